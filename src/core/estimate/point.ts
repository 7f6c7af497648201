import type { Distribution } from "./shape.ts"

/** A number known exactly, as a distribution without spread. */
export function point(value: number): Distribution {
  return {
    shape: "point",
    mean: value,
    variance: 0,
    cdf: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
    meanAbove: (k) => Math.max(0, value - k),
    meanBelow: (k) => Math.max(0, k - value),
    draw: () => value,
  }
}
