import { scaleLinear, type ScaleLinear } from "d3-scale"
import { money } from "../../core/index.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { frontierMoney } from "./frontier.ts"
import { textAt, textsAt, type Box, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { nameLines, textWidth } from "./textWidth.ts"
import { apart, roundTicks } from "./ticks.ts"
import {
  moveTexts,
  PART_NAMES,
  waterfallParts,
  waterfallSplit,
  type WaterfallData,
  type WaterfallEnd,
} from "./waterfall.ts"

/** A bar of the waterfall. */
export interface WaterfallBar {
  readonly box: Box
  readonly ink: Ink
  /** Whether it is the lost part of an end, drawn lighter than what is paid. */
  readonly loss: boolean
}

/** All that is painted of the waterfall. */
export interface WaterfallGeometry {
  readonly x: ScaleLinear<number, number>
  readonly bars: readonly WaterfallBar[]
  /** From the end of one bar to the beginning of the next. */
  readonly links: readonly Segment[]
  readonly grid: readonly Segment[]
  /** Brackets round the rows of placement and of level. */
  readonly brackets: readonly (readonly Point[])[]
  readonly texts: readonly TextMark[]
  readonly step: number
  /** True where there is no room for a row a move: one row stands for each part. */
  readonly inParts: boolean
}

/** The least share of the width for bars at which ends are given in both parts and brackets on one line. */
const WORTH_WIDE = 0.28

/** Lays the waterfall out in rows, from the first plan at the top to the last at the bottom. */
export function layoutWaterfall(whole: WaterfallData, size: Size, variant: Variant): WaterfallGeometry {
  const face = faceOf(variant)
  const inParts = (whole.moves.length + 2) * face.line > size.height - face.line
  const data = inParts ? byParts(whole) : whole
  const rows = data.moves.length + 2
  const step = Math.min(1.8 * face.row[1], (size.height - face.line) / rows)
  const end = step * rows
  const say = (amount: number) => frontierMoney(amount, data.currency)
  const split = waterfallSplit(data)
  const parts = waterfallParts(data).map(({ part }) => [`−${split[part]}`, PART_NAMES[part]] as const)
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, face.text, 650)), 0)
  const names = Math.min(
    widest([data.from.name, data.to.name, ...data.moves.map((move) => move.name)]),
    size.width * 0.3,
  )
  const changes = moveTexts(data).map((text, i) => `${data.moves[i]!.change > 0 ? "+" : "−"}${text}`)
  const columnsOf = (narrow: boolean) => {
    const ends = (end: WaterfallEnd) => (narrow ? say(end.annualCost + end.expectedLoss) : endText(end, say))
    const brackets = parts.map(([change, name]) => (narrow ? [change, name] : [`${change} ${name}`]))
    const bracketWidth = widest(brackets.flat())
    const figures = widest([ends(data.from), ends(data.to), ...changes])
    const left = names + face.gap
    return { ends, brackets, bracketWidth, left, right: size.width - bracketWidth - figures - 4 * face.gap }
  }
  const wide = columnsOf(false)
  const columns = wide.right - wide.left >= WORTH_WIDE * size.width ? wide : columnsOf(true)
  const { left } = columns
  const right = Math.max(left + 1, columns.right)
  let reached = data.from.annualCost + data.from.expectedLoss
  const reaches = data.moves.map((move) => (reached += move.change))
  const most = [...reaches, data.from.annualCost + data.from.expectedLoss].reduce(
    (greatest, sum) => Math.max(greatest, sum),
    1,
  )
  const x = scaleLinear([0, most], [left, right])
  const drawn = rowsOf(data, x, step, columns.ends, changes, face)
  const wished = Math.max(2, Math.min(4, Math.floor((right - left) / (5.5 * face.text))))
  const ticks = apart(
    roundTicks(most, wished).map((tick) => {
      const text = money(tick, data.currency)
      const at = Math.max(textWidth(text, face.text) / 2, x(tick))
      return textAt(at, end + face.line / 2, text, face.text, { anchor: "middle" })
    }),
    face.gap,
  )
  const bracket = bracketsOf(data, step, size, columns.bracketWidth, columns.brackets, face)
  return {
    x,
    step,
    inParts,
    ...drawn,
    grid: roundTicks(most, wished).map((tick) => ({
      from: { x: x(tick), y: 0 },
      to: { x: x(tick), y: end },
    })),
    brackets: bracket.paths,
    texts: [...nameTexts(data, names, step, face), ...drawn.texts, ...ticks, ...bracket.texts],
  }
}

