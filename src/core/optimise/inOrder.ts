import { optimalPortfolio, type Found } from "./optimalPortfolio.ts"
import type { Freedom, PortfolioProblem } from "./problem.ts"
import { decide, firstDecisions, ruleBook } from "./rules.ts"
import type { SearchOptions } from "./search.ts"

/** Allowed portfolios up to which all are evaluated and put in order, which is quicker than searching for the next again and again. */
const MOST_LISTED = 256

/** Every allowed portfolio; null where there are more than {@link MOST_LISTED}. */
export function allAllowed(problem: PortfolioProblem): readonly Uint8Array[] | null {
  const first = firstDecisions(problem)
  if (first.kind === "nothingAllowed") return []
  const book = ruleBook(problem)
  const found: Uint8Array[] = []
  const waiting = [first.decisions]
  for (let decisions = waiting.pop(); decisions; decisions = waiting.pop()) {
    const open = decisions.indexOf(-1)
    if (open < 0) {
      found.push(Uint8Array.from(decisions))
      continue
    }
    for (const value of [1, 0] as const) {
      const next = decisions.slice()
      if (decide(book, next, open, value)) waiting.push(next)
    }
    // Whatever is decided, leaving out what is open is allowed: each that waits is at least one portfolio.
    if (found.length + waiting.length > MOST_LISTED) return null
  }
  return found
}

/** A part of all portfolios, and the one of least total cost in it. */
export interface Part {
  readonly freedom: readonly Freedom[]
  readonly best: Found
}

function bestOf(problem: PortfolioProblem, freedom: readonly Freedom[], search: SearchOptions): Part | null {
  const best = optimalPortfolio({ ...problem, freedom }, search)
  return best.kind === "found" ? { freedom, best } : null
}

/** What is left of a part without its best portfolio: for each free control, those that agree before it and differ in it. */
export function rest(problem: PortfolioProblem, part: Part, search: SearchOptions): Part[] {
  const parts: Part[] = []
  const fixed = [...part.freedom]
  part.freedom.forEach((freedom, c) => {
    if (freedom !== "free") return
    const isIn = part.best.portfolio[c] === 1
    const other = fixed.slice()
    other[c] = isIn ? "out" : "in"
    const found = bestOf(problem, other, search)
    if (found) parts.push(found)
    fixed[c] = isIn ? "in" : "out"
  })
  return parts
}
