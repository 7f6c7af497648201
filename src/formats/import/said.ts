import type { Evidence } from "../../core/index.ts"
import type { Place } from "./source.ts"

/** A text that says something; null for one of white space, and for none. */
export function filled(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text
}

/** What several texts of a source say, as paragraphs; undefined where they say nothing. Each may have words before it. */
export function paragraphs(...said: readonly (string | null | readonly [string, string | null])[]): string | undefined {
  const lines = said.flatMap((one) => {
    const [before, text] = typeof one === "string" || one === null ? ["", one] : [`${one[0]}: `, one[1]]
    return filled(text) === null ? [] : [before + text!.trim()]
  })
  return lines.length === 0 ? undefined : lines.join("\n\n")
}

/** The texts of a list, taken; numbers among them as texts. */
export function words(list: Place): string[] {
  return list.items().flatMap((item) => filled(item.word()) ?? [])
}

/** What a place says on a scale, taken, as evidence; none where it says nothing. */
export function evidenceOf(...said: readonly (readonly [scale: string, at: Place])[]): Evidence[] {
  return said.flatMap(([scale, at]) => {
    const value = filled(at.word())
    return value === null ? [] : [{ scale, value }]
  })
}
