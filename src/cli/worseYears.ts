import {
  type CompiledModel,
  crowdOf,
  currentPortfolio,
  exactExceedance,
  type KernelMaker,
  tailYears,
  yearsSimulator,
} from "../core/index.ts"
import { crowdInWords } from "./yearsInWords.ts"

/** How likely a year is that loses more than some amounts. */
export interface WorseYears {
  /** In the order of the amounts, each with its Monte Carlo error: one standard deviation, 0 where it is exact. */
  readonly chances: readonly { readonly value: number; readonly standardError: number }[]
  /** How many years were simulated; null where the chances are exact. */
  readonly years: number | null
}

/**
 * How likely a year is, with what is in place, that loses more than each amount: exact where the model is one compound process,
 * else from simulated years, the same for the same seed.
 *
 * @param isOver - true ends it: the chances are then of the years made so far.
 * @returns the chances, or in words why there are none.
 */
export function worseYears(
  compiled: CompiledModel,
  losses: readonly number[],
  options: { readonly years: number; readonly seed: number; readonly makeKernel: KernelMaker },
  isOver: () => boolean,
): WorseYears | string {
  const portfolio = currentPortfolio(compiled.model)
  const exact = exactExceedance(compiled, portfolio, losses)
  if (exact !== null) return { chances: exact.map((value) => ({ value, standardError: 0 })), years: null }
  const crowd = crowdOf(compiled, portfolio)
  if (crowd) return crowdInWords(compiled.model, crowd)
  const { seed, makeKernel } = options
  const simulator = yearsSimulator(compiled, { portfolios: [portfolio], seed, makeKernel })
  const inBlock = tailYears(1)
  const worse = losses.map(() => 0)
  let years = 0
  for (let block = 0; years < options.years; block++) {
    if (isOver()) break
    const [made] = simulator.simulateBlocks(block, 1)
    for (const year of made!) for (const [i, loss] of losses.entries()) if (year > loss) worse[i]!++
    years += inBlock
  }
  if (years === 0) return "no year could be simulated within the time limit"
  const chances = worse.map((count) => {
    const value = count / years
    return { value, standardError: Math.sqrt((value * (1 - value)) / years) }
  })
  return { chances, years }
}
