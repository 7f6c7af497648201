import type { Estimate, Quantity } from "./estimate.ts"
import { middleOf } from "./middle.ts"
import { inFormat, type NumberFormat, unmistakable } from "./numberFormat.ts"
import { isNotEstimated } from "./unknown.ts"

/** A number's shortest text with its decimal point moved, so that no rounding enters: 0.07 by 2 is `7`. */
function shiftPoint(value: number, places: number): string {
  if (value === 0) return "0"
  const [mantissa, power] = value.toExponential().split("e")
  const digits = mantissa!.replace(".", "")
  const point = 1 + Number(power) + places
  if (point > 21 || point < -12) return `${mantissa!}e${Number(power) + places}`
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`
  return digits.length <= point ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`
}

const SUFFIXES: readonly (readonly [number, string])[] = [
  [12, "tn"],
  [9, "bn"],
  [6, "m"],
  [3, "k"],
]

function plainAmount(value: number): string {
  for (const [exponent, suffix] of SUFFIXES) {
    if (value < 10 ** exponent) continue
    const scaled = shiftPoint(value, -exponent)
    // 1.234m could be 1,234 million to some readers: 1234k could not.
    if (unmistakable(scaled) !== scaled) continue
    const short = `${scaled}${suffix}`
    if (Number(`${scaled}e${exponent}`) === value && short.length < String(value).length) return short
  }
  return String(value)
}

/** A plain number as typed, `2.5m`, `40k`, `350`: with a suffix where that is shorter and reads back to the same number. */
export function writeAmount(value: number): string {
  return unmistakable(plainAmount(value))
}

function onceIn(rate: number): string | null {
  if (rate <= 0 || rate >= 1) return null
  const years = Math.round(1 / rate)
  return 1 / years === rate && years <= 1000 ? `once in ${years}` : null
}

function writeRate(value: number, unit: boolean): string {
  const years = onceIn(value)
  if (years !== null) return unit ? `${years} years` : years
  return unit ? `${plainAmount(value)} a year` : plainAmount(value)
}

function writeChance(value: number): string {
  const percent = shiftPoint(value, 2)
  const tries = Math.round(1 / value)
  if (percent.length > 6 && value > 0 && 1 / tries === value) return `1 in ${tries}`
  return `${percent}%`
}

/** One number as a field of this quantity shows it, and reads it back to the same number: `40k`, `once in 8 years`, `5%`. */
export function writeNumber(value: number, quantity: Quantity): string {
  if (quantity === "money") return plainAmount(value)
  return quantity === "rate" ? writeRate(value, true) : writeChance(value)
}

/** `500 to 2k`, but `40 to 300000`: a small left end beside a suffix would be read as sharing it. */
function writeAmounts(low: number, high: number): string {
  const [a, b] = [plainAmount(low), plainAmount(high)]
  const shared = low > 0 && !/[a-z]$/.test(a) && /[a-z]$/.test(b) && low < Number.parseFloat(b)
  return `${a} to ${shared ? String(high) : b}`
}

function writeRange(low: number, high: number, quantity: Quantity): string {
  if (quantity === "money") return writeAmounts(low, high)
  if (quantity === "rate") {
    const [a, b] = [onceIn(low), onceIn(high)]
    if (a !== null && b !== null) return `${a} to ${b} years`
    return `${writeAmounts(low, high)} a year`
  }
  const texts = [writeChance(low), writeChance(high)]
  if (texts.every((text) => text.endsWith("%"))) return `${texts[0]!.slice(0, -1)} to ${texts[1]!}`
  return texts.join(" to ")
}

function written(estimate: Estimate, quantity: Quantity): string {
  if (isNotEstimated(estimate)) return "?"
  const middle = middleOf(estimate, quantity)
  if (middle !== null) return `~${writeNumber(middle, quantity)}`
  if (typeof estimate === "number") return `=${writeNumber(estimate, quantity)}`
  if ("value" in estimate) return `=${writeNumber(estimate.value, quantity)}`
  const { low, likely, high, shape } = estimate
  if (low === high) return `=${writeNumber(low, quantity)}`
  const range = writeRange(low, high, quantity)
  const mode = likely === undefined ? "" : ` likely ${writeNumber(likely, quantity)}`
  return `${range}${mode}${shape === "uniform" ? " evenly" : ""}`
}

/**
 * An estimate as text that `readEstimate` reads back to the same numbers: `40k to 300k`, `=61k`, `5 to 20% likely 8%`,
 * `~100k` for a middle that still asks how sure it is, `?` for what nobody knows.
 * Its shape, where the document names one other than evenly, is not written: the field keeps it.
 *
 * @param format - how the document writes numbers; without one the text means the same in all of them.
 */
export function writeEstimate(estimate: Estimate, quantity: Quantity, format: NumberFormat | null = null): string {
  const text = written(estimate, quantity)
  return format === null ? unmistakable(text) : inFormat(text, format)
}
