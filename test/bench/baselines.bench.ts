import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { bench, describe } from "vitest"
import { compileModel } from "../../src/core/loss/compile.ts"
import type { Model } from "../../src/core/model/model.ts"
import { optimalPortfolio } from "../../src/core/optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../../src/core/optimise/portfolioProblem.ts"
import { documentNames, haveShared, readDocument } from "../core/optimise/documents.ts"
import { bestPathPlan, greedy, totalOf } from "./baselines.ts"

const samples = ["clinic", "exchange-2001", "saas"].map((name) => {
  const file = fileURLToPath(new URL(`../../resources/samples/${name}.batten`, import.meta.url))
  return { name, model: JSON.parse(readFileSync(file, "utf8")) as Model }
})
const cases = haveShared ? documentNames("cases").map((name) => ({ name, model: readDocument("cases", name) })) : []

/** The runner calls a benchmark more than once to warm up; these are worth one run. */
const done = new Set<string>()
const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 }
const print = (row: readonly string[]): void => {
  const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(17)))
  process.stdout.write(`${cells.join("")}\n`)
}
print(["", "by return", "by gain", "return, from now", "gain, from now", "best path", "as it is now"])

/** What each usual method would cost the user a year more than the proven best plan, on every sample and case. */
describe("what the usual methods cost more than the best plan", () => {
  for (const { name, model } of [...samples, ...cases]) {
    bench(
      name,
      () => {
        if (done.has(name)) return
        done.add(name)
        const compiled = compileModel(model)
        const problem = portfolioProblem(compiled)
        const best = optimalPortfolio(problem)
        if (best.kind !== "found") throw new Error(best.kind)
        const over = (portfolio: Uint8Array): string => {
          const more = totalOf(problem, portfolio) - best.totalCost
          return more < 1e-9 * best.totalCost ? "0" : more.toFixed(0)
        }
        print([
          name,
          over(greedy(problem, "nothing", "return")),
          over(greedy(problem, "nothing", "gain")),
          over(greedy(problem, "now", "return")),
          over(greedy(problem, "now", "gain")),
          over(bestPathPlan(compiled, problem)),
          over(problem.inPlace),
        ])
      },
      once,
    )
  }
})
