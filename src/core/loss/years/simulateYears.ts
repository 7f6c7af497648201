import { keyOf } from "../../estimate/rng.ts"
import type { CompiledApproach, CompiledModel } from "../compile.ts"
import { controlsOfApproach } from "../expectedLoss.ts"
import { arena } from "../kernel/arena.ts"
import { type KernelMaker, TILE_YEARS } from "../kernel/kernel.ts"
import { type TableBuilder, tableBuilder } from "../kernel/table.ts"
import {
  type ApproachYears,
  planApproach,
  simulateTile,
  simulateWholeBlock,
  startApproach,
  startBlockHere,
  type YearsContext,
} from "./approachYears.ts"
import type { MergedFunctions } from "./attempt.ts"
import { functionsOf, JOINT_WORK, slotBytes, startSlots } from "./harmPrograms.ts"
import { BLOCK_YEARS, planColumns } from "./columns.ts"

/** Makes years of loss under several portfolios at once, on common random numbers (model.md §4). */
export interface YearsSimulator {
  /**
   * The yearly losses of consecutive blocks of {@link BLOCK_YEARS} years, one array for each portfolio. The bits of a
   * year depend on the model, the portfolio, the seed and the number of the year alone: not on how years are split into
   * calls, on the other portfolios, on the kernel or on the worker.
   *
   * @param stopped - asked now and then; true ends it with the years that are whole by then, maybe none.
   */
  simulateBlocks(firstBlock: number, blockCount: number, stopped?: () => boolean): Float64Array<ArrayBuffer>[]
}

/** What all simulations of one model have in common: make it once for many of them. */
export interface YearsGround {
  readonly functions: ReadonlyMap<CompiledApproach, MergedFunctions | null>
  readonly tables: TableBuilder
}

/**
 * The ground of simulations of a model.
 *
 * @param jointWork - most work for a joint diagram of an approach's harms; it decides the bits of a year, not their
 *   distribution.
 */
export function yearsGround({ approaches }: CompiledModel, jointWork = JOINT_WORK): YearsGround {
  return {
    functions: new Map(approaches.map((approach) => [approach, functionsOf(approach, jointWork)])),
    tables: tableBuilder(),
  }
}

/** What to simulate. */
export interface YearsOptions {
  readonly portfolios: readonly Uint8Array[]
  readonly seed: number
  readonly makeKernel: KernelMaker
  /** Values of all parameters, held for all years: an outer draw. Losses keep their spread around the held value. */
  readonly held?: Float64Array
  /** Made anew where absent. */
  readonly ground?: YearsGround
}

const never = (): boolean => false

/** Lays out a compiled model for simulation. */
export function yearsSimulator(compiled: CompiledModel, options: YearsOptions): YearsSimulator {
  return stoppableSimulator(compiled, options, never)!
}

/** As {@link yearsSimulator}, or null if stopped: to lay out thousands of estimates takes seconds. */
export function stoppableSimulator(
  compiled: CompiledModel,
  options: YearsOptions,
  stopped: () => boolean,
): YearsSimulator | null {
  const { portfolios, seed, makeKernel, held } = options
  const { functions, tables } = options.ground ?? yearsGround(compiled)
  const plan = arena()
  const key = keyOf(seed)
  const context: YearsContext = {
    compiled,
    plan,
    key,
    columns: planColumns(plan, compiled.parameters, held ?? null, tables),
    held: held ?? null,
    words: plan.take(BLOCK_YEARS * 4),
  }
  const { distinct, ofPortfolio } = distinctApproaches(compiled, portfolios)
  const planned: ApproachYears[] = []
  for (const { approach, portfolio } of distinct) {
    const one = planApproach(context, approach, functions.get(approach) ?? null, portfolio, stopped)
    if (one === null) return null
    planned.push(one)
  }
  const slots = plan.take(
    [...functions.values()].reduce((most, one) => Math.max(most, one ? slotBytes(one) : 0), 2 * TILE_YEARS * 8),
  )
  const kernel = makeKernel(plan.size())
  const values = new Float64Array(kernel.buffer)
  context.columns.start(kernel)
  startSlots(kernel, slots)
  for (const one of planned) startApproach(one, kernel)
  const ofApproach = planned.map(({ yearLosses }) => new Float64Array(kernel.buffer, yearLosses, BLOCK_YEARS))
  /** Makes the years of a block, and returns how many of them are whole. */
  const simulateBlock = (block: number, stopped: (() => boolean) | undefined): number => {
    context.columns.drawBlock(kernel, key, block)
    const here = planned.filter(
      (one) => !simulateWholeBlock(one, context, kernel, values, block, slots, stopped === undefined),
    )
    for (const one of here) startBlockHere(one, context, kernel, block)
    for (let tile = 0; tile < BLOCK_YEARS && here.length > 0; tile += TILE_YEARS)
      if (!here.every((one) => simulateTile(one, kernel, values, tile, slots, stopped ?? never))) return tile
    return BLOCK_YEARS
  }
  return {
    simulateBlocks(firstBlock, blockCount, stopped) {
      const losses = portfolios.map(() => new Float64Array(blockCount * BLOCK_YEARS))
      let years = 0
      while (years < blockCount * BLOCK_YEARS && stopped?.() !== true) {
        const whole = simulateBlock(firstBlock + years / BLOCK_YEARS, stopped)
        ofPortfolio.forEach((parts, p) => {
          for (const d of parts) addTo(losses[p]!, years, ofApproach[d]!.subarray(0, whole))
        })
        years += whole
        if (whole < BLOCK_YEARS) break
      }
      return years < blockCount * BLOCK_YEARS ? losses.map((made) => made.slice(0, years)) : losses
    },
  }
}

function addTo(total: Float64Array, first: number, part: Float64Array): void {
  for (let year = 0; year < part.length; year++) total[first + year] = total[first + year]! + part[year]!
}

interface DistinctApproaches {
  readonly distinct: readonly { readonly approach: CompiledApproach; readonly portfolio: Uint8Array }[]
  /** For each portfolio, the indices of its approaches among the distinct ones, in the order of the model. */
  readonly ofPortfolio: readonly (readonly number[])[]
}

/** Portfolios that agree on every control of an approach have the same years of it: those are made once. */
function distinctApproaches(compiled: CompiledModel, portfolios: readonly Uint8Array[]): DistinctApproaches {
  const distinct: { approach: CompiledApproach; portfolio: Uint8Array }[] = []
  const known = new Map<string, number>()
  const controls = compiled.approaches.map(controlsOfApproach)
  const ofPortfolio = portfolios.map((portfolio) =>
    compiled.approaches.map((approach, a) => {
      const name = `${a}: ${controls[a]!.filter((control) => portfolio[control] === 1).join(" ")}`
      const index = known.get(name) ?? distinct.push({ approach, portfolio }) - 1
      known.set(name, index)
      return index
    }),
  )
  return { distinct, ofPortfolio }
}

export { BLOCK_YEARS }