/** The same way in two steps, one for each part. */
function byParts(data: WaterfallData): WaterfallData {
  const moves = waterfallParts(data).map(({ part, change }) => ({
    name: part === "placement" ? "Placement" : "Amount",
    part,
    change,
  }))
  return { ...data, moves }
}

const endText = (end: WaterfallEnd, say: (amount: number) => string) =>
  `${say(end.annualCost)} + ${say(end.expectedLoss)}`

function nameTexts(data: WaterfallData, names: number, step: number, face: Face): TextMark[] {
  const all = [data.from.name, ...data.moves.map((move) => move.name), data.to.name]
  return all.flatMap((name, i) => {
    const weight = i === 0 || i === all.length - 1 ? 650 : 400
    const lines = nameLines(name, names + 0.01, step >= 2.2 * face.line ? 2 : 1, face.text, weight)
    return textsAt(names, (i + 0.5) * step, lines, face.line, face.text, { anchor: "end", weight, ink: "--text" })
  })
}

/** The bars, the links between them and the figure behind each. */
function rowsOf(
  data: WaterfallData,
  x: ScaleLinear<number, number>,
  step: number,
  ends: (end: WaterfallEnd) => string,
  changes: readonly string[],
  face: Face,
): { bars: WaterfallBar[]; links: Segment[]; texts: TextMark[] } {
  const height = Math.min(step * 0.62, 3.4 * face.disc)
  const box = (row: number, from: number, to: number): Box => ({
    x: x(Math.min(from, to)),
    y: (row + 0.5) * step - height / 2,
    width: Math.abs(x(to) - x(from)),
    height,
  })
  const bars: WaterfallBar[] = []
  const links: Segment[] = []
  const texts: TextMark[] = []
  const addEnd = (row: number, end: WaterfallEnd, ink: Ink) => {
    const sum = end.annualCost + end.expectedLoss
    bars.push({ box: box(row, 0, end.annualCost), ink, loss: false })
    bars.push({ box: box(row, end.annualCost, sum), ink, loss: true })
    texts.push(textAt(x(sum) + face.gap, (row + 0.5) * step, ends(end), face.text, { weight: 650, ink: "--text" }))
  }
  addEnd(0, data.from, "--now")
  let reached = data.from.annualCost + data.from.expectedLoss
  data.moves.forEach((move, i) => {
    const row = i + 1
    const after = reached + move.change
    links.push({ from: { x: x(reached), y: (row - 0.5) * step }, to: { x: x(reached), y: (row + 0.5) * step } })
    bars.push({ box: box(row, reached, after), ink: move.part === "placement" ? "--waste" : "--gap", loss: false })
    const ink = move.part === "placement" ? "--waste-text" : "--gap-text"
    texts.push(
      textAt(x(Math.max(reached, after)) + face.gap, (row + 0.5) * step, changes[i]!, face.text, {
        ink,
      }),
    )
    reached = after
  })
  const last = data.moves.length + 1
  links.push({ from: { x: x(reached), y: (last - 0.5) * step }, to: { x: x(reached), y: (last + 0.5) * step } })
  addEnd(last, data.to, "--best")
  return { bars, links, texts }
}

function bracketsOf(
  data: WaterfallData,
  step: number,
  size: Size,
  width: number,
  texts: readonly (readonly string[])[],
  face: Face,
) {
  const at = size.width - width - 2 * face.gap
  const paths: Point[][] = []
  const marks: TextMark[] = []
  waterfallParts(data).forEach(({ part }, i) => {
    const rows = data.moves.flatMap((move, row) => (move.part === part ? [row + 1] : []))
    if (rows.length === 0) return
    const from = rows[0]! * step + step * 0.18
    const to = (rows.at(-1)! + 1) * step - step * 0.18
    paths.push([
      { x: at, y: from },
      { x: at + face.gap, y: from },
      { x: at + face.gap, y: to },
      { x: at, y: to },
    ])
    const ink: Ink = part === "placement" ? "--waste-text" : "--gap-text"
    const lines = texts[i]!.slice(0, Math.max(1, Math.floor((rows.length * step) / face.line)))
    const top = (from + to) / 2 - (lines.length * face.line) / 2
    lines.forEach((line, l) => {
      const middle = top + (l + 0.5) * face.line
      marks.push(textAt(at + 1.6 * face.gap, middle, line, face.text, { weight: 650, ink }))
    })
  })
  return { paths, texts: marks }
}
