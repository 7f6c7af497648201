import { existsSync, readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

const beside = fileURLToPath(new URL("../../shared/", import.meta.url))

/** The folder of shared oracles beside the repository, with a final slash; null, and said aloud, where it is absent. */
export const SHARED: string | null = existsSync(beside) ? beside : null

if (SHARED === null) console.warn("skipped: the shared oracles are not beside the repository (../shared)")

/** The files of one folder of the shared oracles with an ending, as paths; none where the oracles are absent. */
export function filesOf(folder: string, ending: string): string[] {
  if (SHARED === null) return []
  const within = `${SHARED}${folder}/`
  return readdirSync(within)
    .filter((file) => file.endsWith(ending))
    .map((file) => within + file)
}
