import { scaleLinear, type ScaleLinear } from "d3-scale"
import { type Formats, money } from "../core/index.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { textAt, textsAt, type Box, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { nameLines, textWidth } from "./textWidth.ts"
import { apart, roundTicks } from "./ticks.ts"
import {
  waterfallMoney,
  waterfallParts,
  waterfallSteps,
  type WaterfallData,
  type WaterfallEnd,
  type WaterfallMove,
  type WaterfallPart,
} from "./waterfall.ts"

/** A bar of the waterfall. */
export interface WaterfallBar {
  readonly box: Box
  readonly ink: Ink
  /** What it stands for; the lost part of an end is drawn lighter than what is paid. */
  readonly of: "cost" | "loss" | "move"
}

/** All that is painted of the waterfall. */
export interface WaterfallGeometry {
  readonly x: ScaleLinear<number, number>
  readonly bars: readonly WaterfallBar[]
  /** From the end of one bar to the beginning of the next. */
  readonly links: readonly Segment[]
  readonly grid: readonly Segment[]
  /** Over the stretches of the way that are placement and amount, open towards the moves. */
  readonly brackets: readonly (readonly Point[])[]
  readonly texts: readonly TextMark[]
  readonly step: number
  /** Whether each row is one of the readings: not where there is no room for that many. */
  readonly asRead: boolean
}

/** The least share of the width for bars at which ends are given in both parts. */
const WORTH_WIDE = 0.4

/** The share of the width that names may take. */
const NAMES = 0.4

const STATE_INKS: Readonly<Record<WaterfallEnd["state"], Ink>> = {
  none: "--no-controls",
  now: "--now",
  best: "--best",
  other: "--text3",
}

/** What goes was too much, what comes was too little. */
const MOVE_INKS: Readonly<Record<WaterfallMove["kind"], readonly [bar: Ink, text: Ink]>> = {
  add: ["--gap", "--gap-text"],
  drop: ["--waste", "--waste-text"],
  swap: ["--border-strong", "--text2"],
  others: ["--border-strong", "--text2"],
}

/** The rows from top to bottom. */
interface Rows {
  readonly steps: readonly WaterfallMove[]
  readonly texts: readonly string[]
  readonly parts: readonly WaterfallPart[]
}

/** As many rows as the height has room for: the largest moves stay longest. */
function rowsIn(data: WaterfallData, height: number, face: Face, formats: Formats): Rows {
  const room = Math.floor((height - face.line) / face.line) - 2
  const all = waterfallParts(data, formats)
  const parts = room > all.length ? all : []
  const steps = waterfallSteps(data, Math.max(1, room - parts.length))
  const texts = waterfallMoney(data, steps, formats).steps.map(
    ({ change }, i) => `${steps[i]!.change > 0 ? "+" : "−"}${change}`,
  )
  return { steps, texts, parts }
}

const PART_NAMES = { placement: "of that, placement", amount: "of that, amount" } as const

/** Lays the waterfall out in rows, from the first plan at the top to the last at the bottom. */
export function layoutWaterfall(
  data: WaterfallData,
  size: Size,
  variant: Variant,
  formats: Formats,
): WaterfallGeometry {
  const face = faceOf(variant)
  const rows = rowsIn(data, size.height, face, formats)
  const { steps, texts, parts } = rows
  const count = steps.length + parts.length + 2
  const step = Math.min(1.8 * face.row[1], (size.height - face.line) / count)
  const end = step * count
  const written = waterfallMoney(data, steps, formats)
  const { say } = written
  const widest = (lines: readonly string[]) =>
    lines.reduce((most, text) => Math.max(most, textWidth(text, face.text, 650)), 0)
  const labels = [
    data.from.name,
    ...steps.map(({ name }) => name),
    ...parts.map(({ part }) => PART_NAMES[part]),
    data.to.name,
  ]
  const names = Math.min(widest(labels), size.width * NAMES)
  const left = names + face.gap
  const inFull = ({ annualCost, expectedLoss }: WaterfallEnd) => `${say(annualCost)} + ${say(expectedLoss)}`
  const inAll = (end: WaterfallEnd) => (end === data.from ? written.from : written.to)
  const rightOf = (ends: typeof inFull) =>
    size.width -
    widest([ends(data.from), ends(data.to), ...texts, ...parts.map(({ text }) => `−${text}`)]) -
    2 * face.gap
  const ends = rightOf(inFull) - left >= WORTH_WIDE * size.width ? inFull : inAll
  const right = Math.max(left + 1, rightOf(ends))
  let reached = data.from.annualCost + data.from.expectedLoss
  const most = steps.reduce((greatest, move) => Math.max(greatest, (reached += move.change)), Math.max(1, reached))
  // Where others wait for the end, the steps before them may pass below nothing: they stop at the axis then.
  const x = scaleLinear([0, most], [left, right]).clamp(true)
  const wished = Math.max(2, Math.min(4, Math.floor((right - left) / (5.5 * face.text))))
  const ticks = apart(
    roundTicks(most, wished).map((tick) => {
      const text = money(tick, data.currency, formats)
      const at = Math.max(textWidth(text, face.text) / 2, x(tick))
      return textAt(at, end + face.line / 2, text, face.text, { anchor: "middle" })
    }),
    face.gap,
  )
  const drawn = drawRows(data, rows, x, step, ends, face)
  return {
    x,
    step,
    asRead: count === waterfallSteps(data).length + waterfallParts(data, formats).length + 2,
    ...drawn,
    grid: roundTicks(most, wished).map((tick) => ({ from: { x: x(tick), y: 0 }, to: { x: x(tick), y: end } })),
    texts: [...nameTexts(labels, names, step, face), ...drawn.texts, ...ticks],
  }
}

