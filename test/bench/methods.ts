import { compileModel, optimalPortfolio, portfolioProblem, type Model } from "../../src/core/index.ts"
import { documentNames, readDocument } from "../core/optimise/documents.ts"
import { sample } from "./expectation.ts"
import { type Line, spread } from "./timing.ts"
import { bestPathPlan, greedy, totalOf } from "./usualMethods.ts"

/**
 * What the usual methods would cost the user a year more than the proven best plan, on every sample and shared case:
 * greedy by return and by net gain, from nothing and from what is in place, and optimising the most probable path.
 */
export function benchMethods(): Line[] {
  const models: [string, Model][] = [
    ...["clinic", "exchange-2001", "saas"].map((name): [string, Model] => [name, sample(name)]),
    ...documentNames("cases").map((name): [string, Model] => [name, readDocument("cases", name)]),
  ]
  return models.flatMap(([name, model]) => {
    const compiled = compileModel(model)
    const problem = portfolioProblem(compiled)
    const best = optimalPortfolio(problem)
    if (best.kind !== "found" || !best.proven) throw new Error(`${name} is not solved`)
    const line = (method: string, portfolio: Uint8Array): Line => {
      const over = totalOf(problem, portfolio) - best.totalCost
      // What is left of two sums that agree is rounding.
      const value = spread([over < 1e-9 * best.totalCost ? 0 : over])
      return {
        suite: "what the usual methods cost more",
        name: `${name}, ${method}`,
        unit: "a year",
        value,
        goal: null,
      }
    }
    return [
      line("greedy by return, from nothing", greedy(problem, "nothing", "return")),
      line("greedy by net gain, from nothing", greedy(problem, "nothing", "gain")),
      line("greedy by return, from now", greedy(problem, "now", "return")),
      line("greedy by net gain, from now", greedy(problem, "now", "gain")),
      line("best path", bestPathPlan(compiled, problem)),
      line("as it is now", problem.inPlace),
    ]
  })
}
