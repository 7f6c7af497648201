import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { bench, describe } from "vitest"
import { compileModel } from "../../src/core/loss/compile.ts"
import type { Model } from "../../src/core/model/model.ts"
import { leastLossWithin, optimalPortfolio, type Found } from "../../src/core/optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../../src/core/optimise/portfolioProblem.ts"

/** BATTEN_BENCH=quick looks at one seed and the sizes that take seconds. */
const isQuick = process.env.BATTEN_BENCH === "quick"
const SHAPES = ["tree", "islands", "tiers", "mesh"]
const SIZES = isQuick
  ? [
      [40, 20],
      [80, 40],
    ]
  : [
      [40, 20],
      [80, 40],
      [200, 60],
      [200, 100],
      [1000, 150],
    ]
const SEEDS = isQuick ? [1] : [1, 2, 3]
/** Milliseconds after which a search gives its best and its gap. */
const LIMIT = isQuick ? 10_000 : 60_000

const generator = fileURLToPath(new URL("./generate.mjs", import.meta.url))
/** The runner calls a benchmark more than once to warm up; these are worth one run. */
const done = new Set<string>()
const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 }

function generated(shape: string, steps: number, controls: number, seed: number): Model {
  const args = ["--steps", steps, "--controls", controls, "--seed", seed, "--shape", shape].map(String)
  const text = execFileSync(process.execPath, [generator, ...args], { encoding: "utf8", maxBuffer: 1 << 28 })
  return JSON.parse(text) as Model
}

function limited<T>(search: (shouldStop: () => boolean) => T): { answer: T; seconds: string } {
  const start = performance.now()
  const answer = search(() => performance.now() - start > LIMIT)
  return { answer, seconds: ((performance.now() - start) / 1000).toFixed(2) }
}

const proof = ({ proven, gap, rootGap, nodes }: Found): string =>
  `${proven ? "proven" : `gap ${(100 * gap).toPrecision(2)}%`}, root gap ${rootGap.toExponential(1)}, ${nodes} nodes`

/** Time, nodes, root gap and memory over shapes and sizes: how the optimiser grows. */
describe("optimum and L° on generated documents", () => {
  for (const [steps, controls] of SIZES) {
    for (const shape of SHAPES) {
      for (const seed of SEEDS) {
        const name = `${shape} ${steps}/${controls} seed ${seed}`
        bench(
          name,
          () => {
            if (done.has(name)) return
            done.add(name)
            const model = generated(shape, steps!, controls!, seed)
            const compiling = limited(() => portfolioProblem(compileModel(model)))
            const problem = compiling.answer
            const best = limited((shouldStop) => optimalPortfolio(problem, { shouldStop }))
            const spent = problem.annualCost.reduce((sum, cost, c) => sum + cost * problem.inPlace[c]!, 0)
            const safest = limited((shouldStop) => leastLossWithin(problem, spent, { shouldStop }))
            if (best.answer.kind !== "found" || safest.answer.kind !== "found") throw new Error(name)
            process.stdout.write(
              `${name.padEnd(24)} ${problem.exact ? "exact  " : "INEXACT"} compile ${compiling.seconds} s | ` +
                `optimum ${best.seconds} s, ${proof(best.answer)} | L° ${safest.seconds} s, ${proof(safest.answer)} | ` +
                `${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
            )
          },
          once,
        )
      }
    }
  }
})
