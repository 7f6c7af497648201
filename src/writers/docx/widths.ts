import type { Column, ReportTable } from "../../report/block.ts"

/** Characters of a column beyond which it is as wide as one needs. */
const WIDEST = 44

/** Characters of a word that is not broken where there is room. */
const LONGEST_WORD = 16

/** Twentieths of a point that a character takes for each half point of size: on average, and where digits or bold letters stand. */
const CHARACTER = 5
const WIDE_CHARACTER = 6

/** Twentieths of a point beside the text of a cell. */
const PADDING = 140

const longestWord = (text: string): number =>
  text.split(/[\s/]/u).reduce((most, { length }) => Math.max(most, length), 0)

/**
 * The widths of columns in twentieths of a point: no figure and no word of a head is broken where there is room, words share the
 * rest.
 *
 * @param size - of the text, in half points.
 */
export function widthsOf(
  columns: readonly Column[],
  rows: ReportTable["rows"],
  width: number,
  size: number,
): readonly number[] {
  const needs = columns.map(({ name, holds }, c) => {
    const cells = rows.map((row) => row[c]!)
    const longest = cells.reduce((most, { length }) => Math.max(most, length), 0)
    const head = longestWord(name) * WIDE_CHARACTER * size + PADDING
    if (holds === "figures") {
      const least = Math.max(head, longest * WIDE_CHARACTER * size + PADDING)
      return { least, wished: least }
    }
    const word = Math.min(
      LONGEST_WORD,
      cells.map(longestWord).reduce((most, one) => Math.max(most, one), 0),
    )
    const least = Math.max(head, word * CHARACTER * size + PADDING)
    // What is empty is filled in by hand.
    const characters = longest === 0 ? WIDEST : Math.min(WIDEST, longest)
    return { least, wished: Math.max(least, characters * CHARACTER * size + PADDING) }
  })
  const sum = (part: "least" | "wished"): number => needs.reduce((all, need) => all + need[part], 0)
  const [least, wished] = [sum("least"), sum("wished")]
  const share = wished > least ? Math.min(1, Math.max(0, (width - least) / (wished - least))) : 1
  const given = needs.map((need) => need.least + share * (need.wished - need.least))
  // Too little or too much in all is shared by all.
  const scale = width / given.reduce((all, one) => all + one, 0)
  return given.map((one) => Math.floor(one * scale))
}
