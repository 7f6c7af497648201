import { type BinnedLosses, binnedLosses, keptLosses } from "../sortedLosses.ts"
import { addMoments, type LossMoments, momentsOf, noMoments, summaryOf, type YearsSummary } from "../summary.ts"
import { BLOCK_YEARS } from "./columns.ts"

/** Blocks of years whose moments are summed together, and the most that are handed over together. */
export const BATCH_BLOCKS = 16

/** Years in one batch. */
export const BATCH_YEARS = BATCH_BLOCKS * BLOCK_YEARS

/** Up to so many years every loss is kept (32 MB for each portfolio); beyond, losses are counted in narrow bins. */
export const MOST_KEPT_YEARS = 4_194_304

/** Gathers runs of blocks, made anywhere in any order, into figures that do not depend on where or in which order. */
export interface YearsCollector {
  /**
   * Takes the yearly losses of consecutive blocks, one array for each portfolio. Where the last block is not whole, what
   * comes after it is not taken.
   */
  add(firstBlock: number, losses: readonly Float64Array[]): void
  /** Years gathered so far without a gap. */
  years(): number
  /** Figures of these years, one for each portfolio; null before the first. They depend on the years alone. */
  summaries(): readonly YearsSummary[] | null
}

interface Gathered {
  kept: Float64Array<ArrayBuffer> | null
  binned: BinnedLosses | null
  /** Of the batches that are whole. */
  moments: LossMoments
  /** Of the years after them. */
  open: LossMoments
}

/**
 * A collector of so many years.
 *
 * @param pivots - for each portfolio a loss near its mean, about which moments are summed: the exact expected loss.
 */
export function yearsCollector(years: number, pivots: readonly number[]): YearsCollector {
  const gathered = pivots.map((pivot): Gathered => ({
    kept: new Float64Array(Math.min(years, MOST_KEPT_YEARS)),
    binned: null,
    moments: noMoments(pivot),
    open: noMoments(pivot),
  }))
  const waiting = new Map<number, readonly Float64Array[]>()
  let done = 0

  /** Sums are taken batch by batch in order: another order would change their last bits. */
  const takePart = (one: Gathered, part: Float64Array): void => {
    if (one.kept && done + part.length > MOST_KEPT_YEARS) {
      one.binned = binnedLosses()
      one.binned.add(one.kept.subarray(0, done))
      one.kept = null
    }
    one.kept?.set(part, done)
    one.binned?.add(part)
    one.open = momentsOf(part, one.open.pivot, one.open)
    if (one.open.count < BATCH_YEARS) return
    one.moments = addMoments(one.moments, one.open)
    one.open = noMoments(one.open.pivot)
  }

  const take = (losses: readonly Float64Array[]): void => {
    const wanted = Math.min(losses[0]?.length ?? 0, years - done)
    for (let from = 0; from < wanted;) {
      const to = Math.min(wanted, from + BATCH_YEARS - (done % BATCH_YEARS))
      gathered.forEach((one, p) => takePart(one, losses[p]!.subarray(from, to)))
      done += to - from
      from = to
    }
  }

  return {
    add(firstBlock, losses) {
      waiting.set(firstBlock, losses)
      for (let ready = waiting.get(done / BLOCK_YEARS); ready; ready = waiting.get(done / BLOCK_YEARS)) {
        waiting.delete(done / BLOCK_YEARS)
        take(ready)
      }
    },
    years: () => done,
    summaries() {
      if (done === 0) return null
      return gathered.map(({ kept, binned, moments, open }) =>
        summaryOf(
          kept ? keptLosses(kept.subarray(0, done)) : binned!,
          open.count > 0 ? addMoments(moments, open) : moments,
        ),
      )
    },
  }
}
