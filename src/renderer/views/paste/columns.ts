import type { PasteField } from "./fields.ts"
import { PART_WORDS, RANGE_PARTS, type Part } from "./parts.ts"

/** Words of a heading for each part, without accents and in small letters: English, German, French, Spanish, Dutch. */
const HEADING_WORDS: Readonly<Record<Exclude<Part, "whole">, readonly string[]>> = {
  low: [
    ..."min mini minimum minimal minimale minimo low lower lowest lo best optimistic optimistisch optimiste optimista".split(
      " ",
    ),
    ..."mindestens niedrig niedrigste niedrigster untere unterer unten bas basse bajo baja inferior laag laagste onder".split(
      " ",
    ),
    ...[
      "best case",
      "lower bound",
      "low end",
      "at least",
      "bester fall",
      "gunstigster fall",
      "untere grenze",
      "au moins",
    ],
    ...[
      "plus bas",
      "meilleur cas",
      "borne inferieure",
      "mas bajo",
      "mejor caso",
      "al menos",
      "beste geval",
      "ten minste",
    ],
    ...["p5", "p05", "p10", "q05", "5th percentile", "10th percentile"],
  ],
  likely: [
    ..."mode modal likely ml typical modus wahrscheinlich wahrscheinlichste wahrscheinlichster probable moda".split(
      " ",
    ),
    ..."waarschijnlijk waarschijnlijkste typisch typique tipico".split(" "),
    ...["most likely", "best guess", "best estimate", "likeliest", "most probable", "am wahrscheinlichsten"],
    ...["plus probable", "le plus probable", "mas probable", "meest waarschijnlijk"],
  ],
  high: [
    ..."max maxi maximum maximal maximale maximo high higher highest hi upper worst pessimistic pessimistisch".split(
      " ",
    ),
    ..."pessimiste pesimista hochstens hoch hochste hochster obere oberer oben haut haute alto alta superior hoog".split(
      " ",
    ),
    ..."hoogste boven".split(" "),
    ...["worst case", "upper bound", "high end", "at most", "schlimmster fall", "schlechtester fall", "obere grenze"],
    ...["ungunstigster fall", "au plus", "plus haut", "pire cas", "borne superieure", "mas alto", "peor caso"],
    ...["a lo sumo", "slechtste geval", "ergste geval", "ten hoogste"],
    ...["p95", "p90", "q95", "95th percentile", "90th percentile"],
  ],
}

/** Ends of which one in twenty values lies beyond: what a range of two numbers means anyway. */
const PERCENTILE_5 =
  /(?<![\p{L}\d.,])(?:[pq]0?5|5(?:th|\.|e)? ?(?:%|percentile|perzentil|centile|percentil|percentiel))(?![\p{L}\d])/u
const PERCENTILE_95 =
  /(?<![\p{L}\d.,])(?:[pq]95|95(?:th|\.|e)? ?(?:%|percentile|perzentil|centile|percentil|percentiel))(?![\p{L}\d])/u
const FROM = /(?:^| )(?:from|von|de|desde|van)$/
const UP_TO = /(?:^| )(?:to|bis|a|hasta|tot)$/

