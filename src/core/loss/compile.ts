import { ATTACK_ROUNDS, attackDiagram, type ShareLevel } from "../attack/attackDiagram.ts"
import type { Hindered } from "../attack/chance.ts"
import type { Diagram } from "../attack/diagram.ts"
import { attemptThresholds, sampledAttack, type SampledAttack } from "../attack/sampledAttack.ts"
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

/** Most joins of functions that compiling a model may take: about ten seconds of a laptop of 2026. */
export const COMPILE_LIMIT = 60_000_000

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

/** A harm of an approach whose outcome is not known yet. */
interface Draft extends Omit<CompiledHarm, "outcome"> {
  outcome: HarmOutcome | null
}

interface ApproachDraft extends Omit<CompiledApproach, "harms"> {
  readonly harms: readonly Draft[]
}

function draftApproach(
  index: NetworkIndex,
  source: number,
  approach: number,
  harms: readonly ModelHarm[],
): ApproachDraft {
  const from = index.model.sources[source]!
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
      return {
        harm: position,
        loss: {
          parameter: index.parameterIndex.get(lossParameterId(asset, harm))!,
          hindrances: hindrancesOn(index.effects, `recovers:${asset}/${harm}`, from.id),
        },
        network: networkTowards(network, position),
        outcome: null,
      }
    }),
  }
}

/** Round by round, so that the work goes to the many that need little before the few that need much. */
function findOutcomes(drafts: readonly Draft[], limit: number, keep: (draft: Draft, work: number) => void): void {
  let left = limit
  const spent = new Map<Draft, number>()
  for (let round = 0; round < ATTACK_ROUNDS; round++) {
    for (const draft of drafts) {
      if (draft.outcome || left <= 0) continue
      const attack = attackDiagram(draft.network, round, left)
      left -= attack.work
      spent.set(draft, (spent.get(draft) ?? 0) + attack.work)
      if (attack.kind !== "exact") continue
      draft.outcome = { kind: "exact", diagram: attack.diagram, levels: attack.harms[0]!.levels }
      keep(draft, spent.get(draft)!)
    }
  }
}

/** Diagrams of networks that were compiled before, with the work that each took: after an edit, most are still good. */
export type CompileMemory = Map<string, { readonly outcome: HarmOutcome; readonly work: number }>

/**
 * As {@link findOutcomes}, with what is remembered: the same outcomes, since a diagram depends on its network alone and its
 * work counts as if it were done anew. Where not everything fits into the limit, which network is left out depends on the
 * order of the work, and all is done anew. Afterwards the memory holds what this model needs.
 */
function recallOutcomes(drafts: readonly Draft[], limit: number, memory: CompileMemory): void {
  const keys = new Map(drafts.map((draft) => [draft, JSON.stringify([draft.network.start, draft.network.steps])]))
  const known = new Map(memory)
  memory.clear()
  const keep = (draft: Draft, work: number): void => {
    if (draft.outcome) memory.set(keys.get(draft)!, { outcome: draft.outcome, work })
  }
  let left = limit
  for (const draft of drafts) {
    const found = known.get(keys.get(draft)!)
    if (!found) continue
    draft.outcome = found.outcome
    left -= found.work
    keep(draft, found.work)
  }
  findOutcomes(drafts, left, keep)
  if (left > 0 && drafts.every(({ outcome }) => outcome !== null)) return
  memory.clear()
  for (const draft of drafts) draft.outcome = null
  findOutcomes(drafts, limit, keep)
}

function settled(model: Model, drafts: readonly ApproachDraft[]): CompiledApproach[] {
  return drafts.map((draft) => {
    const id = approachParameterIds(model.sources[draft.source]!)[draft.approach]!
    const thresholds = attemptThresholds(model.seed ?? 1, id)
    return {
      ...draft,
      harms: draft.harms.map((harm): CompiledHarm => {
        const attempts = () => sampledAttack(harm.network, thresholds)
        return { ...harm, outcome: harm.outcome ?? { kind: "sampled", attempts: attempts() } }
      }),
    }
  })
}

/**
 * Compiles a valid model: once, then any portfolio and any values of the estimates are arithmetic.
 *
 * @param limit - most joins of functions that it may take; harms that do not fit are estimated by attempts.
 * @param memory - what was compiled before; filled for the next time. It saves work and changes nothing.
 */
export function compileModel(model: Model, limit = COMPILE_LIMIT, memory: CompileMemory | null = null): CompiledModel {
  const parameters = parametersOf(model)
  const means = Float64Array.from(parameters, ({ estimate, quantity }) => meanOf(estimate, quantity))
  const index = networkIndex(model, parameters, means)
  const harms = lossesOf(model).map(({ asset, harm }) => ({ asset, harm }))
  const drafts = model.sources.flatMap((source, s) =>
    source.approaches.map((_, a) => draftApproach(index, s, a, harms)),
  )
  const wanted = drafts.flatMap((draft) => draft.harms)
  if (memory) recallOutcomes(wanted, limit, memory)
  else findOutcomes(wanted, limit, () => undefined)
  const approaches = settled(model, drafts)
  const exact = approaches.every((approach) => approach.harms.every(({ outcome }) => outcome.kind === "exact"))
  return { model, parameters, means, harms, approaches, exact }
}
