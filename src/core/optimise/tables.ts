import type { Evaluator } from "./evaluator.ts"
import { bitCount } from "./bits.ts"
import type { PortfolioProblem } from "./problem.ts"
import type { Decisions } from "./rules.ts"
import type { Table } from "./table.ts"

/** The number of controls in the largest table of rules. */
const RULE_CAP = 8

/** The number of controls in the largest table of a term that takes milliseconds to evaluate. */
const SLOW_CAP = 6

/** Tables of up to so many controls are kept, and so many of them for each term: a bound on memory. */
const REMEMBERED_WIDTH = 13
const REMEMBERED_TABLES = 8

/** One table per term, over its open controls; with more than `widest` of them, over the strongest. */
export function termTable(evaluator: Evaluator, index: number, decisions: Decisions, widest: number): Table {
  const { problem } = evaluator
  const term = problem.terms[index]!
  const cap = term.isSlow === true ? Math.min(widest, SLOW_CAP) : widest
  const { tables, before } = evaluator.memoryOf(index)
  const key = `${cap}:${Array.from(term.controls, (c) => decisions[c]).join("")}`
  const known = tables.get(key) ?? before.get(key)
  if (known) {
    if (tables.size < REMEMBERED_TABLES) tables.set(key, known)
    return known
  }
  const open = term.controls.filter((c) => decisions[c] === -1)
  const controls = open.length <= cap ? open : strongest(evaluator, index, decisions, open, cap)
  const portfolio = new Uint8Array(problem.controlIds.length)
  for (const c of term.controls) portfolio[c] = decisions[c] === 0 ? 0 : 1
  const table: Table = {
    controls,
    values: tabulated(evaluator, index, portfolio, controls),
    truncated: open.length <= cap ? -1 : index,
  }
  if (controls.length <= REMEMBERED_WIDTH && tables.size < REMEMBERED_TABLES) tables.set(key, table)
  return table
}

function tabulated(evaluator: Evaluator, index: number, portfolio: Uint8Array, controls: Int32Array): Float64Array {
  const term = evaluator.problem.terms[index]!
  if (term.tabulate) return term.tabulate(portfolio, controls)
  const values = new Float64Array(1 << controls.length)
  for (let x = 0; x < values.length; x++) {
    for (let i = 0; i < controls.length; i++) portfolio[controls[i]!] = (x >> i) & 1
    values[x] = term.isSlow === true ? evaluator.term(index, portfolio) : term.evaluate(portfolio)
  }
  return values
}

/** The open controls whose presence changes the term most: what each saves alone plus what returns without it. */
function strongest(
  evaluator: Evaluator,
  index: number,
  decisions: Decisions,
  open: Int32Array,
  cap: number,
): Int32Array {
  const portfolio = Uint8Array.from(decisions, (decision) => (decision === 0 ? 0 : 1))
  const all = evaluator.term(index, portfolio)
  const bare = Uint8Array.from(decisions, (decision) => (decision === 1 ? 1 : 0))
  const none = evaluator.term(index, bare)
  const strength = new Map<number, number>()
  for (const c of open) {
    portfolio[c] = 0
    bare[c] = 1
    // What returns without it counts in full, being what the bound gives away.
    strength.set(c, evaluator.term(index, portfolio) - all + 0.1 * (none - evaluator.term(index, bare)))
    portfolio[c] = 1
    bare[c] = 0
  }
  return open
    .slice()
    .sort((a, b) => strength.get(b)! - strength.get(a)! || a - b)
    .slice(0, cap)
    .sort()
}

/** The rules among open controls as tables with infinite entries; rules that share controls share a table up to a size. */
export function ruleTables(problem: PortfolioProblem, decisions: Decisions): Table[] {
  const sets: Set<number>[] = []
  const rules = openRules(problem, decisions)
  for (const { a, b } of rules) {
    const home = sets.find((set) => (set.has(a) || set.has(b)) && new Set([...set, a, b]).size <= RULE_CAP)
    if (home) home.add(a).add(b)
    else sets.push(new Set([a, b]))
  }
  return sets.map((set) => {
    const controls = Int32Array.from(set).sort()
    const values = new Float64Array(1 << controls.length)
    for (const { a, b, bValue } of rules) {
      if (!set.has(a) || !set.has(b)) continue
      const i = controls.indexOf(a)
      const j = controls.indexOf(b)
      for (let x = 0; x < values.length; x++) {
        if (((x >> i) & 1) === 1 && ((x >> j) & 1) === bValue) values[x] = Infinity
      }
    }
    return { controls, values, truncated: -1 }
  })
}

