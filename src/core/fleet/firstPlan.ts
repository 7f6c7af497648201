import { type Choice, keepsToLimits, type Picked, pickedOf } from "./choice.ts"
import type { Segments } from "./segments.ts"

/** Upgrades by which a first plan is improved one by one. */
const MOST_UPGRADES = 200

/**
 * A plan to begin with: what saves most for its money, as far as each step fits, then every single change that still fits, the
 * best first. Good, and seldom the best.
 *
 * @returns null where this way finds none within the limits of the groups.
 */
export function firstPlan(choice: Choice, segments: Segments): Picked | null {
  const picks = new Int32Array(choice.models.length)
  const hold = holdingOf(choice)
  const isOut = new Uint8Array(choice.models.length)
  for (const isForced of [true, false])
    for (let i = 0; i < segments.count; i++) {
      const m = segments.model[i]!
      const to = segments.to[i]!
      if (picks[m]! >= to || isOut[m] === 1) continue
      const step = choice.models[m]!.cost[to]! - choice.models[m]!.cost[picks[m]!]!
      if (isForced && !hold.wants(choice.models[m]!.group)) continue
      if (hold.fits(choice.models[m]!.group, step)) {
        hold.take(choice.models[m]!.group, step)
        picks[m] = to
      } else if (!isForced) isOut[m] = 1
    }
  for (let n = 0; n < MOST_UPGRADES && upgrade(choice, picks, hold); n++);
  const found = pickedOf(choice, picks)
  return keepsToLimits(choice, found) ? found : null
}

/** What is spent while a plan grows. */
interface Holding {
  /** Whether a group has to spend more. */
  wants(group: number): boolean
  fits(group: number, step: number): boolean
  take(group: number, step: number): void
}

function holdingOf({ models, groups, budget }: Choice): Holding {
  const spent = new Float64Array(groups.length)
  let left = budget
  const take = (group: number, step: number): void => {
    left -= step
    if (group >= 0) spent[group] = spent[group]! + step
  }
  for (const { cost, group } of models) take(group, cost[0]!)
  return {
    wants: (group) => group >= 0 && spent[group]! < groups[group]!.atLeast,
    fits: (group, step) => step <= left && (group < 0 || spent[group]! + step <= groups[group]!.atMost),
    take,
  }
}

/** Takes the single change that saves most of those that fit; false where none does. */
function upgrade({ models }: Choice, picks: Int32Array, hold: Holding): boolean {
  let [best, at, to] = [0, -1, -1]
  models.forEach(({ cost, loss, group }, m) => {
    const from = picks[m]!
    for (let i = cost.length - 1; i > from; i--) {
      if (!hold.fits(group, cost[i]! - cost[from]!)) continue
      const saved = loss[from]! - loss[i]!
      if (saved > best) [best, at, to] = [saved, m, i]
      break
    }
  })
  if (at < 0) return false
  hold.take(models[at]!.group, models[at]!.cost[to]! - models[at]!.cost[picks[at]!]!)
  picks[at] = to
  return true
}
