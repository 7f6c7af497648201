import { type Formats, money, seededRng } from "../core/index.ts"
import { lossAt, type ExceedanceData } from "./exceedance.ts"
import { faceOf, type Size, type Variant } from "./face.ts"
import { inHundred } from "./figures.ts"
import { textAt, type TextMark } from "./mark.ts"
import { textWidth } from "./textWidth.ts"
import { readingWith, type ChartWords } from "./words.ts"

/** How many years are shown: a count out of it is a percentage. */
export const YEARS = 100

/**
 * A hundred years that stand for all: the losses under Now that 0.5, 1.5, … 99.5 in 100 years are worse than, from the
 * worst to the best. They are read off the curve, so a count of them agrees with it.
 */
export function hundredYears(data: ExceedanceData): number[] {
  return Array.from({ length: YEARS }, (_, i) => lossAt(data.now, (i + 0.5) / YEARS))
}

/** How many of the hundred years are worse than a loss with what is being tried; null where nothing is. */
export function worseAsTried(data: ExceedanceData, threshold: number): number | null {
  const tried = data.others?.find(({ isTried }) => isTried)
  return tried ? hundredYears({ ...data, now: tried.points }).filter((loss) => loss > threshold).length : null
}

/** The years 0 to 99, each once, as they come by lot (Fisher and Yates): the same lot for the same seed. */
export function yearsByLot(seed: number): number[] {
  const rng = seededRng(seed, "hundred years")
  const years = Array.from({ length: YEARS }, (_, year) => year)
  for (let left = YEARS - 1; left > 0; left--) {
    const drawn = Math.floor(rng() * (left + 1))
    ;[years[left], years[drawn]] = [years[drawn]!, years[left]!]
  }
  return years
}

/** A band of sizes: years that lose more than `above`, up to the next band. */
export interface YearBand {
  /** In the currency; −1 for the years that lose nothing. */
  readonly above: number
  readonly text: string
  readonly years: number
  /** How dark: 0 for nothing to 4 for the worst. */
  readonly shade: number
}

/** A year as a square. */
export interface YearSquare {
  readonly year: number
  readonly x: number
  readonly y: number
  readonly loss: number
  readonly shade: number
  /** Whether it is worse than the threshold. */
  readonly worse: boolean
  /** Whether what is being tried changes that. */
  readonly isMoved: boolean
}

/** Bands of a factor of ten about the threshold, and nothing: five at most. */
function bandsOf(years: readonly number[], threshold: number, currency: string, formats: Formats): YearBand[] {
  const say = (amount: number) => money(amount, currency, formats)
  const edges = [
    { above: threshold, text: `more than ${say(threshold)}`, shade: 4 },
    { above: threshold / 10, text: `${say(threshold / 10)} to ${say(threshold)}`, shade: 3 },
    { above: threshold / 100, text: `${say(threshold / 100)} to ${say(threshold / 10)}`, shade: 2 },
    { above: 0, text: `up to ${say(threshold / 100)}`, shade: 1 },
    { above: -1, text: "nothing", shade: 0 },
  ]
  let left = [...years]
  return edges
    .map((edge) => {
      const within = left.filter((loss) => loss > edge.above)
      left = left.filter((loss) => loss <= edge.above)
      return { ...edge, years: within.length }
    })
    .filter((band) => band.years > 0)
}

/** All that is painted of the strip. */
export interface YearsGeometry {
  readonly side: number
  readonly squares: readonly YearSquare[]
  readonly bands: readonly YearBand[]
  /** A sample square and the words of each band. */
  readonly key: readonly { readonly x: number; readonly y: number; readonly shade: number; readonly mark: TextMark }[]
}

/** Row lengths that are easy to count by. */
const ROWS = [10, 20, 25, 50]

