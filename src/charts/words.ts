import { shorten } from "./textWidth.ts"
import type { Table } from "./table.ts"

/** What a chart says, made from the data that its marks are made from. */
export interface ChartWords {
  /** The finding, at most 70 characters. */
  readonly title: string
  /** What the chart answers. */
  readonly question: string
  /** Two sentences for who cannot see it. */
  readonly summary: string
  /** How to read this, in three lines. */
  readonly howToRead: readonly [string, string, string]
  readonly table: Table
}

/** The greatest length of a title, in characters. */
export const TITLE_LENGTH = 70

/** A title with a name in it, which is shortened where the whole would be too long. */
export function titleWith(name: string, sentence: (name: string) => string): string {
  return sentence(shorten(name, Math.max(1, TITLE_LENGTH - sentence("").length)))
}

/**
 * How to read a chart on which something is being tried: its three lines, and at the end of the last what the hollow marks are.
 *
 * @param says - a sentence; null where nothing is being tried.
 */
export function readingWith(lines: ChartWords["howToRead"], says: string | null): ChartWords["howToRead"] {
  const [first, second, third] = lines
  return says === null ? lines : [first, second, `${third} ${says}`]
}
