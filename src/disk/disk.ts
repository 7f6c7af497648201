import { renameSync, type Stats, statSync } from "node:fs"
import fs, { type FileHandle } from "node:fs/promises"
import { codeOf } from "./failure.ts"

/** An open file, as far as we use one. */
export type DiskFile = Pick<FileHandle, "write" | "read" | "sync" | "truncate" | "chmod" | "chown" | "stat" | "close">

/** By what a file is known not to have been replaced or written between two looks, microseconds apart. */
export type Stamp = string

/** The calls of the system that touch documents, as an argument so that tests can plant faults in each. */
export interface Disk {
  open(file: string, flags: number, mode?: number): Promise<DiskFile>
  stat(file: string): Promise<Stats>
  /** The same of a link itself, not of what it leads to. */
  lstat(file: string): Promise<Stats>
  realpath(file: string): Promise<string>
  readlink(file: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** Renames `from` over `to` if `to` still has the stamp `seen` (null: if it still is not there); otherwise returns false. */
  replace(from: string, to: string, seen: Stamp | null): Promise<boolean>
  unlink(file: string): Promise<void>
  link(from: string, to: string): Promise<void>
  mkdir(folder: string, options: { recursive: true; mode: number }): Promise<unknown>
  readdir(folder: string): Promise<string[]>
}

/** The disk of this machine. */
export const systemDisk: Disk = {
  ...fs,
  // Both calls in one go: between them there is nothing of ours, and no more than some microseconds for others.
  replace: (from, to, seen) =>
    new Promise((resolve) => {
      const same = stampNow(to) === seen
      if (same) renameSync(from, to)
      resolve(same)
    }),
}

/** The stamp in what stat() says. */
export function stampOf({ ino, size, mtimeMs }: Stats): Stamp {
  return `${ino} ${size} ${mtimeMs}`
}

function stampNow(file: string): Stamp | null {
  try {
    return stampOf(statSync(file))
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null
    throw error
  }
}
