import { scaleLog, type ScaleLogarithmic } from "d3-scale"
import { type Formats, money, perUnitInWords } from "../core/index.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { oneUnit, type LadderData, type RatedRung } from "./ladder.ts"
import { textAt, textsAt, type Box, type Ink, type Segment, type TextMark } from "./mark.ts"
import { nameLines, textWidth } from "./textWidth.ts"
import { doublingText, doublingTicks, firstApart } from "./ticks.ts"

/** A bar from the stop line to what a euro prevents. */
export interface LadderBar {
  readonly rung: RatedRung
  readonly middle: number
  readonly bar: Box
  readonly ink: Ink
  readonly whisker: Segment | null
}

/** All that is painted of the ladder. */
export interface LadderGeometry {
  readonly bars: readonly LadderBar[]
  readonly x: ScaleLogarithmic<number, number>
  readonly step: number
  readonly grid: readonly Segment[]
  /** 1×: where a euro prevents a euro. */
  readonly stop: Segment
  /** Between what to buy and what to leave; null where one of them is empty. */
  readonly divider: Segment | null
  readonly texts: readonly TextMark[]
}

/** The axis shows at least a half to eight times, and never beyond these: what lies further ends at its edge. */
const SHOWN = { low: 0.5, high: 8 }
const FURTHEST = { low: 1 / 16, high: 256 }

function reach(rungs: readonly RatedRung[]): [number, number] {
  let { low, high } = SHOWN
  for (const rung of rungs) {
    while (low > FURTHEST.low && Math.min(rung.perEuro, rung.range?.low ?? Infinity) < low) low /= 2
    while (high < FURTHEST.high && Math.max(rung.perEuro, rung.range?.high ?? 0) > high) high *= 2
  }
  return [low, high]
}

/** The rungs that fit: the order is kept, and those nearest the border between buying and leaving stay. */
function thatFit(rungs: readonly RatedRung[], height: number, face: Face): readonly RatedRung[] {
  if (rungs.length * face.row[0] <= height) return rungs
  const places = Math.max(1, Math.floor((height - face.line) / face.row[0]))
  const bought = rungs.filter((rung) => rung.bought).length
  const leaving = Math.min(rungs.length - bought, Math.max(Math.floor(places / 3), places - bought))
  return [...rungs.slice(0, Math.max(0, places - leaving)), ...rungs.slice(bought, bought + leaving)]
}

/** The share of the width that bars keep, before names are cut and the column of costs is shown. */
const WORTH_COSTS = 0.3

/** 1× first, then every other doubling, then the rest: the ticks that go last where there is no room for all. */
function byImportance(values: readonly number[]): number[] {
  const rank = (value: number) => (value === 1 ? 0 : Math.log2(value) % 2 === 0 ? 1 : 2)
  return [...values].sort((a, b) => rank(a) - rank(b) || a - b)
}

