import {
  compileModel,
  leastLossWithin,
  optimalPortfolio,
  portfolioProblem,
  type Found,
  type Model,
  type PortfolioProblem,
} from "../../src/core/index.ts"
import { generated, sample } from "./expectation.ts"
import { held, type Line, spread } from "./timing.ts"

const SHAPES = ["tree", "islands", "tiers", "mesh"] as const
const SEEDS = [1, 2, 3]
/** Seconds after which a search gives its best and its gap. */
const LIMIT = 60

/** Seconds for compiling and the optimum together: the "now" column of the study of scale; mesh where it says so. */
const GOALS: ReadonlyMap<string, readonly number[]> = new Map([
  ["40/20", [0.7, 0.7, 0.7, 1]],
  ["80/40", [1, 1, 1.5, 30]],
  ["200/60", [1, 1.5, 3]],
  ["200/100", [2, 5, 30]],
  ["1000/150", [3, 8, 15]],
])

function limited<T>(search: (shouldStop: () => boolean) => T): { readonly answer: T; readonly seconds: number } {
  const start = performance.now()
  const answer = search(() => performance.now() - start > 1000 * LIMIT)
  return { answer, seconds: (performance.now() - start) / 1000 }
}

const proof = ({ proven, gap, rootGap, nodes }: Found): string =>
  `${proven ? "proven" : `gap ${(100 * gap).toPrecision(2)} %`}, root gap ${rootGap.toExponential(1)}, ${nodes} nodes`

function solved(problem: PortfolioProblem, name: string) {
  const best = limited((shouldStop) => optimalPortfolio(problem, { shouldStop }))
  const spent = problem.annualCost.reduce((sum, cost, c) => sum + cost * problem.inPlace[c]!, 0)
  const safest = limited((shouldStop) => leastLossWithin(problem, spent, { shouldStop }))
  if (best.answer.kind !== "found" || safest.answer.kind !== "found") throw new Error(name)
  const memory = Math.round(process.memoryUsage().rss / 1e6)
  console.error(
    `${name.padEnd(24)} ${problem.exact ? "exact  " : "INEXACT"} optimum ${proof(best.answer)} | ` +
      `L° ${proof(safest.answer)} | ${memory} MB`,
  )
  return { best, safest }
}

/** Time to compile and to find and prove the optimum and L°, with nodes, gaps and memory on standard error. */
export function benchOptimise(sizes: readonly (readonly [steps: number, controls: number])[]): Line[] {
  const suite = "optimum and L°, wall time"
  const lines: Line[] = []
  for (const [steps, controls] of sizes) {
    SHAPES.forEach((shape, s) => {
      for (const seed of SEEDS) {
        const model: Model | null = generated(shape, steps, controls, seed)
        if (!model) return
        const name = `${shape} ${steps}/${controls} seed ${seed}`
        const compiling = limited(() => portfolioProblem(compileModel(model)))
        const { best, safest } = solved(compiling.answer, name)
        const whole = compiling.seconds + best.seconds
        const limit = GOALS.get(`${steps}/${controls}`)?.[s]
        const goal = limit === undefined ? null : held(whole, "at most", limit, "s")
        lines.push({ suite, name: `${name}, compile and optimum`, unit: "s", value: spread([whole]), goal })
        lines.push({ suite, name: `${name}, L°`, unit: "s", value: spread([safest.seconds]), goal: null })
      }
    })
  }
  return lines
}

/** The samples: proven optimum and L° after compiling, medians of several runs. */
export function benchSamples(runs: number): Line[] {
  const suite = "optimum and L° of the samples, wall time"
  return ["clinic", "exchange-2001", "saas"].flatMap((name) => {
    const compiled = compileModel(sample(name))
    const times = Array.from({ length: runs }, () => solved(portfolioProblem(compiled), name))
    const best = spread(times.map((time) => 1000 * time.best.seconds))
    const safest = spread(times.map((time) => 1000 * time.safest.seconds))
    return [
      { suite, name: `${name}, optimum`, unit: "ms", value: best, goal: held(best.median, "at most", 150, "ms") },
      { suite, name: `${name}, L°`, unit: "ms", value: safest, goal: held(safest.median, "at most", 300, "ms") },
    ]
  })
}
