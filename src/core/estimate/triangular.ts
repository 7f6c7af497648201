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
  return {
    shape: "triangular",
    mean: (low + likely + high) / 3,
    variance: (rise * rise + fall * fall + rise * fall) / 18,
    cdf(x) {
      if (x <= low) return 0
      if (x >= high) return 1
      return x < likely ? ((x - low) / width) * ((x - low) / rise) : 1 - ((high - x) / width) * ((high - x) / fall)
    },
    quantile,
    draw: (rng) => quantile(rng()),
  }
}
