import type { PortfolioProblem } from "./problem.ts"
import { compareTied, excessOf, isAlwaysPreferred, TIE, valueOf } from "./question.ts"
import type { Candidate, Question } from "./question.ts"

/** The best portfolios met so far: the least value and everything that ties with it. */
export interface Pool {
  /** The least value met; Infinity before the first. */
  best(): number
  /** Nothing whose bound is above this can win or tie: the best value, the tie tolerance, and rounding errors of bounds. */
  cutoff(): number
  /** Takes a candidate in if it is within the limits of the question and good enough. True where the best value fell. */
  offer(candidate: Candidate): boolean
  /** All portfolios that tie for the least value, the preferred one first. */
  tied(): readonly Candidate[]
}

/** At most this many ties are kept: with more, listing them says nothing. */
const MOST_TIES = 4096

/**
 * An empty pool.
 *
 * @param keepTies - keep every tie rather than those that could still be preferred.
 * @param slack - absolute error that bounds may carry, in money a year.
 */
export function emptyPool(problem: PortfolioProblem, question: Question, keepTies: boolean, slack: number): Pool {
  let members: Candidate[] = []
  const seen = new Set<string>()
  let best = Infinity
  const limit = (): number => best + TIE * Math.abs(best)
  const offer = (candidate: Candidate): boolean => {
    if (excessOf(question, candidate) > 0) return false
    const value = valueOf(question, candidate)
    if (value > limit()) return false
    const key = candidate.portfolio.join("")
    if (seen.has(key)) return false
    const fell = value < best
    if (fell) {
      best = value
      members = members.filter((member) => valueOf(question, member) <= limit())
    }
    if (!keepTies) {
      // A member that is no worse in value and preferred stays preferred, however far the best value falls, and with whatever
      // the best of other parts of the problem it is put together.
      const worse = (a: Candidate, b: Candidate): boolean =>
        valueOf(question, b) <= valueOf(question, a) && isAlwaysPreferred(problem, question, b, a)
      if (members.some((member) => worse(candidate, member))) return fell
      members = members.filter((member) => !worse(member, candidate))
    }
    if (members.length < MOST_TIES) {
      members.push(candidate)
      seen.add(key)
    }
    return fell
  }
  return {
    best: () => best,
    cutoff: () => limit() + slack,
    offer,
    tied: () => members.toSorted((a, b) => compareTied(problem, question, a, b)),
  }
}
