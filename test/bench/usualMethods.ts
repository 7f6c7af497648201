import { evaluateFactors, factorUnder, hinderedFactors } from "../../src/core/attack/chance.ts"
import { bestDerivation } from "../../src/core/explain/derivation.ts"
import type { CompiledModel } from "../../src/core/loss/compile.ts"
import { optimalPortfolio } from "../../src/core/optimise/optimalPortfolio.ts"
import type { LossTerm, PortfolioProblem } from "../../src/core/optimise/problem.ts"

/** Total cost of a portfolio: the sum of its costs and of the terms. */
export function totalOf(problem: PortfolioProblem, portfolio: Uint8Array): number {
  let total = 0
  portfolio.forEach((isIn, c) => (total += isIn * problem.annualCost[c]!))
  for (const term of problem.terms) total += term.evaluate(portfolio)
  return total
}

/** What the required controls and their requirements put in. */
function least(problem: PortfolioProblem): Uint8Array {
  const portfolio = Uint8Array.from(problem.freedom, (freedom) => (freedom === "in" ? 1 : 0))
  for (let grew = true; grew;) {
    grew = false
    problem.requires.forEach((needed, c) => {
      for (const other of portfolio[c] === 1 ? needed : []) {
        grew ||= portfolio[other] === 0
        portfolio[other] = 1
      }
    })
  }
  return portfolio
}

/**
 * What most tools do: buy, one after the other, the control that ranks first, as long as it saves more than it costs.
 *
 * @param from - nothing (what is required), or what is in place, of which nothing is ever taken out.
 * @param by - rank by what it saves per unit of money, or by what it saves less what it costs.
 */
export function greedy(problem: PortfolioProblem, from: "nothing" | "now", by: "return" | "gain"): Uint8Array {
  const portfolio = from === "nothing" ? least(problem) : problem.inPlace.slice()
  for (;;) {
    const before = totalOf(problem, portfolio)
    let best = -1
    let bestRank = 0
    portfolio.forEach((isIn, c) => {
      if (isIn === 1 || !mayAdd(problem, portfolio, c)) return
      portfolio[c] = 1
      const gain = before - totalOf(problem, portfolio)
      portfolio[c] = 0
      const cost = problem.annualCost[c]!
      const rank = gain <= 1e-9 ? 0 : by === "gain" ? gain : gain / Math.max(cost, 1e-9)
      if (rank > bestRank) {
        best = c
        bestRank = rank
      }
    })
    if (best < 0) return portfolio
    portfolio[best] = 1
  }
}

function mayAdd(problem: PortfolioProblem, portfolio: Uint8Array, c: number): boolean {
  return (
    problem.freedom[c] !== "out" &&
    problem.requires[c]!.every((needed) => portfolio[needed] === 1) &&
    problem.excludes.every(([a, b]) => !((a === c && portfolio[b] === 1) || (b === c && portfolio[a] === 1)))
  )
}

/** What attack-path tools optimise: as if each harm came by its most probable path alone. Exactly optimal for that. */
export function bestPathPlan(compiled: CompiledModel, problem: PortfolioProblem): Uint8Array {
  const terms = compiled.approaches.flatMap((approach, a) => {
    const chances = hinderedFactors(approach.network.chances, compiled.means)
    const visibility = approach.visibility === null ? 1 : compiled.means[approach.visibility]!
    return approach.harms.map((harm, h): LossTerm => {
      const index = compiled.approaches.slice(0, a).reduce((sum, one) => sum + one.harms.length, 0) + h
      const ends = hinderedFactors([approach.rate, harm.loss], compiled.means, [visibility, 1])
      const values = new Float64Array(approach.network.chances.length)
      return {
        controls: problem.terms[index]!.controls,
        isSlow: true,
        evaluate(portfolio) {
          evaluateFactors(chances, portfolio, values)
          let share = 0
          approach.network.steps.forEach((step, s) => {
            const gift = step.harms.find((given) => given.harm === harm.harm)
            const path = gift ? bestDerivation(approach.network, values, s) : null
            if (gift && path) share = Math.max(share, gift.share * path.probability)
          })
          return factorUnder(ends, 0, portfolio) * share * factorUnder(ends, 1, portfolio)
        },
      }
    })
  })
  const found = optimalPortfolio({ ...problem, terms })
  return found.kind === "found" ? found.portfolio : least(problem)
}
