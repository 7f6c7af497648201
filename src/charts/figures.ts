import { percentInWords } from "../core/index.ts"

/** A share this near to nothing is nothing, and this near to one is one: the rest is rounding of sums. */
const ROUNDING = 1e-9

/** A share as the core writes it, but for those too small to be told apart on a chart: `<0.1%`. */
export function percent(share: number): string {
  if (share < ROUNDING) return percentInWords(0)
  return share < 0.0005 ? "<0.1%" : percentInWords(share)
}

/** Of how many a chance is counted, so that the count has the figures that the same chance has in per cent. */
function countedOf(chance: number): number {
  if (chance >= 0.00995) return 100
  return Number((chance * 100).toPrecision(1)) >= 0.1 ? 1000 : 10_000
}

/** The chance as a reader counts it, by the figure it has in per cent: `18 in 100`, `4 in 1,000`, `5 in 10,000`. */
export function inHundred(chance: number): string {
  if (!Number.isFinite(chance) || chance < 0 || chance > 1) throw new RangeError(`not a chance: ${chance}`)
  if (chance < ROUNDING) return "0 in 100"
  if (chance < 0.0005) return "less than 1 in 2,000"
  const of = countedOf(chance)
  if (of > 100)
    return `${Math.round(Number((chance * 100).toPrecision(1)) * (of / 100))} in ${of === 1000 ? "1,000" : "10,000"}`
  if (chance < 1 - ROUNDING && chance >= 0.995) return "more than 99 in 100"
  return `${Math.round(chance * 100)} in 100`
}

/** A share of draws: `96 of 100`. */
export function ofHundred(share: number): string {
  return `${Math.round(share * 100)} of 100`
}

/** The ends of a chance's range in the unit that the chance itself is counted in: `12–27`. */
export function rangeInHundred(chance: number, range: { readonly low: number; readonly high: number }): string {
  const unit = countedOf(chance)
  return `${Math.round(range.low * unit)}–${Math.round(range.high * unit)}`
}

/** The ends of a range of chances in per cent, with one sign: `12–27%`, `0.3–1%`. */
export function percentRange(range: { readonly low: number; readonly high: number }): string {
  return `${percent(range.low).replace(/%$/u, "")}–${percent(range.high)}`
}

/** A difference of shares in points, without its sign: `34 points`, `1 point`. */
export function points(difference: number): string {
  const whole = Math.round(Math.abs(difference) * 100)
  return whole === 1 ? "1 point" : `${whole} points`
}

/** A round number of money near the one given: two significant figures. */
export function twoFigures(value: number): number {
  return Number(value.toPrecision(2))
}

/** A count with its noun: `1 plan`, `3 plans`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`
}
