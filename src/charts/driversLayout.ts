import { ticks } from "d3-array"
import { scaleLinear, type ScaleLinear } from "d3-scale"
import { type Formats, levelInWords, money } from "../core/index.ts"
import { driverRows, type Driver, type DriversData } from "./drivers.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { textAt, textsAt, type Box, type Point, type Segment, type TextMark } from "./mark.ts"
import { nameLines, textWidth } from "./textWidth.ts"
import { apart, firstApart } from "./ticks.ts"

/** A swing: from the level at the low end of the input to the level at its high end. */
export interface SwingBar {
  /** Null for the others together. */
  readonly driver: Driver | null
  readonly middle: number
  readonly bar: Box
  /** Where the high end of the input is, so that the direction is seen. */
  readonly highEnd: Point
  /** Where another plan becomes the best. */
  readonly flip: Point | null
}

/** All that is painted of what could change the verdict. */
export interface DriversGeometry {
  readonly bars: readonly SwingBar[]
  readonly x: ScaleLinear<number, number>
  readonly step: number
  readonly grid: readonly Segment[]
  /** The average that the swings belong to. */
  readonly average: Segment
  readonly now: Segment
  /** The level as tried; null where nothing is being tried. */
  readonly tried: Segment | null
  /** Two strokes across the beginning of an axis that does not begin at zero. */
  readonly axisBreak: readonly Segment[]
  readonly texts: readonly TextMark[]
}

interface Row {
  readonly driver: Driver | null
  readonly name: string
  readonly lowLevel: number
  readonly highLevel: number
}

interface Columns {
  readonly names: number
  readonly left: number
  readonly right: number
  readonly worthAt: number
}

/** The share of the width that bars keep, before names are cut. */
const BARS_KEEP = 0.3

const WORTH = "worth finding out"

function columns(rows: readonly Row[], data: DriversData, size: Size, face: Face, formats: Formats): Columns {
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, face.text)), 0)
  const drivers = rows.flatMap((row) => row.driver ?? [])
  const worth = widest([WORTH, ...drivers.map((driver) => money(driver.worthFindingOut, data.currency, formats))])
  const beside = size.width * (1 - BARS_KEEP) - worth - 4 * face.gap
  const names = Math.min(widest(rows.map((row) => row.name)), Math.max(size.width * 0.3, beside))
  const left = names + 2 * face.gap
  const right = Math.max(left + 1, size.width - worth - 2 * face.gap)
  return { names, left, right, worthAt: size.width }
}

/** Lays the swings out in a size; rows that do not fit are left to the table, from the narrowest on. */
export function layoutDrivers(data: DriversData, size: Size, variant: Variant, formats: Formats): DriversGeometry {
  const face = faceOf(variant)
  const top = face.line
  const room = size.height - 2 * face.line
  const all: Row[] = driverRows(data).map((driver) => ({ driver, ...driver }))
  const fit = Math.max(1, Math.floor(room / face.row[0]))
  const rows = all.slice(0, fit)
  if (data.others && fit > rows.length) {
    rows.push({ driver: null, name: `${data.others.count} others together`, ...data.others })
  }
  const step = Math.min(face.row[1], room / Math.max(1, rows.length))
  const end = top + step * rows.length
  const place = columns(rows, data, size, face, formats)
  const ends = rows.flatMap((row) => [row.lowLevel, row.highLevel, row.driver?.flip?.level ?? data.level])
  const { from, to } = axisOf([
    ...ends,
    data.level,
    data.average,
    ...(data.triedLevel == null ? [] : [data.triedLevel]),
  ])
  const x = scaleLinear([from, to], [place.left, place.right])
  const bars = rows.map((row, i) => swingBar(row, top + (i + 0.5) * step, step, x, face))
  const marks = apart(
    levels(from, to, face.ticks).map((level) =>
      textAt(x(level), end + face.line / 2, levelInWords(level).replace(".00", ""), face.text, { anchor: "middle" }),
    ),
    face.gap / 2,
  )
  return {
    bars,
    x,
    step,
    grid: marks.map((tick) => ({ from: { x: tick.x, y: top }, to: { x: tick.x, y: end } })),
    axisBreak: from === 0 ? [] : [0, 4].map((shift) => stroke(place.left - 6 + shift, end, face.gap / 2)),
    average: upright(x(data.average), top, end),
    now: upright(x(data.level), top, end),
    tried: data.triedLevel == null ? null : upright(x(data.triedLevel), top, end),
    texts: [
      ...heads(data, x, place, face),
      ...rows.flatMap((row, i) => rowTexts(row, bars[i]!.middle, step, data, place, face, formats)),
      ...marks,
    ],
  }
}

