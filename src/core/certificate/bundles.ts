import type { Evaluator } from "../optimise/evaluator.ts"
import type { Decisions } from "../optimise/rules.ts"
import { addInto, openRules, restricted, ruleTables, termTable } from "../optimise/tables.ts"
import type { Table } from "../optimise/table.ts"

/** A table with the terms that are added up in it. */
export interface Bundle {
  readonly table: Table
  readonly terms: readonly number[]
}

/**
 * The terms of a problem as few tables: those that nest and those that share most controls together, up to `cap` controls; what
 * is cut off stays alone. Each open control stands in one table at least, and so does each rule between two of them.
 *
 * @param widest - controls in the table of one term.
 */
export function bundlesOf(evaluator: Evaluator, decisions: Decisions, widest: number, cap: number): Bundle[] {
  const single = evaluator.problem.terms.map((_, t) => ({
    table: termTable(evaluator, t, decisions, widest),
    terms: [t],
  }))
  const cut = single.filter(({ table }) => table.truncated >= 0)
  const whole = single.filter(({ table }) => table.truncated < 0)
  const rules = ruleTables(evaluator.problem, decisions).map((table) => ({ table, terms: [] }))
  const groups = grouped([...whole, ...rules], cap).map(added)
  const standing = new Set([...groups, ...cut].flatMap(({ table }) => [...table.controls]))
  const idle = Array.from(decisions.keys()).filter((c) => decisions[c] === -1 && !standing.has(c))
  const alone = idle.map((c) => ({
    table: { controls: Int32Array.of(c), values: new Float64Array(2), truncated: -1 },
    terms: [],
  }))
  const rulesAmong = openRules(evaluator.problem, decisions)
  return [...groups, ...cut, ...alone].map((bundle) => ({ ...bundle, table: barred(bundle.table, rulesAmong) }))
}

/** The table without the choices that break a rule among its controls. */
function barred(table: Table, rules: ReturnType<typeof openRules>): Table {
  const { controls } = table
  const own = rules.flatMap(({ a, b, bValue }) => {
    const [i, j] = [controls.indexOf(a), controls.indexOf(b)]
    return i < 0 || j < 0 ? [] : [{ i, j, bValue }]
  })
  if (own.length === 0) return table
  const breaks = (x: number): boolean =>
    own.some(({ i, j, bValue }) => ((x >> i) & 1) === 1 && ((x >> j) & 1) === bValue)
  return { ...table, values: table.values.map((value, x) => (breaks(x) ? Infinity : value)) }
}

/** Bundles that are to be one table. */
interface Group {
  controls: Set<number>
  readonly members: Bundle[]
}

function grouped(bundles: readonly Bundle[], cap: number): Group[] {
  const groups: Group[] = []
  for (const bundle of bundles.toSorted((a, b) => b.table.controls.length - a.table.controls.length)) {
    const home = groups.find(({ controls }) => bundle.table.controls.every((c) => controls.has(c)))
    if (home) home.members.push(bundle)
    else groups.push({ controls: new Set(bundle.table.controls), members: [bundle] })
  }
  for (let pair = closest(groups, cap); pair; pair = closest(groups, cap)) {
    const [a, b] = pair
    for (const c of groups[b]!.controls) groups[a]!.controls.add(c)
    groups[a]!.members.push(...groups[b]!.members)
    groups.splice(b, 1)
  }
  return groups
}

/** The two groups that share most controls among those whose union fits into the cap, earliest first. */
function closest(groups: readonly Group[], cap: number): readonly [number, number] | null {
  let best: readonly [number, number] | null = null
  let most = 0
  for (let i = 0; i < groups.length; i++)
    for (let j = i + 1; j < groups.length; j++) {
      const [a, b] = [groups[i]!.controls, groups[j]!.controls]
      let shared = 0
      for (const c of b) if (a.has(c)) shared++
      if (shared > most && a.size + b.size - shared <= cap) [best, most] = [[i, j], shared]
    }
  return best
}

function added({ controls, members }: Group): Bundle {
  const terms = members.flatMap((member) => member.terms).sort((a, b) => a - b)
  if (members.length === 1) return { table: members[0]!.table, terms }
  const sorted = Int32Array.from(controls).sort()
  const table: Table = { controls: sorted, values: new Float64Array(1 << sorted.length), truncated: -1 }
  for (const member of members) addInto(table, member.table)
  return { table, terms }
}

/** Bundles with some controls decided; those without an open control become one, the last, as `restrictSplit` does. */
export function restrictBundles(bundles: readonly Bundle[], decisions: Decisions): Bundle[] {
  const kept: Bundle[] = []
  const closed: number[] = []
  let constant = 0
  for (const { table, terms } of bundles) {
    const smaller = restricted(table, decisions)
    if (smaller.controls.length > 0) kept.push({ table: smaller, terms })
    else {
      closed.push(...terms)
      constant += smaller.values[0]!
    }
  }
  const rest: Table = { controls: new Int32Array(0), values: Float64Array.of(constant), truncated: -1 }
  return [...kept, { table: rest, terms: closed.sort((a, b) => a - b) }]
}
