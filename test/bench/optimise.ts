import { compileModel, leastLossWithin, optimalPortfolio, portfolioProblem } from "../../src/core/index.ts"
import { sample } from "./expectation.ts"
import { held, type Line, spread } from "./timing.ts"

/** The samples: proven optimum and L° after compiling, medians of several runs. */
export function benchSamples(runs: number): Line[] {
  const suite = "optimum and L° of the samples, wall time"
  return ["balsa-house", "clinic", "exchange-2001", "saas"].flatMap((name) => {
    const compiled = compileModel(sample(name))
    const best: number[] = []
    const safest: number[] = []
    for (let run = 0; run < runs; run++) {
      const problem = portfolioProblem(compiled)
      const spent = problem.annualCost.reduce((sum, cost, c) => sum + cost * problem.inPlace[c]!, 0)
      const searches: [number[], () => ReturnType<typeof leastLossWithin>][] = [
        [best, () => optimalPortfolio(problem)],
        [safest, () => leastLossWithin(problem, spent)],
      ]
      for (const [times, search] of searches) {
        const start = performance.now()
        const found = search()
        times.push(performance.now() - start)
        if (found.kind !== "found" || !found.proven) throw new Error(`${name}: not proven`)
      }
    }
    const line = (what: string, times: readonly number[], limit: number): Line => {
      const value = spread(times)
      return { suite, name: `${name}, ${what}`, unit: "ms", value, goal: held(value.median, "at most", limit, "ms") }
    }
    return [line("optimum, proven", best, 150), line("L°, proven", safest, 300)]
  })
}
