import { normalDensity } from "./normal.ts"

/** Points and weights of a rule on [−1, 1]. */
interface Rule {
  readonly points: readonly number[]
  readonly weights: readonly number[]
}

/** Gauss and Legendre's rule with n points: Newton's steps on the Legendre polynomial (Abramowitz and Stegun 25.4.29). */
function gaussLegendre(n: number): Rule {
  const points: number[] = []
  const weights: number[] = []
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let round = 0; round < 20; round++) {
      let [before, now] = [1, x]
      for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k]
      slope = (n * (x * now - before)) / (x * x - 1)
      const step = now / slope
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    points.push(x)
    weights.push(2 / ((1 - x * x) * slope * slope))
  }
  return { points, weights }
}

const RULE = gaussLegendre(16)

/** Beyond this distance from where it starts, or from 0, the normal density adds less than 1e-18 of what lies before. */
const REACH = 9

/**
 * The integral of a function times the standard normal density from `start` to infinity, for a function that is analytic up to
 * a distance `smooth` from the real line: Gauss and Legendre's rule with 16 points on panels as wide as half of that, or as 1.
 */
export function normalIntegralFrom(start: number, smooth: number, valueAt: (z: number) => number): number {
  const first = Math.max(start, -REACH)
  const length = Math.max(first, 0) + REACH - first
  const panels = Math.ceil(length / Math.min(1, smooth / 2))
  const half = length / panels / 2
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    const middle = first + half * (2 * panel + 1)
    RULE.points.forEach((point, i) => {
      const z = middle + half * point
      sum += RULE.weights[i]! * normalDensity(z) * valueAt(z)
    })
  }
  return half * sum
}
