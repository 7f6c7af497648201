import { readFileSync } from "node:fs"
import type { Theme } from "../ipc/contract.ts"
import type { Disk } from "../disk/disk.ts"
import { writeWhole } from "../disk/files.ts"

/** What main remembers between sessions besides recent files. */
export interface Settings {
  readonly theme: Theme
}

/** Reads the settings; what cannot be read is as on the first day. */
export function readSettings(file: string): Settings {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"))
    const theme = typeof value === "object" && value !== null && "theme" in value ? value.theme : "system"
    return { theme: theme === "light" || theme === "dark" ? theme : "system" }
  } catch {
    return { theme: "system" }
  }
}

/** Writes the settings whole. A failure only means that the next session starts with the old ones. */
export async function writeSettings(disk: Disk, file: string, settings: Settings): Promise<void> {
  await writeWhole(disk, file, Buffer.from(JSON.stringify({ version: 1, ...settings })))
}
