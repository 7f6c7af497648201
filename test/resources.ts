import { existsSync, readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** The path of a file that ships with Batten. */
export function resource(name: string): string {
  return fileURLToPath(new URL(`../resources/${name}`, import.meta.url))
}

/** The documents in a folder of what ships with Batten, as paths. */
export function documentsOf(folder: string): string[] {
  const within = resource(`${folder}/`)
  if (!existsSync(within)) return []
  return readdirSync(within)
    .filter((file) => file.endsWith(".batten"))
    .map((file) => within + file)
}
