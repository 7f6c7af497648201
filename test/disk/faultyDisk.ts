import fs from "node:fs/promises"
import { type Disk, type DiskFile, type Stamp, systemDisk } from "../../src/disk/disk.ts"

/** One call that was made of a faulty disk, as "open", "file.write" and so on. */
export type Call = string

/** What shall go wrong: the call of that number (from 0) fails with `code`; with "short" it takes only half of its bytes. */
export interface Fault {
  readonly at: number
  readonly code: string
}

/** A real disk on which one call goes wrong, and the list of calls that were made of it. */
export interface FaultyDisk extends Disk {
  readonly calls: Call[]
}

/** A disk that works, but for the fault; without one it only counts. */
export function faultyDisk(fault: Fault | null = null): FaultyDisk {
  const calls: Call[] = []
  const next = (call: Call): boolean => {
    calls.push(call)
    const failing = fault !== null && calls.length - 1 === fault.at
    if (failing && fault.code !== "short") throw failure(fault.code, call)
    return failing
  }
  const counted =
    <A extends unknown[], R>(call: Call, work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      next(call)
      return work(...args)
    }
  return {
    calls,
    stat: counted("stat", (file: string) => fs.stat(file)),
    lstat: counted("lstat", (file: string) => fs.lstat(file)),
    realpath: counted("realpath", (file: string) => fs.realpath(file)),
    readlink: counted("readlink", (file: string) => fs.readlink(file)),
    rename: counted("rename", (from: string, to: string) => fs.rename(from, to)),
    replace: counted("rename", (from: string, to: string, seen: Stamp | null) => systemDisk.replace(from, to, seen)),
    unlink: counted("unlink", (file: string) => fs.unlink(file)),
    link: counted("link", (from: string, to: string) => fs.link(from, to)),
    mkdir: counted("mkdir", (name: string, options: { recursive: true; mode: number }) => fs.mkdir(name, options)),
    readdir: counted("readdir", (name: string) => fs.readdir(name)),
    open: counted("open", async (file: string, flags: number, mode?: number) =>
      wrap(await fs.open(file, flags, mode), next),
    ),
  }
}

function wrap(file: fs.FileHandle, next: (call: Call) => boolean): DiskFile {
  const wrapped = {
    write: async (bytes: Uint8Array, offset: number, length: number, position: number) => {
      const short = next("file.write")
      return file.write(bytes, offset, short ? Math.ceil(length / 2) : length, position)
    },
    read: async (bytes: Uint8Array, offset: number, length: number, position: number) => {
      const short = next("file.read")
      return file.read(bytes, offset, short ? Math.ceil(length / 2) : length, position)
    },
    sync: async () => {
      next("file.sync")
      return file.sync()
    },
    truncate: async (length: number) => {
      next("file.truncate")
      return file.truncate(length)
    },
    chmod: async (mode: number) => {
      next("file.chmod")
      return file.chmod(mode)
    },
    chown: async (uid: number, gid: number) => {
      next("file.chown")
      return file.chown(uid, gid)
    },
    stat: async () => {
      next("file.stat")
      return file.stat()
    },
    close: async () => {
      // The descriptor is freed even where closing reports an error, as the system does it.
      await file.close()
      next("file.close")
    },
  }
  return wrapped as unknown as DiskFile
}

function failure(code: string, call: Call): Error {
  return Object.assign(new Error(`${code}: planted in ${call}`), { code })
}
