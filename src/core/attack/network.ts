import type { Model, Source, Step } from "../model/model.ts"
import { appliesTo, chanceField, coverageOf, drawnStep, isPlace, mayTake, shareOf, wants } from "../model/query.ts"
import { chanceParameterId, effectKey, effectParameterIds } from "../model/parameters.ts"
import { meanOf } from "../estimate/distribution.ts"

/** One effect of one control, acting on a chance, a rate or a loss: it leaves 1 − coverage · reduction of it. */
export interface Hindrance {
  /** Index of the control in the model. */
  readonly control: number
  /** Index of the reduction among the model's parameters. */
  readonly parameter: number
  readonly coverage: number
}

/**
 * One independent draw of an attempt. Its probability is that of `parameter` (1 where null) times what every hindrance
 * of the portfolio leaves of it (model.md §3).
 */
export interface Chance {
  /** `success`: the step's draw; `passage`: the step's places are gained, nothing contained it. */
  readonly kind: "success" | "passage"
  /** Index of the step in the model. */
  readonly step: number
  readonly parameter: number | null
  readonly hindrances: readonly Hindrance[]
}

/** A step that can help an attempt, with what it needs beyond the start and what it gives that matters. */
export interface NetworkStep {
  /** Index of the step in the model. */
  readonly step: number
  /** Index of its draw among the chances. */
  readonly success: number
  /** Index of the draw that lets its places through, null where nothing contains it. */
  readonly passage: number | null
  /** Places it needs that the attempt does not start with. */
  readonly needs: readonly number[]
  readonly places: readonly number[]
  readonly harms: readonly { readonly harm: number; readonly share: number }[]
}

/** The AND/OR network of one approach of one source: only what can help a harm that is sought. */
export interface AttackNetwork {
  /** Numbers of the places where it starts. */
  readonly start: readonly number[]
  /** Steps in an order in which, cycles apart, what gives a place comes before what needs it. */
  readonly steps: readonly NetworkStep[]
  /** Draws, in the order in which a diagram should ask them: depth-first, post-order from the harms. */
  readonly chances: readonly Chance[]
}

/** The tables of a model that every network of it is made from. */
export interface NetworkIndex {
  readonly model: Model
  readonly stepById: ReadonlyMap<string, Step>
  readonly stepIndex: ReadonlyMap<string, number>
  /** Indices of the steps in the order of their ids: nothing that is computed hangs on the order of a list. */
  readonly stepOrder: readonly number[]
  /** Number of a place, in the order of the ids. */
  readonly placeIndex: ReadonlyMap<string, number>
  /** Index of a harm by `asset/harm`, in the order of the ids. */
  readonly harmIndex: ReadonlyMap<string, number>
  readonly parameterIndex: ReadonlyMap<string, number>
  readonly means: Float64Array
  /** What prevents (by drawn step) and contains (by step), with the source filter of each effect. */
  readonly effects: ReadonlyMap<string, readonly EffectUse[]>
}

/** An effect with its control, as found under the key of what it acts on. */
export interface EffectUse {
  readonly hindrance: Hindrance
  readonly appliesTo: (sourceId: string) => boolean
}

/** Orders ids by code unit: the same on every machine, and whatever the order of a list. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The effects of a model, by what they act on: `prevents:x`, `contains:x`, `deters:x`, `recovers:asset/harm`; each list in the
 * order of the ids.
 */
export function effectUses(
  model: Model,
  parameterIndex: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly EffectUse[]> {
  const uses = new Map<string, EffectUse[]>()
  const all = model.controls.flatMap((control, c) => {
    const ids = effectParameterIds(control)
    return control.effects.map((effect, e) => ({ control, c, effect, id: ids[e]! }))
  })
  for (const { control, c, effect, id } of all.sort((a, b) => compareIds(a.id, b.id))) {
    const key = effectKey(effect)
    const use: EffectUse = {
      hindrance: { control: c, parameter: parameterIndex.get(id)!, coverage: coverageOf(control) },
      appliesTo: (sourceId) => appliesTo(effect, sourceId),
    }
    const list = uses.get(key)
    if (list) list.push(use)
    else uses.set(key, [use])
  }
  return uses
}

/** What acts on a target against a source. */
export function hindrancesOn(
  effects: ReadonlyMap<string, readonly EffectUse[]>,
  key: string,
  sourceId: string,
): readonly Hindrance[] {
  return (effects.get(key) ?? []).filter((use) => use.appliesTo(sourceId)).map((use) => use.hindrance)
}

interface OpenStep {
  readonly index: number
  readonly step: Step
  readonly drawn: Step
  readonly needs: readonly number[]
  readonly places: readonly number[]
  readonly harms: readonly { readonly harm: number; readonly share: number }[]
}

/** In the order of their ids, the steps that the source may take with some chance of success, with what they give that it seeks. */
function openSteps(index: NetworkIndex, source: Source, start: ReadonlySet<number>): OpenStep[] {
  return index.stepOrder.flatMap((i) => {
    const step = index.model.steps[i]!
    if (!mayTake(source, step)) return []
    const drawn = drawnStep(step, index.stepById)
    if (meanOf(chanceField(drawn, source).estimate, "probability") === 0) return []
    const places: number[] = []
    const harms = new Map<number, number>()
    for (const gift of step.gives) {
      if (isPlace(gift)) {
        const place = index.placeIndex.get(gift.place)!
        if (!start.has(place) && !places.includes(place)) places.push(place)
      } else if (wants(source, gift.asset, gift.harm)) {
        const harm = index.harmIndex.get(`${gift.asset}/${gift.harm}`)!
        harms.set(harm, Math.max(harms.get(harm) ?? 0, shareOf(gift)))
      }
    }
    const needs = step.needs.map((id) => index.placeIndex.get(id)!).filter((place) => !start.has(place))
    return [
      {
        index: i,
        step,
        drawn,
        needs: [...new Set(needs)].sort((a, b) => a - b),
        places: places.sort((a, b) => a - b),
        harms: [...harms].sort(([a], [b]) => a - b).map(([harm, share]) => ({ harm, share })),
      },
    ]
  })
}

/** Steps whose needs can all be met, from the start on: each place, once held, counts down the steps that wait for it. */
function reachable(steps: readonly OpenStep[]): OpenStep[] {
  const waiting = stepsByPlace(steps, ({ needs }) => needs)
  const missing = new Map(steps.map((step) => [step, step.needs.length]))
  const held = new Set<number>()
  const ready = steps.filter(({ needs }) => needs.length === 0)
  for (let step = ready.pop(); step; step = ready.pop())
    for (const place of step.places) {
      if (held.has(place)) continue
      held.add(place)
      for (const other of waiting.get(place) ?? []) {
        const left = missing.get(other)! - 1
        missing.set(other, left)
        if (left === 0) ready.push(other)
      }
    }
  return steps.filter((step) => missing.get(step) === 0)
}

/** By place, the steps that name it, in their order. */
function stepsByPlace<T>(steps: readonly T[], placesOf: (step: T) => readonly number[]): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const step of steps)
    for (const place of placesOf(step)) {
      const list = found.get(place)
      if (list) list.push(step)
      else found.set(place, [step])
    }
  return found
}

