import { attackDiagram, diagramOfHarm, type AttackDiagram, type ShareLevel } from "../attack/attackDiagram.ts"
import type { Hindered } from "../attack/chance.ts"
import type { Diagram } from "../attack/diagram.ts"
import { sampledAttack, type SampledAttack } from "../attack/sampledAttack.ts"
import { attackNetwork, effectUses, hindrancesOn, type AttackNetwork, type NetworkIndex } from "../attack/network.ts"
import { meanOf } from "../estimate/distribution.ts"
import type { Harm, Model, Source } from "../model/model.ts"
import { lossesOf } from "../model/query.ts"
import {
  approachParameterIds,
  lossParameterId,
  parametersOf,
  VISIBILITY_ID,
  type Parameter,
} from "../model/parameters.ts"

/** What one approach costs through one harm: a term of the expected loss. */
export interface CompiledHarm {
  /** Index of the harm in {@link CompiledModel.harms}. */
  readonly harm: number
  /** The loss of one event and what recovers from it. */
  readonly loss: Hindered
  /** The outcome functions of this harm alone, over the approach's chances; null where the approach is sampled. */
  readonly alone: { readonly diagram: Diagram; readonly levels: readonly ShareLevel[] } | null
}

/**
 * How an approach's outcome is known: exactly, by a decision diagram of all its harms, or, where that would be too
 * large, by seeded attempts, which is an estimate and makes everything computed from it one.
 */
export type Outcome =
  | { readonly kind: "exact"; readonly attack: AttackDiagram }
  | { readonly kind: "sampled"; readonly attempts: SampledAttack }

/** One approach of one source, ready for evaluation under any portfolio and any values of the estimates. */
export interface CompiledApproach {
  /** Index of the source in the model, and of the approach in the source. */
  readonly source: number
  readonly approach: number
  /** Attempts a year and what deters from them. */
  readonly rate: Hindered
  /** Index of the visibility among the parameters where the source is scaled by it. */
  readonly visibility: number | null
  readonly network: AttackNetwork
  readonly outcome: Outcome
  /** What it costs through each harm that it can obtain, in the order of the outcome's harms. */
  readonly harms: readonly CompiledHarm[]
}

/** A harm that has a loss. */
export interface ModelHarm {
  readonly asset: string
  readonly harm: Harm
}

/** A model made ready for arithmetic: the graph is gone, what is left are sums and products. */
export interface CompiledModel {
  readonly model: Model
  readonly parameters: readonly Parameter[]
  /** The mean of every parameter: with them, everything computed is an expectation (model.md §3). */
  readonly means: Float64Array
  readonly harms: readonly ModelHarm[]
  readonly approaches: readonly CompiledApproach[]
  /** False where an approach is sampled. */
  readonly exact: boolean
}

/** Most diagram nodes that one approach may make on the way: about two seconds and 150 MB on a machine of 2026. */
export const DIAGRAM_LIMIT = 4_000_000

function networkIndex(model: Model, parameters: readonly Parameter[], means: Float64Array): NetworkIndex {
  const parameterIndex = new Map(parameters.map(({ id }, i) => [id, i]))
  return {
    model,
    stepById: new Map(model.steps.map((step) => [step.id, step])),
    stepIndex: new Map(model.steps.map((step, i) => [step.id, i])),
    placeIndex: new Map(model.places.map((place, i) => [place.id, i])),
    harmIndex: new Map(lossesOf(model).map(({ asset, harm }, i) => [`${asset}/${harm}`, i])),
    parameterIndex,
    means,
    effects: effectUses(model, parameterIndex),
  }
}

function compileHarms(
  index: NetworkIndex,
  source: Source,
  outcome: Outcome,
  harms: readonly ModelHarm[],
): CompiledHarm[] {
  const obtained = outcome.kind === "exact" ? outcome.attack.harms.map(({ harm }) => harm) : outcome.attempts.harms
  return obtained.map((position, h) => {
    const { asset, harm } = harms[position]!
    return {
      harm: position,
      loss: {
        parameter: index.parameterIndex.get(lossParameterId(asset, harm))!,
        hindrances: hindrancesOn(index.effects, `recovers:${asset}/${harm}`, source.id),
      },
      alone: outcome.kind === "exact" ? diagramOfHarm(outcome.attack.diagram, outcome.attack.harms[h]!) : null,
    }
  })
}

function outcomeOf(network: AttackNetwork, limit: number, seed: number, id: string): Outcome {
  const attack = attackDiagram(network, limit)
  return "kind" in attack ? { kind: "sampled", attempts: sampledAttack(network, seed, id) } : { kind: "exact", attack }
}

function compileApproaches(
  index: NetworkIndex,
  source: number,
  harms: readonly ModelHarm[],
  limit: number,
): CompiledApproach[] {
  const { model } = index
  const from = model.sources[source]!
  return approachParameterIds(from).map((id, approach) => {
    const network = attackNetwork(index, from, from.approaches[approach]!.from)
    const outcome = outcomeOf(network, limit, model.seed ?? 1, id)
    return {
      source,
      approach,
      rate: {
        parameter: index.parameterIndex.get(id)!,
        hindrances: hindrancesOn(index.effects, `deters:${from.id}`, from.id),
      },
      visibility: from.visibilityScaled === true ? (index.parameterIndex.get(VISIBILITY_ID) ?? null) : null,
      network,
      outcome,
      harms: compileHarms(index, from, outcome, harms),
    }
  })
}

/**
 * Compiles a valid model: once, then any portfolio and any values of the estimates are arithmetic.
 *
 * @param limit - most diagram nodes that one approach may make.
 */
export function compileModel(model: Model, limit = DIAGRAM_LIMIT): CompiledModel {
  const parameters = parametersOf(model)
  const means = Float64Array.from(parameters, ({ estimate, quantity }) => meanOf(estimate, quantity))
  const index = networkIndex(model, parameters, means)
  const harms = lossesOf(model).map(({ asset, harm }) => ({ asset, harm }))
  const approaches = model.sources.flatMap((_, source) => compileApproaches(index, source, harms, limit))
  return {
    model,
    parameters,
    means,
    harms,
    approaches,
    exact: approaches.every(({ outcome }) => outcome.kind === "exact"),
  }
}
