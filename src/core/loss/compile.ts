import { attackDiagram, type ShareLevel } from "../attack/attackDiagram.ts"
import type { Hindered } from "../attack/chance.ts"
import type { Diagram } from "../attack/diagram.ts"
import { sampledAttack, type SampledAttack } from "../attack/sampledAttack.ts"
import {
  attackNetwork,
  effectUses,
  hindrancesOn,
  networkTowards,
  type AttackNetwork,
  type NetworkIndex,
} from "../attack/network.ts"
import { meanOf } from "../estimate/distribution.ts"
import type { Harm, Model } from "../model/model.ts"
import { lossesOf } from "../model/query.ts"
import {
  approachParameterIds,
  lossParameterId,
  parametersOf,
  VISIBILITY_ID,
  type Parameter,
} from "../model/parameters.ts"

/**
 * How much of a harm an attempt obtains: exactly, by a decision diagram, or, where that would be too large, by seeded
 * attempts, which is an estimate and makes everything computed from it one.
 */
export type HarmOutcome =
  | { readonly kind: "exact"; readonly diagram: Diagram; readonly levels: readonly ShareLevel[] }
  | { readonly kind: "sampled"; readonly attempts: SampledAttack }

/** What one approach costs through one harm: a term of the expected loss. */
export interface CompiledHarm {
  /** Index of the harm in {@link CompiledModel.harms}. */
  readonly harm: number
  /** The loss of one event and what recovers from it. */
  readonly loss: Hindered
  /** The part of the approach's network that can help this harm; chances numbered as in the whole. */
  readonly network: AttackNetwork
  /** Its variables are the approach's chances. */
  readonly outcome: HarmOutcome
}

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
  /** What it costs through each harm that it can obtain, by rising index of the harm. */
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
  /** False where a harm is sampled. */
  readonly exact: boolean
}

/** Most diagram nodes that one harm of one approach may make in one order: about half a second of a machine of 2026. */
export const HARM_LIMIT = 1_000_000

/** Most diagram nodes that a whole model may make on the way: about ten seconds of a laptop of 2026. */
export const MODEL_LIMIT = 10_000_000

/** How many diagram nodes compiling may make: beyond, a harm is estimated and the model no longer exact. */
export interface CompileLimits {
  readonly perHarm: number
  readonly perModel: number
}

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

/** What is left of the limits while compiling goes on. */
interface Purse {
  readonly perHarm: number
  left: number
}

function harmOutcome(network: AttackNetwork, purse: Purse, seed: number, id: string): HarmOutcome {
  const attack = attackDiagram(network, Math.min(purse.perHarm, purse.left))
  purse.left -= attack.nodesMade
  if (attack.kind === "tooEntangled") return { kind: "sampled", attempts: sampledAttack(network, seed, id) }
  return { kind: "exact", diagram: attack.diagram, levels: attack.harms[0]!.levels }
}

function compileApproach(
  index: NetworkIndex,
  source: number,
  approach: number,
  harms: readonly ModelHarm[],
  purse: Purse,
): CompiledApproach {
  const { model } = index
  const from = model.sources[source]!
  const id = approachParameterIds(from)[approach]!
  const network = attackNetwork(index, from, from.approaches[approach]!.from)
  const given = [...new Set(network.steps.flatMap((step) => step.harms.map(({ harm }) => harm)))].sort((a, b) => a - b)
  return {
    source,
    approach,
    rate: {
      parameter: index.parameterIndex.get(id)!,
      hindrances: hindrancesOn(index.effects, `deters:${from.id}`, from.id),
    },
    visibility: from.visibilityScaled === true ? (index.parameterIndex.get(VISIBILITY_ID) ?? null) : null,
    network,
    harms: given.map((position) => {
      const { asset, harm } = harms[position]!
      const towards = networkTowards(network, position)
      return {
        harm: position,
        loss: {
          parameter: index.parameterIndex.get(lossParameterId(asset, harm))!,
          hindrances: hindrancesOn(index.effects, `recovers:${asset}/${harm}`, from.id),
        },
        network: towards,
        outcome: harmOutcome(towards, purse, model.seed ?? 1, `${id}/${asset}/${harm}`),
      }
    }),
  }
}

/** Compiles a valid model: once, then any portfolio and any values of the estimates are arithmetic. */
export function compileModel(
  model: Model,
  limits: CompileLimits = { perHarm: HARM_LIMIT, perModel: MODEL_LIMIT },
): CompiledModel {
  const parameters = parametersOf(model)
  const means = Float64Array.from(parameters, ({ estimate, quantity }) => meanOf(estimate, quantity))
  const index = networkIndex(model, parameters, means)
  const harms = lossesOf(model).map(({ asset, harm }) => ({ asset, harm }))
  const purse: Purse = { perHarm: limits.perHarm, left: limits.perModel }
  const approaches = model.sources.flatMap((source, s) =>
    source.approaches.map((_, a) => compileApproach(index, s, a, harms, purse)),
  )
  const exact = approaches.every((approach) => approach.harms.every(({ outcome }) => outcome.kind === "exact"))
  return { model, parameters, means, harms, approaches, exact }
}
