import fs from "node:fs"
import { type Disk, type DiskFile, systemDisk } from "../../src/disk/disk.ts"

/** A call that a drive knows or does not; those of an open folder are told apart from those of a file. */
export type DriveCall = keyof Disk | `${"file" | "folder"}.${keyof DiskFile}` | "folder.open"

/** A drive that works but for some calls, each of which always fails: `refuses` names the system's word, null lets it pass. */
export function limitedDrive(refuses: (call: DriveCall, file: string) => string | null): Disk {
  const check = (call: DriveCall, file: string): void => {
    const code = refuses(call, file)
    if (code !== null) throw Object.assign(new Error(`${code}: ${call} ${file}`), { code })
  }
  const drive = {} as Record<string, unknown>
  for (const call of Object.keys(systemDisk) as (keyof Disk)[]) {
    if (call === "open" || typeof Reflect.get(systemDisk, call) !== "function") continue
    const real = Reflect.get(systemDisk, call) as (file: string, ...more: unknown[]) => Promise<unknown>
    drive[call] = async (file: string, ...more: unknown[]) => {
      check(call, file)
      return real(file, ...more)
    }
  }
  drive.open = async (file: string, flags: number, mode?: number) => {
    const isFolder = fs.existsSync(file) && fs.statSync(file).isDirectory()
    check(isFolder ? "folder.open" : "open", file)
    return limited(await systemDisk.open(file, flags, mode), isFolder ? "folder" : "file", file, check)
  }
  return drive as unknown as Disk
}

function limited(
  opened: DiskFile,
  kind: "file" | "folder",
  file: string,
  check: (call: DriveCall, file: string) => void,
): DiskFile {
  const wrapped = {} as Record<string, unknown>
  for (const call of ["write", "read", "sync", "truncate", "chmod", "chown", "stat", "close"] as const) {
    const real = (opened[call] as (...values: unknown[]) => Promise<unknown>).bind(opened)
    wrapped[call] = async (...values: unknown[]) => {
      // A descriptor is freed even where closing reports an error.
      if (call === "close") await real()
      check(`${kind}.${call}`, file)
      return call === "close" ? undefined : real(...values)
    }
  }
  return wrapped as unknown as DiskFile
}
