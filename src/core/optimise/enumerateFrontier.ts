import { bitCount } from "./bits.ts"
import type { Evaluator } from "./evaluator.ts"
import { TIE } from "./question.ts"
import type { Candidate } from "./question.ts"
import type { Decisions } from "./rules.ts"
import { mergeTables, ruleTables, termTable } from "./tables.ts"
import type { Table } from "./table.ts"

/** The most open controls of one part whose choices are all looked at: 4 million of them. */
const PART_CAP = 22

/** The widest table over which a part is summed; a term that depends on more controls is too much. */
const TABLE_CAP = 18

/** The most pairs looked at when the frontiers of two parts are put together. */
const MOST_PAIRS = 40_000_000

/** Costs are sorted into this many bins; what an earlier bin beats is never looked at again. */
const BINS = 1 << 14

/** Rounding errors of sums in different orders: what is beaten by less stays until it is evaluated exactly. */
const LOOSE = 1e-11

/** Points as columns: the cost and loss of a choice, and the choice itself. */
interface Points {
  readonly cost: Float64Array
  readonly loss: Float64Array
  /** For each point, the bits of its part, or the two points that it was put together from. */
  readonly left: Int32Array
  readonly right: Int32Array | null
}

/**
 * The portfolios on the frontier, ties and near-ties included, each evaluated exactly; null where that would take too
 * long. Every choice within each part is looked at, then the frontiers of the parts are put together.
 *
 * @param parts - groups of open controls that share neither a term nor a rule.
 * @param shouldStop - true is too long as well.
 */
export function enumerateFrontier(
  evaluator: Evaluator,
  decisions: Decisions,
  parts: readonly (readonly number[])[],
  shouldStop: () => boolean = () => false,
): Candidate[] | null {
  const { problem } = evaluator
  if (parts.some((part) => part.length > PART_CAP)) return null
  const isWide = (controls: Int32Array): boolean => controls.filter((c) => decisions[c] === -1).length > TABLE_CAP
  if (problem.terms.some((term) => isWide(term.controls))) return null
  const tables: Table[] = []
  for (const t of problem.terms.keys()) {
    if (shouldStop()) return null
    const table = termTable(evaluator, t, decisions, TABLE_CAP)
    // Of a term that is slow to evaluate, a table may be of its strongest controls only: a bound, not its values.
    if (table.truncated >= 0) return null
    tables.push(table)
  }
  tables.push(...ruleTables(problem, decisions))
  // Ties are relative to the loss of the whole, of which a part may be little.
  const slack = 2 * TIE * evaluator.loss(Uint8Array.from(decisions, (decision) => (decision === 1 ? 1 : 0)))
  const frontiers: Points[] = []
  const joined: Points[] = []
  for (const part of parts) {
    if (shouldStop()) return null
    const isPart = new Set(part)
    const own = tables.filter((table) => table.controls.length > 0 && isPart.has(table.controls[0]!))
    const points = partFrontier(evaluator, part, mergeTables(own, 16), slack, shouldStop)
    if (points === null) return null
    frontiers.push(points)
    const before = joined.at(-1)
    if (before && before.cost.length * points.cost.length > MOST_PAIRS) return null
    joined.push(before ? together(before, points, slack) : points)
  }
  return candidates(evaluator, decisions, parts, frontiers, joined, shouldStop)
}

/** All choices of a part that no other one of it beats; null if stopped. */
function partFrontier(
  evaluator: Evaluator,
  part: readonly number[],
  tables: readonly Table[],
  slack: number,
  shouldStop: () => boolean,
): Points | null {
  const { annualCost } = evaluator.problem
  const lowBits = Math.min(part.length, 11)
  const size = 2 ** part.length
  const low = 1 << lowBits
  const indices = tables.map((table) => ({ values: table.values, of: indexParts(table, part, lowBits) }))
  const costOf = (from: number, count: number): Float64Array => {
    const sums = new Float64Array(1 << count)
    for (let x = 1; x < sums.length; x++) {
      sums[x] = sums[x & (x - 1)]! + annualCost[part[from + bitCount((x & -x) - 1)]!]!
    }
    return sums
  }
  const lowCost = costOf(0, lowBits)
  const highCost = costOf(lowBits, part.length - lowBits)
  const cost = new Float64Array(size)
  const loss = new Float64Array(size)
  for (let high = 0; high < highCost.length; high++) {
    if (shouldStop()) return null
    const start = high * low
    for (let x = 0; x < low; x++) cost[start + x] = highCost[high]! + lowCost[x]!
    for (const { values, of } of indices) {
      const offset = of.high[high]!
      for (let x = 0; x < low; x++) loss[start + x]! += values[of.low[x]! | offset]!
    }
  }
  const kept = unbeaten(cost, loss, slack)
  return {
    cost: Float64Array.from(kept, (x) => cost[x]!),
    loss: Float64Array.from(kept, (x) => loss[x]!),
    left: kept,
    right: null,
  }
}

