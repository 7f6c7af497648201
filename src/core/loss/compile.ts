import { hinderedFactors, type Hindered } from "../attack/chance.ts"
import { nodeBounds } from "../attack/bounds.ts"
import { attemptThresholds, sampledAttack } from "../attack/sampledAttack.ts"
import {
  attackNetwork,
  compareIds,
  effectUses,
  hindrancesOn,
  networkTowards,
  type AttackNetwork,
  type NetworkIndex,
} from "../attack/network.ts"
import { isNarrow } from "../attack/width.ts"
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
import { boundsBetween, findFunctions, type Allowance, type HarmOutcome, type SharesBetween } from "./outcomes.ts"

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

/** Joins for a first answer, at most about one second of a laptop of 2026: what is more tangled is bounded and estimated. */
export const QUICK_LIMIT = 2_000_000

/**
 * Joins for an answer that may take some seconds, ten as a rule, where they make it exact: what is too tangled for that is
 * bounded and estimated at once.
 */
export const PATIENT = { joins: QUICK_LIMIT, narrowJoins: 3 * COMPILE_LIMIT } as const

/** The harms that have a loss, in the order of their assets' ids. */
function harmsOf(model: Model): readonly ModelHarm[] {
  return lossesOf(model)
    .map(({ asset, harm }) => ({ asset, harm }))
    .sort((a, b) => compareIds(a.asset, b.asset) || compareIds(a.harm, b.harm))
}

function networkIndex(model: Model, parameters: readonly Parameter[], means: Float64Array): NetworkIndex {
  const parameterIndex = new Map(parameters.map(({ id }, i) => [id, i]))
  return {
    model,
    stepById: new Map(model.steps.map((step) => [step.id, step])),
    stepIndex: new Map(model.steps.map((step, i) => [step.id, i])),
    stepOrder: [...model.steps.keys()].sort((a, b) => compareIds(model.steps[a]!.id, model.steps[b]!.id)),
    placeIndex: new Map(
      model.places
        .map(({ id }) => id)
        .sort(compareIds)
        .map((id, i) => [id, i]),
    ),
    harmIndex: new Map(harmsOf(model).map(({ asset, harm }, i) => [`${asset}/${harm}`, i])),
    parameterIndex,
    means,
    effects: effectUses(model, parameterIndex),
  }
}

/** A harm of an approach whose outcome is not known yet. */
interface Draft extends Omit<CompiledHarm, "outcome"> {
  /** What a year costs if every attempt obtains it and nothing is in place. */
  readonly weight: number
  readonly chances: Float64Array
  outcome: HarmOutcome | null
  between: SharesBetween | null
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
  const chances = hinderedFactors(network.chances, index.means).base
  const given = [...new Set(network.steps.flatMap((step) => step.harms.map(({ harm }) => harm)))].sort((a, b) => a - b)
  const visibility = from.visibilityScaled === true ? (index.parameterIndex.get(VISIBILITY_ID) ?? null) : null
  const rate = {
    parameter: index.parameterIndex.get(id)!,
    hindrances: hindrancesOn(index.effects, `deters:${from.id}`, from.id),
  }
  const attempts = index.means[rate.parameter]! * (visibility === null ? 1 : index.means[visibility]!)
  return {
    source,
    approach,
    rate,
    visibility,
    network,
    harms: given.map((position) => {
      const { asset, harm } = harms[position]!
      const loss = {
        parameter: index.parameterIndex.get(lossParameterId(asset, harm))!,
        hindrances: hindrancesOn(index.effects, `recovers:${asset}/${harm}`, from.id),
      }
      return {
        harm: position,
        loss,
        network: networkTowards(network, new Set([position])),
        weight: attempts * index.means[loss.parameter]!,
        chances,
        outcome: null,
        between: null,
      }
    }),
  }
}

/** How to compile. */
export interface CompileOptions {
  /** Most joins of functions that it may take; harms that do not fit are estimated by attempts. {@link COMPILE_LIMIT} unless said. */
  readonly joins?: number
  /** The same for harms whose networks are narrow, apart from the others'; no more than for them unless said. */
  readonly narrowJoins?: number
  /** What was compiled before; filled for the next time. It saves work and changes nothing. */
  readonly memory?: CompileMemory
  /** Asked now and then; true leaves what is not compiled by then to attempts. What is left out then depends on the clock. */
  readonly shouldStop?: () => boolean
}

/**
 * Finds the outcomes of drafts that have none. Networks that are the same but for their probabilities (the same way in for
 * another source) are compiled once.
 */
function findOutcomes(drafts: readonly Draft[], allowed: Allowance, keep: (draft: Draft, work: number) => void): void {
  const same = new Map<string, Draft[]>()
  for (const draft of drafts) {
    if (draft.outcome) continue
    const key = networkKey(draft)
    same.set(key, [...(same.get(key) ?? []), draft])
  }
  const groups = [...same.values()]
  const sought = groups.map((group) => ({
    network: group[0]!.network,
    chances: group[0]!.chances,
    weight: group.reduce((sum, { weight }) => sum + weight, 0),
  }))
  findFunctions(sought, allowed).forEach((finding, i) => {
    // One outcome for all: terms that share it are known by it.
    const outcome: HarmOutcome | null = finding?.kind === "exact" ? { kind: "exact", ...finding.functions } : null
    for (const draft of groups[i]!) {
      if (finding?.kind === "between") draft.between = finding.between
      if (finding?.kind !== "exact") continue
      draft.outcome = outcome
      keep(draft, finding.work)
    }
  })
}

