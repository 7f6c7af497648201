import { marginals, minimum } from "./minimise.ts"
import type { Workspace } from "./minimise.ts"
import type { Question } from "./question.ts"
import type { Decisions } from "./rules.ts"
import { restricted } from "./tables.ts"
import type { Table } from "./table.ts"

/**
 * A bound by splitting (Lagrangian decomposition): the cost of each open control is divided over the tables that name
 * it, each table is minimised alone, and the sum of the minima is at most what any portfolio attains, however the cost
 * is divided. A budget and a limit on the loss enter with a price each.
 */
export interface Split {
  readonly tables: Table[]
  /** For each table and each of its controls, the part of the control's cost that it bears: those of a control sum to 1. */
  readonly parts: Float64Array[]
  /**
   * What it bears beyond that, in units of the value, whatever money is worth. The shifts of one control add up to 0.
   */
  readonly shifts: Float64Array[]
  /** What one unit of money is worth where there is a budget, in units of the value; at least 0. */
  moneyPrice: number
  /** What one unit of loss is worth where there is a limit on it; at least 0. */
  lossPrice: number
}

/** What does not change while a split is improved. */
export interface SplitContext {
  readonly question: Question
  readonly annualCost: Float64Array
  readonly space: Workspace
  /** A usual amount of money to move a budget's price by: the norm of the costs. */
  readonly costScale: number
  /** The same for losses. */
  readonly lossScale: number
  /** True ends the improving of a split where it is. */
  readonly shouldStop: () => boolean
}

/** A weight on the losses may vanish (least cost within a limit) but a table of losses must stay finite. */
const LEAST_LOSS_WEIGHT = 1e-12

/** The question's weight on cost and on loss with the prices on its limits added. */
function weights(context: SplitContext, split: Split): { readonly cost: number; readonly loss: number } {
  return {
    cost: context.question.costWeight + split.moneyPrice,
    loss: Math.max(context.question.lossWeight + split.lossPrice, LEAST_LOSS_WEIGHT),
  }
}

/** What the prices take off the bound: nobody pays them up to the limits. */
function allowance(context: SplitContext, split: Split): number {
  const { question } = context
  const money = split.moneyPrice > 0 ? split.moneyPrice * question.budget : 0
  const loss = Number.isFinite(question.lossLimit)
    ? (weights(context, split).loss - question.lossWeight) * question.lossLimit
    : 0
  return money + loss
}

/** In how many tables each control stands. */
export function tableCounts(split: Split, controls: number): Int32Array {
  const counts = new Int32Array(controls)
  for (const table of split.tables) for (const c of table.controls) counts[c]!++
  return counts
}

/** Makes the shifts of every control add up to 0 again, and its parts to 1, after tables came or went. */
export function rebalance(split: Split, controls: number): void {
  const counts = tableCounts(split, controls)
  const shifts = new Float64Array(controls)
  const parts = new Float64Array(controls)
  split.tables.forEach((table, g) => {
    table.controls.forEach((c, i) => {
      shifts[c]! += split.shifts[g]![i]!
      parts[c]! += split.parts[g]![i]!
    })
  })
  split.tables.forEach((table, g) => {
    table.controls.forEach((c, i) => {
      split.shifts[g]![i]! -= shifts[c]! / counts[c]!
      split.parts[g]![i] = parts[c]! > 0 ? split.parts[g]![i]! / parts[c]! : 1 / counts[c]!
    })
  })
}

/** What one table bears of the cost of its controls. */
function pricesOf(split: Split, g: number, costWeight: number, annualCost: Float64Array): Float64Array {
  const { controls } = split.tables[g]!
  const parts = split.parts[g]!
  const shifts = split.shifts[g]!
  const prices = new Float64Array(controls.length)
  for (let i = 0; i < prices.length; i++) prices[i] = costWeight * annualCost[controls[i]!]! * parts[i]! + shifts[i]!
  return prices
}

function decidedCost(decisions: Decisions, annualCost: Float64Array): number {
  let cost = 0
  for (let c = 0; c < decisions.length; c++) if (decisions[c] === 1) cost += annualCost[c]!
  return cost
}

/** What deciding each open control alone would do to the bound. */
export interface Lookahead {
  readonly bound: number
  /** For each control, how much the bound rises at least when it is out. */
  readonly riseOut: Float64Array
  /** For each control, how much the bound rises at least when it is in. */
  readonly riseIn: Float64Array
}

