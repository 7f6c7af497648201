import type { Distribution } from "./shape.ts"
import { requireProbability } from "./probability.ts"

/** Hard ends with a straight rise to the most likely value and a straight fall after it, low ≤ likely ≤ high, low < high. */
export function triangular(low: number, likely: number, high: number): Distribution {
  const width = high - low
  const rise = likely - low
  const fall = high - likely
  const turn = rise / width
  const quantile = (p: number) =>
    requireProbability(p) < turn ? low + Math.sqrt(p * width * rise) : high - Math.sqrt((1 - p) * width * fall)
  const mean = (low + likely + high) / 3
  // The square of the distance over its own side: (high − k)³ / 3·width·fall beyond the most likely value, likewise below it.
  const above = (k: number) => ((high - k) / width) * ((high - k) / fall) * ((high - k) / 3)
  const below = (k: number) => ((k - low) / width) * ((k - low) / rise) * ((k - low) / 3)
  return {
    shape: "triangular",
    mean,
    variance: (rise * rise + fall * fall + rise * fall) / 18,
    cdf(x) {
      if (x <= low) return 0
      if (x >= high) return 1
      return x < likely ? ((x - low) / width) * ((x - low) / rise) : 1 - ((high - x) / width) * ((high - x) / fall)
    },
    quantile,
    meanAbove: (k) => (k >= high ? 0 : k >= likely ? above(k) : mean - k + (k <= low ? 0 : below(k))),
    meanBelow: (k) => (k <= low ? 0 : k <= likely ? below(k) : k - mean + (k >= high ? 0 : above(k))),
    draw: (rng) => quantile(rng()),
  }
}
