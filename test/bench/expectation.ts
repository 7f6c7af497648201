import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type CompiledModel, compileModel, currentPortfolio, lossEvaluator, type Model } from "../../src/core/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { held, type Line, quick, spread } from "./timing.ts"

const generator = fileURLToPath(new URL("../../../shared/bench/generate.mjs", import.meta.url))
const samples = new URL("../../resources/samples/", import.meta.url)

/** A sample that ships with Batten. */
export function sample(name: string): Model {
  const read = readBatten(readFileSync(new URL(`${name}.batten`, samples)))
  if (read.kind !== "read") throw new Error(`the sample ${name} is refused`)
  return read.model
}

/** A generated model, or null where the generator is absent. */
export function generated(shape: string, steps: number, controls: number, seed = 1): Model | null {
  if (!existsSync(generator)) return null
  const args = ["--steps", steps, "--controls", controls, "--seed", seed, "--shape", shape].map(String)
  return JSON.parse(
    execFileSync(process.execPath, [generator, ...args], { encoding: "utf8", maxBuffer: 1 << 28 }),
  ) as Model
}

interface Limits {
  readonly compile?: number
  readonly full?: number
}

/** The goals of issue 3, in milliseconds, and for compiling in seconds; tiers of 200 and 1,000 steps, and Exchange. */
const LIMITS: ReadonlyMap<string, Limits> = new Map([
  ["exchange-2001", { full: 0.1 }],
  ["tiers 200/60", { compile: 500, full: 0.5 }],
  ["tiers 1000/150", { compile: 8000, full: 5 }],
])

function benchModel(name: string, model: Model): Line[] {
  const limits = LIMITS.get(name) ?? {}
  const compiles: number[] = []
  let compiled: CompiledModel | null = null
  // What takes seconds is timed once: it does not need a median.
  for (let run = 0; run < 3 && (compiles[0] ?? 0) < 2000; run++) {
    const start = performance.now()
    compiled = compileModel(model)
    compiles.push(performance.now() - start)
  }
  if (compiled === null) throw new Error("compiled no model")
  const evaluator = lossEvaluator(compiled)
  const portfolio = currentPortfolio(model)
  const whole = quick(() => evaluator.expectedLoss(portfolio), 9)
  const line = (what: string, value: Line["value"], limit: number | undefined): Line => ({
    suite: `expected loss${compiled.exact ? "" : ", not exact"}`,
    name: `${name}: ${what}`,
    unit: "ms",
    value,
    goal: limit === undefined ? null : held(value.median, "at most", limit, "ms"),
  })
  return [line("compile", spread(compiles), limits.compile), line("evaluate a portfolio", whole, limits.full)]
}

/** Compile and evaluate: each sample, and generated models of every shape and size. */
export function benchExpectation(sizes: readonly number[]): Line[] {
  const lines = ["exchange-2001", "saas", "clinic"].flatMap((name) => benchModel(name, sample(name)))
  const controls = new Map([
    [40, 20],
    [80, 40],
    [200, 60],
    [1000, 150],
  ])
  for (const steps of sizes)
    for (const shape of ["tree", "islands", "tiers", "mesh"]) {
      const model = generated(shape, steps, controls.get(steps)!)
      if (model === null) console.error("SKIPPED generated models: no ../shared/bench/generate.mjs")
      else lines.push(...benchModel(`${shape} ${steps}/${controls.get(steps)!}`, model))
    }
  return lines
}
