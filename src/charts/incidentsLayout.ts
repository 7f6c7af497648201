import { scaleLog, type ScaleLogarithmic } from "d3-scale"
import { chanceInWords } from "../core/index.ts"
import { faceOf, type Face, type Size, type Variant } from "./face.ts"
import { incidentRows, type IncidentRow, type IncidentsData } from "./incidents.ts"
import { textAt, textsAt, type Point, type Segment, type TextMark } from "./mark.ts"
import { nameLines, textWidth } from "./textWidth.ts"
import { apart } from "./ticks.ts"

/** An incident as it is drawn: its middle line and the places of its marks, in px. */
export interface IncidentMarks {
  readonly row: IncidentRow
  readonly middle: number
  /** The disc. */
  readonly now: Point
  /** The diamond; null where there is no best plan. */
  readonly best: Point | null
}

/** All that is painted of incidents walked through a model. */
export interface IncidentsGeometry {
  readonly marks: readonly IncidentMarks[]
  /** Chances to px; what is rarer than its least stands at its left end. */
  readonly x: ScaleLogarithmic<number, number>
  readonly grid: readonly Segment[]
  readonly texts: readonly TextMark[]
  /** Height of a row, in px. */
  readonly step: number
}

/** Rarer than this is drawn as never: one in ten thousand. */
const RAREST = 1e-4
const DECADES = [1e-4, 1e-3, 1e-2, 1e-1, 1] as const

/** Lays incidents out in a size; rows that do not fit are left to the table, from the least likely on. */
export function layoutIncidents(data: IncidentsData, size: Size, variant: Variant): IncidentsGeometry {
  const face = faceOf(variant)
  const top = face.line
  const room = size.height - 2 * face.line
  const rows = incidentRows(data).slice(0, Math.max(1, Math.floor(room / face.row[0])))
  const step = Math.min(face.row[1], room / Math.max(1, rows.length))
  const end = top + step * rows.length
  const known = ({ row }: { readonly row: IncidentRow }): string => `${row.known} of ${row.actions}`
  const widest = (texts: readonly string[]): number =>
    texts.reduce((most, text) => Math.max(most, textWidth(text, face.text)), 0)
  const names = Math.min(widest(rows.map(({ name }) => name)), size.width * 0.4)
  const knownWidth = widest([KNOWN, ...rows.map((row) => known({ row }))])
  const left = names + 2 * face.gap + face.disc
  const right = Math.max(left + 1, size.width - knownWidth - 2 * face.gap - face.disc)
  const x = scaleLog([RAREST, 1], [left, right]).clamp(true)
  const at = (chance: number): number => x(Math.max(RAREST, chance))
  const marks = rows.map((row, i): IncidentMarks => {
    const middle = top + (i + 0.5) * step
    return {
      row,
      middle,
      now: { x: at(row.now), y: middle },
      best: row.best === null ? null : { x: at(row.best), y: middle },
    }
  })
  return {
    marks,
    x,
    step,
    grid: DECADES.map((chance) => ({ from: { x: x(chance), y: top }, to: { x: x(chance), y: end } })),
    texts: [
      textAt(size.width, top / 2, KNOWN, face.text, { anchor: "end", ink: "--text3" }),
      ...marks.flatMap((mark) => rowTexts(mark, known(mark), names, step, size, face)),
      ...axis(x, end, face),
    ],
  }
}

const KNOWN = "things known"

function rowTexts(
  { row, middle }: IncidentMarks,
  known: string,
  names: number,
  step: number,
  { width }: Size,
  face: Face,
): readonly TextMark[] {
  const name = nameLines(row.name, names + 0.01, step >= 2.2 * face.line ? 2 : 1, face.text)
  return [
    ...textsAt(names, middle, name, face.line, face.text, { anchor: "end" }),
    textAt(width, middle, known, face.text, { anchor: "end", ink: "--text2" }),
  ]
}

/** Under the axis: chances in words; the least stands for all that is rarer too. */
function axis(x: ScaleLogarithmic<number, number>, end: number, face: Face): readonly TextMark[] {
  const words = (chance: number): string => (chance === RAREST ? "rarer" : chanceInWords(chance))
  const marks = DECADES.map((chance) =>
    textAt(x(chance), end + face.line / 2, words(chance), face.text, { anchor: "middle" }),
  )
  return apart(marks, face.gap / 2)
}
