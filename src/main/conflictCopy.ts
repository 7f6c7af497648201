import os from "node:os"
import path from "node:path"
import type { Disk } from "../disk/disk.ts"
import { targetOf } from "../disk/files.ts"

/** How the programs that keep folders the same name a second version, each in the languages that they speak. */
const CONFLICT = /conflict|konflikt|conflit|conflitt|競合|冲突|衝突|충돌/iu

/** Names that Windows and macOS give to computers, and names in capitals with a digit or a dash, as Windows writes them to others. */
const COMPUTER =
  /^(?:(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]+|(?=.*[A-Z])(?=.*[-0-9])[A-Z0-9][A-Z0-9-]{3,14}|.*(?:MacBook|iMac|Mac-mini).*)$/u

/**
 * Whether `name` is what a program that keeps folders the same calls a second version of `file`, both names without folder:
 * "name (Ada's conflicted copy 2026-11-24).batten" (Dropbox, Nextcloud), "name.sync-conflict-20261124-073000-ABCDEFG.batten"
 * (Syncthing), "name (SFConflict …).batten" (Seafile), "name-HOST.batten" (OneDrive).
 *
 * @param host - this machine's name.
 */
export function isConflictCopy(file: string, name: string, host: string): boolean {
  if (name === file || name.startsWith(".")) return false
  const end = path.extname(file)
  const stem = file.slice(0, file.length - end.length)
  // Some put their words behind the ending: "name.batten.sync-conflict-…".
  if (name.startsWith(file)) return CONFLICT.test(name.slice(file.length))
  if (!name.startsWith(stem) || !name.endsWith(end) || name.length <= stem.length + end.length) return false
  const between = name.slice(stem.length, name.length - end.length)
  if (/^[ ._(-]/u.test(between) && CONFLICT.test(between)) return true
  const computer = /^-(.+?)(?:-\d{1,2})?$/u.exec(between)?.[1]
  if (computer === undefined) return false
  return computer.toLowerCase() === host.toLowerCase() || COMPUTER.test(computer)
}

/** The second versions that lie beside a document, as paths, in the order of their names. Throws where the folder cannot be listed. */
export async function conflictCopiesOf(disk: Disk, document: string): Promise<string[]> {
  const target = await targetOf(disk, document)
  const folder = path.dirname(target)
  const names = await disk.readdir(folder)
  const host = os.hostname()
  return names
    .filter((name) => isConflictCopy(path.basename(target), name, host))
    .sort()
    .map((name) => path.join(folder, name))
}
