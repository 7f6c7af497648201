import { type Ahead, allAhead, filledBy, savedBy, without } from "./ahead.ts"
import { betterThan, type Choice, type Picked, pickedOf } from "./choice.ts"
import { type Level, levelsOf } from "./levels.ts"
import type { Relaxation } from "./relaxation.ts"
import { type Segments, segmentsOf } from "./segments.ts"
import { mergedOrder, narrowed, type OpenLimits, type States, statesOf, undominatedStates, withRoom } from "./states.ts"

/** What came of one sweep. */
export interface Swept {
  /** A plan that loses less than the one to be beaten; null where none was found. */
  readonly found: Picked | null
  /** What nothing that was left out can lose less than; Infinity where nothing was, so that there is nothing better. */
  readonly cutAt: number
  readonly wasStopped: boolean
}

/** By how much of a better plan's loss the sums of all levels together may be off where states of nearly the same loss become one. */
const ROUNDING = 2e-10

/**
 * Dynamic programming over the models, widest step first: every partial plan that nothing beats, and that the linear relaxation of
 * the models still to come lets hope for a better plan than the best so far (after Pisinger, "A minimal algorithm for the
 * multiple-choice knapsack problem", European Journal of Operational Research 83, 1995, doi:10.1016/0377-2217(95)00015-I).
 *
 * @param most - what a better plan loses less than.
 * @param width - partial plans kept at a level; where there are more, those of the highest bounds are left out.
 */
export function sweep(
  choice: Choice,
  relaxation: Relaxation,
  most: number,
  width: number,
  shouldStop: () => boolean,
): Swept {
  const segments = segmentsOf(choice, relaxation.slope)
  const levels = levelsOf(choice, relaxation, segments)
  const isTaken = new Uint8Array(choice.models.length)
  const history: Trail[] = []
  let states = statesOf(1)
  states.count = 1
  let best: Best = { most, level: -1, state: -1, filled: 0 }
  let cutAt = Infinity
  let ahead = allAhead(segments)
  for (const [k, level] of levels.entries()) {
    if (shouldStop()) return { found: planOf(choice, levels, history, best, segments), cutAt, wasStopped: true }
    isTaken[level.model] = 1
    ahead = without(ahead, segments, isTaken)
    const grown = grow(choice, relaxation.slope, level, states, ahead, best.most)
    const order = mergedOrder(grown.states, grown.starts)
    const alike = best.most < Infinity ? (ROUNDING * best.most) / levels.length : 0
    const kept = narrowed(undominatedStates(grown.states, order, openLimits(choice, level), alike), width)
    cutAt = Math.min(cutAt, kept.cutAt)
    states = kept.states
    history.push({ parent: states.parent.slice(0, states.count), point: states.point.slice(0, states.count) })
    if (!level.isGroupAhead) best = bestFilled(choice, states, level, ahead, best, k)
    if (states.count === 0) break
  }
  return { found: planOf(choice, levels, history, best, segments), cutAt, wasStopped: false }
}

/** How each state of a level came about. */
type Trail = Pick<States, "parent" | "point">

/** The best plan so far: the state that it goes on from, how many of the segments ahead it fills, and what a better one beats. */
interface Best {
  readonly most: number
  readonly level: number
  readonly state: number
  readonly filled: number
}

/** Every state with every point of the level's model, but for those that cannot become a better plan; in a run for each point. */
function grow(
  choice: Choice,
  slope: Float64Array,
  level: Level,
  before: States,
  ahead: Ahead,
  most: number,
): { readonly states: States; readonly starts: readonly number[] } {
  const { cost, loss } = choice.models[level.model]!
  const limits = level.group < 0 ? null : choice.groups[level.group]!
  const price = limits && !level.closes ? slope[level.group]! : 0
  const states = statesOf(Math.max(16, 2 * before.count))
  const starts: number[] = []
  for (let p = 0; p < cost.length; p++) {
    starts.push(states.count)
    let filled = -1
    for (let i = 0; i < before.count; i++) {
      const costs = before.cost[i]! + cost[p]!
      const left = choice.budget - costs - level.costAfter
      if (left < 0) break
      const spent = limits ? before.spent[i]! + cost[p]! : 0
      if (limits && (spent + level.groupLeast > limits.atMost || spent + level.groupMost < limits.atLeast)) continue
      if (filled < 0) filled = filledBy(ahead, left)
      while (ahead.cost[filled]! > left) filled--
      const lost = before.loss[i]! + loss[p]!
      const lower = lost + price * spent + level.constant + level.lossAfter - savedBy(ahead, filled, left)
      if (!(lower < most)) continue
      withRoom(states)
      const n = states.count++
      states.cost[n] = costs
      states.loss[n] = lost
      states.spent[n] = level.closes ? 0 : spent
      states.lower[n] = lower
      states.parent[n] = i
      states.point[n] = p
    }
  }
  return { states, starts }
}

/** What the spending of a group still decides after a level. */
function openLimits({ groups }: Choice, { group, closes }: Level): OpenLimits | null {
  if (group < 0 || closes) return null
  const { atLeast, atMost } = groups[group]!
  return { atLeast, isCapped: atMost < Infinity }
}

/** The best of the plans that fill what is left of each state with whole segments. */
function bestFilled(choice: Choice, states: States, level: Level, ahead: Ahead, before: Best, k: number): Best {
  let best = before
  let filled = -1
  for (let i = 0; i < states.count; i++) {
    const left = choice.budget - states.cost[i]! - level.costAfter
    if (filled < 0) filled = filledBy(ahead, left)
    while (ahead.cost[filled]! > left) filled--
    const lost = states.loss[i]! + level.lossAfter - ahead.saved[filled]!
    if (lost < best.most) best = { most: betterThan(choice, lost), level: k, state: i, filled }
  }
  return best
}

function planOf(
  choice: Choice,
  levels: readonly Level[],
  history: readonly Trail[],
  best: Best,
  segments: Segments,
): Picked | null {
  if (best.level < 0) return null
  const picks = new Int32Array(choice.models.length)
  const isTaken = new Uint8Array(choice.models.length)
  let state = best.state
  for (let k = best.level; k >= 0; k--) {
    const { model } = levels[k]!
    isTaken[model] = 1
    picks[model] = history[k]!.point[state]!
    state = history[k]!.parent[state]!
  }
  let left = best.filled
  for (let i = 0; i < segments.count && left > 0; i++) {
    if (isTaken[segments.model[i]!] === 1) continue
    picks[segments.model[i]!] = segments.to[i]!
    left--
  }
  return pickedOf(choice, picks)
}
