import { bitCount } from "./bits.ts"
import { mustStop, tell } from "./search.ts"
import type { Search, SearchNode } from "./search.ts"
import { decide } from "./rules.ts"
import type { Decisions } from "./rules.ts"
import { tighten } from "./ascent.ts"
import type { Tightened } from "./ascent.ts"
import { mostDisputed } from "./dispute.ts"
import { copyOf, lookahead, rebalance, restrictSplit } from "./splitting.ts"
import type { Lookahead, Split } from "./splitting.ts"
import { TIE } from "./question.ts"
import { mergeTables, termTable } from "./tables.ts"

/** Every so many nodes the caller hears of it. */
const TELL_EVERY = 256

/** Visits everything below a node depth first: the more promising decision first. Leaves its finds in the pool. */
export function explore(search: Search, node: SearchNode): void {
  if (node.bound > search.pool.cutoff()) return
  if (mustStop(search)) {
    search.abandoned = Math.min(search.abandoned, node.bound)
    return
  }
  search.nodes++
  if (search.nodes % TELL_EVERY === 0)
    tell(
      search,
      search.waiting.reduce((a, b) => Math.min(a, b), node.bound),
    )
  const settled = settle(search, node, search.tuning.steps.node)
  if (settled === "closed") return
  if (finish(search, settled.node)) return
  const [near, far] = branches(search, settled)
  if (near) {
    search.waiting.push(far?.bound ?? Infinity)
    explore(search, near)
    search.waiting.pop()
  }
  if (far) explore(search, far)
}

/** The two sides of a node, the more promising first; null where nothing is allowed there. */
function branches(search: Search, settled: Settled): readonly (SearchNode | null)[] {
  const { node, ahead } = settled
  const { control, first } = branching(node.decisions, ahead)
  const disputed = mostDisputed(search.context, node.split, node.decisions, search.tuning.trials)
  if (disputed.length > 0) return dearestBranches(search, settled, [...new Set([...disputed, control])])
  return [first, first === 1 ? 0 : 1].map((value) => {
    const rise = value === 1 ? ahead.riseIn[control]! : ahead.riseOut[control]!
    return child(search, node, control, value as 0 | 1, ahead.bound + rise)
  })
}

/** Tries each of some controls, the price of the limit found anew on both sides, and takes the one that raises the bound most. */
function dearestBranches(search: Search, { node }: Settled, controls: readonly number[]): (SearchNode | null)[] {
  const closing = search.pool.cutoff() - node.bound
  const riseOf = (side: SearchNode | null): number => Math.min(side ? side.bound - node.bound : Infinity, closing)
  // Of two sides that both rise a little more is gained than of one that rises much: their product (strong branching).
  const worth = (sides: readonly (SearchNode | null)[]): number =>
    sides.reduce((product, side) => product * Math.max(riseOf(side), 1e-6 * Math.abs(node.bound)), 1)
  const tried = controls.map((control) => ([0, 1] as const).map((value) => pricedChild(search, node, control, value)))
  const best = tried.reduce((a, b) => (worth(b) > worth(a) ? b : a))
  return best.toSorted((a, b) => (a?.bound ?? Infinity) - (b?.bound ?? Infinity))
}

function pricedChild(search: Search, node: SearchNode, control: number, value: 0 | 1): SearchNode | null {
  const side = child(search, node, control, value, node.bound)
  if (!side) return null
  const split = copyOf(side.split)
  const { bound } = tighten(search.context, split, side.decisions, search.pool.cutoff(), 0)
  return { ...side, split, bound: Math.max(side.bound, bound) }
}

function child(search: Search, node: SearchNode, control: number, value: 0 | 1, bound: number): SearchNode | null {
  const decisions = node.decisions.slice()
  const changed: number[] = []
  if (!decide(search.book, decisions, control, value, changed)) return null
  const split = refreshed(search, restrictSplit(node.split, decisions), decisions, changed, search.tuning.nodeCap)
  return { decisions, split, bound: Math.max(node.bound, bound) }
}

