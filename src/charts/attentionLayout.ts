import { percent } from "./figures.ts"
import { scaleLinear, type ScaleLinear } from "d3-scale"
import { type Formats, money } from "../core/index.ts"
import { ATTENTION_NOTE, isMoved, type AttentionData, type AttentionRow } from "./attention.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { textAt, textsAt, type Ink, type Point, type Segment, type TextMark } from "./mark.ts"
import { nameLines, textWidth, wrapText } from "./textWidth.ts"
import { apart, roundTicks } from "./ticks.ts"

/** A dumbbell: its middle line and the places of its marks, in px. */
export interface Dumbbell {
  readonly row: AttentionRow
  readonly middle: number
  /** Where its marks stand: on the middle line, or below the name. */
  readonly marksY: number
  /** The hollow diamond. */
  readonly spendX: number
  /** The disc; null for the row that faces nobody. */
  readonly lossX: number | null
  /** Where the share is 0. */
  readonly zeroX: number
  readonly ink: Ink
  readonly glyph: Point
  /** The marks of what is being tried, below the others; null where nothing is, or it moves nothing here. */
  readonly tried: { readonly spendX: number; readonly lossX: number | null; readonly y: number } | null
}

/** All that is painted of attention against loss. */
export interface AttentionGeometry {
  readonly dumbbells: readonly Dumbbell[]
  readonly grid: readonly Segment[]
  readonly texts: readonly TextMark[]
  /** Height of a row, in px. */
  readonly step: number
  /** Thickness of a bar and half the size of a mark, in px. */
  readonly bar: number
  readonly mark: number
  /** Shares to px. */
  readonly x: ScaleLinear<number, number>
}

interface Columns {
  /** Whether each name stands above its marks, because beside them it would be cut. */
  readonly stacked: boolean
  readonly names: number
  readonly left: number
  readonly right: number
  readonly amounts: boolean
}

function amounts(row: AttentionRow, currency: string, formats: Formats): string {
  const spent = `${money(row.spend, currency, formats)} spent`
  return row.kind === "nobody" ? spent : `${spent}, ${money(row.loss, currency, formats)} lost`
}

/** The rows with the widest gaps that fit, in their order. */
function rowsThatFit(rows: readonly AttentionRow[], height: number, face: Face): readonly AttentionRow[] {
  if (rows.length * face.row[0] <= height) return rows
  const places = Math.max(0, Math.floor((height - face.line) / face.row[0]))
  const kept = new Set([...rows].sort((a, b) => Math.abs(b.gap) - Math.abs(a.gap)).slice(0, places))
  return rows.filter((row) => kept.has(row))
}

/** Px that the widest bar keeps, before names are cut below three tenths of the width; the share of it that longer names leave. */
const LEAST_BAR = 24
const GOOD_BAR = 0.25

/** The marks of what is tried: their size and how far below the others they stand, of the radius of a disc. */
export const TRIED_SIZE = 0.6
const TRIED_BELOW = 2

/** Lines of text that a row with its name above its marks takes. */
const STACKED_LINES = 2.1

function columns(
  rows: readonly AttentionRow[],
  data: AttentionData,
  width: number,
  step: number,
  face: Face,
  formats: Formats,
): Columns {
  const widest = (texts: readonly string[]) =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, face.text)), 0)
  const nameWidths = rows.map((row) => textWidth(row.name, face.text, row.kind === "nobody" ? 650 : 400))
  const gaps = widest(rows.map((row) => row.gapText)) + 2 * face.gap
  const spare = width - face.text - 4 * face.gap - gaps
  const longest = nameWidths.reduce((most, name) => Math.max(most, name), 0)
  const most = Math.max(Math.min(width * 0.3, spare - LEAST_BAR), spare - GOOD_BAR * width)
  const names = Math.max(0, Math.min(longest, most))
  if (names < longest && step >= STACKED_LINES * face.line) {
    // Room for a mark, and for the words of its tick, at either end.
    const side = Math.max(face.disc + 1, textWidth("100%", face.text) / 2)
    return { stacked: true, names: width - gaps, left: side, right: width - side, amounts: false }
  }
  const left = names + face.text + 3 * face.gap
  const column = widest(rows.map((row) => amounts(row, data.currency, formats))) + 2 * face.gap
  const withAmounts = width - left - gaps - column >= width * 0.22
  return { stacked: false, names, left, right: width - gaps - (withAmounts ? column : face.gap), amounts: withAmounts }
}

/**
 * Lays the rows out in a size. Where not all fit, those with the widest gaps are kept and the rest is counted in a line;
 * the column of amounts is left out where it would squeeze the bars (the readout and the table have it).
 */