/** The rules among open controls. Forbidden: a in while b is `bValue`. */
export function openRules(problem: PortfolioProblem, decisions: Decisions): { a: number; b: number; bValue: 0 | 1 }[] {
  const isOpen = (c: number): boolean => decisions[c] === -1
  const rules: { a: number; b: number; bValue: 0 | 1 }[] = []
  problem.requires.forEach((needed, a) => {
    for (const b of needed) if (a !== b && isOpen(a) && isOpen(b)) rules.push({ a, b, bValue: 0 })
  })
  for (const [a, b] of problem.excludes) if (isOpen(a) && isOpen(b)) rules.push({ a, b, bValue: 1 })
  return rules
}

/**
 * Adds tables whose controls nest, then those that together depend on at most `cap` controls, most shared first. Fewer
 * and larger tables make a tighter bound. Truncated tables stay as they are.
 */
export function mergeTables(tables: readonly Table[], cap: number): Table[] {
  const kept = tables.filter((table) => table.truncated >= 0)
  const merged: Table[] = []
  const plain = tables.filter((table) => table.truncated < 0)
  // Most tables stay as they are, and are not copied: wide ones take half a megabyte each.
  const copied = new Set<Table>()
  for (const table of plain.toSorted((a, b) => b.controls.length - a.controls.length)) {
    const home = merged.findIndex((other) => table.controls.every((c) => other.controls.includes(c)))
    if (home < 0) {
      merged.push(table)
      continue
    }
    if (!copied.has(merged[home]!)) {
      merged[home] = { ...merged[home]!, values: merged[home]!.values.slice() }
      copied.add(merged[home])
    }
    addInto(merged[home]!, table)
  }
  for (;;) {
    const pair = closestPair(merged, cap)
    if (!pair) return [...merged, ...kept]
    merged[pair[0]] = sum(merged[pair[0]]!, merged[pair[1]]!)
    merged.splice(pair[1], 1)
  }
}

/** The two tables that share most controls among those whose union fits into the cap, earliest first. */
function closestPair(tables: readonly Table[], cap: number): readonly [number, number] | null {
  let best: readonly [number, number] | null = null
  let bestShared = 0
  for (let i = 0; i < tables.length; i++) {
    for (let j = i + 1; j < tables.length; j++) {
      const a = tables[i]!.controls
      const shared = tables[j]!.controls.filter((c) => a.includes(c)).length
      if (a.length + tables[j]!.controls.length - shared <= cap && shared > bestShared) {
        best = [i, j]
        bestShared = shared
      }
    }
  }
  return best
}

function sum(a: Table, b: Table): Table {
  const controls = Int32Array.from(new Set([...a.controls, ...b.controls])).sort()
  const both: Table = { controls, values: new Float64Array(1 << controls.length), truncated: -1 }
  addInto(both, a)
  addInto(both, b)
  return both
}

/** Adds a table to one over the same controls and others, in place. */
export function addInto(target: Table, table: Table): void {
  const from = spread(table.controls, target.controls)
  for (let x = 0; x < target.values.length; x++) target.values[x]! += table.values[from(x)]!
}

/** Maps an index over `outer` controls to the index over `inner` ones, a subset. */
function spread(inner: Int32Array, outer: Int32Array): (x: number) => number {
  const bits = Array.from(inner, (c) => outer.indexOf(c))
  return (x) => {
    let index = 0
    for (let i = 0; i < bits.length; i++) index |= ((x >> bits[i]!) & 1) << i
    return index
  }
}

/** The table with some of its controls decided: a smaller one over the rest, or the same where nothing was decided. */
export function restricted(table: Table, decisions: Decisions): Table {
  const { controls } = table
  let openMask = 0
  let inMask = 0
  for (let i = 0; i < controls.length; i++) {
    const decision = decisions[controls[i]!]
    if (decision === -1) openMask |= 1 << i
    else if (decision === 1) inMask |= 1 << i
  }
  if (openMask === (1 << controls.length) - 1) return table
  const values = new Float64Array(1 << bitCount(openMask))
  // Counts through the subsets of the open bits in ascending order.
  for (let x = 0, subset = 0; x < values.length; x++) {
    values[x] = table.values[subset | inMask]!
    subset = (subset - openMask) & openMask
  }
  return { ...table, controls: controls.filter((c) => decisions[c] === -1), values }
}
