import type { Tolerance } from "../../model/model.ts"
import type { CompiledModel } from "../compile.ts"
import { controlsOfApproach } from "../expectedLoss.ts"
import type { KernelMaker } from "../kernel/kernel.ts"
import { BLOCK_YEARS, yearsGround, yearsSimulator } from "./simulateYears.ts"

/** What sampled years say of the tails of portfolios. */
export interface SampledTail {
  /** How likely a year worse than each tolerated loss is under a portfolio, in the order of the tolerances. */
  chances(portfolio: Uint8Array): readonly number[]
  /**
   * How far the tail of a portfolio is above the limits, 0 where it keeps to all of them. As soon as so many years are worse
   * that no further one can bring it back, the rest are not made: the excess is then that of the years so far.
   */
  excess(portfolio: Uint8Array): number
}

/** Years of which a tail is made: whole blocks, at least as many as asked for. */
export function tailYears(years: number): number {
  return Math.ceil(years / BLOCK_YEARS) * BLOCK_YEARS
}

/** The tails of portfolios on common random numbers: the same years for every one of them, and on every machine. */
export function sampledTail(
  compiled: CompiledModel,
  tolerance: readonly Tolerance[],
  options: { readonly seed: number; readonly years: number; readonly makeKernel: KernelMaker },
): SampledTail {
  const { seed, makeKernel } = options
  const ground = yearsGround(compiled)
  const blocks = tailYears(options.years) / BLOCK_YEARS
  const years = blocks * BLOCK_YEARS
  /** Counts the years worse than each loss, block by block, until told that it is enough. */
  const count = (portfolio: Uint8Array, isEnough: (worse: readonly number[]) => boolean): readonly number[] => {
    const simulator = yearsSimulator(compiled, { portfolios: [portfolio], seed, makeKernel, ground })
    const worse = tolerance.map(() => 0)
    let made = 0
    while (made < blocks && !isEnough(worse)) {
      const [losses] = simulator.simulateBlocks(made++, 1)
      for (const year of losses!) for (const [i, { loss }] of tolerance.entries()) if (year > loss) worse[i]!++
    }
    return worse.map((some) => some / (made * BLOCK_YEARS))
  }
  // The years of portfolios that differ only in what acts on no source, step or loss are the same: they are made once.
  const acting = [...new Set(compiled.approaches.flatMap(controlsOfApproach))]
  const known = new Map<string, number>()
  return {
    chances: (portfolio) => count(portfolio, () => false),
    excess(portfolio) {
      const key = acting.map((control) => portfolio[control]).join("")
      const before = known.get(key)
      if (before !== undefined) return before
      const isOver = (worse: readonly number[]) => worse.some((some, i) => some > tolerance[i]!.probability * years)
      const chances = count(portfolio, isOver)
      const most = chances.reduce((above, chance, i) => Math.max(above, chance - tolerance[i]!.probability), 0)
      known.set(key, most)
      return most
    },
  }
}