/** Lays the years out in rows of ten, twenty, twenty-five or fifty, whichever makes the largest squares. */
export function layoutYears(
  data: ExceedanceData,
  threshold: number,
  size: Size,
  variant: Variant,
  formats: Formats,
): YearsGeometry {
  const face = faceOf(variant)
  const years = hundredYears(data)
  const bands = bandsOf(years, threshold, data.currency, formats)
  const key = keyOf(bands, size, variant)
  const height = Math.max(1, size.height - key.height)
  const sideOf = (row: number) => Math.min(size.width / row, height / (YEARS / row), 6 * face.line)
  const perRow = ROWS.reduce((best, row) => (sideOf(row) > sideOf(best) ? row : best))
  const pitch = sideOf(perRow)
  const below = (pitch * YEARS) / perRow
  const worseTried = worseAsTried(data, threshold)
  const shadeOf = (loss: number) => bands.find((band) => loss > band.above)?.shade ?? 0
  return {
    side: pitch - Math.max(1, Math.min(3, pitch * 0.12)),
    bands,
    squares: years.map((loss, year) => ({
      year,
      loss,
      x: (year % perRow) * pitch,
      y: Math.floor(year / perRow) * pitch,
      shade: shadeOf(loss),
      worse: loss > threshold,
      isMoved: worseTried !== null && year < worseTried !== loss > threshold,
    })),
    key: key.entries.map((entry) => ({
      ...entry,
      y: entry.y + below,
      mark: { ...entry.mark, y: entry.mark.y + below },
    })),
  }
}

function keyOf(bands: readonly YearBand[], size: Size, variant: Variant) {
  const face = faceOf(variant)
  const sample = face.text
  let x = 0
  let y = face.gap
  const entries = bands.map((band) => {
    const text = `${band.years} × ${band.text}`
    const width = sample + face.gap / 2 + textWidth(text, face.text)
    if (x > 0 && x + width > size.width) {
      x = 0
      y += face.line
    }
    const entry = {
      x,
      y: y + (face.line - sample) / 2,
      shade: band.shade,
      mark: textAt(x + sample + face.gap / 2, y + face.line / 2, text, face.text),
    }
    x += width + 2 * face.gap
    return entry
  })
  return { entries, height: y + face.line }
}

/** The sentence for one year. */
export function yearReadout(data: ExceedanceData, year: number, formats: Formats): string {
  const loss = hundredYears(data)[year] ?? 0
  const costs = loss > 0 ? `costs ${money(loss, data.currency, formats)}` : "costs nothing"
  return `Of 100 years, the ${year === 0 ? "worst" : `${ordinal(year + 1)} worst`} ${costs}.`
}

function ordinal(place: number): string {
  const last = place % 10
  const teen = place % 100 >= 11 && place % 100 <= 13
  const ending = teen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th"
  return `${place}${ending}`
}

/** How to read it, in three lines. */
export const YEARS_STRIP_READING = [
  "Each square is a year; together they stand for all the years that could be.",
  "The darker, the dearer; each shade is ten times more than the one before.",
  "You will live one of them: which one is luck.",
] as const

/** How to read what is being tried, beside the rest. */
const TRIED_READING = "A ring is in each year that what is being tried brings under that loss, or over it."

/** What the strip says of its data at a threshold. */
export function yearsWords(data: ExceedanceData, threshold: number, formats: Formats): ChartWords {
  const years = hundredYears(data)
  const worse = years.filter((loss) => loss > threshold).length
  const tried = worseAsTried(data, threshold)
  const asTried = tried === null ? "" : `, ${tried} as tried`
  const title = `${worse} of these 100 years ${worse === 1 ? "costs" : "cost"} more than ${money(threshold, data.currency, formats)}${asTried}`
  const idle = years.filter((loss) => loss === 0).length
  return {
    title,
    question: "A hundred years under Now, from the worst to the best",
    summary: `${title}. ${inHundred(idle / YEARS)} cost nothing.`,
    howToRead: readingWith(YEARS_STRIP_READING, tried === null ? null : TRIED_READING),
    table: { columns: ["Year, from the worst", "Loss"], rows: years.map((loss, i) => [i + 1, loss]) },
  }
}
