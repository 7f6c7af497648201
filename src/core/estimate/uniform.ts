import type { Distribution } from "./shape.ts"
import { requireProbability } from "./probability.ts"

/** Every value between hard ends equally likely, low < high. */
export function uniform(low: number, high: number): Distribution {
  const width = high - low
  const quantile = (p: number) => low + requireProbability(p) * width
  return {
    shape: "uniform",
    mean: low + 0.5 * width,
    variance: (width * width) / 12,
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : (x - low) / width),
    quantile,
    meanAbove: (k) => (k <= low ? low + 0.5 * width - k : k >= high ? 0 : ((high - k) * ((high - k) / width)) / 2),
    meanBelow: (k) => (k >= high ? k - low - 0.5 * width : k <= low ? 0 : ((k - low) * ((k - low) / width)) / 2),
    draw: (rng) => quantile(rng()),
  }
}
