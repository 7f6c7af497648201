import type { Decisions } from "./rules.ts"
import { minimaOf, tableCounts } from "./splitting.ts"
import type { Minima, Split, SplitContext } from "./splitting.ts"

/** What `tighten` reached. */
export interface Tightened {
  readonly bound: number
  /** For each control, the share of its tables that choose it at the best bound. */
  readonly share: Float64Array
  /** Choices of the tables at the best bound. */
  readonly chosen: Int32Array
}

/** A step that brings nothing this many times in a row is too long. */
const PATIENCE = 5

/** After so many steps the price of the limit is found anew. */
const BALANCE_EVERY = 30

/** A direction in which to move the shifts of all tables and the prices of the two limits. */
interface Direction {
  readonly shifts: Float64Array[]
  money: number
  loss: number
}

/** The price of a limit. */
export type Limit = "moneyPrice" | "lossPrice"

/** The price that the question's limit has in a split; null where it sets none. */
export function limitOf({ question }: SplitContext): Limit | null {
  if (question.budget < Infinity) return "moneyPrice"
  return question.lossLimit < Infinity ? "lossPrice" : null
}

/**
 * Improves a split in place and leaves it at its best bound: subgradient steps of Polyak's length towards the target,
 * shorter where they bring nothing, longer where they do; where there is a limit, its price is found anew at the start and
 * from time to time by halving.
 *
 * @param target - stop as soon as the bound exceeds this; aimed at.
 * @param steps - at most so many steps.
 */
export function tighten(
  context: SplitContext,
  split: Split,
  decisions: Decisions,
  target: number,
  steps: number,
): Tightened {
  const counts = tableCounts(split, decisions.length)
  const direction: Direction = {
    shifts: split.shifts.map((shifts) => new Float64Array(shifts.length)),
    money: 0,
    loss: 0,
  }
  const limit = limitOf(context)
  if (limit) balance(context, split, decisions, counts, limit)
  let best = minimaOf(context, split, decisions, counts)
  let kept = saved(split)
  let current = best
  let eagerness = 1
  let idle = 0
  for (let step = 0; step < steps && best.bound <= target && eagerness > 0.003 && !context.shouldStop(); step++) {
    if (limit && step % BALANCE_EVERY === BALANCE_EVERY - 1) {
      restore(split, kept)
      balance(context, split, decisions, counts, limit)
      current = minimaOf(context, split, decisions, counts)
    }
    const aim = Number.isFinite(target) ? target : best.bound + 0.05 * Math.abs(best.bound) + 1e-9
    const length = turn(context, split, current, direction)
    if (length < 1e-18) break
    move(context, split, counts, direction, (eagerness * (aim - current.bound)) / length)
    current = minimaOf(context, split, decisions, counts)
    if (current.bound > best.bound + 1e-13 * Math.abs(best.bound)) {
      eagerness = Math.min(1, eagerness * 1.1)
      best = current
      kept = saved(split)
      idle = 0
    } else if (++idle >= PATIENCE) {
      eagerness *= 0.6
      idle = 0
    }
  }
  restore(split, kept)
  return best
}

/**
 * Finds the price at which the tables' choices just keep to the limit, the shifts as they are: the best price for them.
 * Prices of money and of loss are both found by halving.
 */
function balance(context: SplitContext, split: Split, decisions: Decisions, counts: Int32Array, limit: Limit): void {
  const breaks = (price: number): boolean => {
    split[limit] = price
    const at = minimaOf(context, split, decisions, counts)
    return limit === "moneyPrice" ? at.cost > context.question.budget : at.loss > context.question.lossLimit
  }
  if (!breaks(0)) return
  let low = 0
  let high = 1
  while (breaks(high) && high < 1e6) {
    low = high
    high *= 4
  }
  for (let i = 0; i < 10; i++) {
    const middle = (low + high) / 2
    if (breaks(middle)) low = middle
    else high = middle
  }
  split[limit] = high
}

function saved(split: Split): { shifts: Float64Array[]; money: number; loss: number } {
  return { shifts: split.shifts.map((shifts) => shifts.slice()), money: split.moneyPrice, loss: split.lossPrice }
}

function restore(split: Split, kept: { shifts: Float64Array[]; money: number; loss: number }): void {
  split.shifts.forEach((shifts, g) => {
    shifts.set(kept.shifts[g]!)
  })
  split.moneyPrice = kept.money
  split.lossPrice = kept.loss
}

/**
 * Turns the direction to the subgradient at the current minima: shares from tables that do not choose a control to those
 * that do, prices up where a limit is broken.
 *
 * @returns the squared length of the direction; 0 where all tables agree and every limit is kept.
 */
function turn(context: SplitContext, split: Split, at: Minima, direction: Direction): number {
  const { question } = context
  const overspend = Number.isFinite(question.budget) ? (at.cost - question.budget) / context.costScale : 0
  const overloss = Number.isFinite(question.lossLimit) ? (at.loss - question.lossLimit) / context.lossScale : 0
  const money = overspend > 0 || split.moneyPrice > 0 ? overspend : 0
  const loss = overloss > 0 || split.lossPrice > 0 ? overloss : 0
  let size = money * money + loss * loss
  direction.money = money
  direction.loss = loss
  direction.shifts.forEach((shifts, g) => {
    for (let i = 0; i < shifts.length; i++) {
      const slope = ((at.chosen[g]! >> i) & 1) - at.share[split.tables[g]!.controls[i]!]!
      shifts[i] = slope
      size += slope * slope
    }
  })
  return size
}

function move(context: SplitContext, split: Split, counts: Int32Array, direction: Direction, length: number): void {
  split.tables.forEach((table, g) => {
    const shifts = split.shifts[g]!
    for (let i = 0; i < shifts.length; i++) {
      if (counts[table.controls[i]!]! > 1) shifts[i]! += length * direction.shifts[g]![i]!
    }
  })
  split.moneyPrice = Math.max(0, split.moneyPrice + (length * direction.money) / context.costScale)
  split.lossPrice = Math.max(0, split.lossPrice + (length * direction.loss) / context.lossScale)
}