/** Index into a table from the low and from the high bits of a choice of the part. */
function indexParts(table: Table, part: readonly number[], lowBits: number) {
  const scatter = (from: number, count: number): Int32Array => {
    const bit = Array.from({ length: count }, (_, i) => {
      const at = table.controls.indexOf(part[from + i]!)
      return at < 0 ? 0 : 1 << at
    })
    const index = new Int32Array(1 << count)
    for (let x = 1; x < index.length; x++) index[x] = index[x & (x - 1)]! | bit[bitCount((x & -x) - 1)]!
    return index
  }
  return { low: scatter(0, lowBits), high: scatter(lowBits, part.length - lowBits) }
}

/** The frontier of two parts together: every sum of a point of each that no other one beats. */
function together(a: Points, b: Points, slack: number): Points {
  const width = b.cost.length
  const cost = new Float64Array(a.cost.length * width)
  const loss = new Float64Array(cost.length)
  for (let i = 0; i < a.cost.length; i++) {
    for (let j = 0; j < width; j++) {
      cost[i * width + j] = a.cost[i]! + b.cost[j]!
      loss[i * width + j] = a.loss[i]! + b.loss[j]!
    }
  }
  const kept = unbeaten(cost, loss, slack)
  return {
    cost: Float64Array.from(kept, (x) => cost[x]!),
    loss: Float64Array.from(kept, (x) => loss[x]!),
    left: Int32Array.from(kept, (x) => Math.floor(x / width)),
    right: Int32Array.from(kept, (x) => x % width),
  }
}

/** Indices of the points that none beats by more than rounding errors: binned by cost, then swept in the order of cost. */
function unbeaten(cost: Float64Array, loss: Float64Array, slack: number): Int32Array {
  let most = 0
  for (const value of cost) if (value > most) most = value
  const scale = most > 0 ? (BINS - 1) / most : 0
  const leastIn = new Float64Array(BINS + 1).fill(Infinity)
  for (let x = 0; x < cost.length; x++) {
    const bin = Math.floor(cost[x]! * scale) + 1
    leastIn[bin] = Math.min(leastIn[bin]!, loss[x]!)
  }
  // From here: the least loss in this bin or a cheaper one.
  for (let bin = 1; bin <= BINS; bin++) leastIn[bin] = Math.min(leastIn[bin]!, leastIn[bin - 1]!)
  const survivors: number[] = []
  for (let x = 0; x < cost.length; x++) {
    if (!Number.isFinite(loss[x])) continue
    if (loss[x]! <= leastIn[Math.floor(cost[x]! * scale)]! * (1 + LOOSE) + slack) survivors.push(x)
  }
  survivors.sort((x, y) => cost[x]! - cost[y]! || loss[x]! - loss[y]! || x - y)
  return sweep(survivors, cost, loss, slack)
}

function sweep(sorted: readonly number[], cost: Float64Array, loss: Float64Array, slack: number): Int32Array {
  const kept: number[] = []
  // The least loss among the points that are cheaper by more than rounding errors.
  let cheaper = Infinity
  let pending = 0
  for (const x of sorted) {
    for (; pending < kept.length && cost[kept[pending]!]! < cost[x]! * (1 - LOOSE); pending++) {
      cheaper = Math.min(cheaper, loss[kept[pending]!]!)
    }
    if (loss[x]! <= cheaper * (1 + LOOSE) + slack) kept.push(x)
  }
  return Int32Array.from(kept)
}

/** Follows each point of the whole back to its choice in every part, and evaluates it exactly; null if stopped. */
function candidates(
  evaluator: Evaluator,
  decisions: Decisions,
  parts: readonly (readonly number[])[],
  frontiers: readonly Points[],
  joined: readonly Points[],
  shouldStop: () => boolean,
): Candidate[] | null {
  const portfolio = Uint8Array.from(decisions, (decision) => (decision === 1 ? 1 : 0))
  const whole = joined.at(-1)
  if (!whole) return [evaluator.candidate(portfolio)]
  const found: Candidate[] = []
  for (const point of whole.cost.keys()) {
    if (shouldStop()) return null
    let at = point
    for (let p = parts.length - 1; p >= 0; p--) {
      const { left, right } = joined[p]!
      const own = right ? right[at]! : at
      const bits = frontiers[p]!.left[own]!
      parts[p]!.forEach((c, i) => (portfolio[c] = (bits >> i) & 1))
      if (right) at = left[at]!
    }
    found.push(evaluator.candidate(portfolio))
  }
  return found
}
