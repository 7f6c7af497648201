import { Worker } from "node:worker_threads"
import {
  type CompoundProcess,
  compoundSimulator,
  counterOf,
  poissonChances,
  selector,
  tableBuilder,
} from "../../src/core/index.ts"
import { cppBaseline, numpyBaseline } from "./baselines.ts"
import { kernels } from "./kernels.ts"
import { held, inTurns, type Line, ratios, spread, type Timed, timed } from "./timing.ts"

/** Ten million years. */
export const YEARS = 10_000_000

/** Set A of the reference: 2.5 events a year, each 10,000 to 1,000,000 (90 %). */
export function setA(): CompoundProcess {
  return {
    id: "set-a",
    eventsPerYear: 2.5,
    counter: counterOf(poissonChances(2.5)),
    table: tableBuilder().tableOf({ low: 1e4, high: 1e6 }, "money")!,
  }
}

/** A thread that makes years of set A when told which: `compoundWorker.ts`. */
async function startThread(): Promise<Worker> {
  const thread = new Worker(new URL("./compoundWorker.ts", import.meta.url))
  await new Promise((resolve) => thread.once("message", resolve))
  return thread
}

async function inThreads(threads: readonly Worker[], seed: number): Promise<Timed> {
  const part = Math.ceil(YEARS / threads.length / 1024) * 1024
  return timed(() =>
    Promise.all(
      threads.map((thread, t) => {
        const answered = new Promise((resolve) => thread.once("message", resolve))
        thread.postMessage({ seed, firstYear: t * part, count: Math.min(part, YEARS - t * part) })
        return answered
      }),
    ),
  )
}

const perSecond = (times: readonly Timed[], what: "wall" | "cpu") => spread(times.map((one) => YEARS / one[what] / 1e6))

/**
 * A task timed the second time that it runs. To start another program, as the baselines do, is to share one's memory with it
 * for a moment: the first write to each page afterwards costs the system more than the years that are written there.
 */
async function warm(task: () => unknown): Promise<Timed> {
  await task()
  return timed(task)
}

/** Set A against C++ and numpy, in turns: millions of years per second of CPU, and ratios. */
export async function benchCompound(runs: number): Promise<Line[]> {
  const process = setA()
  const wasm = compoundSimulator(kernels.wasm, [process], YEARS)
  const twin = compoundSimulator(kernels.twin, [process], YEARS)
  const threads = [await startThread(), await startThread()]
  wasm.simulate(0, 0, YEARS)
  twin.simulate(0, 0, YEARS)
  await inThreads(threads, 0)
  const cpp = cppBaseline(1)
  const numpy = numpyBaseline("np_cp.py", "1e7")
  const selection = selector(kernels.wasm, YEARS)
  selection.values.set(wasm.years)
  const ranks = [0.5, 0.9, 0.95, 0.99, 0.995].map((p) => Math.ceil(p * YEARS) - 1)
  let seed = 0
  const cppRuns: { selection: number }[] = []
  const times = await inTurns(runs, {
    wasm: () => warm(() => wasm.simulate(++seed, 0, YEARS)),
    cpp: () => {
      const figures = cpp?.(seed) ?? { wall: NaN, cpu: NaN, selection: NaN }
      cppRuns.push(figures)
      return figures
    },
    twin: () => warm(() => twin.simulate(seed, 0, YEARS)),
    one: () => inThreads(threads.slice(0, 1), seed),
    two: () => inThreads(threads, seed),
    select: () => timed(() => selection.valuesAt(ranks, YEARS)),
    numpy: () => numpy?.(seed) ?? { wall: NaN, cpu: NaN },
  })
  for (const thread of threads) await thread.terminate()
  const line = (name: string, unit: string, value: Line["value"], goal: Line["goal"] = null): Line => ({
    suite: "set A, 10 million years",
    name,
    unit,
    value,
    goal,
  })
  const ratio = (name: string, value: Line["value"], limit: number) =>
    Number.isNaN(value.median) ? [] : [line(name, "×", value, held(value.median, "at least", limit, "×"))]
  const selectCpp = spread(cppRuns.map((one, i) => one.selection / times.select[i]!.cpu))
  return [
    line("WebAssembly, per core", "M years per CPU s", perSecond(times.wasm, "cpu")),
    line("TypeScript twin, per core", "M years per CPU s", perSecond(times.twin, "cpu")),
    line("two threads", "M years per s", perSecond(times.two, "wall")),
    ...(cpp ? [line("C++, per core", "M years per CPU s", perSecond(times.cpp, "cpu"))] : []),
    ...(numpy ? [line("numpy, per core", "M years per CPU s", perSecond(times.numpy, "cpu"))] : []),
    ...ratio("WebAssembly to C++, by CPU time", ratios(times.cpp, times.wasm, "cpu"), 0.8),
    ...ratio("twin to C++, by CPU time", ratios(times.cpp, times.twin, "cpu"), 0.25),
    ...ratio("WebAssembly's median to numpy's best, by CPU time", bestAgainst(times.numpy, times.wasm), 6),
    ...ratio("two threads to one, by wall time", ratios(times.one, times.two, "wall"), 1.6),
    line("five exact quantiles", "ms", spread(times.select.map(({ cpu }) => cpu * 1e3))),
    ...ratio("five quantiles to C++ nth_element", selectCpp, 2),
  ]
}

/** The best run of one against every run of the other. */
function bestAgainst(above: readonly Timed[], below: readonly Timed[]): Line["value"] {
  const best = Math.min(...above.map(({ cpu }) => cpu))
  return spread(below.map(({ cpu }) => best / cpu))
}
