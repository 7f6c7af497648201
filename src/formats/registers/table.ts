import { type Quantity, unitOf } from "../../core/index.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import type { ColumnRead } from "../import/reader.ts"
import { type Field, headingKey, type SaidField, saidField } from "./fields.ts"
import { fieldOf, type HarmHeading, harmHeading, headingWords, knownHeadings } from "./headings.ts"
import { columnNumber } from "./limits.ts"

/** A column that means something. */
export interface Column {
  /** As spreadsheets call it: `B`. */
  readonly letters: string
  /** As it stands, on one line. */
  readonly heading: string
  readonly field: Field
  /** Of a column of harms: which. */
  readonly harm: HarmHeading | null
}

/** A table of a sheet: its headings and the rows below. */
export interface Table {
  /** Its sheet; null where the source is one table without a name. */
  readonly sheet: string | null
  readonly head: Place
  readonly columns: readonly Column[]
  /** Columns of which nothing says what they are, as they are headed. */
  readonly unknown: readonly string[]
  /** Every column with what it is taken for, from left to right. */
  readonly read: readonly ColumnRead[]
  readonly rows: readonly Place[]
}

/** Headings stand among the first rows: above them are at most titles. */
const LOOKED_AT = 25

/** So much of a cell shows what a column holds. */
const SAMPLE_LETTERS = 60

/** So many cells of a column tell what it holds. */
const SAMPLE = 200

const textOf = (place: Place): string => (typeof place.value === "string" ? place.value : "")

/** The cells of a row with their columns, from left to right. */
export function cellsIn(row: Place): readonly (readonly [string, Place])[] {
  return row.entries().toSorted(([one], [other]) => columnNumber(one)! - columnNumber(other)!)
}

/** A heading on one line. */
export function headingText(place: Place): string {
  return textOf(place).replace(/\s+/g, " ").trim()
}

/** What a person said that columns are, by {@link headingKey}; what is no field counts for nothing. */
export type Corrections = Readonly<Record<string, string>>

/** What a person said of a heading; null for nothing. */
function correctionOf(said: Corrections, heading: string): SaidField | null {
  const key = headingKey(heading)
  return Object.hasOwn(said, key) ? saidField(said[key]!) : null
}

/** What stands in a list more than once. */
const twiceIn = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.filter((word, at) => words.indexOf(word) !== at))

/** What stands over a column in the row above: of merged cells only the first has the text. Null where nothing does. */
function groupOver(above: Place, letters: string): Place | null {
  const cells = cellsIn(above).filter(([one]) => columnNumber(one)! <= columnNumber(letters)!)
  // A title over the whole table is no group.
  return cellsIn(above).length < 2 ? null : (cells.at(-1)?.[1] ?? null)
}

/** The table of a sheet; null where no row of its beginning is one of headings. */
export function tableIn(sheet: string | null, rows: Place, said: Corrections = {}): Table | null {
  const filled = rows.items().filter((row) => row.entries().length > 0)
  let head: Place | undefined
  let best = 0
  for (const row of filled.slice(0, LOOKED_AT)) {
    const cells = row.entries().map(([, cell]) => textOf(cell))
    const rating = knownHeadings(cells) + 3 * cells.filter((cell) => correctionOf(said, cell) !== null).length
    if (rating > best) [head, best] = [row, rating]
  }
  // One word among others is no heading yet, but for a table of one column.
  if (head === undefined || best < 3) return null
  const below = filled.filter(({ key }) => Number(key) > Number(head.key))
  const columns: Column[] = []
  const unknown: string[] = []
  const read: ColumnRead[] = []
  const above = filled.find(({ key }) => Number(key) === Number(head.key) - 1)
  const twice = twiceIn(cellsIn(head).map(([, place]) => headingText(place).toLowerCase()))
  for (const [letters, place] of cellsIn(head)) {
    const own = headingText(place)
    const group = above && twice.has(own.toLowerCase()) ? groupOver(above, letters) : null
    const heading = group === null ? own : `${headingText(group)} ${own}`
    group?.carry()
    const texts = below.slice(0, SAMPLE).flatMap((row) => textOf(row.at(letters)) || [])
    const corrected = correctionOf(said, heading)
    const field = corrected === "keep" ? null : (corrected ?? fieldBy(heading, texts))
    const sample = texts.find((text) => text.trim() !== "") ?? ""
    read.push({
      heading,
      sample: sample.slice(0, SAMPLE_LETTERS),
      field: field ?? "keep",
      isCorrected: corrected !== null,
    })
    if (field === null) unknown.push(heading)
    else columns.push({ letters, heading, field, harm: field === "harm" ? harmHeading(heading) : null })
  }
  return { sheet, head, columns, unknown, read, rows: below }
}

