import type { Distribution } from "../estimate/distribution.ts"
import { exp } from "../estimate/elementary.ts"
import { fourier } from "./fourier.ts"

/** The exact distribution of a year's loss, where that is a Poisson number of independent losses. */
export interface CompoundCurve {
  /** Losses up to here are answered. */
  readonly upTo: number
  /** P(annual loss > loss), absolute error below 1e-7 for a loss not far below the events' usual size. */
  exceedance(loss: number): number
}

/** A Poisson number of events a year, each with a loss drawn from `loss` and multiplied by `factor`. */
export interface CompoundLoss {
  readonly eventsPerYear: number
  readonly loss: Distribution
  readonly factor: number
}

const GRID = 131_072

/** Aliased mass is damped by e^−20 (Grübel and Hermesmeier, "Computation of compound distributions I", 1999). */
const TILT = 20

/** Cumulative chances of the yearly loss at the multiples of a step, losses rounded to the nearest multiple. */
function cumulativeOn(grid: number, step: number, { eventsPerYear, loss, factor }: CompoundLoss): Float64Array {
  const transform = fourier(grid)
  const real = new Float64Array(grid)
  const imaginary = new Float64Array(grid)
  let before = 0
  for (let j = 0; j < grid; j++) {
    const upTo = loss.cdf(((j + 0.5) * step) / factor)
    real[j] = (upTo - before) * exp((-TILT * j) / grid)
    before = upTo
  }
  transform.forward(real, imaginary)
  for (let k = 0; k < grid; k++) {
    const size = exp(eventsPerYear * (real[k]! - 1))
    const angle = eventsPerYear * imaginary[k]!
    real[k] = size * Math.cos(angle)
    imaginary[k] = size * Math.sin(angle)
  }
  transform.inverse(real, imaginary)
  let sum = 0
  for (let j = 0; j < grid; j++) {
    sum += real[j]! * exp((TILT * j) / grid)
    real[j] = sum
  }
  return real
}

/** The chance of at most x, where losses were rounded to multiples of a step: halfway between two of them. */
function between(cumulative: Float64Array, step: number, x: number): number {
  // A mass at j stands for losses from (j − ½) to (j + ½) steps, so cumulative[j] belongs to the upper end of that.
  const place = x / step - 0.5
  const j = Math.floor(place)
  const low = j < 0 ? cumulative[0]! : cumulative[j]!
  const high = cumulative[Math.min(cumulative.length - 1, j + 1)]!
  return low + (place - j) * (high - low)
}

/**
 * The exact curve of a compound Poisson loss, by a fast Fourier transform on two grids, of which the error of order
 * step² cancels (Richardson). What lies beyond `upTo` has no part in what is answered below it.
 *
 * @param upTo - the largest loss that will be asked for, above 0.
 * @throws RangeError if asked beyond it.
 */
export function compoundCurve(process: CompoundLoss, upTo: number): CompoundCurve {
  const step = (upTo * 1.01) / (GRID - 1)
  const fine = cumulativeOn(GRID, step, process)
  const coarse = cumulativeOn(GRID / 2, 2 * step, process)
  const none = exp(-process.eventsPerYear * (1 - process.loss.cdf(0)))
  return {
    upTo,
    exceedance(loss) {
      if (!(loss >= 0 && loss <= upTo)) throw new RangeError(`the curve answers from 0 to ${upTo}, asked for ${loss}`)
      if (loss === 0) return 1 - none
      const cumulative = (4 * between(fine, step, loss) - between(coarse, 2 * step, loss)) / 3
      return Math.min(1 - none, Math.max(0, 1 - cumulative))
    },
  }
}
