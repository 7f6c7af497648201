import { type BinnedLosses, binnedLosses, keptLosses } from "../sortedLosses.ts"
import { addMoments, type LossMoments, momentsOf, noMoments, summaryOf, type YearsSummary } from "../summary.ts"
import { BLOCK_YEARS } from "./columns.ts"

/** Blocks that are simulated and handed over together: enough years that handing over costs nothing. */
export const BATCH_BLOCKS = 16

/** Years in one batch. */
export const BATCH_YEARS = BATCH_BLOCKS * BLOCK_YEARS

/** Up to so many years every loss is kept (32 MB for each portfolio); beyond, losses are counted in narrow bins. */
export const MOST_KEPT_YEARS = 4_194_304

/** Gathers batches, made anywhere in any order, into figures that do not depend on where or in which order. */
export interface YearsCollector {
  /** Takes the yearly losses of a batch, one array for each portfolio. */
  add(batch: number, losses: readonly Float64Array[]): void
  /** Years gathered so far without a gap. */
  years(): number
  /** Figures of these years, one for each portfolio; null before the first. */
  summaries(): readonly YearsSummary[] | null
}

interface Gathered {
  readonly kept: Float64Array | null
  readonly binned: BinnedLosses | null
  moments: LossMoments
}

/**
 * A collector of so many years.
 *
 * @param pivots - for each portfolio a loss near its mean, about which moments are summed: the exact expected loss.
 */
export function yearsCollector(years: number, pivots: readonly number[]): YearsCollector {
  const gathered = pivots.map((pivot): Gathered => ({
    kept: years <= MOST_KEPT_YEARS ? new Float64Array(years) : null,
    binned: years <= MOST_KEPT_YEARS ? null : binnedLosses(),
    moments: noMoments(pivot),
  }))
  const waiting = new Map<number, readonly Float64Array[]>()
  let next = 0
  let done = 0

  const take = (losses: readonly Float64Array[]): void => {
    const wanted = Math.min(BATCH_YEARS, years - done)
    gathered.forEach((one, p) => {
      const part = losses[p]!.subarray(0, wanted)
      one.kept?.set(part, done)
      one.binned?.add(part)
      // Sums are taken batch by batch in order: another order would change their last bits.
      one.moments = addMoments(one.moments, momentsOf(part, one.moments.pivot))
    })
    done += wanted
    next++
  }

  return {
    add(batch, losses) {
      waiting.set(batch, losses)
      for (let ready = waiting.get(next); ready; ready = waiting.get(next)) {
        waiting.delete(next)
        take(ready)
      }
    },
    years: () => done,
    summaries() {
      if (done === 0) return null
      return gathered.map(({ kept, binned, moments }) =>
        summaryOf(kept ? keptLosses(kept.subarray(0, done)) : binned!, moments),
      )
    },
  }
}

/** How many batches so many years take. */
export function batchCount(years: number): number {
  return Math.ceil(years / BATCH_YEARS)
}
