import { controlsActingOn, factorUnder, hinderedFactors, type HinderedFactors } from "../attack/chance.ts"
import type { CompiledApproach, CompiledHarm } from "./compile.ts"
import { shareBy, type HarmOutcome } from "./outcomes.ts"
import { tabulateTerm } from "./tabulate.ts"

/** A part of the expected annual loss that depends on few controls: one approach through one harm. */
export interface EvaluatedTerm {
  /** Index of the approach in `CompiledModel.approaches`, of its source in the model, and of the harm. */
  readonly approach: number
  readonly source: number
  readonly harm: number
  /** Controls on which it depends, ascending. */
  readonly controls: Int32Array
  /** Whether it is estimated by attempts: thousands of times slower than an exact one. */
  readonly isSlow: boolean
  /** How its share of the harm is found, and every other number that it depends on: terms that agree in both are equal. */
  readonly outcome: HarmOutcome
  readonly inputs: string
  /** Its expected annual loss under a portfolio; only the entries of `controls` make a difference. */
  evaluate(portfolio: Uint8Array): number
  /** The same for every choice among some of its controls, see `LossTerm`; absent where it is estimated or bounded. */
  tabulate?(portfolio: Uint8Array, choices: Int32Array): Float64Array
}

/** The chances of an approach that a harm's outcome asks, ascending. */
export function chancesAsked({ outcome, network }: CompiledHarm): number[] {
  const asked =
    outcome.kind === "exact"
      ? outcome.diagram.variable.subarray(2)
      : network.steps.flatMap(({ success, passage }) => (passage === null ? [success] : [success, passage]))
  return [...new Set(asked)].sort((a, b) => a - b)
}

/**
 * The expected share that one attempt obtains, given the probabilities of the approach's chances. Where it is not known
 * exactly: what seeded attempts obtain, but within the bounds that are known.
 */
export function shareOfHarm(outcome: HarmOutcome, chances: Float64Array, nodeValues: Float64Array): number {
  if (outcome.kind === "exact") return shareBy(outcome, chances, nodeValues)
  const { attempts, place, bounds } = outcome
  return Math.min(Math.max(attempts.estimate(chances).shares[place]!, bounds.low(chances)), bounds.high(chances))
}

/** Nodes for which {@link shareOfHarm} wants room. */
export function nodesOf(outcome: HarmOutcome): number {
  return outcome.kind === "exact" ? outcome.diagram.variable.length : 0
}

/** Evaluates only the chances that are asked, each to its number in the whole approach. */
function someChances(
  asked: readonly number[],
  factors: HinderedFactors,
  portfolio: Uint8Array,
  into: Float64Array,
): void {
  for (let i = 0; i < asked.length; i++) into[asked[i]!] = factorUnder(factors, i, portfolio)
}

/** Numbers as text, each to its last bit: doubles are written so that they read back the same. */
function inputsOf(places: readonly number[], factors: readonly HinderedFactors[]): string {
  const numbers = factors.flatMap(({ base, offset, control, left }) => [base, offset, control, left].map(String))
  return [places.join(), ...numbers].join(";")
}

function term(
  approach: CompiledApproach,
  position: number,
  compiled: CompiledHarm,
  values: Float64Array,
  isFloor = false,
): EvaluatedTerm {
  const { loss, harm, outcome } = compiled
  const isSlow = outcome.kind === "sampled" && !isFloor
  // Attempts are shared by all harms of the approach, and want its other chances too.
  const asked = isSlow ? outcome.attempts.asked : chancesAsked(compiled)
  const askedChances = asked.map((chance) => approach.network.chances[chance]!)
  const own = chancesAsked(compiled).map((chance) => approach.network.chances[chance]!)
  const factors = hinderedFactors(askedChances, values)
  const visibility = approach.visibility === null ? 1 : values[approach.visibility]!
  const ends = hinderedFactors([approach.rate, loss], values, [visibility, 1])
  const chances = new Float64Array(approach.network.chances.length)
  const nodeValues = new Float64Array(nodesOf(outcome))
  // Long to write down, and asked for only where there is an earlier state to compare with.
  let inputs: string | null = null
  return {
    outcome,
    get inputs() {
      inputs ??= inputsOf([position, approach.source, harm, ...asked], [factors, ends])
      return inputs
    },
    approach: position,
    source: approach.source,
    harm,
    isSlow,
    controls: Int32Array.from(controlsActingOn([approach.rate, loss, ...own])),
    evaluate(portfolio) {
      someChances(asked, factors, portfolio, chances)
      const isLeast = isFloor && outcome.kind === "sampled"
      const share = isLeast ? outcome.bounds.low(chances) : shareOfHarm(outcome, chances, nodeValues)
      return factorUnder(ends, 0, portfolio) * share * factorUnder(ends, 1, portfolio)
    },
    ...(outcome.kind === "exact" && {
      tabulate: (portfolio: Uint8Array, choices: Int32Array) =>
        tabulateTerm({ functions: outcome, asked, factors, ends }, portfolio, choices, chances, nodeValues),
    }),
  }
}

/**
 * The terms of the expected loss, in the order in which the approaches and their harms are summed.
 *
 * @param before - terms of an earlier state: those that are still the same are used again, with whatever is remembered of them.
 */
export function evaluatedTerms(
  approaches: readonly CompiledApproach[],
  values: Float64Array,
  before: readonly EvaluatedTerm[] = [],
): readonly EvaluatedTerm[] {
  const known = new Map(before.map((one) => [one.inputs, one]))
  return approaches.flatMap((approach, position) =>
    approach.harms.map((harm) => {
      const fresh = term(approach, position, harm, values)
      const old = known.size > 0 ? known.get(fresh.inputs) : undefined
      return old?.outcome === fresh.outcome ? old : fresh
    }),
  )
}

/**
 * Terms that sum to at most the expected loss, in the order of `evaluatedTerms`, of which those that are exact are the same.
 * None of them is slow: what is estimated by attempts is taken at its lower bound.
 */
export function floorTerms(
  approaches: readonly CompiledApproach[],
  values: Float64Array,
  terms: readonly EvaluatedTerm[],
): readonly EvaluatedTerm[] {
  let place = 0
  return approaches.flatMap((approach, position) =>
    approach.harms.map((harm) => {
      const known = terms[place++]!
      return known.isSlow ? term(approach, position, harm, values, true) : known
    }),
  )
}

/**
 * The terms of `evaluatedTerms` with some of them evaluated anew, under other values.
 *
 * @param isTouched - whether the term at a place depends on what is other.
 */
export function termsVaried<T>(
  approaches: readonly CompiledApproach[],
  values: Float64Array,
  before: readonly T[],
  isTouched: (place: number) => boolean,
): readonly (T | EvaluatedTerm)[] {
  const places = approaches.flatMap((approach, position) =>
    approach.harms.map((harm) => ({ approach, position, harm })),
  )
  return before.map((known, place) => {
    if (!isTouched(place)) return known
    const { approach, position, harm } = places[place]!
    return term(approach, position, harm, values)
  })
}
