import type { ReadContext } from "../import/reader.ts"
import { evidenceOf, words } from "../import/said.ts"
import type { Place } from "../import/source.ts"

/** What every element of an OTM says of itself. */
export function named(at: Place, fallback: string, notes: string | undefined) {
  const id = at.at("id").word()
  const tags = words(at.at("tags"))
  return {
    key: id ?? `${fallback} at ${at.path}`,
    originId: id,
    name: at.at("name").text() ?? "",
    ...(notes !== undefined && { notes }),
    ...(tags.length > 0 && { tags }),
  }
}

/** Ratings of 0 to 100 as evidence: what lies outside is told, and stands as the file has it. */
export function ratings(context: ReadContext, ...said: readonly (readonly [string, Place])[]) {
  for (const [what, { value, path }] of said)
    if (typeof value === "number" && (value < 0 || value > 100))
      context.tell("clamped", path, `the ${what} ${value} lies outside 0 to 100: kept as evidence only`)
  return evidenceOf(...said)
}
