import { readdirSync } from "node:fs"
import path from "node:path"

/** Every TypeScript file below a folder of the project, by its path from the project's root. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(folder, name))
}
