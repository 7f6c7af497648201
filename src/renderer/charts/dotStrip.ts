import { axisScale, type SharedAxis } from "./rangeStrip.ts"

/** How many dots a strip has: each stands for one chance in twenty. */
export const DOTS = 20

/** A dot of a strip, in px. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly value: number
}

/** Twenty dots and how large they are. */
export interface DotStripGeometry {
  readonly radius: number
  readonly dots: readonly Dot[]
  readonly low: number
  readonly high: number
}

/** The twenty values that stand for a distribution: its quantiles at 2.5, 7.5, … 97.5 in 100. */
export function dotValues(quantile: (share: number) => number): number[] {
  return Array.from({ length: DOTS }, (_, i) => quantile((i + 0.5) / DOTS))
}

/** The axis of one strip by itself: as wide as its dots. */
export function dotAxis(values: readonly number[], kind: "linear" | "log"): SharedAxis {
  const low = values[0] ?? 0
  const high = values.at(-1) ?? 1
  if (kind === "log" && low > 0) return { kind, low, high: high > low ? high : low * 1.1 }
  return { kind: "linear", low: Math.min(low, high), high: high > low ? high : low + 1 }
}

/**
 * Stacks the dots as in a dot plot (Wilkinson 1999): along the axis, a dot that would touch the column before it goes on
 * top of it. The dots are as large as lets the highest column fit the height.
 *
 * @param values - twenty values by rising size.
 */
export function layoutDotStrip(
  values: readonly number[],
  axis: SharedAxis,
  width: number,
  height: number,
): DotStripGeometry {
  let radius = Math.min(height / 2, width / 16, 7)
  let columns = columnsOf(values, axis, width, radius)
  while (
    radius > 0.5 &&
    columns.reduce((most, column) => Math.max(most, column.values.length), 0) * 2 * radius > height
  ) {
    radius *= 0.93
    columns = columnsOf(values, axis, width, radius)
  }
  const dots = columns.flatMap((column) =>
    column.values.map((value, i) => ({ value, x: column.x, y: height - radius - i * 2 * radius })),
  )
  return { radius, dots, low: values[0] ?? 0, high: values.at(-1) ?? 0 }
}

/** Columns at most a dot wide: each begins at its first value and holds those within a dot of it. */
function columnsOf(values: readonly number[], axis: SharedAxis, width: number, radius: number) {
  const x = axisScale(axis, width, radius)
  const columns: { x: number; values: number[] }[] = []
  for (const value of values) {
    const at = x(value)
    const last = columns.at(-1)
    if (last && at - last.x < 2 * radius - 1e-9) last.values.push(value)
    else columns.push({ x: at, values: [value] })
  }
  return columns
}

/** The strip in words, for readers. */
export function dotText(values: readonly number[], say: (value: number) => string): string {
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 0]
  const middle = ((values[DOTS / 2 - 1] ?? 0) + (values[DOTS / 2] ?? 0)) / 2
  return `20 dots, each 1 in 20: from ${say(low)} to ${say(high)}, half of them under ${say(middle)}`
}