const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${words.toSorted((a, b) => b.length - a.length).join("|")})(?![\\p{L}\\d])\\.?`, "gu")

const PATTERNS: readonly (readonly [Exclude<Part, "whole">, readonly RegExp[]])[] = [
  // "Best guess" is no best case, so what is likely is looked for first.
  ["likely", [anyOf(HEADING_WORDS.likely)]],
  ["low", [PERCENTILE_5, anyOf(HEADING_WORDS.low), FROM]],
  ["high", [PERCENTILE_95, anyOf(HEADING_WORDS.high), UP_TO]],
]

/** A heading as its words are looked for: small letters, no accents, one kind of white space. */
function headingText(heading: string): string {
  const plain = heading.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  return plain.replace(/[\s_]+/g, " ").trim()
}

/** What a heading says: its part of a range, and what is left of it, which names the field. */
function partOf(heading: string): { readonly part: Part; readonly rest: string; readonly isPercentile: boolean } {
  const text = headingText(heading)
  const parts = new Set<Exclude<Part, "whole">>()
  let rest = text
  for (const [part, patterns] of PATTERNS) {
    for (const pattern of patterns) {
      const without = rest.replace(pattern, " ")
      if (without === rest) continue
      parts.add(part)
      rest = without
    }
  }
  const [part, ...others] = parts
  // "Low to high" heads a column of whole ranges.
  if (part === undefined || others.length > 0) return { part: "whole", rest: text, isPercentile: false }
  const isPercentile = PERCENTILE_5.test(text) || PERCENTILE_95.test(text)
  return { part, rest: rest.replace(/\s+/g, " ").trim(), isPercentile }
}

/** The field that a heading means: the one with the longest of its words in it. */
function fieldOf(heading: string, fields: readonly PasteField[]): PasteField | null {
  const text = headingText(heading)
  const found = fields.flatMap((field) =>
    [headingText(field.title), ...field.words].flatMap((word) =>
      new RegExp(`(^|\\W)${word}(\\W|$)`).test(text) ? [{ field, length: word.length }] : [],
    ),
  )
  return found.sort((one, other) => other.length - one.length)[0]?.field ?? null
}

/** Whether a heading is a word for its field and nothing else, but a unit in brackets: `Control` is, `Control room` is none. */
export function isExactHeading(heading: string, fields: readonly PasteField[]): boolean {
  const text = headingText(heading.replace(/[([].*?[)\]]/g, ""))
    .replace(/[:*]+$/, "")
    .trim()
  const words = fields.flatMap(({ title, words: all }) => [headingText(title), ...all])
  return words.some((word) => [word, `${word}s`, `${word} name`, `name of ${word}`].includes(text))
}

/** The id by which a paste knows a column: that of its field, and its part where it is not the whole. */
export function columnId(field: string, part: Part): string {
  return part === "whole" ? field : `${field}:${part}`
}

/** The field and the part of a column by its id. */
export function columnOf(id: string): { readonly field: string; readonly part: Part } {
  const [field = "", part] = id.split(":")
  return { field, part: (part ?? "whole") as Part }
}

/** What a first row of headings names: the id of each column, null for one that means nothing. */
export interface NamedColumns {
  readonly ids: readonly (string | null)[]
  /** Whether a heading says that one in twenty values lies beyond an end. */
  readonly isPercentile: boolean
}

/**
 * Recognises headings. A column that says min, likely or max is a part of a range and never the whole; where its heading names
 * no field (`Min`), it belongs to the last estimate named to its left, else to the first of the list.
 */
export function namedColumns(headings: readonly string[], fields: readonly PasteField[]): NamedColumns {
  const estimates = fields.filter(({ readRange }) => readRange !== undefined)
  const parts = headings.map(partOf)
  let last = estimates[0]
  const ids = parts.map(({ part, rest }, i) => {
    const named = fieldOf(part === "whole" ? headings[i]! : rest, fields)
    if (part === "whole") {
      if (named?.readRange !== undefined) last = named
      return named?.id ?? null
    }
    const field = named?.readRange === undefined ? null : named
    // `Impact min` and `Impact max` together are a range of something; alone it could be anything.
    const alike = parts.filter((other) => other.part !== "whole" && other.rest === rest).length
    const own = field ?? (named === null && (rest === "" || alike > 1) ? last : undefined)
    if (own === undefined) return null
    last = own
    return columnId(own.id, part)
  })
  return { ids, isPercentile: parts.some(({ isPercentile }) => isPercentile) }
}

/** Every choice for a column of a list: its fields, and the parts of those that are estimates. */
export function columnChoices(fields: readonly PasteField[]): readonly (readonly [id: string, title: string])[] {
  return fields.flatMap(({ id, title, readRange }) => [
    [id, title] as const,
    ...(readRange === undefined
      ? []
      : RANGE_PARTS.map((part) => [columnId(id, part), `${title}: ${PART_WORDS[part]}`] as const)),
  ])
}
