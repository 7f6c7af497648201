/**
 * exp and log from + - * / and bit moves alone. `Math.exp` and `Math.log` may differ in the last bit from one engine
 * or processor to the next, and a seed promises the same bits everywhere (model.md §4). Method and coefficients:
 * fdlibm 5.3, e_exp.c and e_log.c (Sun Microsystems, 1993), error below 1 unit in the last place.
 */

const float = new Float64Array(1)
const words = new Int32Array(float.buffer)

/** ln 2 in two parts: the first has zeros at its end, so that a small whole multiple of it is exact. */
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
const INVERSE_LN2 = 1.442695040888963387

function powerOfTwo(exponent: number): number {
  words[0] = 0
  words[1] = (exponent + 1023) << 20
  return float[0]!
}

/** e to the power x: 0 below about −745.1, infinity above about 709.8, NaN for NaN. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  const whole = Math.floor(INVERSE_LN2 * x + 0.5)
  const high = x - whole * LN2_HIGH
  const low = whole * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  const y = 1 - (low - (r * c) / (2 - c) - high)
  if (whole === 1024) return y * 2 * powerOfTwo(1023)
  if (whole < -1021) return y * powerOfTwo(whole + 1000) * powerOfTwo(-1000)
  return y * powerOfTwo(whole)
}

/** The natural logarithm: −infinity at 0, NaN below 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return Infinity
  let k = 0
  let scaled = x
  if (scaled < 2.2250738585072014e-308) {
    scaled *= 18014398509481984 // 2^54 lifts a subnormal number into the normal range
    k -= 54
  }
  float[0] = scaled
  const top = words[1]!
  k += (top >> 20) - 1023
  const fraction = top & 0x000fffff
  const carry = (fraction + 0x95f64) & 0x100000
  words[1] = fraction | (carry ^ 0x3ff00000) // brings the number into [√½, √2)
  k += carry >> 20
  const f = float[0] - 1
  if (f === 0) return k * LN2_HIGH + k * LN2_LOW
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  return k * LN2_HIGH - (half - (s * (half + even + odd) + k * LN2_LOW) - f)
}

/** ln(1 + x) without losing the digits of a small x (Kahan's correction). */
export function logOfOnePlus(x: number): number {
  const sum = 1 + x
  return sum === 1 ? x : (log(sum) * x) / (sum - 1)
}

/** ln(p/(1 − p)): −infinity at 0, infinity at 1. */
export function logit(p: number): number {
  return p < 0.5 ? log(p) - logOfOnePlus(-p) : log(p / (1 - p))
}

/** 1/(1 + e^−x), in [0, 1], accurate in its lower tail. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x))
  const e = exp(x)
  return e / (1 + e)
}
