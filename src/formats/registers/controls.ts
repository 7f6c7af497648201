import { type Status, STATUSES, STATUSES_AS_SAID } from "../../core/index.ts"
import { amountIn } from "./amounts.ts"
import type { Gathering } from "./gathering.ts"
import { annotate, nameless, partsOf, type Row } from "./row.ts"
import { isOrdinal } from "./table.ts"

/** Ways to treat a risk, which are no measures. */
const TREATMENTS =
  /^(?:accept|mitigate|transfer|avoid|reduce|tolerate|treat|terminate|share|monitor|eliminate|modify|retain)(?:e?d|ance|ion)?$/i

const STATUS_OF: ReadonlyMap<string, Status> = new Map(
  STATUSES.flatMap((status) =>
    [status, status.replaceAll("-", " "), ...STATUSES_AS_SAID[status]].map((word) => [word, status] as const),
  ),
)

function statusOf(text: string): Status | null {
  return STATUS_OF.get(text.toLowerCase().replace(/\s+/g, " ")) ?? null
}

/** Adds what a row of a table of controls says. */
export function addControl(row: Row, name: string | null, gathering: Gathering): void {
  if (name === null) {
    nameless(row, gathering)
    return
  }
  const states = row.cells("controlState", "state").map((cell) => ({ cell, status: statusOf(cell.text) }))
  const known = states.find(({ status }) => status !== null)
  known?.cell.at.carry()
  const control = gathering.control(name, known?.status ?? null, row.place.path, row.id())
  addCosts(row, control, gathering)
  const rest = row.without(...(known ? [known.cell.column.field] : []), "cost", "costPerYear")
  for (const { column, at, text } of rest.cells("type")) {
    at.carry()
    rest.notes.push([column.heading, text])
  }
  annotate(control, rest)
}

/** Takes what a control costs, where it is an amount; a second row that says otherwise is evidence. */
function addCosts(row: Row, control: { cost?: object }, gathering: Gathering): void {
  for (const cell of row.cells("cost", "costPerYear")) {
    const part = cell.column.field === "cost" ? "oneTime" : "perYear"
    const amount = amountIn(cell.text, cell.column.heading, gathering.numbers)
    if (amount === null || (control.cost !== undefined && part in control.cost)) row.asEvidence(cell)
    else {
      cell.at.carry()
      control.cost = { ...control.cost, [part]: amount }
    }
  }
}

/** Adds the controls that a row of risks names: each prevents its step. */
export function addControls(row: Row, step: string, gathering: Gathering): void {
  const states = row.cells("controlState")
  const said = states.map(({ text }) => statusOf(text)).find((status) => status !== null) ?? null
  let only: { cost?: object } | null = null
  let count = 0
  for (const { column, at, text } of row.cells("controlInPlace", "control")) {
    if (TREATMENTS.test(text) || isOrdinal(text)) {
      row.asEvidence({ column, at, text })
      continue
    }
    at.carry()
    for (const name of partsOf(text)) {
      const status = column.field === "controlInPlace" ? "in-place" : said
      const control = gathering.control(name, status, at.path)
      if (control.effects.some((effect) => "prevents" in effect && effect.prevents === step)) continue
      control.effects.push({ prevents: step })
      only = control
      count++
    }
  }
  for (const cell of states)
    if (said !== null && count > 0) cell.at.carry()
    else row.asEvidence(cell)
  if (only !== null && count === 1) addCosts(row, only, gathering)
  else for (const cell of row.cells("cost", "costPerYear")) row.asEvidence(cell)
}
