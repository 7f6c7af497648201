import { marginals } from "../optimise/minimise.ts"
import type { Workspace } from "../optimise/minimise.ts"
import type { Decisions } from "../optimise/rules.ts"
import type { Split } from "../optimise/splitting.ts"
import type { Bundle } from "./bundles.ts"
import { UNIT, type Enclosure } from "./rounding.ts"

/** What another method's own roundings may take, relative: figures are stated so much wider than they are known. */
export const OUTWARDS = 4e-12

/** In money: what digits below the least double may add up to. */
export const NEXT_TO_NOTHING = 1e-290

/** The roundings of a problem: of its terms, and the least that its controls cost. */
export interface Scope {
  /** Rounding of each term, relative. */
  readonly roundings: Float64Array
  /** No control costs less a year than this. */
  readonly leastCost: Float64Array
}

/** Costs that no rounding undercuts. */
export function leastCosts(annualCost: Float64Array, roundings: Float64Array): Float64Array {
  return annualCost.map((cost, c) => cost * (1 - roundings[c]! - OUTWARDS))
}

/**
 * What each table bears of the cost of each of its controls: as the split has it, the largest price of a control shaved down
 * until the exact sum of its prices is at most its least cost. Then the bound is one, whatever the prices are.
 */
export function pricesOf(
  { tables, parts, shifts }: Split,
  annualCost: Float64Array,
  { leastCost }: Scope,
): Float64Array[] {
  const prices = tables.map(({ controls }, g) =>
    Float64Array.from(controls, (c, i) => annualCost[c]! * parts[g]![i]! + shifts[g]![i]!),
  )
  const places = new Map<number, (readonly [table: number, place: number])[]>()
  tables.forEach(({ controls }, g) => {
    controls.forEach((c, i) => places.set(c, [...(places.get(c) ?? []), [g, i]]))
  })
  for (const [c, list] of places) {
    let sum = 0
    let size = 0
    let largest = list[0]!
    for (const [g, i] of list) {
      const price = prices[g]![i]!
      sum += price
      size += Math.abs(price)
      if (price > prices[largest[0]]![largest[1]]!) largest = [g, i]
    }
    const excess = sum + 2 * UNIT * (list.length + 4) * size - leastCost[c]!
    if (excess > 0) prices[largest[0]]![largest[1]]! -= excess * (1 + 8 * UNIT)
  }
  return prices
}

/** A bound with what deciding each control alone makes of it. */
export interface Enclosed {
  readonly bound: Enclosure
  /** For each control of a table: the bound with it out, and with it in. */
  readonly out: readonly Enclosure[]
  readonly inside: readonly Enclosure[]
}

/** A bound from one side. */
interface Side {
  readonly bound: number
  readonly out: Float64Array
  readonly inside: Float64Array
}

/**
 * The sum of the least entries of all tables and of what is decided in, enclosed: every entry is moved outwards by the rounding
 * of its terms and of the additions, and the sum by its own.
 *
 * @param prices - those of `pricesOf`.
 */
export function enclosed(
  space: Workspace,
  bundles: readonly Bundle[],
  prices: readonly Float64Array[],
  decisions: Decisions,
  scope: Scope,
): Enclosed {
  const [low, high] = ([-1, 1] as const).map((outwards) => oneSide(space, bundles, prices, decisions, scope, outwards))
  const pairs = (a: Float64Array, b: Float64Array): Enclosure[] =>
    Array.from(a, (from, c) => [from, Math.max(from, b[c]!)])
  return {
    bound: [low!.bound, Math.max(low!.bound, high!.bound)],
    out: pairs(low!.out, high!.out),
    inside: pairs(low!.inside, high!.inside),
  }
}

function oneSide(
  space: Workspace,
  bundles: readonly Bundle[],
  prices: readonly Float64Array[],
  decisions: Decisions,
  { roundings, leastCost }: Scope,
  outwards: -1 | 1,
): Side {
  const out = new Float64Array(decisions.length)
  const inside = new Float64Array(decisions.length)
  let sum = 0
  let size = 0
  decisions.forEach((decision, c) => {
    if (decision !== 1) return
    sum += leastCost[c]!
    size += leastCost[c]!
  })
  bundles.forEach(({ table, terms }, g) => {
    const own = prices[g]!
    const rounding =
      terms.reduce((most, t) => Math.max(most, roundings[t]!), 0) + UNIT * (terms.length + own.length + 4)
    const paid = own.reduce((total, price) => total + Math.abs(price), 0)
    const least = marginals(space, table.values, 1 + outwards * rounding, own)
    table.controls.forEach((c, i) => {
      out[c]! += space.out[i]! - least
      inside[c]! += space.inside[i]! - least
    })
    sum += least
    size += Math.abs(least) + paid
  })
  const margin = (OUTWARDS + 4 * UNIT * (bundles.length + decisions.length + 16)) * size
  const bound = sum + outwards * (margin + NEXT_TO_NOTHING)
  const moved = (rises: Float64Array): Float64Array =>
    rises.map((rise) => bound + rise + outwards * UNIT * 64 * (size + rise))
  return { bound, out: moved(out), inside: moved(inside) }
}