/** A node whose bound is as good as it gets and in which everything that the bound decides is decided. */
export interface Settled {
  readonly node: SearchNode
  readonly ahead: Lookahead
  readonly choices: Tightened
}

/**
 * Improves the bound of a node and decides every control whose other choice the bound rules out, over and over; offers
 * what the tables agree on. "closed" where nothing better can be below.
 */
export function settle(search: Search, start: SearchNode, steps: number): Settled | "closed" {
  let node: SearchNode = { ...start, split: copyOf(start.split) }
  for (;;) {
    const cutoff = search.pool.cutoff()
    const choices = tighten(search.context, node.split, node.decisions, cutoff, steps)
    const ahead = lookahead(search.context, node.split, node.decisions)
    node = { ...node, bound: Math.max(node.bound, ahead.bound) }
    if (node.bound > cutoff) return "closed"
    offerRounded(search, node.decisions, ahead, choices)
    const decisions = node.decisions.slice()
    const changed: number[] = []
    if (!decideRuledOut(search, decisions, ahead, changed)) return "closed"
    if (!decisions.includes(-1)) {
      search.pool.offer(search.evaluator.candidate(Uint8Array.from(decisions)))
      return "closed"
    }
    if (changed.length === 0) return { node, ahead, choices }
    const split = refreshed(search, restrictSplit(node.split, decisions), decisions, changed, search.tuning.nodeCap)
    node = { decisions, split, bound: node.bound }
  }
}

/** Decides what the bound and the budget leave no choice about. False where they leave nothing. */
function decideRuledOut(search: Search, decisions: Decisions, ahead: Lookahead, changed: number[]): boolean {
  const cutoff = search.pool.cutoff()
  const { budget } = search.question
  const { annualCost } = search.evaluator.problem
  let spent = 0
  for (let c = 0; c < decisions.length; c++) if (decisions[c] === 1) spent += annualCost[c]!
  const room = budget - spent + TIE * budget
  if (room < 0) return false
  for (let c = 0; c < decisions.length; c++) {
    if (decisions[c] !== -1) continue
    const mayIn = ahead.bound + ahead.riseIn[c]! <= cutoff && annualCost[c]! <= room
    const mayOut = ahead.bound + ahead.riseOut[c]! <= cutoff
    if (!mayIn && !mayOut) return false
    if (!mayIn && !decide(search.book, decisions, c, 0, changed)) return false
    if (!mayOut && !decide(search.book, decisions, c, 1, changed)) return false
  }
  return true
}

/** Offers the portfolio in which every open control follows the tables, where the rules allow it. */
function offerRounded(search: Search, decisions: Decisions, ahead: Lookahead, choices: Tightened): void {
  search.pool.offer(search.evaluator.candidate(rounded(search, decisions, ahead, choices)))
}

/** Follows the tables control by control, the surest first, and the rules where they speak. */
export function rounded(search: Search, decisions: Decisions, ahead: Lookahead, choices: Tightened): Uint8Array {
  const result = decisions.slice()
  const open = Array.from(result.keys()).filter((c) => result[c] === -1)
  const pull = (c: number): number => {
    const difference = ahead.riseOut[c]! - ahead.riseIn[c]!
    return difference !== 0 ? difference : choices.share[c]! - 0.5
  }
  const order = open.toSorted((a, b) => Math.abs(pull(b)) - Math.abs(pull(a)) || a - b)
  for (const c of order) {
    if (result[c] !== -1) continue
    const before = result.slice()
    if (pull(c) > 0 && decide(search.book, result, c, 1) && withinBudget(search, result)) continue
    // Leaving an open control out never breaks a rule that was kept so far.
    result.set(before)
    decide(search.book, result, c, 0)
  }
  return Uint8Array.from(result, (value) => (value === 1 ? 1 : 0))
}

