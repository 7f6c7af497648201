import { BATCH_YEARS, compileModel, type KernelMaker, type Model, yearsSimulator } from "../../src/core/index.ts"
import { BLOCK_YEARS } from "../../src/core/loss/years/simulateYears.ts"
import { cppBaseline, numpyBaseline } from "./baselines.ts"
import { kernels } from "./kernels.ts"
import { inTurns, type Line, ratios, spread, type Timed, timed } from "./timing.ts"

/** Ten million years. */
export const YEARS = 10_000_000

/** Set A of the reference as a document: 2.5 events a year, each 10,000 to 1,000,000 (90 %). */
const SET_A: Model = {
  format: "batten",
  version: 1,
  name: "set A",
  currency: "EUR",
  places: [{ id: "start", name: "" }],
  assets: [{ id: "asset", name: "", loss: { confidentiality: { low: 1e4, high: 1e6 } } }],
  sources: [
    { id: "source", name: "", kind: "other", skill: "skilled", approaches: [{ from: ["start"], perYear: 2.5 }] },
  ],
  steps: [{ id: "step", name: "", needs: ["start"], gives: [{ asset: "asset", harm: "confidentiality" }], success: 1 }],
  controls: [],
}

/** Years of set A as the program makes them, batch by batch: what `batten simulate` and the window run on each thread. */
function shipped(makeKernel: KernelMaker): (seed: number) => void {
  const compiled = compileModel(SET_A)
  return (seed) => {
    const simulator = yearsSimulator(compiled, { portfolios: [new Uint8Array(0)], seed, makeKernel })
    const batches = Math.ceil(YEARS / BATCH_YEARS)
    const blocks = BATCH_YEARS / BLOCK_YEARS
    for (let batch = 0; batch < batches; batch++) simulator.simulateBlocks(batch * blocks, blocks)
  }
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

/**
 * Set A against C++ and numpy, in turns: millions of years per second of CPU, and ratios. What is timed is the simulator
 * that ships, which could do any model, against programs that can do this one process only.
 */
export async function benchCompound(runs: number): Promise<Line[]> {
  const [wasm, twin] = [shipped(kernels.wasm), shipped(kernels.twin)]
  const cpp = cppBaseline(1)
  const numpy = numpyBaseline("np_cp.py", "1e7")
  let seed = 0
  const times = await inTurns(runs, {
    wasm: () => warm(() => wasm(++seed)),
    cpp: () => cpp?.(seed) ?? { wall: NaN, cpu: NaN },
    twin: () => warm(() => twin(seed)),
    numpy: () => numpy?.(seed) ?? { wall: NaN, cpu: NaN },
  })
  const line = (name: string, unit: string, value: Line["value"]): Line => ({
    suite: "set A, 10 million years, as shipped",
    name,
    unit,
    value,
    goal: null,
  })
  return [
    line("WebAssembly, per core", "M years per CPU s", perSecond(times.wasm, "cpu")),
    line("TypeScript twin, per core", "M years per CPU s", perSecond(times.twin, "cpu")),
    ...(cpp
      ? [
          line("C++, per core", "M years per CPU s", perSecond(times.cpp, "cpu")),
          line("WebAssembly to C++, by CPU time", "×", ratios(times.cpp, times.wasm, "cpu")),
        ]
      : []),
    ...(numpy
      ? [
          line("numpy, per core", "M years per CPU s", perSecond(times.numpy, "cpu")),
          line("WebAssembly's median to numpy's best, by CPU time", "×", bestAgainst(times.numpy, times.wasm)),
        ]
      : []),
  ]
}

/** The best run of one against every run of the other. */
function bestAgainst(above: readonly Timed[], below: readonly Timed[]): Line["value"] {
  const best = Math.min(...above.map(({ cpu }) => cpu))
  return spread(below.map(({ cpu }) => best / cpu))
}