function nameTexts(labels: readonly string[], names: number, step: number, face: Face): TextMark[] {
  return labels.flatMap((name, i) => {
    const weight = i === 0 || i === labels.length - 1 ? 650 : 400
    const lines = nameLines(name, names + 0.01, step >= 2.2 * face.line ? 2 : 1, face.text, weight)
    return textsAt(names, (i + 0.5) * step, lines, face.line, face.text, { anchor: "end", weight, ink: "--text" })
  })
}

/** The bars, the links between them, the brackets, and the figure behind each. */
function drawRows(
  data: WaterfallData,
  { steps, texts: changes, parts }: Rows,
  x: ScaleLinear<number, number>,
  step: number,
  ends: (end: WaterfallEnd) => string,
  face: Face,
): Pick<WaterfallGeometry, "bars" | "links" | "brackets" | "texts"> {
  const height = Math.min(step * 0.62, 3.4 * face.disc)
  const middle = (row: number) => (row + 0.5) * step
  const box = (row: number, from: number, to: number): Box => ({
    x: x(Math.min(from, to)),
    y: middle(row) - height / 2,
    width: Math.abs(x(to) - x(from)),
    height,
  })
  const behind = (at: number, row: number, text: string, ink: Ink, weight: 400 | 650 = 400) =>
    textAt(x(at) + face.gap, middle(row), text, face.text, { ink, weight })
  const bars: WaterfallBar[] = []
  const links: Segment[] = []
  const texts: TextMark[] = []
  const addEnd = (row: number, end: WaterfallEnd) => {
    const [sum, ink] = [end.annualCost + end.expectedLoss, STATE_INKS[end.state]]
    bars.push(
      { box: box(row, 0, end.annualCost), ink, of: "cost" },
      { box: box(row, end.annualCost, sum), ink, of: "loss" },
    )
    texts.push(behind(sum, row, ends(end), "--text", 650))
  }
  addEnd(0, data.from)
  let reached = data.from.annualCost + data.from.expectedLoss
  steps.forEach(({ change, kind }, i) => {
    const [row, after] = [i + 1, reached + change]
    const [ink, textInk] = MOVE_INKS[kind]
    links.push({ from: { x: x(reached), y: middle(row - 1) }, to: { x: x(reached), y: middle(row) } })
    bars.push({ box: box(row, reached, after), ink, of: "move" })
    texts.push(behind(Math.max(reached, after), row, changes[i]!, textInk))
    reached = after
  })
  const last = steps.length + parts.length + 1
  links.push({ from: { x: x(reached), y: middle(steps.length) }, to: { x: x(reached), y: middle(last) } })
  const brackets = parts.map(({ from, to, text }, i) => {
    const row = steps.length + 1 + i
    texts.push(behind(from, row, `−${text}`, "--text2", 650))
    const [high, low] = [middle(row) - height / 3, middle(row) + height / 6]
    return [
      { x: x(to), y: high },
      { x: x(to), y: low },
      { x: x(from), y: low },
      { x: x(from), y: high },
    ]
  })
  addEnd(last, data.to)
  return { bars, links, brackets, texts }
}
