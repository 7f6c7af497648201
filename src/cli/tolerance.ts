import {
  leastTotalTolerated,
  percentInWords,
  sampledTail,
  tailYears,
  type CompiledModel,
  type NothingAllowed,
  type NothingTolerated,
  type PortfolioProblem,
  type SearchOptions,
  type Tolerance,
  type Tolerated,
} from "../core/index.ts"
import type { Io } from "./io.ts"

/** Years over which the limits of the owner are looked at: a chance of 1 in 10 is known to half a percentage point. */
const YEARS = 16_384

/** The plan of least total cost that keeps to the owner's limits over sampled years, and what it keeps to. */
export interface ToleratedPlan {
  readonly answer: Tolerated | NothingTolerated | NothingAllowed
  readonly years: number
  /** For each limit, how likely a year worse than its loss is under the plan; empty where there is no plan. */
  readonly chances: readonly { readonly loss: number; readonly limit: number; readonly chance: number }[]
}

/** Looks for that plan; null where the document has no limits. */
export function toleratedPlan(
  compiled: CompiledModel,
  problem: PortfolioProblem,
  io: Io,
  search: SearchOptions,
): ToleratedPlan | null {
  const tolerance: readonly Tolerance[] = compiled.model.tolerance ?? []
  if (tolerance.length === 0) return null
  const options = { seed: compiled.model.seed ?? 1, years: YEARS, makeKernel: io.makeKernel }
  const tail = sampledTail(compiled, tolerance, options)
  const excess = (portfolio: Uint8Array): number =>
    tail(portfolio).reduce((most, chance, i) => Math.max(most, chance - tolerance[i]!.probability), 0)
  const answer = leastTotalTolerated(problem, excess, search)
  const found = answer.kind === "found" ? tail(answer.portfolio) : []
  const chances = found.map((chance, i) => ({ loss: tolerance[i]!.loss, limit: tolerance[i]!.probability, chance }))
  return { answer, years: tailYears(YEARS), chances }
}

/** What is said of it besides its figures: that it rests on sampled years, and what it keeps to. */
export function toleranceInWords(plan: ToleratedPlan, say: (amount: number) => string): string {
  const { answer, years, chances } = plan
  if (answer.kind === "nothingTolerated") {
    const why = answer.proven ? "no allowed plan keeps to the limits" : "none was found"
    return `${why}; the nearest is ${percentInWords(answer.leastExcess)} of years above one (sampled, ${years} years).`
  }
  const kept = chances.map(
    ({ loss, limit, chance }) =>
      `a year worse than ${say(loss)} has a chance of ${percentInWords(chance)}, and ${percentInWords(limit)} is tolerated`,
  )
  return `Sampled, over ${years} years: ${kept.join("; ")}.`
}
