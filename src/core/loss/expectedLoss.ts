import {
  controlsActingOn,
  evaluateFactors,
  factorUnder,
  hinderedFactors,
  type HinderedFactors,
} from "../attack/chance.ts"
import type { CompiledApproach, CompiledModel } from "./compile.ts"
import { evaluatedTerms, floorTerms, nodesOf, shareOfHarm, type EvaluatedTerm } from "./terms.ts"

/** The expected annual loss of a portfolio, and where it comes from. All money per year. */
export interface LossBreakdown {
  readonly total: number
  /** By source, in the order of the model. */
  readonly bySource: Float64Array
  /** By harm, in the order of `CompiledModel.harms`. */
  readonly byHarm: Float64Array
  /** By approach, in the order of `CompiledModel.approaches`. */
  readonly byApproach: Float64Array
}

/** What is certain of an expected annual loss that could not be computed exactly. All money per year. */
export interface LossInterval {
  readonly low: number
  readonly high: number
  /** Standard error of the estimate that is shown in place of the exact value, at most. */
  readonly standardError: number
}

/** Computes expected losses of portfolios under fixed values of the estimates. `portfolio[c]` is 1 where control c is in. */
export interface LossEvaluator {
  expectedLoss(portfolio: Uint8Array): number
  breakdown(portfolio: Uint8Array): LossBreakdown
  /** What one attempt over each approach costs on average, in the order of `CompiledModel.approaches`. */
  worthOfAttempts(portfolio: Uint8Array): Float64Array
  /** Null where the model is exact. */
  interval(portfolio: Uint8Array): LossInterval | null
  /** Parts that sum to the expected loss, each of few controls. */
  readonly terms: readonly EvaluatedTerm[]
  /** Terms that sum to at most the expected loss, for bounds; `terms` where the model is exact. */
  readonly floor: readonly EvaluatedTerm[]
}

/** An approach laid out for evaluation, with room for intermediate values. */
interface PreparedApproach {
  readonly approach: CompiledApproach
  readonly rate: HinderedFactors
  readonly chances: HinderedFactors
  readonly losses: HinderedFactors
  readonly chanceValues: Float64Array
  readonly nodeValues: Float64Array
  /** The expected share of each harm, in the approach's order. */
  readonly shares: Float64Array
}

function prepare(compiled: CompiledModel, values: Float64Array): PreparedApproach[] {
  return compiled.approaches.map((approach) => {
    const { harms, network } = approach
    const visibility = approach.visibility === null ? 1 : values[approach.visibility]!
    const losses = harms.map(({ loss }) => loss)
    return {
      approach,
      rate: hinderedFactors([approach.rate], values, [visibility]),
      chances: hinderedFactors(network.chances, values),
      losses: hinderedFactors(losses, values),
      chanceValues: new Float64Array(network.chances.length),
      nodeValues: new Float64Array(harms.reduce((most, { outcome }) => Math.max(most, nodesOf(outcome)), 0)),
      shares: new Float64Array(harms.length),
    }
  })
}

/** Fills `shares` with the expected share of every harm that one attempt obtains under a portfolio. */
function evaluateShares(prepared: PreparedApproach, portfolio: Uint8Array): void {
  const { approach, chances, chanceValues, nodeValues, shares } = prepared
  evaluateFactors(chances, portfolio, chanceValues)
  for (let h = 0; h < shares.length; h++) shares[h] = shareOfHarm(approach.harms[h]!.outcome, chanceValues, nodeValues)
}

function expectedLoss(prepared: readonly PreparedApproach[], portfolio: Uint8Array): number {
  let total = 0
  for (const one of prepared) {
    evaluateShares(one, portfolio)
    const attemptsPerYear = factorUnder(one.rate, 0, portfolio)
    for (let h = 0; h < one.shares.length; h++)
      total += attemptsPerYear * one.shares[h]! * factorUnder(one.losses, h, portfolio)
  }
  return total
}

function breakdown(
  compiled: CompiledModel,
  prepared: readonly PreparedApproach[],
  portfolio: Uint8Array,
): LossBreakdown {
  let total = 0
  const bySource = new Float64Array(compiled.model.sources.length)
  const byHarm = new Float64Array(compiled.harms.length)
  const byApproach = new Float64Array(compiled.approaches.length)
  prepared.forEach((one, a) => {
    evaluateShares(one, portfolio)
    const attemptsPerYear = factorUnder(one.rate, 0, portfolio)
    one.approach.harms.forEach(({ harm }, h) => {
      const loss = attemptsPerYear * one.shares[h]! * factorUnder(one.losses, h, portfolio)
      total += loss
      bySource[one.approach.source]! += loss
      byHarm[harm]! += loss
      byApproach[a]! += loss
    })
  })
  return { total, bySource, byHarm, byApproach }
}

function worthOfAttempts(prepared: readonly PreparedApproach[], portfolio: Uint8Array): Float64Array {
  return Float64Array.from(prepared, (one) => {
    evaluateShares(one, portfolio)
    return one.shares.reduce((sum, share, h) => sum + share * factorUnder(one.losses, h, portfolio), 0)
  })
}

function interval(prepared: readonly PreparedApproach[], portfolio: Uint8Array): LossInterval {
  let low = 0
  let high = 0
  let variance = 0
  for (const one of prepared) {
    evaluateShares(one, portfolio)
    const attemptsPerYear = factorUnder(one.rate, 0, portfolio)
    let error = 0
    one.approach.harms.forEach(({ outcome }, h) => {
      const cost = attemptsPerYear * factorUnder(one.losses, h, portfolio)
      if (outcome.kind === "exact") {
        low += cost * one.shares[h]!
        high += cost * one.shares[h]!
        return
      }
      const least = outcome.bounds.low(one.chanceValues)
      const most = outcome.bounds.high(one.chanceValues)
      low += cost * least
      high += cost * most
      // The harms of an approach share their attempts: their errors may all point the same way, and then add up.
      const sampled = outcome.attempts.estimate(one.chanceValues).standardErrors[outcome.place]!
      error += cost * Math.min(sampled, most - least)
    })
    variance += error ** 2
  }
  return { low, high, standardError: Math.sqrt(variance) }
}

/**
 * An evaluator of expected annual losses.
 *
 * @param values - a value for every parameter of the model; its means unless others are given.
 * @param before - terms of an earlier state, of which those that are still the same are used again.
 */
export function lossEvaluator(
  compiled: CompiledModel,
  values: Float64Array = compiled.means,
  before: readonly EvaluatedTerm[] = [],
): LossEvaluator {
  const prepared = prepare(compiled, values)
  let terms: readonly EvaluatedTerm[] | null = null
  let floor: readonly EvaluatedTerm[] | null = null
  return {
    expectedLoss: (portfolio) => expectedLoss(prepared, portfolio),
    breakdown: (portfolio) => breakdown(compiled, prepared, portfolio),
    worthOfAttempts: (portfolio) => worthOfAttempts(prepared, portfolio),
    interval: (portfolio) => (compiled.exact ? null : interval(prepared, portfolio)),
    get terms() {
      terms ??= evaluatedTerms(compiled.approaches, values, before)
      return terms
    },
    get floor() {
      floor ??= compiled.exact ? this.terms : floorTerms(compiled.approaches, values, this.terms)
      return floor
    },
  }
}

/** The controls that matter to an approach at all, ascending. */
export function controlsOfApproach(approach: CompiledApproach): readonly number[] {
  return controlsActingOn([approach.rate, ...approach.network.chances, ...approach.harms.map(({ loss }) => loss)])
}
