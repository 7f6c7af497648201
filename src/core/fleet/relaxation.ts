import { type Choice, isLimited } from "./choice.ts"
import { type Segments, segmentsOf } from "./segments.ts"

/**
 * The linear relaxation of a choice: models may stand between two points of their hulls. Its multipliers give the bound by which
 * points and states are left out (Sinha and Zoltners, "The multiple-choice knapsack problem", Operations Research 27, 1979,
 * doi:10.1287/opre.27.3.503).
 */
export interface Relaxation {
  /** No plan within the limits loses less. */
  readonly bound: number
  /** Loss that one more unit of money would save; 0 where the budget is not used up. */
  readonly price: number
  /** For each group, what a unit of money spent in it counts for: below 0 where it must spend more, above 0 where it may not. */
  readonly slope: Float64Array
  /** For each group, the constant that belongs to its slope, so that `loss + slope·spent + constant` is at most the loss. */
  readonly constant: Float64Array
}

/** How the relaxed filling goes: what each group has spent, and at which rate its limit began to bind. */
interface Filling {
  readonly segments: Segments
  /** How much of each segment is filled. */
  readonly filled: Float64Array
  readonly spent: Float64Array
  /** The rate at which a group that must spend more was filled last; Infinity where nothing had to be. */
  readonly forced: Float64Array
  /** The rate of the first segment that the limit of a group cut; −Infinity where none was. */
  readonly cut: Float64Array
  left: number
}

/** The relaxation of a choice; null where even models between two points cannot keep to the limits. */
export function relaxationOf(choice: Choice): Relaxation | null {
  const { models, groups, budget } = choice
  if (models.some(({ cost }) => cost.length === 0)) return null
  const none = new Float64Array(groups.length)
  const filling: Filling = {
    segments: segmentsOf(choice, none),
    filled: new Float64Array(0),
    spent: new Float64Array(groups.length),
    forced: new Float64Array(groups.length).fill(Infinity),
    cut: new Float64Array(groups.length).fill(-Infinity),
    left: budget,
  }
  for (const { cost, group } of models) {
    filling.left -= cost[0]!
    if (group >= 0) filling.spent[group] = filling.spent[group]! + cost[0]!
  }
  const whole: Filling = { ...filling, filled: new Float64Array(filling.segments.count) }
  fillForced(choice, whole)
  const { spent, forced, cut } = whole
  if (whole.left < 0) return null
  if (groups.some(({ atLeast, atMost }, g) => spent[g]! < atLeast || spent[g]! > atMost)) return null
  const price = fillFree(choice, whole)
  const slope = groups.map((_, g) => (cut[g]! > price ? cut[g]! - price : Math.min(0, forced[g]! - price)))
  const constant = groups.map(({ atLeast, atMost }, g) =>
    slope[g] === 0 ? 0 : -slope[g]! * (slope[g]! > 0 ? atMost : atLeast),
  )
  const found = { price, slope: Float64Array.from(slope), constant: Float64Array.from(constant) }
  return { ...found, bound: boundOf(choice, found) }
}

/** Fills every group up to what it must spend at least. */
function fillForced({ models, groups }: Choice, filling: Filling): void {
  if (!groups.some(isLimited)) return
  const { segments, filled, spent, forced } = filling
  for (let i = 0; i < segments.count; i++) {
    const g = models[segments.model[i]!]!.group
    if (g < 0 || spent[g]! >= groups[g]!.atLeast) continue
    const whole = segments.cost[i]!
    const missing = groups[g]!.atLeast - spent[g]!
    filled[i] = Math.min(whole, missing)
    spent[g] = missing <= whole ? groups[g]!.atLeast : spent[g]! + whole
    forced[g] = segments.rate[i]!
    filling.left -= filled[i]!
  }
}

/** Fills what saves most for its money until the budget is used up, and returns the rate at which that is. */
function fillFree({ models, groups }: Choice, filling: Filling): number {
  const { segments, filled, spent, cut } = filling
  for (let i = 0; i < segments.count; i++) {
    const g = models[segments.model[i]!]!.group
    const whole = segments.cost[i]! - filled[i]!
    const room = g < 0 ? Infinity : groups[g]!.atMost - spent[g]!
    if (room < whole && cut[g] === -Infinity) cut[g] = segments.rate[i]!
    const part = Math.max(0, Math.min(whole, room))
    if (part > filling.left) return segments.rate[i]!
    filling.left -= part
    if (g >= 0) spent[g] = spent[g]! + part
  }
  return 0
}

/** The bound of multipliers: each model by itself at its cheapest point of `loss + (price + slope)·cost`. */
function boundOf({ models, budget }: Choice, { price, slope, constant }: Omit<Relaxation, "bound">): number {
  let bound = price === 0 ? 0 : -price * budget
  for (const one of constant) bound += one
  for (const { cost, loss, group } of models) {
    const per = price + (group < 0 ? 0 : slope[group]!)
    let least = Infinity
    for (let i = 0; i < cost.length; i++) least = Math.min(least, loss[i]! + per * cost[i]!)
    bound += least
  }
  return bound
}
