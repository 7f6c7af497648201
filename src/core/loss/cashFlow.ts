import { meanOf } from "../estimate/distribution.ts"
import type { Estimate } from "../estimate/estimate.ts"
import type { Model } from "../model/model.ts"
import { horizonYears, isPaidFor } from "../model/query.ts"

/** What a plan pays in one year, as money that leaves the account: nothing is spread, and nothing discounted. */
export interface CashYear {
  /** 1 is the year that begins with the plan. */
  readonly year: number
  /** For what is bought, or bought again at the end of its life. */
  readonly oneTime: number
  /** For what runs. */
  readonly perYear: number
}

/** A quotient this near to a whole number is meant to be one: a life of 0.1 years ends ten times in a year. */
const ROUNDING = 1e-9

/** How many of the moments 0, life, 2 life, … lie in a year, the first of which is year 1. */
function purchasesIn(year: number, lifeYears: number): number {
  const before = (end: number): number => Math.ceil(end / lifeYears - ROUNDING)
  const times = before(year) - before(year - 1)
  // Of a life too short to be counted in, the mean stands for the count.
  return Number.isFinite(times) ? times : 1 / lifeYears
}

/**
 * The cash that a plan takes, year by year: every estimate at its mean. What is not in place yet is bought in year 1 and
 * again whenever its life is over. What is in place is paid for; how old it is no document says, so it is never renewed here.
 *
 * @param controls - ids of the plan's controls; what no control has as its id is passed over.
 * @param years - how many years, a whole number of at least 0.
 */
export function cashFlow(model: Model, controls: readonly string[], years: number): CashYear[] {
  const mean = (cost: Estimate | undefined): number => (cost === undefined ? 0 : meanOf(cost, "money"))
  const plan = model.controls
    .filter(({ id }) => controls.includes(id))
    .map((control) => ({
      once: isPaidFor(model, control) ? 0 : mean(control.cost?.oneTime),
      perYear: mean(control.cost?.perYear),
      lifeYears: control.lifeYears ?? horizonYears(model),
    }))
  return Array.from({ length: years }, (_, i): CashYear => {
    const year = i + 1
    return {
      year,
      oneTime: plan.reduce((sum, { once, lifeYears }) => sum + (once > 0 ? once * purchasesIn(year, lifeYears) : 0), 0),
      perYear: plan.reduce((sum, { perYear }) => sum + perYear, 0),
    }
  })
}
