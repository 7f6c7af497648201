import { percent } from "./figures.ts"
import { levelInWords } from "../core/index.ts"
import { scaleLinear, scaleLog, type ScaleLinear, type ScaleLogarithmic } from "d3-scale"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { overlaps, textAt, textBox, type Box, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { boxesAlong, placeLabels, type LabelWish, type PlacedLabel } from "./place.ts"
import { QUARTERS, type Quarter, type ScoreMapData, type ScorePoint } from "./scoreMap.ts"
import { textWidth, wrapText } from "./textWidth.ts"
import { apart, doublingText, doublingTicks } from "./ticks.ts"

/** All that is painted of the score map. */
export interface ScoreMapGeometry {
  readonly plot: Box
  readonly x: ScaleLogarithmic<number, number>
  readonly y: ScaleLinear<number, number>
  /** Columns of too little, right and too much, at full height. */
  readonly columns: readonly { readonly box: Box; readonly ink: Ink }[]
  /** Above this line the places are right; empty where that is not known. */
  readonly border: readonly Point[]
  readonly grid: readonly Segment[]
  readonly names: readonly TextMark[]
  readonly axisTexts: readonly TextMark[]
  readonly regions: readonly { readonly share: number; readonly outline: readonly Point[] }[]
  readonly trail: readonly Point[]
  readonly guessTicks: readonly Segment[]
  readonly now: Point | null
  readonly tried: Point | null
  readonly best: Point
  readonly labels: readonly PlacedLabel[]
}

/** The axis shows at least a quarter to four times, and never more than this either way: what lies beyond sits at its end. */
const LEAST = 0.25
const MOST = 4
const FURTHEST = 32

function levels(data: ScoreMapData): [number, number] {
  const shown = [
    ...(data.now ? [data.now] : []),
    ...(data.tried ? [data.tried] : []),
    ...data.trail,
    ...data.guesses,
  ].map((point) => point.level)
  let low = LEAST
  let high = MOST
  for (const level of shown) {
    while (low > 1 / FURTHEST && level < low * 1.15) low /= 2
    while (high < FURTHEST && level > high / 1.15) high *= 2
  }
  return [low, high]
}

/** Lays the map out in a size. */
export function layoutScoreMap(data: ScoreMapData, size: Size, variant: Variant): ScoreMapGeometry {
  const face = faceOf(variant)
  const left = textWidth("100%", face.text) + face.gap
  // Over the map stand the name of the middle band, and under it those of the upper corners.
  const top = 2 * face.line + face.gap
  const plot: Box = {
    x: left,
    y: top,
    width: Math.max(1, size.width - left - 1),
    height: Math.max(1, size.height - top - 2.3 * face.line),
  }
  const bottom = plot.y + plot.height
  const [low, high] = levels(data)
  const x = scaleLog([low, high], [plot.x, plot.x + plot.width])
    .base(2)
    .clamp(true)
  const y = scaleLinear([0, 1], [bottom, plot.y]).clamp(true)
  const place = (point: ScorePoint): Point => ({ x: x(Math.max(point.level, low)), y: y(point.placement) })
  const now = data.now && place(data.now)
  const tried = data.tried ? place(data.tried) : null
  const best = place({ level: 1, placement: 1 })
  const edges = [plot.x, x(Math.max(low, data.band.from)), x(Math.max(low, data.band.to)), plot.x + plot.width]
  const column = (i: number, ink: Ink) => ({
    box: { x: edges[i]!, y: plot.y, width: edges[i + 1]! - edges[i]!, height: plot.height },
    ink,
  })
  const trail = data.trail.map(place)
  const taken = [
    ...(now ? [around(now, face.disc * 2)] : []),
    ...(tried ? [around(tried, face.disc * 2)] : []),
    ...trail.map((point) => around(point, face.disc)),
    around(best, face.disc * 1.8),
  ]
  const border = borderLine(data, x, y)
  const names = quarterNames(data, edges, plot, taken, size, face)
  return {
    plot,
    x,
    y,
    columns: [column(0, "--gap-soft"), column(1, "--best-soft"), column(2, "--waste-soft")],
    border,
    grid: [edges[1]!, edges[2]!].map((at) => ({ from: { x: at, y: plot.y }, to: { x: at, y: bottom } })),
    names,
    axisTexts: axisTexts(x, y, plot, size, face),
    regions: data.regions.map((region) => ({ share: region.share, outline: region.outline.map(place) })),
    trail: now ? [...trail, now] : trail,
    guessTicks: data.guesses.map(place).flatMap((point) => [
      { from: { x: point.x, y: bottom }, to: { x: point.x, y: bottom - face.gap } },
      { from: { x: plot.x, y: point.y }, to: { x: plot.x + face.gap, y: point.y } },
    ]),
    now,
    tried,
    best,
    labels: labels(data, { now, best, tried }, trail, names, plot, face),
  }
}

/** The border between right and wrong places, in steps, from the first level that is drawn to the end of the map. */
function borderLine(
  { border }: ScoreMapData,
  x: ScaleLogarithmic<number, number>,
  y: ScaleLinear<number, number>,
): readonly Point[] {
  const [low, high] = x.domain() as [number, number]
  const before = border.findLast(({ level }) => level <= low)
  const shown = [
    ...(before ? [{ ...before, level: low }] : []),
    ...border.filter(({ level }) => level > low && level < high),
  ]
  return shown.flatMap(({ level, placement }, i) => [
    { x: x(level), y: y(placement) },
    { x: x(shown[i + 1]?.level ?? high), y: y(placement) },
  ])
}

function around(at: Point, radius: number): Box {
  return { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius }
}

function axisTexts(
  x: ScaleLogarithmic<number, number>,
  y: ScaleLinear<number, number>,
  plot: Box,
  size: Size,
  face: Face,
): TextMark[] {
  const [low, high] = x.domain() as [number, number]
  const below = plot.y + plot.height + 0.75 * face.line
  const across = doublingTicks(low, high, face.doublings).map((level) => {
    const text = doublingText(level)
    const weight = level === 1 ? 650 : 400
    const half = textWidth(text, face.text, weight) / 2
    const at = Math.min(size.width - half, Math.max(half, x(level)))
    return textAt(at, below, text, face.text, { anchor: "middle", weight })
  })
  const up = [0, 0.5, 1].map((share) => {
    const height = share === 0 ? y(0) - face.line / 4 : y(share)
    return textAt(plot.x - face.gap, height, percent(share), face.text, { anchor: "end" })
  })
  return [
    ...apart(across, face.gap / 2),
    ...up.filter(
      (text, i) => i !== 1 || up.every((other) => other === text || !overlaps(textBox(other), textBox(text))),
    ),
  ]
}

/**
 * Names of the lower quarters in their corners, away from the marks; those of the upper ones, which may be thin, and of the middle
 * band over and under the map.
 */
function quarterNames(
  data: ScoreMapData,
  edges: readonly number[],
  plot: Box,
  taken: readonly Box[],
  size: Size,
  face: Face,
): TextMark[] {
  const bottom = plot.y + plot.height
  const cell = (column: number): Box => ({
    x: edges[column]!,
    y: plot.y + plot.height / 2,
    width: edges[column + 1]! - edges[column]!,
    height: plot.height / 2,
  })
  const middle = (edges[1]! + edges[2]!) / 2
  return [
    ...upperNames(data, plot, size, face),
    ...cornerName(QUARTERS.wrong, data, cell(0), "start", taken, face),
    ...cornerName(QUARTERS.vault, data, cell(2), "end", taken, face),
    ...stripName(QUARTERS.enough, data, middle, plot.y - face.gap - 1.5 * face.line, size, face),
    ...stripName(QUARTERS.reshuffle, data, middle, bottom + 1.75 * face.line, size, face),
  ]
}

/** The names of the upper corners in one line over the map, with what they mean where both find room. */
function upperNames(data: ScoreMapData, plot: Box, size: Size, face: Face): TextMark[] {
  const at = plot.y - face.gap / 2 - face.line / 2
  const wide = (quarter: Quarter, withMeans: boolean): number =>
    textWidth(quarter.name.toUpperCase(), face.text, 650) + (withMeans ? textWidth(`, ${quarter.means}`, face.text) : 0)
  const { thin, gold } = QUARTERS
  const fits = (withMeans: boolean): boolean =>
    wide(thin, withMeans) + wide(gold, withMeans) + 2 * face.gap <= size.width - plot.x
  if (!fits(false)) return []
  const withMeans = fits(true)
  const line = (quarter: Quarter, left: number): TextMark[] => {
    const name = quarter.name.toUpperCase()
    const text = textAt(left, at, name, face.text, { weight: 650, ink: inkOf(quarter, data) })
    const rest = textAt(left + textWidth(name, face.text, 650), at, `, ${quarter.means}`, face.text)
    return withMeans ? [text, rest] : [text]
  }
  return [...line(thin, plot.x), ...line(gold, plot.x + plot.width - wide(gold, withMeans))]
}

const inkOf = (quarter: Quarter, data: ScoreMapData): Ink => (quarter.verdict === data.verdict ? "--text" : "--text2")

function cornerName(
  quarter: Quarter,
  data: ScoreMapData,
  cell: Box,
  anchor: "start" | "end",
  taken: readonly Box[],
  face: Face,
): TextMark[] {
  const width = cell.width - 2 * face.gap
  const name = wrapText(quarter.name.toUpperCase(), width, face.text, 650)
  const means = wrapText(quarter.means, width, face.text)
  const lines = [
    ...name.map((text) => ({ text, weight: 650 as const, ink: inkOf(quarter, data) })),
    ...means.map((text) => ({ text, weight: 400 as const, ink: "--text2" as const })),
  ]
  // Without its words whole, a name says nothing: it then is left to the readout.
  if (lines.some((line) => line.text.endsWith("…") || line.text === "")) return []
  const block = (count: number, fromTop: boolean): TextMark[] => {
    const top = fromTop ? cell.y + face.gap / 4 : cell.y + cell.height - count * face.line - face.gap / 2
    const x = anchor === "start" ? cell.x + face.gap : cell.x + cell.width - face.gap
    return lines
      .slice(0, count)
      .map((line, i) => textAt(x, top + (i + 0.5) * face.line, line.text, face.text, { ...line, anchor }))
  }
  const fits = (count: number) => count * face.line + face.gap / 2 <= cell.height
  for (const count of [lines.length, name.length]) {
    for (const fromTop of [false, true]) {
      const texts = block(count, fromTop)
      if (fits(count) && !texts.some((text) => taken.some((box) => overlaps(box, textBox(text))))) return texts
    }
  }
  return []
}

function stripName(
  quarter: Quarter,
  data: ScoreMapData,
  middle: number,
  height: number,
  size: Size,
  face: Face,
): TextMark[] {
  const name = quarter.name.toUpperCase()
  const means = `, ${quarter.means}`
  const nameWidth = textWidth(name, face.text, 650)
  const whole = nameWidth + textWidth(means, face.text)
  const withMeans = whole <= size.width
  const width = withMeans ? whole : nameWidth
  const left = Math.max(0, Math.min(size.width - width, middle - width / 2))
  const texts = [textAt(left, height, name, face.text, { weight: 650, ink: inkOf(quarter, data) })]
  return withMeans ? [...texts, textAt(left + nameWidth, height, means, face.text)] : texts
}

function labels(
  data: ScoreMapData,
  { now, best, tried }: { readonly now: Point | null; readonly best: Point; readonly tried: Point | null },
  trail: readonly Point[],
  names: readonly TextMark[],
  plot: Box,
  face: Face,
): PlacedLabel[] {
  const wish = (text: string, at: Point, rest: Partial<LabelWish>): LabelWish => ({
    text,
    at,
    clearance: face.disc,
    size: face.text,
    weight: 400,
    ink: "--text2",
    ...rest,
  })
  const wishes: LabelWish[] = []
  if (now && data.now) {
    const text = `Now ${levelInWords(data.now.level)}, ${percent(data.now.placement)}`
    wishes.push(wish(text, now, { weight: 650, ink: "--text" }))
  }
  wishes.push(
    wish("Best plan", best, { clearance: face.disc * 1.5, weight: 650, ink: "--best-text", prefer: [45, 135, 90] }),
  )
  if (tried && data.tried) {
    const text = `Tried ${levelInWords(data.tried.level)}, ${percent(data.tried.placement)}`
    wishes.push(wish(text, tried, { weight: 650, ink: "--text" }))
  }
  data.trail.forEach((snapshot, i) => wishes.push(wish(snapshot.name, trail[i]!, { clearance: face.disc / 2 })))
  const taken = [
    ...names.map(textBox),
    ...(tried ? [around(tried, face.disc)] : []),
    ...(now ? [around(now, face.disc)] : []),
    around(best, face.disc * 1.5),
  ]
  const path = now ? [...trail, now] : trail
  return placeLabels(wishes, plot, taken, boxesAlong(path, 2))
}