/** The bound, and for each open control by how much it rises with that control out or in. */
export function lookahead(context: SplitContext, split: Split, decisions: Decisions): Lookahead {
  const weight = weights(context, split)
  const counts = tableCounts(split, decisions.length)
  const riseOut = new Float64Array(decisions.length)
  const riseIn = new Float64Array(decisions.length)
  let bound = weight.cost * decidedCost(decisions, context.annualCost) - allowance(context, split)
  for (let c = 0; c < decisions.length; c++) {
    if (decisions[c] === -1 && counts[c] === 0) riseIn[c] = weight.cost * context.annualCost[c]!
  }
  split.tables.forEach((table, g) => {
    const prices = pricesOf(split, g, weight.cost, context.annualCost)
    const least = marginals(context.space, table.values, weight.loss, prices)
    bound += least
    for (let i = 0; i < prices.length; i++) {
      riseOut[table.controls[i]!]! += context.space.out[i]! - least
      riseIn[table.controls[i]!]! += context.space.inside[i]! - least
    }
  })
  return { bound, riseOut, riseIn }
}

/** One evaluation of a split: the bound and how the choices of the tables disagree. */
export interface Minima {
  readonly bound: number
  readonly chosen: Int32Array
  /** For each control, the share of its tables that choose it. */
  readonly share: Float64Array
  /** Annual cost of the decided controls plus what the tables that choose the others bear of theirs. */
  readonly cost: number
  /** Expected loss that the tables' own choices add up to. */
  readonly loss: number
}

/** Minimises every table of a split by itself. */
export function minimaOf(context: SplitContext, split: Split, decisions: Decisions, counts: Int32Array): Minima {
  const weight = weights(context, split)
  const decided = decidedCost(decisions, context.annualCost)
  let bound = weight.cost * decided - allowance(context, split)
  let cost = decided
  let loss = 0
  const chosen = new Int32Array(split.tables.length)
  const share = new Float64Array(decisions.length)
  split.tables.forEach((table, g) => {
    const prices = pricesOf(split, g, weight.cost, context.annualCost)
    bound += minimum(context.space, table.values, weight.loss, prices)
    const x = context.space.chosen
    chosen[g] = x
    loss += table.values[x]!
    for (let i = 0; i < prices.length; i++) {
      const c = table.controls[i]!
      if (((x >> i) & 1) === 0) continue
      share[c]! += 1 / counts[c]!
      cost += split.parts[g]![i]! * context.annualCost[c]!
    }
  })
  return { bound, chosen, share, cost, loss }
}

/**
 * A first split: each table bears of a control's cost in proportion to what the control saves in it beside a known good
 * portfolio. Then no table wants to leave that portfolio by a single control that does not pay for itself as a whole.
 *
 * @param known - the portfolio, 1 where a control is in; equal parts where it is null.
 */
export function splitAround(tables: Table[], known: Uint8Array | null, controls: number): Split {
  const split: Split = {
    tables,
    parts: tables.map((table) => (known ? savingsAround(table, known) : new Float64Array(table.controls.length))),
    shifts: tables.map((table) => new Float64Array(table.controls.length)),
    moneyPrice: 0,
    lossPrice: 0,
  }
  rebalance(split, controls)
  return split
}

/** What each control of a table saves in it, the others as in a portfolio. */
function savingsAround(table: Table, portfolio: Uint8Array): Float64Array {
  let x = 0
  table.controls.forEach((c, i) => (x |= portfolio[c]! << i))
  return Float64Array.from(table.controls, (_, i) => {
    const saved = table.values[x & ~(1 << i)]! - table.values[x | (1 << i)]!
    return Number.isFinite(saved) ? Math.max(0, saved) : 0
  })
}

/** A copy whose shifts and prices may change; the tables are shared. */
export function copyOf(split: Split): Split {
  return {
    ...split,
    tables: split.tables.slice(),
    parts: split.parts.map((part) => part.slice()),
    shifts: split.shifts.map((shifts) => shifts.slice()),
  }
}

/** The split with what was decided since taken out of its tables; tables without a control become one. */
export function restrictSplit(split: Split, decisions: Decisions): Split {
  const tables: Table[] = []
  const parts: Float64Array[] = []
  const shifts: Float64Array[] = []
  let constant = 0
  split.tables.forEach((table, g) => {
    const smaller = restricted(table, decisions)
    if (smaller.controls.length === 0) {
      constant += smaller.values[0]!
      return
    }
    const isOpen = (_: number, i: number): boolean => decisions[table.controls[i]!] === -1
    tables.push(smaller)
    parts.push(split.parts[g]!.filter(isOpen))
    shifts.push(split.shifts[g]!.filter(isOpen))
  })
  tables.push({ controls: new Int32Array(0), values: Float64Array.of(constant), truncated: -1 })
  parts.push(new Float64Array(0))
  shifts.push(new Float64Array(0))
  return { ...split, tables, parts, shifts }
}
