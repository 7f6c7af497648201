import { meanOf } from "../estimate/distribution.ts"
import { annuityFactor } from "../model/annuity.ts"
import type { Control, Model } from "../model/model.ts"
import { costParameterId } from "../model/parameters.ts"
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
  const { model, parameters } = compiled
  const position = new Map(parameters.map(({ id }, i) => [id, i]))
  const valueOf = (id: string): number => {
    const at = position.get(id)
    return at === undefined ? 0 : values[at]!
  }
  return Float64Array.from(model.controls, (control) =>
    annualCost(model, control, (part) => valueOf(costParameterId(control.id, part))),
  )
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