export function layoutAttention(
  rows: readonly AttentionRow[],
  data: AttentionData,
  size: Size,
  variant: Variant,
  formats: Formats,
): AttentionGeometry {
  const face = faceOf(variant)
  const note = wrapText(ATTENTION_NOTE, size.width, face.text)
  const noteTop = size.height - note.length * face.line
  const axisMiddle = noteTop - face.gap - face.line / 2
  const room = axisMiddle - face.line / 2
  const shown = rowsThatFit(rows, room, face)
  const hidden = rows.length - shown.length
  const bottom = room - (hidden > 0 ? face.line : 0)
  const step = Math.min(face.row[1], bottom / Math.max(1, shown.length))
  const end = step * shown.length
  const place = columns(shown, data, size.width, step, face, formats)
  const greatest = shown.reduce((most, row) => Math.max(most, ...sharesOf(row)), 0.05)
  const x = scaleLinear([0, greatest], [place.left, Math.max(place.left + 1, place.right)])
  const ticks = apart(
    roundTicks(greatest, Math.max(2, Math.min(5, Math.floor((place.right - place.left) / (4 * face.text))))).map(
      (tick) => textAt(x(tick), end + face.line / 2, percent(tick), face.text, { anchor: "middle" }),
    ),
    face.gap,
  )
  const dumbbells = shown.map((row, i) => dumbbell(row, (i + 0.5) * step, step, x, place, face))
  const texts = shown.flatMap((row, i) => rowTexts(dumbbells[i]!, row, data.currency, size, place, step, face, formats))
  const rest = `${hidden} more in the table`
  return {
    dumbbells,
    grid: ticks.map((tick) => ({ from: { x: tick.x, y: 0 }, to: { x: tick.x, y: end } })),
    texts: [
      ...texts,
      ...ticks,
      ...(hidden > 0 ? [textAt(0, end + 1.5 * face.line, rest, face.text, { ink: "--text3" })] : []),
      ...note.map((line, i) => textAt(0, noteTop + (i + 0.5) * face.line, line, face.text, { ink: "--text3" })),
    ],
    step,
    bar: face.curve + 2,
    mark: face.disc,
    x,
  }
}

/** Every share that is drawn in a row. */
const sharesOf = (row: AttentionRow): readonly number[] => [
  row.spendShare,
  row.lossShare,
  ...(row.tried ? [row.tried.spendShare, row.tried.lossShare] : []),
]

function dumbbell(
  row: AttentionRow,
  middle: number,
  step: number,
  x: ScaleLinear<number, number>,
  place: Columns,
  face: Face,
): Dumbbell {
  const marksY = place.stacked ? middle + face.line / 2 : middle
  // Below the others where the row has room for it, and never in the next row.
  const below = Math.min(TRIED_BELOW * face.disc, middle + step / 2 - marksY - TRIED_SIZE * face.disc)
  return {
    row,
    middle,
    marksY,
    tried:
      row.tried && isMoved(row)
        ? {
            spendX: x(row.tried.spendShare),
            lossX: row.kind === "nobody" ? null : x(row.tried.lossShare),
            y: marksY + below,
          }
        : null,
    spendX: x(row.spendShare),
    lossX: row.kind === "nobody" ? null : x(row.lossShare),
    zeroX: x(0),
    ink: row.gap >= 0 ? "--gap" : "--waste",
    glyph: place.stacked
      ? { x: face.text / 2, y: middle - face.line / 2 }
      : { x: place.names + face.gap + face.text / 2, y: middle },
  }
}

function rowTexts(
  marks: Dumbbell,
  row: AttentionRow,
  currency: string,
  size: Size,
  place: Columns,
  step: number,
  face: Face,
  formats: Formats,
): TextMark[] {
  const { middle } = marks
  const weight = row.kind === "nobody" ? 650 : 400
  const ink: Ink = row.gapText === "as its loss" ? "--text2" : row.gap > 0 ? "--gap-text" : "--waste-text"
  if (place.stacked) {
    const left = face.text + face.gap
    const above = middle - face.line / 2
    return [
      ...textsAt(left, above, nameLines(row.name, place.names - left, 1, face.text, weight), face.line, face.text, {
        ink: "--text",
        weight,
      }),
      textAt(size.width, above, row.gapText, face.text, { anchor: "end", ink }),
    ]
  }
  const name = nameLines(row.name, place.names + 0.01, step >= 2.2 * face.line ? 2 : 1, face.text, weight)
  const end =
    Math.max(marks.spendX, marks.lossX ?? 0, marks.tried?.spendX ?? 0, marks.tried?.lossX ?? 0) + face.disc + face.gap
  return [
    ...textsAt(place.names, middle, name, face.line, face.text, { anchor: "end", ink: "--text", weight }),
    textAt(end, middle, row.gapText, face.text, { ink }),
    ...(place.amounts
      ? [textAt(size.width, middle, amounts(row, currency, formats), face.text, { anchor: "end" })]
      : []),
  ]
}
