import { tickStep } from "d3-array"
import { overlaps, textBox, type TextMark } from "./mark.ts"

/** A mark on an axis: its value, its place along the axis in px, and its text. */
export interface Tick {
  readonly value: number
  readonly at: number
  readonly text: string
}

/**
 * Round values from 0 to at most the greatest one, at most `most` of them.
 *
 * @throws RangeError if the greatest value is not positive or not finite.
 */
export function roundTicks(greatest: number, most: number): number[] {
  if (!(greatest > 0) || !Number.isFinite(greatest)) throw new RangeError(`no axis reaches ${greatest}`)
  for (let wished = most; wished > 0; wished--) {
    const step = tickStep(0, greatest, wished)
    const steps = Math.floor(greatest / step + 1e-9)
    if (steps + 1 <= most) return Array.from({ length: steps + 1 }, (_, i) => Number((i * step).toPrecision(12)))
  }
  return [0]
}

/** The powers of ten from the low to the high value, both included where they are powers of ten. */
export function decades(low: number, high: number): number[] {
  const ticks: number[] = []
  for (let power = Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) {
    ticks.push(Number(`1e${power}`))
  }
  return ticks
}

/** The powers of two from the low to the high value, both included where they are powers of two. */
export function doublings(low: number, high: number): number[] {
  const ticks: number[] = []
  for (let power = Math.ceil(Math.log2(low) - 1e-9); power <= Math.log2(high) + 1e-9; power++) ticks.push(2 ** power)
  return ticks
}

/** Doublings from the low to the high value with 1 among them, thinned evenly to at most so many. */
export function doublingTicks(low: number, high: number, most: number): number[] {
  const all = doublings(low, high)
  let every = 1
  const kept = () => all.filter((value) => Math.log2(value) % every === 0)
  while (kept().length > most) every++
  return kept()
}

/** A ratio on a doubling axis as it is written there: `¼×`, `½×`, `1×`, `2×`. */
export function doublingText(ratio: number): string {
  if (ratio === 0.5) return "½×"
  if (ratio === 0.25) return "¼×"
  return ratio >= 1 ? `${ratio}×` : `1/${1 / ratio}×`
}

/** Of texts by importance, those to keep so that none touches a more important one. */
export function firstApart(texts: readonly TextMark[], space: number): TextMark[] {
  const kept: TextMark[] = []
  for (const text of texts) {
    const box = textBox(text)
    const widened = { ...box, x: box.x - space, width: box.width + 2 * space }
    if (kept.every((other) => !overlaps(textBox(other), widened))) kept.push(text)
  }
  return kept
}

/** Of texts in a row, those to keep so that none touches the one before; the first is always kept. */
export function apart(texts: readonly TextMark[], space: number): TextMark[] {
  const kept: TextMark[] = []
  for (const text of texts) {
    const before = kept.at(-1)
    const box = textBox(text)
    const widened = { ...box, x: box.x - space, width: box.width + 2 * space }
    if (!before || !overlaps(textBox(before), widened)) kept.push(text)
  }
  return kept
}
