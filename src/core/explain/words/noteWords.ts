import type { LossInterval } from "../../loss/expectedLoss.ts"
import { meanAnnualCost } from "../../loss/cost.ts"
import type { Control, Model } from "../../model/model.ts"
import { isPriced, statusOf } from "../../model/query.ts"
import { money } from "../../score/money.ts"
import type { PortfolioFigures, ScoreReport } from "../../score/report.ts"
import { listed } from "./names.ts"

/** How much of the spend is bound to stay: every plan has it, so the score counts it in all of them. Null where nothing is. */
export function requiredInWords(model: Model, { currency }: ScoreReport): string | null {
  const cost = model.controls
    .filter((control) => statusOf(control) === "required")
    .reduce((sum, control) => sum + meanAnnualCost(model, control), 0)
  return cost > 0 ? `${money(cost, currency)} a year is required in every plan.` : null
}

/** The controls in place or in the best plan of which the document does not say what they cost. */
export function unpricedIn(model: Model, { current, optimal }: ScoreReport): readonly Control[] {
  return model.controls.filter(
    (control) =>
      !isPriced(control) && (current.controls.includes(control.id) || optimal?.controls.includes(control.id) === true),
  )
}

/** Between which bounds a loss lies that is not known exactly: `between $1.2m and $3.4m`. */
export function betweenInWords({ low, high }: Pick<LossInterval, "low" | "high">, currency: string): string {
  return `between ${money(low, currency, 3)} and ${money(high, currency, 3)}`
}

/**
 * That the expected losses are not exact, and between what bounds they are certain to lie; null where they are exact. The
 * ends are rounded as any amount is.
 */
export function inexactInWords(report: Pick<ScoreReport, "exact" | "currency" | "current" | "optimal">): string | null {
  const { exact, currency, current, optimal } = report
  if (exact) return null
  const between = ({ doubt }: PortfolioFigures): string => (doubt ? betweenInWords(doubt, currency) : "known")
  const best = optimal ? `, and that of the best plan ${between(optimal)}` : ""
  return (
    "Not exact: the attack graph is too entangled for exact chances. " +
    `The expected loss of now is ${between(current)} a year${best}; what is shown is an estimate.`
  )
}

/** The most names in a note. */
const NAMED = 2

/** That controls without a cost count as free, in place and in the best plan (model.md §9); null where none is concerned. */
export function unpricedInWords(model: Model, report: ScoreReport): string | null {
  const names = unpricedIn(model, report).map(({ id, name }) => (name === "" ? id : name))
  if (names.length === 0) return null
  const rest = names.length - NAMED
  const who = listed(rest > 0 ? [...names.slice(0, NAMED), `${rest} more`] : names)
  return `${who} ${names.length === 1 ? "has no cost yet and counts" : "have no cost yet and count"} as free.`
}