/** Lays the ladder out in a size. */
export function layoutLadder(
  rungs: readonly RatedRung[],
  data: LadderData,
  size: Size,
  variant: Variant,
  formats: Formats,
): LadderGeometry {
  const face = faceOf(variant)
  const top = face.line
  const room = size.height - 2 * face.line
  const shown = thatFit(rungs, room, face)
  const hidden = rungs.length - shown.length
  const step = Math.min(face.row[1], (room - (hidden > 0 ? face.line : 0)) / Math.max(1, shown.length))
  const end = top + step * shown.length
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, face.text)), 0)
  const heads = { prevents: `${oneUnit(data.currency, formats)} prevents`, costs: "costs a year" }
  const costs = widest([heads.costs, ...shown.map((rung) => money(rung.annualCost, data.currency, formats))])
  const figures = widest([heads.prevents, ...shown.map((rung) => perUnitInWords(rung.perEuro, data.currency, formats))])
  const beside = size.width * (1 - WORTH_COSTS) - figures - 4 * face.gap
  const names = Math.min(widest(shown.map((rung) => rung.name)), Math.max(size.width * 0.32, beside))
  const left = names + 2 * face.gap
  const withCosts = size.width - left - figures - costs - 4 * face.gap >= size.width * WORTH_COSTS
  const right = Math.max(left + 1, size.width - figures - 2 * face.gap - (withCosts ? costs + 2 * face.gap : 0))
  const x = scaleLog(reach(shown), [left, right]).base(2).clamp(true)
  const bought = shown.filter((rung) => rung.bought).length
  const bars = shown.map((rung, i) => barOf(rung, top + (i + 0.5) * step, step, x, face))
  const values = byImportance(doublingTicks(...reach(shown), face.doublings))
  const ticks = firstApart(
    values.map((value) => {
      const text = doublingText(value)
      const weight = value === 1 ? 650 : 400
      const half = textWidth(text, face.text, weight) / 2
      const at = Math.min(size.width - half, Math.max(half, x(value)))
      const ink = value === 1 ? "--text" : "--text2"
      return textAt(at, end + face.line / 2, text, face.text, { anchor: "middle", weight, ink })
    }),
    face.gap / 2,
  )
  const divide = bought > 0 && bought < shown.length
  return {
    bars,
    x,
    step,
    grid: values.map((value) => ({ from: { x: x(value), y: top }, to: { x: x(value), y: end } })),
    stop: { from: { x: x(1), y: top - 4 }, to: { x: x(1), y: end } },
    divider: divide ? { from: { x: 0, y: top + bought * step }, to: { x: size.width, y: top + bought * step } } : null,
    texts: [
      ...bars.flatMap((bar) => nameOf(bar.rung, bar.middle, names, step, face)),
      ...bars.flatMap((bar) => barTexts(bar, data.currency, right, withCosts ? size.width : null, face, formats)),
      ...ticks,
      textAt(right + 2 * face.gap, face.line / 2, heads.prevents, face.text, { ink: "--text3" }),
      ...(withCosts
        ? [textAt(size.width, face.line / 2, heads.costs, face.text, { anchor: "end", ink: "--text3" })]
        : []),
      ...(hidden > 0
        ? [textAt(0, end + 1.5 * face.line, `${hidden} more in the table`, face.text, { ink: "--text3" })]
        : []),
    ],
  }
}

function barOf(
  rung: RatedRung,
  middle: number,
  step: number,
  x: ScaleLogarithmic<number, number>,
  face: Face,
): LadderBar {
  const [low] = x.domain() as [number, number]
  const place = (perEuro: number) => x(Math.max(low, perEuro))
  const value = place(rung.perEuro)
  const height = Math.min(step * 0.56, 2.4 * face.disc)
  const ink: Ink = rung.bought ? "--best" : rung.inPlace ? "--waste" : "--border-strong"
  return {
    rung,
    middle,
    ink,
    bar: { x: Math.min(value, x(1)), y: middle - height / 2, width: Math.abs(value - x(1)), height },
    whisker: rung.range && {
      from: { x: place(rung.range.low), y: middle },
      to: { x: place(rung.range.high), y: middle },
    },
  }
}

/** The name of a rung, in two lines where the row is high enough for them. */
function nameOf({ name }: RatedRung, middle: number, width: number, step: number, face: Face): TextMark[] {
  const lines = nameLines(name, width + 0.01, step >= 2.2 * face.line ? 2 : 1, face.text)
  return textsAt(width, middle, lines, face.line, face.text, { anchor: "end", ink: "--text" })
}

function barTexts(
  bar: LadderBar,
  currency: string,
  right: number,
  costsAt: number | null,
  face: Face,
  formats: Formats,
): TextMark[] {
  const { rung, middle } = bar
  const ink: Ink = rung.bought ? "--best-text" : rung.inPlace ? "--waste-text" : "--text2"
  return [
    textAt(right + 2 * face.gap, middle, perUnitInWords(rung.perEuro, currency, formats), face.text, { ink }),
    ...(costsAt === null
      ? []
      : [textAt(costsAt, middle, money(rung.annualCost, currency, formats), face.text, { anchor: "end" })]),
  ]
}
