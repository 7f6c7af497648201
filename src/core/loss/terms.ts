import { controlsActingOn, evaluateFactors, factorUnder, hinderedFactors } from "../attack/chance.ts"
import { evaluateDiagram } from "../attack/diagram.ts"
import type { CompiledApproach } from "./compile.ts"

/** A part of the expected annual loss that depends on few controls: one approach through one harm, or all its harms. */
export interface EvaluatedTerm {
  /** Index of the approach in `CompiledModel.approaches`, and of its source in the model. */
  readonly approach: number
  readonly source: number
  /** Index of the harm in `CompiledModel.harms`; null where the approach is sampled, all of its harms at once. */
  readonly harm: number | null
  /** Controls on which it depends, ascending. */
  readonly controls: Int32Array
  /** Its expected annual loss under a portfolio; reads only the entries of `controls`. */
  evaluate(portfolio: Uint8Array): number
}

const visibilityOf = (approach: CompiledApproach, values: Float64Array): number =>
  approach.visibility === null ? 1 : values[approach.visibility]!

/** One harm, over a diagram and chances of its own: nothing is evaluated that it does not need. */
function harmTerm(approach: CompiledApproach, position: number, h: number, values: Float64Array): EvaluatedTerm {
  const { loss, harm, alone } = approach.harms[h]!
  if (!alone) throw new Error(`harm ${harm} of a sampled approach has no diagram of its own`)
  const asked = [...new Set(alone.diagram.variable.subarray(2))]
  const place = new Map(asked.map((variable, i) => [variable, i]))
  const diagram = {
    variable: Int32Array.from(alone.diagram.variable, (variable, n) => (n < 2 ? variable : place.get(variable)!)),
    low: alone.diagram.low,
    high: alone.diagram.high,
  }
  const chancesAsked = asked.map((variable) => approach.network.chances[variable]!)
  const chances = hinderedFactors(chancesAsked, values)
  const ends = hinderedFactors([approach.rate, loss], values, [visibilityOf(approach, values), 1])
  const chanceValues = new Float64Array(asked.length)
  const nodeValues = new Float64Array(diagram.variable.length)
  const { levels } = alone
  return {
    approach: position,
    source: approach.source,
    harm,
    controls: Int32Array.from(controlsActingOn([approach.rate, loss, ...chancesAsked])),
    evaluate(portfolio) {
      evaluateFactors(chances, portfolio, chanceValues)
      evaluateDiagram(diagram, chanceValues, nodeValues)
      let share = 0
      for (const { weight, root } of levels) share += weight * nodeValues[root]!
      return factorUnder(ends, 0, portfolio) * share * factorUnder(ends, 1, portfolio)
    },
  }
}

/** A sampled approach through all its harms: its attempts are run once for all of them. */
function sampledTerm(approach: CompiledApproach, position: number, values: Float64Array): EvaluatedTerm {
  const { outcome, network, harms } = approach
  if (outcome.kind !== "sampled") throw new Error("an exact approach has one term for each harm")
  const losses = harms.map(({ loss }) => loss)
  const chances = hinderedFactors(network.chances, values)
  const ends = hinderedFactors([approach.rate, ...losses], values, [visibilityOf(approach, values)])
  const chanceValues = new Float64Array(network.chances.length)
  return {
    approach: position,
    source: approach.source,
    harm: null,
    controls: Int32Array.from(controlsActingOn([approach.rate, ...network.chances, ...losses])),
    evaluate(portfolio) {
      evaluateFactors(chances, portfolio, chanceValues)
      const { shares } = outcome.attempts.estimate(chanceValues)
      const attemptsPerYear = factorUnder(ends, 0, portfolio)
      let total = 0
      for (let h = 0; h < harms.length; h++) total += attemptsPerYear * shares[h]! * factorUnder(ends, h + 1, portfolio)
      return total
    },
  }
}

/** The terms of the expected loss, in the order in which the approaches and their harms are summed. */
export function evaluatedTerms(
  approaches: readonly CompiledApproach[],
  values: Float64Array,
): readonly EvaluatedTerm[] {
  return approaches.flatMap((approach, position) =>
    approach.outcome.kind === "sampled"
      ? [sampledTerm(approach, position, values)]
      : approach.harms.map((_, h) => harmTerm(approach, position, h, values)),
  )
}
