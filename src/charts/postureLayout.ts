import { scaleLinear, scaleUtc, type ScaleTime } from "d3-scale"
import { type Formats, levelInWords, money } from "../core/index.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { textAt, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import type { PostureData, PostureMark } from "./posture.ts"
import { textWidth } from "./textWidth.ts"
import { apart, roundTicks } from "./ticks.ts"

/** One figure over time: its steps, known and planned, and a mark for each day that has it. */
export interface PostureLine {
  readonly of: "level" | "spend" | "loss"
  readonly ink: Ink
  readonly known: readonly Segment[]
  readonly planned: readonly Segment[]
  readonly marks: readonly (Point & { readonly isPlanned: boolean })[]
}

/** All that is painted of the posture over time. */
export interface PostureGeometry {
  readonly lines: readonly PostureLine[]
  readonly grid: readonly Segment[]
  /** At 1×: as much as is best spent. */
  readonly best: Segment
  readonly texts: readonly TextMark[]
  readonly x: ScaleTime<number, number>
  /** From the top of the upper drawing to the foot of the lower. */
  readonly top: number
  readonly end: number
}

/** The share of the height that the level has. */
const LEVEL_HEIGHT = 0.4

const DAY_MS = 86_400_000

/** A day as a moment: its midnight in Greenwich, for days have no zone. */
const momentOf = ({ date }: PostureMark): Date => new Date(`${date.slice(0, 10)}T00:00:00Z`)

/** Lays the posture over time out in a size. */
export function layoutPosture(data: PostureData, size: Size, variant: Variant, formats: Formats): PostureGeometry {
  const face = faceOf(variant)
  const { marks, currency } = data
  const amounts = roundTicks(greatest(marks.flatMap(({ annualCost, expectedLoss }) => [annualCost, expectedLoss])), 4)
  const levels = roundTicks(greatest([1, ...marks.flatMap(({ level }) => level ?? [])]), 3)
  const amountText = (amount: number): string => money(amount, currency, formats)
  const levelText = (level: number): string => levelInWords(level).replace(".00", "")
  const left = widest([...amounts.map(amountText), ...levels.map(levelText)], face) + 2 * face.gap
  const top = face.line
  const end = size.height - face.line
  const foot = top + (end - top) * LEVEL_HEIGHT
  const head = foot + 1.6 * face.line
  const right = size.width - widest(["expected loss"], face) - 2 * face.gap
  const x = scaleUtc(spanOf(marks), [left, Math.max(left + 1, right)])
  const levelAt = scaleLinear(
    [0, Math.max(levels.at(-1)!, greatest(marks.flatMap(({ level }) => level ?? [])))],
    [foot, top],
  )
  const amountAt = scaleLinear(
    [
      0,
      Math.max(amounts.at(-1)!, greatest(marks.flatMap(({ annualCost, expectedLoss }) => [annualCost, expectedLoss]))),
    ],
    [end, head],
  )
  const lines: PostureLine[] = [
    lineOf("level", "--text", marks, x, ({ level }) => (level === null ? null : levelAt(level))),
    lineOf("spend", "--best", marks, x, ({ annualCost }) => amountAt(annualCost)),
    lineOf("loss", "--now", marks, x, ({ expectedLoss }) => amountAt(expectedLoss)),
  ]
  const across = (y: number): Segment => ({ from: { x: left, y }, to: { x: right, y } })
  return {
    lines,
    x,
    top,
    end,
    best: across(levelAt(1)),
    grid: [...levels.map((level) => across(levelAt(level))), ...amounts.map((amount) => across(amountAt(amount)))],
    texts: [
      textAt(left, top / 2, "Level", face.text, { ink: "--text3" }),
      textAt(left, foot + 0.9 * face.line, "A year", face.text, { ink: "--text3" }),
      ...levels.map((level) => textAt(left - face.gap, levelAt(level), levelText(level), face.text, { anchor: "end" })),
      ...amounts.map((amount) =>
        textAt(left - face.gap, amountAt(amount), amountText(amount), face.text, { anchor: "end" }),
      ),
      ...names(lines, right, end, face),
      ...days(x, end, face),
    ],
  }
}

const greatest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 1e-9)

const widest = (texts: readonly string[], face: Face): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, face.text)), 0)

/** From the first day to the last; a month around one that stands alone. */
function spanOf(marks: readonly PostureMark[]): [Date, Date] {
  const low = marks[0] ? momentOf(marks[0]).getTime() : 0
  const high = marks.length > 0 ? momentOf(marks.at(-1)!).getTime() : 0
  const room = high > low ? 0 : 15 * DAY_MS
  return [new Date(low - room), new Date(high + room)]
}

function lineOf(
  of: PostureLine["of"],
  ink: Ink,
  marks: readonly PostureMark[],
  x: ScaleTime<number, number>,
  y: (mark: PostureMark) => number | null,
): PostureLine {
  const points = marks.flatMap((mark) => {
    const at = y(mark)
    return at === null ? [] : [{ x: x(momentOf(mark)), y: at, isPlanned: mark.isPlanned }]
  })
  const steps = points.slice(1).map((to, i) => ({ isPlanned: to.isPlanned, segments: stepBetween(points[i]!, to) }))
  const which = (isPlanned: boolean): readonly Segment[] =>
    steps.filter((one) => one.isPlanned === isPlanned).flatMap(({ segments }) => segments)
  return { of, ink, known: which(false), planned: which(true), marks: points }
}

/** Across at the height of before, then up or down to that of after. */
function stepBetween(from: Point, to: Point): readonly Segment[] {
  const corner = { x: to.x, y: from.y }
  return [
    { from: { x: from.x, y: from.y }, to: corner },
    { from: corner, to: { x: to.x, y: to.y } },
  ]
}

/** The two amounts by name, beside where they end, one below the other where they would touch. */
function names(lines: readonly PostureLine[], right: number, end: number, face: Face): readonly TextMark[] {
  const ends = lines.flatMap(({ of, ink, marks }) => {
    const last = marks.at(-1)
    return of === "level" || !last ? [] : [{ text: of === "spend" ? "controls" : "expected loss", ink, y: last.y }]
  })
  const [upper, lower] = ends.toSorted((a, b) => a.y - b.y)
  if (!upper || !lower) return []
  const y = Math.min(end, Math.max(lower.y, upper.y + face.line))
  return [
    { ...upper, y: Math.min(upper.y, y - face.line) },
    { ...lower, y },
  ].map((one) =>
    textAt(right + face.gap, one.y, one.text, face.text, { ink: one.ink === "--best" ? "--best-text" : "--now" }),
  )
}

/** Days along the foot, as many as have room. */
function days(x: ScaleTime<number, number>, end: number, face: Face): readonly TextMark[] {
  const marks = x
    .ticks(face.ticks)
    .filter((day) => day.getTime() % DAY_MS === 0)
    .map((day) => textAt(x(day), end + face.line / 2, day.toISOString().slice(0, 10), face.text, { anchor: "middle" }))
  return apart(marks, face.gap)
}
