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
  /**
   * For each table and each of its controls, what its share of the cost differs from an equal share, in money a year.
   * The shifts of one control add up to 0.
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

/** Makes the shifts of every control add up to 0 again, after tables came or went. */
export function rebalance(split: Split, controls: number): void {
  const counts = tableCounts(split, controls)
  const sums = new Float64Array(controls)
  split.tables.forEach((table, g) => {
    table.controls.forEach((c, i) => (sums[c]! += split.shifts[g]![i]!))
  })
  split.tables.forEach((table, g) => {
    table.controls.forEach((c, i) => (split.shifts[g]![i]! -= sums[c]! / counts[c]!))
  })
}

/** Shares of cost for one table: equal shares plus its shifts. */
function pricesOf(table: Table, shifts: Float64Array, costWeight: number, counts: Int32Array, context: SplitContext) {
  const prices = new Float64Array(table.controls.length)
  for (let i = 0; i < prices.length; i++) {
    const c = table.controls[i]!
    prices[i] = (costWeight * context.annualCost[c]!) / counts[c]! + shifts[i]!
  }
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
    const prices = pricesOf(table, split.shifts[g]!, weight.cost, counts, context)
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
  /** Annual cost of the decided controls plus that of the others times their share. */
  readonly cost: number
  /** Expected loss that the tables' own choices add up to. */
  readonly loss: number
}

/** Minimises every table of a split by itself. */
export function minimaOf(context: SplitContext, split: Split, decisions: Decisions, counts: Int32Array): Minima {
  const weight = weights(context, split)
  const decided = decidedCost(decisions, context.annualCost)
  let bound = weight.cost * decided - allowance(context, split)
  let loss = 0
  const chosen = new Int32Array(split.tables.length)
  const share = new Float64Array(decisions.length)
  split.tables.forEach((table, g) => {
    const prices = pricesOf(table, split.shifts[g]!, weight.cost, counts, context)
    bound += minimum(context.space, table.values, weight.loss, prices)
    const x = context.space.chosen
    chosen[g] = x
    loss += table.values[x]!
    for (let i = 0; i < prices.length; i++) {
      const c = table.controls[i]!
      if (((x >> i) & 1) === 1) share[c]! += 1 / counts[c]!
    }
  })
  let cost = decided
  for (let c = 0; c < share.length; c++) if (counts[c]! > 0) cost += share[c]! * context.annualCost[c]!
  return { bound, chosen, share, cost, loss }
}

/** A split in which every table carries an equal share of the cost of its controls. */
export function equalSplit(tables: Table[]): Split {
  return {
    tables,
    shifts: tables.map((table) => new Float64Array(table.controls.length)),
    moneyPrice: 0,
    lossPrice: 0,
  }
}

/** A copy whose shifts and prices may change; the tables are shared. */
export function copyOf(split: Split): Split {
  return { ...split, tables: split.tables.slice(), shifts: split.shifts.map((shifts) => shifts.slice()) }
}

/** The split with what was decided since taken out of its tables; tables without a control become one. */
export function restrictSplit(split: Split, decisions: Decisions): Split {
  const tables: Table[] = []
  const shifts: Float64Array[] = []
  let constant = 0
  split.tables.forEach((table, g) => {
    const smaller = restricted(table, decisions)
    if (smaller.controls.length === 0) {
      constant += smaller.values[0]!
      return
    }
    tables.push(smaller)
    shifts.push(split.shifts[g]!.filter((_, i) => decisions[table.controls[i]!] === -1))
  })
  tables.push({ controls: new Int32Array(0), values: Float64Array.of(constant), truncated: -1 })
  shifts.push(new Float64Array(0))
  return { tables, shifts, moneyPrice: split.moneyPrice, lossPrice: split.lossPrice }
}