/** Steps in depth-first post-order from the harms: what leads to a step comes before it; what leads to no harm is left out. */
function towardsHarms(steps: readonly OpenStep[]): OpenStep[] {
  const givers = stepsByPlace(steps, ({ places }) => places)
  const leadingTo = ({ needs }: OpenStep) => needs.flatMap((place) => givers.get(place) ?? [])
  const seen = new Set<OpenStep>()
  const order: OpenStep[] = []
  const visit = (first: OpenStep): void => {
    if (seen.has(first)) return
    seen.add(first)
    const stack = [{ step: first, before: leadingTo(first), next: 0 }]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const before = top.before[top.next++]
      if (before && seen.has(before)) continue
      if (before) {
        seen.add(before)
        stack.push({ step: before, before: leadingTo(before), next: 0 })
      } else {
        order.push(top.step)
        stack.pop()
      }
    }
  }
  const givesHarm = steps.filter((step) => step.harms.length > 0)
  const byHarm = stepsByPlace(givesHarm, ({ harms }) => harms.map(({ harm }) => harm))
  // Harm by harm, so that steps of one harm stay together in the order of the variables.
  for (const harm of [...byHarm.keys()].sort((a, b) => a - b)) byHarm.get(harm)!.forEach(visit)
  return order
}

/** The network of one approach: steps that can start, that can succeed, and that can help a harm which the source seeks. */
export function attackNetwork(index: NetworkIndex, source: Source, from: readonly string[]): AttackNetwork {
  const start = [...new Set(from.map((id) => index.placeIndex.get(id)!))].sort((a, b) => a - b)
  const order = towardsHarms(reachable(openSteps(index, source, new Set(start))))
  const needed = new Set(order.flatMap((step) => step.needs))
  const chances: Chance[] = []
  const drawOf = new Map<string, number>()
  const steps = order.map((open): NetworkStep => {
    let success = drawOf.get(open.drawn.id)
    if (success === undefined) {
      const field = chanceField(open.drawn, source)
      success = chances.length
      drawOf.set(open.drawn.id, success)
      chances.push({
        kind: "success",
        step: index.stepIndex.get(open.drawn.id)!,
        parameter: index.parameterIndex.get(chanceParameterId(open.drawn, field))!,
        hindrances: hindrancesOn(index.effects, `prevents:${open.drawn.id}`, source.id),
      })
    }
    const places = open.places.filter((place) => needed.has(place))
    const contained = places.length > 0 ? hindrancesOn(index.effects, `contains:${open.step.id}`, source.id) : []
    let passage: number | null = null
    if (contained.length > 0) {
      passage = chances.length
      chances.push({ kind: "passage", step: open.index, parameter: null, hindrances: contained })
    }
    return { step: open.index, success, passage, needs: open.needs, places, harms: open.harms }
  })
  return { start, steps, chances }
}

/** The part of a network that can help some of its harms. Its chances keep the numbers that they have in the whole. */
export function networkTowards(network: AttackNetwork, harms: ReadonlySet<number>): AttackNetwork {
  const givers = stepsByPlace(network.steps, ({ places }) => places)
  const wanted = new Set(network.steps.filter((step) => step.harms.some(({ harm }) => harms.has(harm))))
  const asked = new Set<number>()
  const stack = [...wanted]
  for (let step = stack.pop(); step; step = stack.pop())
    for (const place of step.needs) {
      if (asked.has(place)) continue
      asked.add(place)
      for (const giver of givers.get(place) ?? []) {
        if (wanted.has(giver)) continue
        wanted.add(giver)
        stack.push(giver)
      }
    }
  const steps = network.steps.flatMap((step) => {
    if (!wanted.has(step)) return []
    const places = step.places.filter((place) => asked.has(place))
    // A passage through which nothing that matters goes is no draw of these harms.
    const passage = places.length > 0 ? step.passage : null
    return [{ ...step, places, passage, harms: step.harms.filter(({ harm }) => harms.has(harm)) }]
  })
  return { ...network, steps }
}
