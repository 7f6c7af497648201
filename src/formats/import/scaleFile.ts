import { pathKeys, type RatingScale, readScales } from "../../core/index.ts"
import type { ReadProblem } from "../problem.ts"
import { WHOLE_FILE } from "../text/textOf.ts"
import { parseSource } from "./parse.ts"

/** The scales of a file, or why it has none. */
export type ScaleFile =
  | { readonly kind: "scales"; readonly scales: readonly RatingScale[] }
  | { readonly kind: "refused"; readonly problems: readonly ReadProblem[] }

/** Reads what words and scores mean as ranges from a file of JSON or YAML (formats.md §9). Never throws. */
export async function readScaleFile(bytes: Uint8Array, currency: string | null): Promise<ScaleFile> {
  const parsing = await parseSource(bytes)
  if (parsing.kind === "refused") return parsing
  const { parsed, positionOf } = parsing
  const reading = readScales(parsed.tree, currency)
  if (reading.kind === "scales") return reading
  const { path, found, rule } = reading
  const at = Array.isArray(parsed.tree) ? path : path.replace(/^\[0\]\.?/, "")
  const position = positionOf(pathKeys(at))
  return { kind: "refused", problems: [{ ...WHOLE_FILE, kind: "unreadable", path: at, found, rule, position }] }
}
