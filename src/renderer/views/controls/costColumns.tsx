import {
  type Formats,
  countsOneTime,
  lifeYears,
  meanOf,
  oneTimePerYear,
  type Control,
  type Cost,
  type Estimate,
  type Model,
  type WriteMoney,
} from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { stripAxis } from "../../ui/estimate/axis.ts"
import type { Cell, Column } from "../../ui/grid/cell.ts"
import { endsOf, writeMoneyIn } from "../format.ts"
import { Origin } from "../Origin.tsx"
import { previewElement } from "../useTable.ts"
import type { ControlStanding } from "./worth.ts"
import { TERMS } from "../../ui/terms.ts"

/** A control with another cost, or without that part of it. */
export function withCost(control: Control, part: keyof Cost, estimate: Estimate | null): Control {
  const rest: Cost = Object.fromEntries(Object.entries(control.cost ?? {}).filter(([key]) => key !== part))
  return { ...control, cost: estimate === null ? rest : { ...control.cost, [part]: estimate } }
}

/** `5 years`, `1 year`. */
export function yearsInWords(years: number): string {
  return years === 1 ? "1 year" : `${years} years`
}

/** What a cost paid once comes to a year, on average and over how long. */
export interface OnceAYear {
  readonly once: number
  readonly perYear: number
  readonly years: number
  /** Whether it is spent already and no longer counts (model.md §5). */
  readonly isSpent: boolean
}

/** What a control's cost paid once comes to a year; null where nothing is paid once. */
export function onceAYear(model: Model, control: Control): OnceAYear | null {
  const once = meanOf(control.cost?.oneTime ?? 0, "money")
  if (once === 0) return null
  const isSpent = !countsOneTime(model, control)
  return { once, perYear: oneTimePerYear(model, control), years: lifeYears(model, control), isSpent }
}

/** `€90k over 5 years = €18k a year.` and whether that counts. */
export function onceInWords({ once, perYear, years, isSpent }: OnceAYear, write: WriteMoney): string {
  const spread = `${write(once)} over ${yearsInWords(years)} = ${write(perYear)} a year`
  return isSpent ? `${spread}: spent already, so it does not count.` : `${spread}.`
}

/** The two costs of a control. Under the one that is paid once stands what it comes to a year. */
export function costColumns(
  model: Model,
  standings: ReadonlyMap<string, ControlStanding>,
  showsOrigin: boolean,
  formats: Formats,
): readonly Column<Control>[] {
  const write = writeMoneyIn(model.currency, formats)
  const costsOf = (part: keyof Cost): readonly Estimate[] => model.controls.flatMap(({ cost }) => cost?.[part] ?? [])
  const axis = stripAxis(costsOf("perYear"), "money")
  const ends = endsOf(costsOf("perYear").map((estimate) => ({ estimate, quantity: "money" })))
  const small = (control: Control): Partial<Extract<Cell, { kind: "estimate" }>> => {
    const found = onceAYear(model, control)
    if (!found) return {}
    const inAll = standings.get(control.id)?.annualCost
    const says = inAll === undefined ? "" : ` In all ${write(inAll)} a year.`
    return {
      below: found.isSpent ? "spent already" : `${write(found.perYear)}/yr for ${found.years}\u00A0y`,
      says: onceInWords(found, write) + says,
    }
  }
  const column = (part: keyof Cost, title: string): Column<Control> => ({
    id: part,
    title,
    note: part === "perYear" ? `${ends}, log axis` : "and per year",
    noteSays: part === "perYear" ? TERMS.logAxis : undefined,
    width: showsOrigin ? "132px" : "116px",
    cell: (control): Cell => ({
      kind: "estimate",
      estimate: control.cost?.[part] ?? null,
      quantity: "money",
      axis: part === "perYear" ? axis : null,
      money: write,
      empty: "nothing",
      after: showsOrigin && <Origin estimate={control.cost?.[part] ?? null} />,
      ...(part === "oneTime" && small(control)),
      owner: {
        commit: (estimate, text) =>
          editElement("controls", control.id, `${control.name} ${title.toLowerCase()} ${text}`, (now) =>
            withCost(now, part, estimate),
          ),
        preview: previewElement("controls", control.id, (now: Control, estimate) => withCost(now, part, estimate)),
      },
    }),
  })
  return [column("perYear", "Cost per year"), column("oneTime", "Cost once")]
}
