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
import { simulateProgram } from "./wholeProgram.ts"

/** Seconds from being ready to simulate to the first usable curve. */
const FIRST_CURVE = 0.15

/** The most memory that any number of years may take, in MB: half of what an array of 10^8 losses would take. */
const MOST_MEMORY = 400

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
  /** When the first worker had compiled the model and made its tables. */
  readonly ready: number
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
  let ready = NaN
  const told = workers.map((worker): YearsWorker => ({
    ...worker,
    async ask(ask, aside) {
      const reply = await worker.ask(ask, aside)
      if (reply.kind === "prepared" && Number.isNaN(ready)) ready = (performance.now() - start) / 1e3
      return reply
    },
  }))
  await simulateYears(
    { model, portfolios, seed: 1 },
    {
      years,
      expectedLosses,
      workers: told,
      stopped: () => false,
      report(progress) {
        if (!Number.isNaN(first) || progress.years === 0) return
        progress.summaries()
        first = (performance.now() - start) / 1e3
      },
    },
  )
  return { ready, first, whole: (performance.now() - start) / 1e3 }
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
      line("wall time on two warm workers, compiling included", spread(found.map((one) => one.whole)), limit),
      line("wall time of that until ready to simulate", spread(found.map((one) => one.ready)), null),
      line("wall time from there to the first curve", spread(found.map((one) => one.first - one.ready)), FIRST_CURVE),
    )
  }
  await bench("one portfolio, 100,000 years", [current], 100_000, 1)
  await bench("three portfolios, 1,000,000 years", [[], current, optimal], 1_000_000, 5)
  for (const worker of workers) worker.close()
  return [...lines, ...wholePrograms(suite, runs)]
}

/** The command line as a user has it: all of its start included; and that memory does not grow with the years. */
function wholePrograms(suite: string, runs: number): Line[] {
  const times = Array.from({ length: runs }, () => simulateProgram("exchange-2001", 100_000).wall)
  const value = spread(times)
  const goal = { words: "at most 1 s (aim 0.25 s)", isKept: value.median <= 1 }
  const short = simulateProgram("balsa-house", 1_000_000).memory
  const long = simulateProgram("balsa-house", 100_000_000)
  const memory = (name: string, megabytes: number, limit: Line["goal"]): Line => ({
    suite,
    name: `batten simulate of the balsa-wood house, ${name} years: peak memory`,
    unit: "MB",
    value: spread([megabytes]),
    goal: limit,
    ...(limit && { note: `${long.wall.toPrecision(2)} s` }),
  })
  return [
    { suite, name: "batten simulate, 100,000 years, start and end of the program included", unit: "s", value, goal },
    memory("10^6", short, null),
    memory("10^8", long.memory, held(long.memory, "at most", MOST_MEMORY, "MB")),
  ]
}