/** Bars that all begin far from zero are looked at closely: the axis then begins near them, with a visible break. */
const FAR_FROM_ZERO = 0.35

function axisOf(ends: readonly number[]): { from: number; to: number } {
  const least = ends.reduce((low, level) => Math.min(low, level), Infinity)
  const most = ends.reduce((high, level) => Math.max(high, level), 0.1)
  const room = 0.08 * Math.max(most - least, 0.05 * most)
  return { from: least > FAR_FROM_ZERO * most ? least - room : 0, to: most + room }
}

/** Round levels between the ends of the axis. */
function levels(from: number, to: number, most: number): number[] {
  for (let wished = most; wished > 0; wished--) {
    const found = ticks(from, to, wished)
    if (found.length <= most) return found
  }
  return []
}

function stroke(x: number, y: number, half: number): Segment {
  return { from: { x: x - half / 2, y: y + half }, to: { x: x + half / 2, y: y - half } }
}

const upright = (at: number, top: number, end: number): Segment => ({
  from: { x: at, y: top - 3 },
  to: { x: at, y: end },
})

/** The names of both lines over them, side by side where they would touch; the average is the one that stays. */
function heads(data: DriversData, x: ScaleLinear<number, number>, place: Columns, face: Face): TextMark[] {
  const middle = face.line / 2
  const limit = place.worthAt - textWidth(WORTH, face.text) - face.gap
  const head = (text: string, level: number, weight: 400 | 650): TextMark => {
    const half = textWidth(text, face.text, weight) / 2
    const at = Math.max(half, Math.min(limit - half, x(level)))
    return textAt(at, middle, text, face.text, { anchor: "middle", weight, ink: weight === 650 ? "--text" : "--text2" })
  }
  const average = head(`average ${levelInWords(data.average)}`, data.average, 650)
  const now = head(`now ${levelInWords(data.level)}`, data.level, 400)
  const tried = data.triedLevel == null ? [] : [head(`tried ${levelInWords(data.triedLevel)}`, data.triedLevel, 400)]
  return [
    ...firstApart([average, ...tried, now], face.gap),
    textAt(place.worthAt, middle, WORTH, face.text, { anchor: "end", ink: "--text3" }),
  ]
}

function swingBar(row: Row, middle: number, step: number, x: ScaleLinear<number, number>, face: Face): SwingBar {
  const height = Math.min(step * 0.5, 2.2 * face.disc)
  const left = x(Math.min(row.lowLevel, row.highLevel))
  const right = x(Math.max(row.lowLevel, row.highLevel))
  const flip = row.driver?.flip
  return {
    driver: row.driver,
    middle,
    bar: { x: left, y: middle - height / 2, width: right - left, height },
    highEnd: { x: x(row.highLevel), y: middle },
    flip: flip ? { x: x(flip.level), y: middle + height / 2 } : null,
  }
}

function rowTexts(
  row: Row,
  middle: number,
  step: number,
  data: DriversData,
  place: Columns,
  face: Face,
  formats: Formats,
): TextMark[] {
  const { driver } = row
  const name = nameLines(row.name, place.names + 0.01, step >= 2.2 * face.line ? 2 : 1, face.text)
  const ink = driver ? "--text" : "--text2"
  const texts = textsAt(place.names, middle, name, face.line, face.text, { anchor: "end", ink })
  if (!driver) return texts
  const worth = driver.worthFindingOut === 0 ? "nothing" : money(driver.worthFindingOut, data.currency, formats)
  texts.push(
    textAt(place.worthAt, middle, worth, face.text, { anchor: "end", ink: driver.flip ? "--gap-text" : "--text2" }),
  )
  return texts
}
