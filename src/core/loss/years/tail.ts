import type { Tolerance } from "../../model/model.ts"
import type { CompiledModel } from "../compile.ts"
import type { KernelMaker } from "../kernel/kernel.ts"
import { BLOCK_YEARS, yearsGround, yearsSimulator } from "./simulateYears.ts"

/** How likely a year worse than each tolerated loss is under a portfolio, in the order of the tolerances: from samples. */
export type Tail = (portfolio: Uint8Array) => readonly number[]

/** Years of which a tail is made: whole blocks, at least as many as asked for. */
export function tailYears(years: number): number {
  return Math.ceil(years / BLOCK_YEARS) * BLOCK_YEARS
}

/** The tail of portfolios on common random numbers: the same years for every one of them, and on every machine. */
export function sampledTail(
  compiled: CompiledModel,
  tolerance: readonly Tolerance[],
  options: { readonly seed: number; readonly years: number; readonly makeKernel: KernelMaker },
): Tail {
  const { seed, makeKernel } = options
  const ground = yearsGround(compiled)
  const blocks = tailYears(options.years) / BLOCK_YEARS
  return (portfolio) => {
    const [losses] = yearsSimulator(compiled, { portfolios: [portfolio], seed, makeKernel, ground }).simulateBlocks(
      0,
      blocks,
    )
    return tolerance.map(({ loss }) => {
      let worse = 0
      for (const year of losses!) if (year > loss) worse++
      return worse / losses!.length
    })
  }
}
