import { type AskedNow, middleOfRange, type PersonRange, pooledBy, type Range90 } from "../../../core/index.ts"
import type { RoomRange, RoomTick } from "../../../ipc/contract.ts"

/** Says one number, and a range, as the room reads them. */
export interface SayRange {
  readonly number: (value: number) => string
  readonly range: (range: Range90) => string
}

/** Lines of ranges that a screen holds beside the one that they make together. */
const MOST_LINES = 11

/** From which ratio of the ends on a scale is one of ratios: below it equal differences are as good. */
const RATIO_SCALE = 12

/** The most ticks that a room reads. */
const MOST_TICKS = 5

/** The scale on which ranges of one number are drawn: of differences, or of ratios where they span more. */
export function scaleOfRanges(ranges: readonly Range90[]): {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
} {
  const low = Math.min(...ranges.map((range) => range.low))
  const high = Math.max(...ranges.map((range) => range.high))
  const isOfRatios = high / low >= RATIO_SCALE
  const to = isOfRatios ? Math.log : (value: number): number => value
  const [from, until] = [to(low), to(high)]
  // All say the same number: it stands in the middle.
  const span = until - from
  const at = (value: number): number => (span > 0 ? Math.min(1, Math.max(0, (to(value) - from) / span)) : 0.5)
  return { at, ticks: isOfRatios ? decades(low, high) : even(low, high) }
}

/** Powers of ten, with 3 between them where there is room, within the ends. */
function decades(low: number, high: number): readonly number[] {
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, i) => 10 ** (Math.floor(Math.log10(low)) + i),
  )
  const within = (values: readonly number[]): readonly number[] =>
    values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
  const fine = within(powers.flatMap((power) => [power, 3 * power]))
  return fine.length <= MOST_TICKS ? fine : thinned(within(powers))
}

/** Round numbers an equal step apart, within the ends. */
function even(low: number, high: number): readonly number[] {
  if (!(high > low)) return [low]
  const raw = (high - low) / (MOST_TICKS - 1)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= raw * (1 - 1e-9))!
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

function thinned(values: readonly number[]): readonly number[] {
  const every = Math.ceil(values.length / MOST_TICKS)
  return values.filter((_, i) => i % every === 0)
}

/** Ranges by their middles, without those between the extremes that a screen has no room for. */
function ends<T>(sorted: readonly T[]): readonly T[] {
  if (sorted.length <= MOST_LINES) return sorted
  const low = Math.ceil(MOST_LINES / 2)
  return [...sorted.slice(0, low), ...sorted.slice(low - MOST_LINES)]
}

/** The ranges of a round as lines, lowest first, and below them what they make together. */
export function rangesForRoom(
  asked: AskedNow,
  say: SayRange,
): { readonly ranges: readonly RoomRange[]; readonly more: number; readonly ticks: readonly RoomTick[] } {
  const { ranges, extremes } = asked
  const pooled = pooledBy(asked, "mixture")
  const { at, ticks } = scaleOfRanges(pooled ? [...ranges, pooled] : ranges)
  const line = ({ who = "", low, high }: PersonRange, mark: RoomRange["mark"]): RoomRange => ({
    who,
    from: at(low),
    middle: at(middleOfRange({ low, high })),
    to: at(high),
    says: say.range({ low, high }),
    mark,
  })
  const sorted = ranges
    .map((range, i) => ({
      range,
      mark:
        i === extremes?.lowest
          ? ("lowest" as const)
          : i === extremes?.highest
            ? ("highest" as const)
            : ("none" as const),
    }))
    .toSorted((a, b) => middleOfRange(a.range) - middleOfRange(b.range) || a.range.low - b.range.low)
  const shown = ends(sorted)
  return {
    ranges: [
      ...shown.map(({ range, mark }) => line(range, mark)),
      ...(pooled ? [line({ who: "Together", ...pooled }, "pool")] : []),
    ],
    more: sorted.length - shown.length,
    ticks: ticks.map((value) => ({ at: at(value), says: say.number(value) })),
  }
}
