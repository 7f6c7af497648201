/**
 * The n-th roots of unity e^(−2πik/n), k < n/2, built by halving angles: only sums, products and square roots, so that
 * they are the same on every machine.
 */
function rootsOfUnity(n: number): { readonly real: Float64Array; readonly imaginary: Float64Array } {
  let real = Float64Array.of(1)
  let imaginary = Float64Array.of(0)
  // cos of the angle between neighbours, halved in each round; the first round is over half a circle.
  let cosine = -1
  for (let size = 2; size < n; size *= 2) {
    cosine = Math.sqrt((1 + cosine) / 2)
    const nextReal = new Float64Array(size)
    const nextImaginary = new Float64Array(size)
    for (let k = 0; k < size; k++) {
      const half = k >> 1
      if ((k & 1) === 0) {
        nextReal[k] = real[half]!
        nextImaginary[k] = imaginary[half]!
        continue
      }
      // The root between two neighbours is their sum, scaled back to length 1; after the last comes −1.
      const afterReal = half + 1 < real.length ? real[half + 1]! : -1
      const afterImaginary = half + 1 < real.length ? imaginary[half + 1]! : 0
      const scale = size === 2 ? 1 : 1 / (2 * cosine)
      nextReal[k] = size === 2 ? 0 : (real[half]! + afterReal) * scale
      nextImaginary[k] = size === 2 ? -1 : (imaginary[half]! + afterImaginary) * scale
    }
    real = nextReal
    imaginary = nextImaginary
  }
  return { real, imaginary }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i >= j) continue
    const keptReal = real[i]!
    const keptImaginary = imaginary[i]!
    real[i] = real[j]!
    imaginary[i] = imaginary[j]!
    real[j] = keptReal
    imaginary[j] = keptImaginary
  }
}

/** Transforms sequences of one length. */
export interface Fourier {
  /** The discrete Fourier transform, in place: Σ x(j)·e^(−2πijk/n). */
  forward(real: Float64Array, imaginary: Float64Array): void
  /** Its inverse, in place. */
  inverse(real: Float64Array, imaginary: Float64Array): void
}

/**
 * A fast Fourier transform of n values, n a power of two from 2 (Cooley and Tukey, 1965).
 *
 * @throws RangeError for another n.
 */
export function fourier(n: number): Fourier {
  if (!(Number.isInteger(n) && n >= 2 && (n & (n - 1)) === 0)) throw new RangeError(`not a power of two: ${n}`)
  const roots = rootsOfUnity(n)
  const forward = (real: Float64Array, imaginary: Float64Array): void => {
    reverseBits(real, imaginary)
    for (let size = 2; size <= n; size *= 2) {
      const half = size / 2
      const stride = n / size
      for (let start = 0; start < n; start += size)
        for (let k = 0; k < half; k++) {
          const a = start + k
          const b = a + half
          const wr = roots.real[k * stride]!
          const wi = roots.imaginary[k * stride]!
          const br = real[b]! * wr - imaginary[b]! * wi
          const bi = real[b]! * wi + imaginary[b]! * wr
          real[b] = real[a]! - br
          imaginary[b] = imaginary[a]! - bi
          real[a] = real[a]! + br
          imaginary[a] = imaginary[a]! + bi
        }
    }
  }
  return {
    forward,
    inverse(real, imaginary) {
      // Swapping the parts before and after turns the transform into n times its inverse.
      forward(imaginary, real)
      for (let i = 0; i < n; i++) {
        real[i] = real[i]! / n
        imaginary[i] = imaginary[i]! / n
      }
    },
  }
}
