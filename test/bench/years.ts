import { Worker } from "node:worker_threads"
import {
  compileModel,
  currentPortfolio,
  controlsIn,
  lossEvaluator,
  type Model,
  portfolioOf,
  scoreCompiled,
  simulateYears,
  type YearsAsk,
  type YearsReply,
  type YearsWorker,
} from "../../src/core/index.ts"
import { sample } from "./expectation.ts"
import { held, type Line, spread, timed } from "./timing.ts"

/** A thread that serves years: `yearsWorker.ts`. */
function yearsThread(): { readonly ready: Promise<unknown>; readonly worker: YearsWorker } {
  const thread = new Worker(new URL("./yearsWorker.ts", import.meta.url))
  const once = () => new Promise<YearsReply>((resolve) => thread.once("message", resolve))
  return {
    ready: once(),
    worker: {
      ask: (ask: YearsAsk) => {
        const answer = once()
        thread.postMessage(ask)
        return answer
      },
      close: () => void thread.terminate(),
    },
  }
}

interface Moments {
  readonly first: number
  readonly whole: number
}

/** Seconds to the first figures and to the end, all start-up of the model included, threads warm. */
async function simulate(
  model: Model,
  portfolios: readonly (readonly string[])[],
  years: number,
  workers: readonly YearsWorker[],
): Promise<Moments> {
  const start = performance.now()
  const evaluator = lossEvaluator(compileModel(model))
  const expectedLosses = portfolios.map((ids) => evaluator.expectedLoss(portfolioOf(model, ids)))
  let first = NaN
  await simulateYears(
    { model, portfolios, seed: 1 },
    {
      years,
      expectedLosses,
      workers,
      stopped: () => false,
      report(progress) {
        if (!Number.isNaN(first) || progress.years === 0) return
        progress.summaries()
        first = (performance.now() - start) / 1e3
      },
    },
  )
  return { first, whole: (performance.now() - start) / 1e3 }
}

/** Years of the Exchange sample: one portfolio, and three on common random numbers. */
export async function benchYears(runs: number): Promise<Line[]> {
  const model = sample("exchange-2001")
  const ids = model.controls.map(({ id }) => id)
  const current = controlsIn(currentPortfolio(model), ids)
  const optimal = scoreCompiled(compileModel(model)).optimal?.controls ?? []
  const threads = [yearsThread(), yearsThread()]
  await Promise.all(threads.map(({ ready }) => ready))
  const workers = threads.map(({ worker }) => worker)
  await simulate(model, [current], 100_000, workers)
  const suite = "years of the Exchange sample"
  const lines: Line[] = []
  const bench = async (name: string, portfolios: readonly (readonly string[])[], years: number, limit: number) => {
    const found: Moments[] = []
    const cpu: number[] = []
    for (let run = 0; run < runs; run++)
      cpu.push((await timed(async () => found.push(await simulate(model, portfolios, years, workers)))).cpu / 2)
    const line = (what: string, value: Line["value"], most: number | null): Line => ({
      suite,
      name: `${name}: ${what}`,
      unit: "s",
      value,
      goal: most === null ? null : held(value.median, "at most", most, "s"),
    })
    lines.push(
      // A busy machine stretches the wall time of two threads; what they ask of two cores stays.
      line("CPU time, over two cores", spread(cpu), limit),
      line("wall time on two workers", spread(found.map((one) => one.whole)), null),
      line("wall time to the first figures", spread(found.map((one) => one.first)), null),
    )
  }
  await bench("one portfolio, 100,000 years", [current], 100_000, 1)
  await bench("three portfolios, 1,000,000 years", [[], current, optimal], 1_000_000, 5)
  for (const worker of workers) worker.close()
  return lines
}
