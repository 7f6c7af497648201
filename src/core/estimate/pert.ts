import { betaDistribution } from "./beta.ts"
import type { Distribution } from "./shape.ts"

/** Shape numbers of the beta distribution inside a PERT range. */
export interface PertShape {
  readonly a: number
  readonly b: number
}

/** The modified PERT with weight 4 on the likely value (Vose), which is what a document means by three numbers. */
export function pertShape(low: number, likely: number, high: number): PertShape {
  return { a: 1 + (4 * (likely - low)) / (high - low), b: 1 + (4 * (high - likely)) / (high - low) }
}

/**
 * The classic PERT of pyfair: the same mean, with the standard deviation forced to a sixth of the range. Another
 * distribution: where it is skewed its mode is not the stated one. Only `batten fair` offers it, for comparison.
 */
export function classicPertShape(low: number, likely: number, high: number): PertShape {
  const mean = (low + 4 * likely + high) / 6
  const sd = (high - low) / 6
  const below = (mean - low) / (high - low)
  const total = ((mean - low) * (high - mean)) / (sd * sd) - 1
  return { a: below * total, b: (1 - below) * total }
}

/** A beta distribution stretched over [low, high], low < high. */
export function scaledBeta(low: number, high: number, { a, b }: PertShape): Distribution {
  const beta = betaDistribution(a, b)
  const width = high - low
  const quantile = (p: number) => {
    const { x, y } = beta.quantile(p)
    return x < 0.5 ? low + x * width : high - y * width
  }
  return {
    shape: "pert",
    mean: (low * b + high * a) / (a + b),
    variance: (width * width * a * b) / ((a + b) * (a + b) * (a + b + 1)),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : beta.cdf((x - low) / width, (high - x) / width)),
    quantile,
    draw: (rng) => quantile(rng()),
  }
}

/** A range with hard ends and a most likely value, low ≤ likely ≤ high, low < high: beta-PERT with λ = 4 (model.md §2). */
export function pert(low: number, likely: number, high: number): Distribution {
  return { ...scaledBeta(low, high, pertShape(low, likely, high)), mean: (low + 4 * likely + high) / 6 }
}
