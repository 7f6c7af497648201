import type { CompiledModel } from "./compile.ts"
import type { KernelMaker } from "./kernel/kernel.ts"
import { outerDraws } from "./outerDraws.ts"
import { keptLosses, type SortedLosses } from "./sortedLosses.ts"
import { BLOCK_YEARS } from "./years/columns.ts"
import { yearsGround, yearsSimulator } from "./years/simulateYears.ts"

/** The shares of outer draws between which a band lies: nine tenths of what could be. */
export const BAND_QUANTILES = [0.05, 0.5, 0.95] as const

/** One point of a band: the chance of a worse year, in the draws at each of {@link BAND_QUANTILES}. */
export interface BandPoint {
  readonly loss: number
  readonly low: number
  readonly middle: number
  readonly high: number
}

/** What to draw a band from. */
export interface BandOptions {
  readonly portfolio: Uint8Array
  readonly seed: number
  readonly makeKernel: KernelMaker
  /** Outer draws: how many ways things could be. */
  readonly draws: number
  /** Years of each outer draw. */
  readonly years: number
}

function bandPoint(curves: readonly SortedLosses[], loss: number): BandPoint {
  const chances = curves.map((curve) => (curve.count - curve.countAtMost(loss)) / curve.count).sort((a, b) => a - b)
  const at = (p: number) => chances[Math.min(chances.length - 1, Math.floor(p * chances.length))]!
  const [low, middle, high] = BAND_QUANTILES
  return { loss, low: at(low), middle: at(middle), high: at(high) }
}

/**
 * Not knowing, apart from bad luck (model.md §4): estimates are drawn once and held, and the years of that draw make one
 * exceedance curve; then the next. A loss range serves as doubt about the average loss of an event, which the draw holds,
 * and as the spread of events around it. One curve at a time is made, when it is asked for.
 */
export function* bandCurves(compiled: CompiledModel, options: BandOptions): Generator<SortedLosses> {
  const { portfolio, seed, makeKernel, draws, years } = options
  const blocks = Math.ceil(years / BLOCK_YEARS)
  const ground = yearsGround(compiled)
  for (const [draw, held] of outerDraws(compiled.parameters, seed, draws).entries()) {
    const simulator = yearsSimulator(compiled, { portfolios: [portfolio], seed, makeKernel, held, ground })
    // Each draw has years of its own: with the same years in all, luck would look like a lack of doubt.
    const [inner] = simulator.simulateBlocks(draw * blocks, blocks)
    yield keptLosses(inner!.subarray(0, years))
  }
}

/** The band that curves make around the one of the simulation, at the given losses. */
export function exceedanceBand(curves: readonly SortedLosses[], losses: readonly number[]): readonly BandPoint[] {
  return losses.map((loss) => bandPoint(curves, loss))
}
