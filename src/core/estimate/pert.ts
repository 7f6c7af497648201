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
  // The density times x is, but for the factor a/(a + b), the density of the beta with a + 1 (and likewise 1 − x and b + 1).
  const [weighted, mirrored] = [betaDistribution(a + 1, b), betaDistribution(a, b + 1)]
  const [share, rest] = [a / (a + b), b / (a + b)]
  const mean = (low * b + high * a) / (a + b)
  const above = (x: number, y: number) => Math.max(0, y * beta.upperTail(x, y) - rest * mirrored.upperTail(x, y))
  const below = (x: number, y: number) => Math.max(0, x * beta.cdf(x, y) - share * weighted.cdf(x, y))
  const quantile = (p: number) => {
    const { x, y } = beta.quantile(p)
    return x < 0.5 ? low + x * width : high - y * width
  }
  return {
    shape: "pert",
    mean,
    variance: (width * width * a * b) / ((a + b) * (a + b) * (a + b + 1)),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : beta.cdf((x - low) / width, (high - x) / width)),
    quantile,
    meanAbove: (k) => (k <= low ? mean - k : k >= high ? 0 : width * above((k - low) / width, (high - k) / width)),
    meanBelow: (k) => (k <= low ? 0 : k >= high ? k - mean : width * below((k - low) / width, (high - k) / width)),
    draw: (rng) => quantile(rng()),
  }
}

/** A range with hard ends and a most likely value, low ≤ likely ≤ high, low < high: beta-PERT with λ = 4 (model.md §2). */
export function pert(low: number, likely: number, high: number): Distribution {
  return { ...scaledBeta(low, high, pertShape(low, likely, high)), mean: (low + 4 * likely + high) / 6 }
}
