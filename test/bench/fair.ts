import { readFairTree, simulateFair } from "../../src/core/index.ts"
import { numpyBaseline } from "./baselines.ts"
import { kernels } from "./kernels.ts"
import { held, inTurns, type Line, ratios, spread, timed } from "./timing.ts"

const TREE = {
  pert: "classic",
  TEF: [0.5, 2, 10],
  TCap: [0.3, 0.6, 0.95],
  CS: [0.4, 0.65, 0.9],
  PL: [20_000, 80_000, 500_000],
  SLEF: [0.1, 0.3, 0.6],
  SLEM: [50_000, 250_000, 3_000_000],
}

/** The FAIR tree at a million trials, tables and figures included, against numpy. */
export async function benchFair(runs: number): Promise<Line[]> {
  const reading = readFairTree(TREE)
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.problems))
  const numpy = numpyBaseline("np_fair.py", "1e6")
  const ours = (seed: number) =>
    simulateFair(reading.tree, { trials: 1_000_000, seed, makeKernel: kernels.wasm, forms: "product" })
  ours(0)
  let seed = 0
  const times = await inTurns(runs, {
    ours: () => timed(() => ours(++seed)),
    numpy: () => numpy?.(seed) ?? { wall: NaN, cpu: NaN },
  })
  const suite = "FAIR tree, 1 million trials"
  const ratio = ratios(times.numpy, times.ours, "cpu")
  return [
    { suite, name: "Batten", unit: "ms", value: spread(times.ours.map(({ cpu }) => cpu * 1e3)), goal: null },
    ...(numpy
      ? ([
          { suite, name: "numpy", unit: "ms", value: spread(times.numpy.map(({ cpu }) => cpu * 1e3)), goal: null },
          {
            suite,
            name: "Batten to numpy, by CPU time",
            unit: "×",
            value: ratio,
            goal: held(ratio.median, "at least", 1, "×"),
          },
        ] satisfies Line[])
      : []),
  ]
}
