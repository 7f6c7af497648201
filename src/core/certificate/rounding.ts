import type { Hindered } from "../attack/chance.ts"
import type { Chance } from "../attack/network.ts"
import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { logitNormalMean, logitNormalParameters } from "../estimate/logitNormal.ts"
import { lognormalParameters } from "../estimate/lognormal.ts"
import { resolve } from "../estimate/shape.ts"
import { log } from "../estimate/elementary.ts"
import type { CompiledModel } from "../loss/compile.ts"
import { chancesAsked } from "../loss/terms.ts"
import { costParameterId } from "../model/parameters.ts"

/** Half the distance from 1 to the next double: a sum, product or quotient is off by at most this share of itself. */
export const UNIT = 2 ** -53

/** Numbers between which a figure lies for certain, in money a year. */
export type Enclosure = readonly [low: number, high: number]

/**
 * How far the mean of an estimate may be from the exact mean of the numbers that the document states (as doubles), relative to
 * itself. Each shape by its own formula: closed forms by counting their roundings, two logarithms by the error of `log` and how
 * the exponential enlarges it, the quadrature by what Trefethen and Weideman give (2014, DOI 10.1137/130932132) and by the tails
 * that it leaves out.
 */
export function roundingOfMean(estimate: Estimate, quantity: Quantity): number {
  const resolved = resolve(estimate, quantity)
  if (resolved.shape === "point") return 0
  if (resolved.shape === "lognormal") {
    const { sigma } = lognormalParameters(resolved.low, resolved.high)
    const logs = Math.abs(log(resolved.low)) + Math.abs(log(resolved.high))
    return 16 * UNIT * (1 + logs * (1 + Math.abs(sigma)))
  }
  if (resolved.shape !== "logit-normal") return 16 * UNIT
  const parameters = logitNormalParameters(resolved.low, resolved.high)
  const { mu, sigma } = parameters
  const tail = (x: number): number => (x <= 0 ? 1 : 0.5 * Math.exp((-x * x) / 2))
  const above = Math.min(tail(8.5), Math.exp(mu + (sigma * sigma) / 2) * tail(8.5 - sigma))
  const below = Math.min(1, Math.exp(mu - 8.5 * sigma)) * tail(8.5)
  const logits = Math.abs(mu) + 10 * sigma
  return 1e-12 + 64 * UNIT * logits + (above + below) / logitNormalMean(parameters)
}

/** What is known of the roundings of a compiled model at its means. */
export interface Roundings {
  /** For each term of the expected loss, in their order: how far it may be off under any portfolio, relative to itself. */
  readonly terms: Float64Array
  /** The same for the annual cost of each control. */
  readonly costs: Float64Array
}

/**
 * How far each term and each cost may be from its exact value, a priori: the roundings of a chain of products and of a diagram's
 * sums add up (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1), because every diagram is of a
 * monotone function: its value is a mean of the two below it, weighted with the chance, so their errors never grow.
 */
export function roundingsOf(compiled: CompiledModel): Roundings {
  const { parameters, means, model } = compiled
  const ofMean = Float64Array.from(parameters, ({ estimate, quantity }) => roundingOfMean(estimate, quantity))
  const ofFactor = ({ parameter, hindrances }: Hindered | Chance): number => {
    let sum = parameter === null ? 0 : ofMean[parameter]!
    for (const { parameter: reduction, coverage } of hindrances) {
      const taken = coverage * means[reduction]!
      const left = 1 - taken
      const error = taken * (ofMean[reduction]! + UNIT) + UNIT * left
      sum += UNIT
      // Where nothing is left at all there is nothing to be off, provided that the numbers say so exactly.
      if (left > 0) sum += error / left
      else if (ofMean[reduction]! > 0) return Infinity
    }
    return sum
  }
  const terms = compiled.approaches.flatMap((approach) =>
    approach.harms.map((harm) => {
      const asked = chancesAsked(harm)
      const chances = asked.reduce((sum, chance) => sum + ofFactor(approach.network.chances[chance]!), 0)
      const visibility = approach.visibility === null ? 0 : ofMean[approach.visibility]! + UNIT
      const levels = harm.outcome.kind === "exact" ? harm.outcome.levels.length : Infinity
      return (
        chances + ofFactor(approach.rate) + ofFactor(harm.loss) + visibility + UNIT * (4 * asked.length + levels + 8)
      )
    }),
  )
  const place = new Map(parameters.map(({ id }, i) => [id, i]))
  const costs = model.controls.map(({ id }) => {
    const [once, yearly] = (["oneTime", "perYear"] as const).map((part) => place.get(costParameterId(id, part)))
    const of = (at: number | undefined): number => (at === undefined ? 0 : ofMean[at]!)
    return 64 * UNIT + Math.max(of(once), of(yearly))
  })
  return { terms: Float64Array.from(terms), costs: Float64Array.from(costs) }
}