/** Words of money in a heading or a cell. */
const MONEY =
  /[€$£¥₹]|(?<!\p{L})(?:eur|usd|gbp|chf|jpy|cny|inr|sek|nok|dkk|pln|czk|huf|cad|aud|nzd|brl|zar|euros?|dollars?)(?!\p{L})/iu

/** Whether a text names a currency. */
export const namesMoney = (text: string): boolean => MONEY.test(text)

const ORDINAL =
  /^(?:(?:very |extremely )?(?:low|high|medium|moderate|critical|severe|major|minor|negligible|insignificant|catastrophic|likely|unlikely|rare|possible|almost certain)|(?:sehr )?(?:niedrig|gering|mittel|hoch|kritisch)|(?:tres )?(?:faible|moyen|eleve|critique)|(?:muy )?(?:bajo|medio|alto)|laag|gemiddeld|hoog)$/

/** Whether a cell is a place on an ordinal scale: `High`, `Very low`, `4/5`, `7 of 25`, or a small whole number. */
export function isOrdinal(text: string): boolean {
  return (
    /^\d{1,2}(?:\s*(?:\/|of|von|sur|de|van)\s*\d{1,3})?$/.test(text.trim()) ||
    ORDINAL.test(headingWords(text).join(" "))
  )
}

const TECHNIQUE = /(?<!\w)T\d{4}(?:\.\d{3})?(?!\w)/

/** What cells are by themselves, whatever their column is called; null where they do not say it. */
const BY_CONTENT: readonly (readonly [Field, (text: string) => boolean])[] = [
  ["evidence", (text) => /^CVSS:\d|^(?:AV:[NALP]\/)/.test(text)],
  ["attack", (text) => TECHNIQUE.test(text)],
  ["link", (text) => /^https?:\/\/\S+$/.test(text)],
  ["category", (text) => text.length > 1 && threatCategory(text) !== null],
  ["evidence", (text) => ORDINAL.test(headingWords(text).join(" "))],
]

const PROSE = 60

/** What a column is, by its heading, and by what stands below where that says more. */
function fieldBy(heading: string, texts: readonly string[]): Field | null {
  const most = (fits: (text: string) => boolean): boolean =>
    texts.length > 0 && texts.filter(fits).length >= 0.8 * texts.length
  const said = fieldOf(heading)
  if (said === null) return BY_CONTENT.find(([, fits]) => most(fits))?.[0] ?? null
  if (["asset", "threat", "control", "source", "name"].includes(said) && most(isOrdinal)) return "evidence"
  if (["threat", "type", "name"].includes(said) && most((text) => text.length > 1 && threatCategory(text) !== null))
    return "category"
  if (said === "threat" && most((text) => /^T\d{4}(?:\.\d{3})?$/.test(text.trim()))) return "attack"
  // An impact in money is a loss; an impact in words a note.
  const isAnnual = /annual|ale\b|per year|expect|jahr|\ban\b|score|rating/i.test(heading)
  if (said === "evidence" && !isAnnual && (namesMoney(heading) || most(namesMoney))) return "loss"
  if (said === "evidence" && most((text) => text.length > PROSE)) return "notes"
  if (said === "cost" && unitOf(heading, "money" satisfies Quantity, true)?.words.includes("a ") === true)
    return "costPerYear"
  return said
}

/** The ids of ATT&CK techniques in a text. */
export function techniquesIn(text: string): readonly string[] {
  return [...new Set(text.match(new RegExp(TECHNIQUE, "g")) ?? [])]
}

/** What a row says in a column, trimmed; "" for nothing. Looked at, not taken. */
export function textAt(row: Place, column: Column): string {
  const { value } = row.at(column.letters)
  return typeof value === "string" ? value.trim() : ""
}
