import { evaluateFactors, factorUnder, hinderedFactors } from "../attack/chance.ts"
import { addSlopes, evaluateDiagram } from "../attack/diagram.ts"
import type { CompiledApproach, CompiledModel } from "./compile.ts"

/** How the expected annual loss of one approach moves with each of its chances. */
export interface ApproachSlopes {
  /** Probability of each chance of the approach under the portfolio. */
  readonly chances: Float64Array
  /** Money per year by which the expected loss rises per unit of each probability [Birnbaum's importance, in money]. */
  readonly slopes: Float64Array
}

function approachSlopes(approach: CompiledApproach, portfolio: Uint8Array, values: Float64Array): ApproachSlopes {
  const { network, harms } = approach
  const chances = new Float64Array(network.chances.length)
  const slopes = new Float64Array(network.chances.length)
  evaluateFactors(hinderedFactors(network.chances, values), portfolio, chances)
  const losses = hinderedFactors(
    harms.map(({ loss }) => loss),
    values,
  )
  const visibility = approach.visibility === null ? 1 : values[approach.visibility]!
  const attemptsPerYear = factorUnder(hinderedFactors([approach.rate], values, [visibility]), 0, portfolio)
  harms.forEach(({ outcome }, h) => {
    if (outcome.kind === "sampled") throw new Error("a sampled harm has no slopes: its estimate is a step function")
    const { diagram, levels } = outcome
    const nodeValues = new Float64Array(diagram.variable.length)
    const weights = new Float64Array(diagram.variable.length)
    evaluateDiagram(diagram, chances, nodeValues)
    const cost = attemptsPerYear * factorUnder(losses, h, portfolio)
    for (const { weight, root } of levels) weights[root]! += weight * cost
    addSlopes(diagram, chances, nodeValues, weights, slopes)
  })
  return { chances, slopes }
}

/**
 * The slope of the expected annual loss in every probability, one backward pass for each harm of each approach.
 *
 * @param values - a value for every parameter; the means unless others are given.
 * @returns one entry for each approach, in the order of `CompiledModel.approaches`.
 * @throws Error if the model is not exact.
 */
export function lossSlopes(
  compiled: CompiledModel,
  portfolio: Uint8Array,
  values: Float64Array = compiled.means,
): readonly ApproachSlopes[] {
  return compiled.approaches.map((approach) => approachSlopes(approach, portfolio, values))
}
