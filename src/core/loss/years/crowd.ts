import { evaluateDiagram } from "../../attack/diagram.ts"
import { evaluateFactors, factorUnder, hinderedFactors } from "../../attack/chance.ts"
import type { CompiledApproach, CompiledModel } from "../compile.ts"

/** Most events a year, on average, of one approach that is simulated event by event. */
export const MOST_SIMULATED_EVENTS = 10_000

/** An approach with so many events a year that simulating each of them would not end in reasonable time. */
export interface Crowd {
  /** Index of the source in the model, and of the approach in the source. */
  readonly source: number
  readonly approach: number
  /** Events a year on average: attempts that obtain something; all attempts where the approach is only sampled. */
  readonly eventsPerYear: number
}

function eventsPerYear(approach: CompiledApproach, means: Float64Array, portfolio: Uint8Array): number {
  const visibility = approach.visibility === null ? 1 : means[approach.visibility]!
  const attempts = factorUnder(hinderedFactors([approach.rate], means, [visibility]), 0, portfolio)
  const chances = new Float64Array(approach.network.chances.length)
  evaluateFactors(hinderedFactors(approach.network.chances, means), portfolio, chances)
  let obtained = 0
  for (const { outcome } of approach.harms) {
    if (outcome.kind === "sampled") return attempts
    const values = new Float64Array(outcome.diagram.variable.length)
    evaluateDiagram(outcome.diagram, chances, values)
    obtained += values[outcome.levels[0]!.root]!
  }
  return attempts * obtained
}

/** The approach that is too busy to be simulated under a portfolio, the busiest; null where there is none. */
export function crowdOf({ approaches, means }: CompiledModel, portfolio: Uint8Array): Crowd | null {
  let busiest: Crowd | null = null
  for (const one of approaches) {
    const events = eventsPerYear(one, means, portfolio)
    if (events > (busiest?.eventsPerYear ?? MOST_SIMULATED_EVENTS))
      busiest = { source: one.source, approach: one.approach, eventsPerYear: events }
  }
  return busiest
}
