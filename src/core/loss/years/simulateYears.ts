import { keyOf } from "../../estimate/rng.ts"
import type { CompiledModel } from "../compile.ts"
import { arena } from "../kernel/arena.ts"
import type { KernelMaker } from "../kernel/kernel.ts"
import { type ApproachYears, approachYears, type YearsContext } from "./approachYears.ts"
import { harmFunctions, slotBytes } from "./harmPrograms.ts"
import { BLOCK_YEARS, planColumns } from "./columns.ts"

/** Makes years of loss under several portfolios at once, on common random numbers (model.md §4). */
export interface YearsSimulator {
  /**
   * The yearly losses of consecutive blocks of {@link BLOCK_YEARS} years, one array for each portfolio. The bits of a
   * year depend on the model, the portfolio, the seed and the number of the year alone: not on how years are split into
   * calls, on the other portfolios, on the kernel or on the worker.
   */
  simulateBlocks(firstBlock: number, blockCount: number): Float64Array<ArrayBuffer>[]
}

/** What to simulate. */
export interface YearsOptions {
  readonly portfolios: readonly Uint8Array[]
  readonly seed: number
  readonly makeKernel: KernelMaker
  /** Values of all parameters, held for all years: an outer draw. Losses keep their spread around the held value. */
  readonly held?: Float64Array
}

/** Lays out a compiled model for simulation. */
export function yearsSimulator(compiled: CompiledModel, options: YearsOptions): YearsSimulator {
  const { portfolios, seed, makeKernel, held } = options
  const plan = arena()
  const key = keyOf(seed)
  const context: YearsContext = {
    compiled,
    plan,
    key,
    columns: planColumns(plan, compiled.parameters, held ?? null),
    held: held ?? null,
    words: plan.take(BLOCK_YEARS * 4),
  }
  const approaches: ApproachYears[][] = portfolios.map((portfolio) =>
    compiled.approaches.map((approach) => approachYears(context, approach, portfolio)),
  )
  const slots = plan.take(
    compiled.approaches.reduce((most, one) => Math.max(most, slotBytes(harmFunctions(one) ?? [])), 64),
  )
  const kernel = makeKernel(plan.size())
  context.columns.start(kernel)
  for (const one of approaches.flat()) one.start(kernel)
  return {
    simulateBlocks(firstBlock, blockCount) {
      const losses = portfolios.map(() => new Float64Array(blockCount * BLOCK_YEARS))
      for (let i = 0; i < blockCount; i++) {
        const block = firstBlock + i
        context.columns.drawBlock(kernel, key, block)
        approaches.forEach((ofPortfolio, p) => {
          const years = losses[p]!.subarray(i * BLOCK_YEARS, (i + 1) * BLOCK_YEARS)
          for (const one of ofPortfolio) one.addLosses(kernel, block, slots, years)
        })
      }
      return losses
    },
  }
}

export { BLOCK_YEARS }
