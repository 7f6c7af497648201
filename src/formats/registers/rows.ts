import { amountIn } from "./amounts.ts"
import { addControl } from "./controls.ts"
import type { Gathering } from "./gathering.ts"
import type { Field } from "./fields.ts"
import { annotate, nameless, Row } from "./row.ts"
import { type Table, textAt } from "./table.ts"
import { addThreat } from "./threats.ts"

/** What each row of a table is about; `typed` where a column says it row by row, as in lists of the parts of a diagram. */
export type RowKind = "threats" | "assets" | "controls" | "typed"

/** What a word of a type says that a row is. */
const TYPES: readonly (readonly [RegExp, "place" | "asset" | "source" | "control" | "step"])[] = [
  [
    /^(?:process|service|server|system|component|application|zone|network|boundary|trust boundary|host|node)$/i,
    "place",
  ],
  [/^(?:store|data store|datastore|database|data|asset|information|file|storage)$/i, "asset"],
  [/^(?:actor|external|external entity|external interactor|user|person|attacker|threat source|adversary)$/i, "source"],
  [/^(?:control|mitigation|countermeasure|safeguard|measure)$/i, "control"],
  [/^(?:threat|risk|attack|step|vulnerability|scenario|weakness)$/i, "step"],
]

const typeOf = (word: string) => TYPES.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null

/** What the rows of a table are about; null where no heading says it. */
export function kindOfRows({ columns, rows }: Table): RowKind | null {
  const has = (...fields: readonly Field[]): boolean => columns.some(({ field }) => fields.includes(field))
  const type = columns.find(({ field }) => field === "type")
  if (type && has("name") && !has("threat")) {
    const words = rows.slice(0, 200).flatMap((row) => textAt(row, type) || [])
    if (words.length > 0 && words.filter((word) => typeOf(word) !== null).length >= 0.5 * words.length) return "typed"
  }
  if (has("threat")) return "threats"
  if (has("asset") && !has("chance", "category", "attack", "controlInPlace")) {
    if (!has("control") || !has("description")) return "assets"
  }
  if (has("control") && !has("name", "chance", "category", "asset", "evidence", "attack")) return "controls"
  return has("name", "description", "attack") ? "threats" : null
}

/** Adds what the rows of a table say. */
export function addRows(table: Table, gathering: Gathering): void {
  const kind = kindOfRows(table)!
  for (const { letters } of table.columns) table.head.at(letters).carry()
  for (const place of table.rows) {
    const row = new Row(place, table.columns)
    if (kind === "typed") addTyped(row, gathering)
    else if (kind === "assets") addAsset(row, row.first("asset", "name"), gathering)
    else if (kind === "controls") addControl(row, row.first("control"), gathering)
    else addThreat(row, gathering)
  }
}

function addTyped(row: Row, gathering: Gathering): void {
  const [type] = row.cells("type")
  const kind = type ? typeOf(type.text) : null
  if (kind === "step") {
    type!.at.carry()
    addThreat(row.without("type"), gathering)
    return
  }
  const name = row.first("name")
  if (kind === null || name === null) {
    if (name !== null) gathering.tell("other", row.place.path, `nothing says what ${name} is: it is kept as it stands`)
    else nameless(row, gathering)
    return
  }
  type!.at.carry()
  if (kind === "asset") addAsset(row.without("name", "type"), name, gathering)
  else if (kind === "control") addControl(row.without("name", "type"), name, gathering)
  else if (kind === "source") annotate(gathering.source(name), row)
  else {
    const id = row.id()
    const description = row.first("description")
    row.rest()
    gathering.draft.places.push({
      key: row.place.path,
      name,
      originId: gathering.origin("place", id ?? name, row.place.path),
      ...row.annotations(description),
    })
  }
}

function addAsset(row: Row, name: string | null, gathering: Gathering): void {
  if (name === null) {
    nameless(row, gathering)
    return
  }
  const asset = gathering.asset(name, row.id())
  for (const { column, at, text } of row.cells("harm")) {
    const amount = amountIn(text, column.heading, gathering.numbers)
    if (amount === null || asset.loss?.[column.harm!] !== undefined) continue
    at.carry()
    asset.loss = { ...asset.loss, [column.harm!]: amount }
  }
  const spent = row
    .cells("harm")
    .filter(({ column, text }) => amountIn(text, column.heading, gathering.numbers) !== null)
  const rest = spent.length > 0 ? row.without("harm") : row
  for (const cell of row.cells("harm")) if (rest !== row && !spent.includes(cell)) rest.asEvidence(cell)
  for (const { column, at, text } of rest.cells("type", "category", "source", "attack")) {
    at.carry()
    rest.notes.push([column.heading, text])
  }
  annotate(asset, rest)
}
