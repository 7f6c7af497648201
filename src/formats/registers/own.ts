import {
  type Estimate,
  type Harm,
  HARMS,
  newModel,
  NOT_ESTIMATED,
  type Quantity,
  readEstimate,
  type Skill,
  SKILLS,
  SOURCE_KINDS,
  type SourceKind,
  type Status,
  STATUSES,
} from "../../core/index.ts"
import { HARM_WORDS } from "../export/attackGraph.ts"
import { type TableName, TABLES } from "../export/tables.ts"
import type { Draft, DraftAsset, DraftControl, DraftEffect, DraftGift } from "../import/draft.ts"
import type { ReadContext } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { columnLetters } from "./limits.ts"

/** The tables that Batten writes, by their headings. */
const HEADINGS = new Map(
  (Object.keys(TABLES) as TableName[]).map((name) => [JSON.stringify(TABLES[name].rows(newModel("", "EUR"))[0]), name]),
)

type Own = ReadonlyMap<TableName, readonly Place[]>

const textOf = (place: Place): string => (typeof place.value === "string" ? place.value : "")

/** The rows of each table of a workbook that Batten wrote; null where it is none: a sheet of steps beside others of ours is enough. */
export function ownTables(sheets: readonly (readonly [string | null, Place])[]): Own | null {
  const own = new Map<TableName, readonly Place[]>()
  for (const [sheet, rows] of sheets) {
    const filled = rows.items().filter((row) => row.entries().length > 0)
    const name = HEADINGS.get(JSON.stringify((filled[0]?.entries() ?? []).map(([, cell]) => textOf(cell))))
    if (sheet !== null && name !== undefined) own.set(name, filled.slice(1))
  }
  return own.size > 1 && own.has("steps") ? own : null
}

/** A row of a table of ours: each cell is taken as it is asked for. */
class Cells {
  private readonly row: Place
  private readonly currency: string | null

  constructor(row: Place, currency: string | null) {
    this.row = row
    this.currency = currency
  }

  text(column: number): string {
    return this.row.at(columnLetters(column + 1)).text() ?? ""
  }

  /** The names in a cell; none where it says nothing. */
  names(column: number): readonly string[] {
    const text = this.text(column)
    return text === "" || text === "nothing" ? [] : text.split("; ")
  }

  /** The word of a cell, where it is one of some. */
  word<T extends string>(column: number, words: readonly T[]): T | undefined {
    const text = this.text(column)
    return words.find((word) => word === text)
  }

  /** The number of a cell; undefined where it is empty, or nothing that a field reads. */
  number(column: number, quantity: Quantity): Estimate | undefined {
    const reading = readEstimate(this.text(column), quantity, this.currency === null ? {} : { currency: this.currency })
    if (reading.kind === "unknown") return NOT_ESTIMATED
    return reading.kind === "estimate" ? reading.estimate : undefined
  }

  notes(column: number): { readonly notes?: string } {
    const text = this.text(column)
    return text === "" ? {} : { notes: text }
  }
}

const GIFT = new RegExp(
  `^(.*) (${HARMS.map((harm) => HARM_WORDS[harm]).join("|")})(?: \\(([0-9.e+-]+)% of it\\))?$`,
  "s",
)

/** Reads the tables that Batten wrote: assets, threat sources, steps, controls and effects as they stand. Elements are known by their names. */
export function addOwn(draft: Draft, own: Own, { tell, currency }: ReadContext): void {
  const rowsOf = (name: TableName): readonly Cells[] => (own.get(name) ?? []).map((row) => new Cells(row, currency))
  const named = (name: string) => ({ key: name, name, originId: name })
  for (const row of rowsOf("assets")) {
    const loss: Partial<Record<Harm, Estimate>> = {}
    HARMS.forEach((harm, i) => {
      const estimate = row.number(1 + i, "money")
      if (estimate !== undefined) loss[harm] = estimate
    })
    draft.assets.push({ ...named(row.text(0)), loss, ...row.notes(4) } satisfies DraftAsset)
  }
  const places = new Set<string>()
  const assets = new Set(draft.assets.map(({ key }) => key))
  const giftOf = (text: string): DraftGift => {
    const [, asset, word, share] = GIFT.exec(text) ?? []
    const harm = HARMS.find((one) => HARM_WORDS[one] === word)
    if (asset === undefined || harm === undefined || !assets.has(asset)) {
      places.add(text)
      return { place: text }
    }
    return { asset, harm, ...(share !== undefined && { share: Number(share) / 100 }) }
  }
  for (const row of rowsOf("steps")) {
    const needs = [...row.names(1)]
    needs.forEach((place) => places.add(place))
    const success = row.number(3, "probability")
    draft.steps.push({
      ...named(row.text(0)),
      needs,
      gives: row.names(2).map(giftOf),
      ...(success !== undefined && { success }),
      ...(row.text(4) !== "everyone" && { only: [...row.names(4)] }),
      ...row.notes(5),
    })
  }
  draft.places.push(...[...places].map(named))
  addSources(draft, rowsOf("sources"))
  if (draft.sources.length > 0)
    tell("assumed", "", "the tables do not say where threat sources start: each at every place that no step leads to")
  addControls(draft, rowsOf("controls"), rowsOf("effects"))
}

function addSources(draft: Draft, rows: readonly Cells[]): void {
  const given = new Set(
    draft.steps.flatMap(({ gives }) => gives.flatMap((gift) => ("place" in gift ? [gift.place] : []))),
  )
  const open = draft.places.filter(({ key }) => !given.has(key)).map(({ key }) => key)
  for (const row of rows) {
    const [name, perYear] = [row.text(0), row.number(3, "rate")]
    draft.sources.push({
      key: name,
      name,
      originId: name,
      kind: row.word<SourceKind>(1, SOURCE_KINDS) ?? "other",
      ...{ skill: row.word<Skill>(2, SKILLS) ?? "skilled" },
      approaches: [{ from: open, ...(perYear !== undefined && { perYear }) }],
      ...row.notes(4),
    })
  }
}

function addControls(draft: Draft, rows: readonly Cells[], effects: readonly Cells[]): void {
  const byName = new Map<string, DraftEffect[]>()
  for (const row of effects) {
    const [control, step, reduction] = [row.text(0), row.text(1), row.number(2, "reduction")]
    const acts = row.text(3) === "contains" ? { contains: step } : { prevents: step }
    byName.set(control, [...(byName.get(control) ?? []), { ...acts, ...(reduction !== undefined && { reduction }) }])
  }
  for (const row of rows) {
    const name = row.text(0)
    const [perYear, oneTime] = [row.number(2, "money"), row.number(3, "money")]
    const cost = { ...(oneTime !== undefined && { oneTime }), ...(perYear !== undefined && { perYear }) }
    const control: DraftControl = {
      key: name,
      name,
      originId: name,
      status: row.word<Status>(1, STATUSES) ?? "candidate",
      cost,
      effects: byName.get(name) ?? [],
      ...row.notes(4),
    }
    draft.controls.push(control)
  }
}
