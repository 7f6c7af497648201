import type { Formats, Model } from "../../../core/index.ts"
import { cellsOf, type Cells, type Separator } from "../../../text/cells.ts"
import type { PasteList } from "./lists.ts"
import { previewOf, recognise } from "./preview.ts"

/** One way to take a pasted text apart. */
export interface Layout extends Cells {
  readonly separator: Separator
  /** Whether commas within amounts separate cells, too. */
  readonly cutsAmounts: boolean
}

/** What a way to take a text apart is called. */
export function layoutInWords({ separator, cutsAmounts }: Layout): string {
  if (separator === null) return "one column"
  const words = { "\t": "tabs", ";": "semicolons", ",": "commas" }[separator]
  return `cells separated by ${words}${cutsAmounts ? ", within numbers too" : ""}`
}

function layoutOf(text: string, separator: Separator, cutsAmounts = false): Layout {
  return { ...cellsOf(text, separator, cutsAmounts), separator, cutsAmounts }
}

const widthOf = ({ rows }: Cells): number => Math.max(0, ...rows.map((row) => row.length))

/** Whether all rows have as many cells; one row alone says nothing of it. */
const isEven = ({ rows }: Cells): boolean => rows.length > 1 && rows.every((row) => row.length === rows[0]!.length)

/** Whether the pieces are what the list asks for: at least two headings of it, or cells that its columns can read. */
function fits(text: string, layout: Layout, list: PasteList, model: Model, formats: Formats): boolean {
  const table = recognise(list, layout.rows, model)
  if (table.headings) return table.fields.filter((id) => id !== null).length > 1
  // `Payroll, 2024` is written by a person; no program puts a space there.
  const isProse = layout.separator !== null && text.replace(/"(?:[^"]|"")*"/g, "").includes(`${layout.separator} `)
  if (isProse || table.fields.some((id) => id === null)) return false
  const readings = previewOf(model, list, table, formats).flatMap(({ cells }) => cells.map(({ reading }) => reading))
  return readings.every((reading) => reading?.kind !== "problem" || reading.asks !== undefined)
}

/**
 * The ways to take a pasted text apart, the best first; more than one where its owner has to say which. A tab separates wherever
 * there is one. Without tabs it is one column, unless semicolons or commas separate as many cells in every row and the pieces
 * fit; where only one of both holds, it is asked.
 */
export function layoutsOf(text: string, list: PasteList, model: Model, formats: Formats): readonly Layout[] {
  if (text.includes("\t")) return [layoutOf(text, "\t")]
  const one = layoutOf(text, null)
  const cut = layoutOf(text, ",", true)
  const isHeaded = recognise(list, cut.rows, model).headings !== null
  const doubtful: Layout[] = []
  // Where semicolons separate, commas are decimal marks; amounts are cut only where headings count their columns so.
  for (const layout of [layoutOf(text, ";"), layoutOf(text, ","), ...(isHeaded ? [cut] : [])]) {
    if (widthOf(layout) < 2) continue
    const [even, fitting] = [isEven(layout), fits(text, layout, list, model, formats)]
    if (fitting && (even || layout.rows.length === 1)) return [layout]
    if (fitting || even) doubtful.push(layout)
  }
  const [likely] = doubtful
  return likely ? [one, likely] : [one]
}

/** Every way in which a text could be taken apart, the found ones first: what its owner can choose instead. */
export function otherLayouts(text: string, found: readonly Layout[]): readonly Layout[] {
  const separators: readonly Separator[] = ["\t", ";", ",", null]
  const all = separators.filter((one) => one === null || text.includes(one)).map((one) => layoutOf(text, one))
  const cut = text.includes(",") ? [layoutOf(text, ",", true)] : []
  const others = [...all, ...cut].filter((one) => found.every((other) => layoutInWords(other) !== layoutInWords(one)))
  return [...found, ...others]
}