/** What a network's functions depend on, as text. */
function networkKey({ network }: Draft): string {
  return JSON.stringify([network.start, network.steps])
}

/** Diagrams of networks that were compiled before, with the work that each took: after an edit, most are still good. */
export type CompileMemory = Map<string, { readonly outcome: HarmOutcome; readonly work: number }>

/**
 * As {@link findOutcomes}, with what is remembered: the same outcomes, since a diagram depends on its network alone and its
 * work counts as if it were done anew. Where not everything fits into the limit, what is left out depends on the order of
 * the work, and all is done anew. Afterwards the memory holds what these drafts need too.
 */
function recallOutcomes(
  drafts: readonly Draft[],
  joins: number,
  known: CompileMemory,
  memory: CompileMemory,
  shouldStop: () => boolean,
): void {
  const kept = new Set<string>()
  const keep = (draft: Draft, work: number): void => {
    const key = networkKey(draft)
    kept.add(key)
    if (draft.outcome) memory.set(key, { outcome: draft.outcome, work })
  }
  const allowed: Allowance = { left: joins, shouldStop }
  for (const draft of drafts) {
    const key = networkKey(draft)
    const found = known.get(key)
    if (!found) continue
    draft.outcome = found.outcome
    if (kept.has(key)) continue
    allowed.left -= found.work
    keep(draft, found.work)
  }
  findOutcomes(drafts, allowed, keep)
  if (shouldStop() || (allowed.left > 0 && drafts.every(({ outcome }) => outcome !== null))) return
  for (const key of kept) memory.delete(key)
  for (const draft of drafts) {
    draft.outcome = null
    draft.between = null
  }
  findOutcomes(drafts, { left: joins, shouldStop }, keep)
}

function settled(model: Model, drafts: readonly ApproachDraft[]): CompiledApproach[] {
  return drafts.map((draft) => {
    const open = draft.harms.filter(({ outcome }) => outcome === null).map(({ harm }) => harm)
    const id = approachParameterIds(model.sources[draft.source]!)[draft.approach]!
    const network = networkTowards(draft.network, new Set(open))
    const attempts = sampledAttack(network, attemptThresholds(model.seed ?? 1, id))
    return {
      ...draft,
      harms: draft.harms.map(({ harm, loss, network: own, outcome, between }): CompiledHarm => {
        const place = attempts.harms.indexOf(harm)
        const bounds = between ? boundsBetween(between) : nodeBounds(own)
        return { harm, loss, network: own, outcome: outcome ?? { kind: "sampled", attempts, place, bounds } }
      }),
    }
  })
}

/** The mean of every parameter. Thousands of steps often have one and the same range, whose mean is an integral. */
function meansOf(parameters: readonly Parameter[]): Float64Array {
  const known = new Map<string, number>()
  return Float64Array.from(parameters, ({ estimate, quantity }) => {
    if (typeof estimate === "number") return meanOf(estimate, quantity)
    const name = `${quantity} ${JSON.stringify(estimate)}`
    const mean = known.get(name) ?? meanOf(estimate, quantity)
    known.set(name, mean)
    return mean
  })
}

/** Compiles a valid model: once, then any portfolio and any values of the estimates are arithmetic. */
export function compileModel(model: Model, options: CompileOptions = {}): CompiledModel {
  const { joins = COMPILE_LIMIT, narrowJoins, memory, shouldStop = () => false } = options
  const parameters = parametersOf(model)
  const means = meansOf(parameters)
  const index = networkIndex(model, parameters, means)
  const harms = harmsOf(model)
  const drafts = model.sources.flatMap((source, s) =>
    source.approaches.map((_, a) => draftApproach(index, s, a, harms)),
  )
  const idOf = ({ rate }: ApproachDraft): string => parameters[rate.parameter!]!.id
  // What there is too little work for must not hang on the order of the sources.
  const wanted = drafts.toSorted((a, b) => compareIds(idOf(a), idOf(b))).flatMap((draft) => draft.harms)
  const known: CompileMemory = new Map(memory)
  memory?.clear()
  const find = (some: readonly Draft[], most: number): void => {
    if (memory) recallOutcomes(some, most, known, memory, shouldStop)
    else findOutcomes(some, { left: most, shouldStop }, () => undefined)
  }
  if (narrowJoins === undefined) find(wanted, joins)
  else {
    const narrow = new Set(wanted.filter(({ network }) => isNarrow(network)))
    find(
      wanted.filter((draft) => !narrow.has(draft)),
      joins,
    )
    find([...narrow], narrowJoins)
  }
  const approaches = settled(model, drafts)
  const exact = approaches.every((approach) => approach.harms.every(({ outcome }) => outcome.kind === "exact"))
  return { model, parameters, means, harms, approaches, exact }
}
