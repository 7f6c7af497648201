import { parentPort } from "node:worker_threads"
import { compoundSimulator } from "../../src/core/index.ts"
import { setA, YEARS } from "./compound.ts"
import { kernels } from "./kernels.ts"

const simulator = compoundSimulator(kernels.wasm, [setA()], YEARS)

parentPort?.on("message", ({ seed, firstYear, count }: { seed: number; firstYear: number; count: number }) => {
  simulator.simulate(seed, firstYear, count)
  parentPort?.postMessage("made")
})
parentPort?.postMessage("ready")
