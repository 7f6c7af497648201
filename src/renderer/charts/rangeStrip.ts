import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale"
import { ticks } from "d3-array"
import { decades, doublings } from "./ticks.ts"

/** Five quantiles of an uncertain number. */
export interface Quantiles {
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
}

/** The axis that all strips of a column share, so that rows compare by eye. */
export interface SharedAxis {
  readonly kind: "linear" | "log"
  readonly low: number
  readonly high: number
}

/**
 * One axis for a column of ranges.
 *
 * @param kind - logarithmic for money and rates, unless a range reaches 0; linear for shares.
 * @returns null where no row has a range.
 */
export function sharedAxis(rows: readonly (Quantiles | null)[], kind: "linear" | "log"): SharedAxis | null {
  const ranges = rows.filter((row) => row !== null)
  if (ranges.length === 0) return null
  const low = ranges.reduce((least, row) => Math.min(least, row.p5), Infinity)
  const high = ranges.reduce((most, row) => Math.max(most, row.p95), -Infinity)
  if (kind === "log" && low > 0) {
    const room = (high / low) ** 0.04
    return { kind, low: low / room, high: high > low ? high * room : low * 1.1 }
  }
  return { kind: "linear", low: Math.min(0, low), high: high > 0 ? high * 1.02 : 1 }
}

/** The axis laid along a width, in px; strips keep `inset` clear at both ends. */
export function axisScale(axis: SharedAxis, width: number, inset: number): ScaleContinuousNumeric<number, number> {
  const range = [inset, Math.max(inset + 1, width - inset)]
  const scale = axis.kind === "log" ? scaleLog([axis.low, axis.high], range) : scaleLinear([axis.low, axis.high], range)
  return scale.clamp(true)
}

/** Round values along the axis for the column's heading: decades, or doublings where there are fewer than two decades. */
export function axisTicks(axis: SharedAxis, most: number): number[] {
  if (axis.kind === "linear") return ticks(axis.low, axis.high, most).slice(0, most + 1)
  const tens = decades(axis.low, axis.high)
  const all = tens.length >= 2 ? tens : doublings(axis.low, axis.high)
  const every = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, i) => i % every === 0)
}

/** A range strip in px: a thin line from the 5th to the 95th percentile, a thick one for the middle half, a median dot. */
export interface StripGeometry {
  readonly thin: { readonly from: number; readonly to: number }
  readonly thick: { readonly from: number; readonly to: number }
  readonly median: number
}

/** Lays a range out on the axis of its column. */
export function layoutRangeStrip(range: Quantiles, axis: SharedAxis, width: number, inset = 4): StripGeometry {
  const x = axisScale(axis, width, inset)
  const place = (value: number) => x(axis.kind === "log" ? Math.max(value, axis.low) : value)
  return {
    thin: { from: place(range.p5), to: place(range.p95) },
    thick: { from: place(range.p25), to: place(range.p75) },
    median: place(range.p50),
  }
}

/** The strip in words, for readers: `€200k to €2.5m, middle €710k`. */
export function rangeText(range: Quantiles, say: (value: number) => string): string {
  return `${say(range.p5)} to ${say(range.p95)}, middle ${say(range.p50)}`
}
