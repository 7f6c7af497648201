import { controlsActingOn, factorUnder, hinderedFactors } from "../attack/chance.ts"
import type { AttackNetwork, NetworkStep } from "../attack/network.ts"
import { distributionOf } from "../estimate/distribution.ts"
import type { CompiledApproach, CompiledHarm, CompiledModel } from "./compile.ts"
import { findFunctions, shareBy, type ShareFunctions } from "./outcomes.ts"

/** A part of the variance of a year's loss that depends on few controls. Never rises when a control is added. */
export interface VarianceTerm {
  /** Controls on which it depends, ascending. */
  readonly controls: Int32Array
  /** Its value under a portfolio, in money squared. */
  evaluate(portfolio: Uint8Array): number
}

/** Work that the joint chances of two harms may take, counted in joins of functions: about ten seconds of a laptop of 2026. */
const JOINS = 60_000_000

/**
 * The variance of a year's loss with every estimate but the losses at its mean, as terms that add up: a compound Poisson sum,
 * whose variance is the rate times the second moment of what one attempt costs (Bühlmann, Mathematical Methods in Risk Theory,
 * 1970, section 2.2; model.md §6). A loss range is read as the spread of single events; losses of different harms of one attempt
 * are independent given that both are obtained, and the chance that both are is exact.
 *
 * @returns null where some chance is not exact, or two harms together are too entangled.
 */
export function varianceTerms(compiled: CompiledModel, shouldStop: () => boolean = () => false): VarianceTerm[] | null {
  if (!compiled.exact) return null
  const terms: VarianceTerm[] = []
  const allowed = { left: JOINS, shouldStop }
  for (const approach of compiled.approaches) {
    const { harms } = approach
    for (const harm of harms) terms.push(ownTerm(compiled, approach, harm))
    for (const [i, first] of harms.entries())
      for (const second of harms.slice(i + 1)) {
        const joint = jointLevels(first.network, second.network, approach, compiled.means)
        const found = findFunctions(
          joint.map(({ network, chances }) => ({ network, chances, weight: 1 })),
          allowed,
        )
        const levels = found.flatMap((one, place): JointLevel[] =>
          one?.kind === "exact" ? [{ weight: joint[place]!.weight, functions: one.functions }] : [],
        )
        if (levels.length < joint.length) return null
        terms.push(pairTerm(compiled, approach, [first, second], levels))
      }
  }
  return terms
}

/** The second moment of the loss of one event, at its estimate. */
function secondMoment({ parameters }: CompiledModel, { loss }: CompiledHarm): number {
  const { estimate, quantity } = parameters[loss.parameter!]!
  const { mean, variance } = distributionOf(estimate, quantity)
  return variance + mean * mean
}

/** The attempts a year of an approach, and the losses of some of its harms, as factors. */
function endsOf({ means }: CompiledModel, approach: CompiledApproach, harms: readonly CompiledHarm[]) {
  const visibility = approach.visibility === null ? 1 : means[approach.visibility]!
  return hinderedFactors([approach.rate, ...harms.map(({ loss }) => loss)], means, [visibility])
}

function ownTerm(compiled: CompiledModel, approach: CompiledApproach, harm: CompiledHarm): VarianceTerm {
  const { outcome, loss } = harm
  if (outcome.kind !== "exact") throw new Error("the variance of what is sampled was asked for")
  const chances = hinderedFactors(approach.network.chances, compiled.means)
  // The levels' weights are steps of the share: those of its square are steps between the squares.
  let share = 0
  const levels = outcome.levels.map(({ weight, root }) => {
    const before = share
    share += weight
    return { weight: share * share - before * before, root }
  })
  const squared = { diagram: outcome.diagram, levels }
  const ends = endsOf(compiled, approach, [harm])
  const perEvent = secondMoment(compiled, harm) / compiled.means[loss.parameter!]! ** 2
  const asked = askedBy(squared)
  const values = new Float64Array(approach.network.chances.length)
  const nodes = new Float64Array(outcome.diagram.variable.length)
  return {
    controls: Int32Array.from(
      controlsActingOn([approach.rate, loss, ...asked.map((chance) => approach.network.chances[chance]!)]),
    ),
    evaluate(portfolio) {
      for (const chance of asked) values[chance] = factorUnder(chances, chance, portfolio)
      const each = factorUnder(ends, 1, portfolio)
      if (each === 0) return 0
      return factorUnder(ends, 0, portfolio) * shareBy(squared, values, nodes) * perEvent * each * each
    },
  }
}

