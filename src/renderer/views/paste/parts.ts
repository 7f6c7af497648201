/** What a column gives of an estimate: all of it, or one number of a range that stands in several columns. */
export type Part = "whole" | "low" | "likely" | "high"

/** The parts of a range in their order. */
export const RANGE_PARTS = ["low", "likely", "high"] as const

/** What the choice of a column calls its part. */
export const PART_WORDS: Readonly<Record<Exclude<Part, "whole">, string>> = {
  low: "lowest",
  likely: "most likely",
  high: "highest",
}
