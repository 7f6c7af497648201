import { meanOf } from "../estimate/distribution.ts"
import { annuityFactor } from "../model/annuity.ts"
import type { Control, Model } from "../model/model.ts"
import { costParameterId, type Parameter } from "../model/parameters.ts"
import { countsOneTime, discountRate, lifeYears } from "../model/query.ts"
import type { CompiledModel } from "./compile.ts"

/**
 * What a control's one-time cost comes to in each year that it lasts, at its mean and whether or not it counts any more
 * (see `annualCosts`); 0 where nothing is paid once.
 */
export function oneTimePerYear(model: Model, control: Control): number {
  return meanOf(control.cost?.oneTime ?? 0, "money") * annuityFactor(discountRate(model), lifeYears(model, control))
}

/**
 * The annual cost of every control (model.md §5), in the order of the model: what it costs a year plus its one-time cost
 * spread over its life. For a control in place or required the one-time cost is spent, and no decision brings it back:
 * it counts only where the document says `countSunk`. In a model that is tried, what was paid for before counts so.
 *
 * @param values - a value for every parameter; the means unless others are given.
 */
export function annualCosts(compiled: CompiledModel, values: Float64Array = compiled.means): Float64Array {
  const rows = costRows(compiled.parameters, compiled.model)
  return Float64Array.from(compiled.model.controls, (control, c) =>
    annualCost(compiled.model, control, (part) => {
      const at = rows[c]![part]
      return at === null ? 0 : values[at]!
    }),
  )
}

/** The parameters on which the annual cost of some control depends: see {@link annualCosts}. */
export function costParameters({ model, parameters }: CompiledModel): readonly number[] {
  return costRows(parameters, model).flatMap(({ perYear, oneTime }, c) => [
    ...(perYear === null ? [] : [perYear]),
    ...(oneTime === null || !countsOneTime(model, model.controls[c]!) ? [] : [oneTime]),
  ])
}

/** Where the costs of one control stand among the parameters; null where it has none. */
interface CostRow {
  readonly perYear: number | null
  readonly oneTime: number | null
}

/** The rows of a model's controls by its list of parameters: the same costs are asked for under very many values. */
const knownRows = new WeakMap<readonly Parameter[], { readonly model: Model; readonly rows: readonly CostRow[] }>()

function costRows(parameters: readonly Parameter[], model: Model): readonly CostRow[] {
  const known = knownRows.get(parameters)
  if (known?.model.controls === model.controls) return known.rows
  const position = new Map(parameters.map(({ id }, i) => [id, i]))
  const placeOf = (control: Control, part: keyof CostRow): number | null =>
    position.get(costParameterId(control.id, part)) ?? null
  const rows = model.controls.map((control) => ({
    perYear: placeOf(control, "perYear"),
    oneTime: placeOf(control, "oneTime"),
  }))
  knownRows.set(parameters, { model, rows })
  return rows
}

/** The annual cost of one control with its estimates at their means: its entry of {@link annualCosts}. */
export function meanAnnualCost(model: Model, control: Control): number {
  return annualCost(model, control, (part) => {
    const estimate = control.cost?.[part]
    return estimate === undefined ? 0 : meanOf(estimate, "money")
  })
}

function annualCost(model: Model, control: Control, costOf: (part: "perYear" | "oneTime") => number): number {
  const perYear = costOf("perYear")
  if (!countsOneTime(model, control)) return perYear
  const factor = annuityFactor(discountRate(model), lifeYears(model, control))
  return perYear + costOf("oneTime") * factor
}