function askedBy({ diagram }: ShareFunctions): number[] {
  return [...new Set(diagram.variable.subarray(2))].sort((a, b) => a - b)
}

/** A step of the shares of two harms: how much the product grows where both are obtained, and the chance of that. */
interface JointLevel {
  readonly weight: number
  readonly functions: ShareFunctions
}

function pairTerm(
  compiled: CompiledModel,
  approach: CompiledApproach,
  pair: readonly [CompiledHarm, CompiledHarm],
  levels: readonly JointLevel[],
): VarianceTerm {
  // One chance more than the approach has: the certain draw of the step that asks for both.
  const factors = hinderedFactors(approach.network.chances, compiled.means)
  const ends = endsOf(compiled, approach, pair)
  const count = approach.network.chances.length
  const asked = [...new Set(levels.flatMap(({ functions }) => askedBy(functions)))].filter((chance) => chance < count)
  const values = new Float64Array(count + 1).fill(1)
  const nodes = new Float64Array(
    levels.reduce((most, { functions }) => Math.max(most, functions.diagram.variable.length), 0),
  )
  const acting = [approach.rate, pair[0].loss, pair[1].loss, ...asked.map((c) => approach.network.chances[c]!)]
  return {
    controls: Int32Array.from(controlsActingOn(acting)),
    evaluate(portfolio) {
      for (const chance of asked) values[chance] = factorUnder(factors, chance, portfolio)
      let both = 0
      for (const { weight, functions } of levels) both += weight * shareBy(functions, values, nodes)
      return (
        2 * factorUnder(ends, 0, portfolio) * both * factorUnder(ends, 1, portfolio) * factorUnder(ends, 2, portfolio)
      )
    },
  }
}

/**
 * For every pair of share levels of two harms, a network that leads to "at least this of the one and at least that of the other":
 * each step that gives enough also leads to a place of its harm, which nothing contains, and a last step needs both.
 */
function jointLevels(first: AttackNetwork, second: AttackNetwork, approach: CompiledApproach, means: Float64Array) {
  const steps = new Map<number, NetworkStep>()
  for (const step of [...first.steps, ...second.steps]) {
    const known = steps.get(step.step)
    steps.set(step.step, known ? joined(known, step) : step)
  }
  const all = approach.network.steps.flatMap(({ step }) => steps.get(step) ?? [])
  const fresh =
    1 + all.flatMap(({ needs, places }) => [...needs, ...places]).reduce((most, place) => Math.max(most, place), -1)
  const certain = approach.network.chances.length
  const chances = [...hinderedFactors(approach.network.chances, means).base, 1]
  const towards = (own: AttackNetwork, share: number, place: number): NetworkStep[] =>
    own.steps
      .filter(({ harms }) => harms.some((gift) => gift.share >= share))
      .map((step) => ({ ...step, passage: null, places: [place], harms: [] }))
  return sharesOf(first).flatMap((a) =>
    sharesOf(second).map((b) => {
      const last: NetworkStep = {
        step: -1,
        success: certain,
        passage: null,
        needs: [fresh, fresh + 1],
        places: [],
        harms: [{ harm: 0, share: 1 }],
      }
      const bare = all.filter(({ places }) => places.length > 0).map((step) => ({ ...step, harms: [] }))
      const network: AttackNetwork = {
        ...approach.network,
        chances: [...approach.network.chances, { kind: "success", step: -1, parameter: null, hindrances: [] }],
        steps: [...bare, ...towards(first, a.share, fresh), ...towards(second, b.share, fresh + 1), last],
      }
      return { network, chances: Float64Array.from(chances), weight: a.step * b.step }
    }),
  )
}

function joined(a: NetworkStep, b: NetworkStep): NetworkStep {
  return {
    ...a,
    places: [...new Set([...a.places, ...b.places])].sort((x, y) => x - y),
    passage: a.passage ?? b.passage,
  }
}

function sharesOf({ steps }: AttackNetwork): { readonly share: number; readonly step: number }[] {
  const shares = [...new Set(steps.flatMap(({ harms }) => harms.map(({ share }) => share)))].sort((a, b) => a - b)
  return shares.map((share, i) => ({ share, step: share - (shares[i - 1] ?? 0) }))
}
