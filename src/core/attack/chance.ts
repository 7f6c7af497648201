import type { Chance, Hindrance } from "./network.ts"

/**
 * Factors laid out for evaluation: factor i is `base[i]` times `left[h]` for every h in [offset[i], offset[i + 1]) whose
 * control is in the portfolio. A chance, a rate and a loss are all of this form.
 */
export interface HinderedFactors {
  readonly base: Float64Array
  readonly offset: Int32Array
  readonly control: Int32Array
  /** What the effect leaves: 1 − coverage · reduction, in [0, 1]. */
  readonly left: Float64Array
}

/** A base value and what acts on it. `parameter` null stands for a base of 1. */
export interface Hindered {
  readonly parameter: number | null
  readonly hindrances: readonly Hindrance[]
}

/**
 * Lays out factors under given values of the parameters.
 *
 * @param scale - a constant for each factor, 1 where absent (visibility).
 */
export function hinderedFactors(
  factors: readonly Hindered[],
  values: Float64Array,
  scale?: readonly number[],
): HinderedFactors {
  const count = factors.reduce((sum, { hindrances }) => sum + hindrances.length, 0)
  const laid: HinderedFactors = {
    base: new Float64Array(factors.length),
    offset: new Int32Array(factors.length + 1),
    control: new Int32Array(count),
    left: new Float64Array(count),
  }
  let at = 0
  factors.forEach(({ parameter, hindrances }, i) => {
    laid.base[i] = (parameter === null ? 1 : values[parameter]!) * (scale?.[i] ?? 1)
    for (const hindrance of hindrances) {
      laid.control[at] = hindrance.control
      laid.left[at] = 1 - hindrance.coverage * values[hindrance.parameter]!
      at++
    }
    laid.offset[i + 1] = at
  })
  return laid
}

/** The value of one factor under a portfolio. */
export function factorUnder(factors: HinderedFactors, index: number, portfolio: Uint8Array): number {
  const { offset, control, left } = factors
  let value = factors.base[index]!
  for (let h = offset[index]!; h < offset[index + 1]!; h++) if (portfolio[control[h]!] === 1) value *= left[h]!
  return value
}

/** The values of all factors under a portfolio. */
export function evaluateFactors(factors: HinderedFactors, portfolio: Uint8Array, into: Float64Array): void {
  for (let i = 0; i < factors.base.length; i++) into[i] = factorUnder(factors, i, portfolio)
}

/** The controls that act on any of the chances, ascending, each once. */
export function controlsActingOn(chances: readonly (Chance | Hindered)[]): number[] {
  const found = new Set(chances.flatMap(({ hindrances }) => hindrances.map(({ control }) => control)))
  return [...found].sort((a, b) => a - b)
}
