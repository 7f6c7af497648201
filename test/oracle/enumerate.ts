import type { PortfolioProblem } from "../../src/core/optimise/problem.ts"

/** A portfolio as plain enumeration sees it. */
export interface Listed {
  readonly controls: readonly string[]
  readonly cost: number
  readonly loss: number
  readonly total: number
  /** How many controls differ from what is in place. */
  readonly changes: number
}

/** Every allowed portfolio of a problem, by trying all 2^n: the answer key for the optimiser, sharing no code with it. */
export function allAllowed(problem: PortfolioProblem): Listed[] {
  const n = problem.controlIds.length
  const listed: Listed[] = []
  for (let bits = 0; bits < 2 ** n; bits++) {
    const has = (c: number): boolean => ((bits >> c) & 1) === 1
    const controls = problem.controlIds.map((_, c) => c)
    if (controls.some((c) => problem.freedom[c] === "in" && !has(c))) continue
    if (controls.some((c) => problem.freedom[c] === "out" && has(c))) continue
    if (controls.some((c) => has(c) && problem.requires[c]!.some((needed) => !has(needed)))) continue
    if (problem.excludes.some(([a, b]) => has(a) && has(b))) continue
    const portfolio = Uint8Array.from(controls, (c) => (has(c) ? 1 : 0))
    const cost = controls.reduce((sum, c) => sum + (has(c) ? problem.annualCost[c]! : 0), 0)
    const loss = problem.terms.reduce((sum, term) => sum + term.evaluate(portfolio), 0)
    listed.push({
      controls: controls
        .filter(has)
        .map((c) => problem.controlIds[c]!)
        .sort(),
      cost,
      loss,
      total: cost + loss,
      changes: controls.filter((c) => has(c) !== (problem.inPlace[c] === 1)).length,
    })
  }
  return listed
}

/**
 * Those of least value, the preferred one first: of those within a relative 1e-12 of the least, the smaller `second`,
 * then fewer changes, then the ids element by element.
 */
export function bestOf(
  listed: readonly Listed[],
  value: (portfolio: Listed) => number,
  second: (portfolio: Listed) => number,
): Listed[] {
  const least = listed.reduce((smallest, portfolio) => Math.min(smallest, value(portfolio)), Infinity)
  return listed
    .filter((portfolio) => value(portfolio) <= least * (1 + 1e-12))
    .sort((a, b) => {
      const difference = second(a) - second(b)
      if (Math.abs(difference) > 1e-12 * second(a)) return difference
      if (a.changes !== b.changes) return a.changes - b.changes
      const at = a.controls.findIndex((id, i) => id !== b.controls[i])
      if (at < 0) return a.controls.length - b.controls.length
      return b.controls[at] === undefined ? 1 : a.controls[at]! < b.controls[at] ? -1 : 1
    })
}

/** The portfolios that none beats: at most as dear and at most as lossy, one strictly. By cost; ties together. */
export function undominated(listed: readonly Listed[]): Listed[][] {
  const less = (a: number, b: number): boolean => a < b - 1e-12 * Math.abs(b)
  const kept = listed.filter(
    (p) =>
      !listed.some(
        (q) => (less(q.cost, p.cost) && !less(p.loss, q.loss)) || (less(q.loss, p.loss) && !less(p.cost, q.cost)),
      ),
  )
  const groups: Listed[][] = []
  for (const portfolio of kept.sort((a, b) => a.cost - b.cost)) {
    const last = groups.at(-1)
    if (last && !less(last[0]!.cost, portfolio.cost)) last.push(portfolio)
    else groups.push([portfolio])
  }
  return groups
}
