import { betterThan, type Choice, type Picked, pickedOf } from "./choice.ts"
import { firstPlan } from "./firstPlan.ts"
import { pegged } from "./pegging.ts"
import { type Relaxation, relaxationOf } from "./relaxation.ts"
import { segmentsOf } from "./segments.ts"
import { sweep } from "./sweep.ts"

/** The best plan of a choice that was found. Losses are in the unit of the choice. */
export interface Solved {
  /** For each model the index of its point in the frontier as it was given; null where nothing keeps to the limits. */
  readonly plan: { readonly points: Int32Array; readonly loss: number } | null
  /** No plan loses less: where it is proven, the loss of the plan itself; Infinity where there is proven to be none. */
  readonly bound: number
  readonly proven: boolean
  /** Loss that one more unit of money would save on the whole: the multiplier of the budget. */
  readonly price: number
}

/** Rounds of leaving points out, each with the multipliers of what is left. */
const ROUNDS = 3

/** Partial plans kept at a level: few at first, for good plans at once; the sweep that leaves none out is the proof. */
const WIDTHS = [16, 128, 1024, 8192, 65_536, 524_288]

/**
 * The plan that loses least within the limits, with its proof: points left out by multipliers, then sweeps of growing width.
 *
 * @param most - a loss that a plan must be below to be of interest: what is proven is then only that none is.
 */
export function solveChoice(choice: Choice, shouldStop: () => boolean, most = Infinity): Solved {
  const first = relaxationOf(choice)
  if (first === null) return { plan: null, bound: Infinity, proven: true, price: 0 }
  const search: Search = { whole: choice, best: null, most, bound: first.bound }
  let rest: Rest | null = { choice, relaxation: first }
  for (let round = 0; round < ROUNDS && rest !== null; round++) rest = narrower(search, rest)
  for (const width of WIDTHS) {
    if (rest === null || shouldStop()) break
    const swept = sweep(rest.choice, rest.relaxation, search.most, width, shouldStop)
    take(search, rest.choice, swept.found)
    if (swept.wasStopped) break
    if (swept.cutAt >= search.most) {
      rest = null
      break
    }
    search.bound = Math.max(search.bound, swept.cutAt)
    rest = narrower(search, rest)
  }
  return solvedBy(search, rest === null, first.price)
}

/** How far a search is. */
interface Search {
  readonly whole: Choice
  best: Solved["plan"]
  /** What a better plan loses less than. */
  most: number
  /** No plan loses less than this, or than the best. */
  bound: number
}

/** What is left of a choice, with its own multipliers. */
interface Rest {
  readonly choice: Choice
  readonly relaxation: Relaxation
}

/** Looks for a first plan and leaves points out; null where nothing is left that could be better. */
function narrower(search: Search, { choice, relaxation }: Rest): Rest | null {
  take(search, choice, firstPlan(choice, segmentsOf(choice, relaxation.slope)))
  if (relaxation.bound >= search.most) return null
  const left = pegged(choice, relaxation, search.most)
  if (left === null) return null
  const next = relaxationOf(left)
  if (next === null || next.bound >= search.most) return null
  return { choice: left, relaxation: next }
}

function take(search: Search, { models }: Choice, found: Picked | null): void {
  if (found === null || !(found.loss < search.most)) return
  const points = found.picks.map((at, m) => models[m]!.index[at]!)
  const picks = points.map((index, m) => search.whole.models[m]!.index.indexOf(index))
  const { loss } = pickedOf(search.whole, picks)
  search.best = { points, loss }
  search.most = betterThan(search.whole, loss)
}

function solvedBy({ best, bound, most }: Search, proven: boolean, price: number): Solved {
  if (proven) return { plan: best, bound: best?.loss ?? most, proven, price }
  return { plan: best, bound: Math.min(bound, best?.loss ?? Infinity), proven, price }
}