function withinBudget(search: Search, decisions: Decisions): boolean {
  const { budget } = search.question
  if (budget === Infinity) return true
  let spent = 0
  decisions.forEach((decision, c) => (spent += decision === 1 ? search.evaluator.problem.annualCost[c]! : 0))
  return spent <= budget * (1 + TIE)
}

/** The control whose decision raises the bound most either way, and the choice that raises it less. */
function branching(decisions: Decisions, ahead: Lookahead): { control: number; first: 0 | 1 } {
  let control = -1
  let best = -1
  for (let c = 0; c < decisions.length; c++) {
    if (decisions[c] !== -1) continue
    const low = Math.min(ahead.riseIn[c]!, ahead.riseOut[c]!)
    const high = Math.max(ahead.riseIn[c]!, ahead.riseOut[c]!)
    const score = low + 0.1 * Math.min(high, 1e300)
    if (score > best) {
      best = score
      control = c
    }
  }
  return { control, first: ahead.riseIn[control]! < ahead.riseOut[control]! ? 1 : 0 }
}

/** Makes truncated tables anew where decisions made since let them say more, each up to `cap` controls. */
export function refreshed(
  search: Search,
  split: Split,
  decisions: Decisions,
  changed: readonly number[],
  cap: number,
): Split {
  let renewed = false
  const result = { ...split, tables: split.tables.slice(), parts: split.parts.slice(), shifts: split.shifts.slice() }
  for (let g = 0; g < split.tables.length; g++) {
    const table = split.tables[g]!
    if (table.truncated < 0) continue
    const { controls } = search.evaluator.problem.terms[table.truncated]!
    const open = controls.filter((c) => decisions[c] === -1).length
    const lost = changed.some((c) => decisions[c] === 0 && controls.includes(c))
    if (open > cap && !lost) continue
    const next = termTable(search.evaluator, table.truncated, decisions, Math.max(cap, table.controls.length))
    const at = new Map(Array.from(table.controls, (c, i) => [c, i]))
    const carried = (old: Float64Array): Float64Array =>
      Float64Array.from(next.controls, (c) => {
        const i = at.get(c)
        return i === undefined ? 0 : old[i]!
      })
    result.tables[g] = next
    result.parts[g] = carried(split.parts[g]!)
    result.shifts[g] = carried(split.shifts[g]!)
    renewed = true
  }
  if (renewed) rebalance(result, decisions.length)
  return result
}

/** Looks at every choice among the open controls where they are few and their tables exact. False where they are not. */
function finish(search: Search, node: SearchNode): boolean {
  const open = Int32Array.from(Array.from(node.decisions.keys()).filter((c) => node.decisions[c] === -1))
  if (open.length > search.tuning.finish || node.split.tables.some((table) => table.truncated >= 0)) return false
  const free = { controls: open, values: new Float64Array(1 << open.length), truncated: -1 }
  const whole = mergeTables([free, ...node.split.tables], search.tuning.finish)[0]!
  const { annualCost } = search.evaluator.problem
  const { question, pool } = search
  const portfolio = Uint8Array.from(node.decisions, (decision) => (decision === 1 ? 1 : 0))
  const base = search.evaluator.cost(portfolio)
  const costs = new Float64Array(whole.values.length)
  costs[0] = base
  for (let x = 1; x < costs.length; x++) {
    costs[x] = costs[x & (x - 1)]! + annualCost[whole.controls[bitCount((x & -x) - 1)]!]!
  }
  for (let x = 0; x < costs.length; x++) {
    const value = question.costWeight * costs[x]! + question.lossWeight * whole.values[x]!
    if (!(value <= pool.cutoff())) continue
    if (costs[x]! > question.budget * (1 + 2 * TIE) || whole.values[x]! > question.lossLimit * (1 + 2 * TIE)) continue
    whole.controls.forEach((c, i) => (portfolio[c] = (x >> i) & 1))
    pool.offer(search.evaluator.candidate(portfolio))
  }
  return true
}
