import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  type IRunOptions,
  ImageRun,
  LineRuleType,
  Paragraph,
  SimpleField,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx"
import type { Sentence } from "../../core/index.ts"
import type { Block, Figure, ReportList, ReportTable } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"
import { tableXml } from "./table.ts"
import { widthsOf } from "./widths.ts"

/** A picture in both forms: drawn, and painted for programs that draw none. */
export interface Painted {
  readonly svg: string
  readonly png: Uint8Array
}

/** What the parts of a document are written with. */
export interface DocxWriting {
  /** Twentieths of a point between the margins. */
  readonly width: number
  readonly pictures: ReadonlyMap<Chart, Painted>
  /** Whether all is to stand on one page. */
  readonly isDense: boolean
  /** Takes what is put into the document when it is whole; returns the mark that stands for it until then. */
  readonly later: (xml: string) => string
  /** Counts tables and figures, from 1. */
  readonly next: (kind: "Table" | "Figure") => number
}

/** Twentieths of a point to a px at 96 to the inch. */
const TWIPS_TO_PX = 1 / 15

/** A part of the report as paragraphs and tables of Word. */
export function blockInDocx(block: Block, writing: DocxWriting): readonly FileChild[] {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ text: clean(block.text), heading: HeadingLevel.HEADING_2, keepNext: true })]
    case "sentence":
      return [
        sentence(
          block.text,
          {
            ...(block.weight === "lead" ? { size: writing.isDense ? 20 : 24 } : sized(writing)),
            ...(block.weight === "note" && { color: "4A525C" }),
          },
          writing,
        ),
      ]
    case "caution":
      return [
        new Paragraph({
          children: runs(block.text, sized(writing)),
          spacing: { before: writing.isDense ? 40 : 80, after: writing.isDense ? 40 : 80 },
          shading: { fill: "FCEBDF" },
          border: { left: { style: BorderStyle.SINGLE, size: 24, color: "DE5510", space: 6 } },
        }),
      ]
    case "figures":
      return isBeside(block, writing)
        ? [
            besideEachOther(
              block.figures.map((figure) => [figureLine(figure, 22)]),
              writing,
            ),
          ]
        : block.figures.map((figure) => figureLine(figure, 26))
    case "table":
      return tableInDocx(block, writing)
    case "charts":
      return isBeside(block, writing)
        ? [
            besideEachOther(
              block.charts.map((chart) => chartInDocx(chart, writing, writing.width / 2 - GUTTER)),
              writing,
            ),
          ]
        : block.charts.flatMap((chart) => chartInDocx(chart, writing, writing.width))
    case "list":
      return listInDocx(block, writing)
    case "lists":
      return isBeside(block, writing)
        ? [
            besideEachOther(
              block.lists.map((list) => listInDocx(list, writing)),
              writing,
            ),
          ]
        : block.lists.flatMap((list) => listInDocx(list, writing))
  }
}

/** Whether what a part holds stands beside each other, in a table without lines. */
export function isBeside(block: Block, { isDense }: DocxWriting): boolean {
  switch (block.kind) {
    case "figures":
      return isDense
    case "charts":
      return block.charts.length === 2
    case "lists":
      return isDense && block.lists.length > 1
    default:
      return false
  }
}

/** Whether a part ends in a table, behind which something else than a table must follow. */
export const endsInTable = (block: Block, writing: DocxWriting): boolean =>
  block.kind === "table" || isBeside(block, writing)

/** A paragraph of a point's height, which parts what may not touch. */
export const thinLine = (): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, children: [] })

/** A stretch of text in one style. */
export const run = (options: IRunOptions): TextRun => new TextRun(options)

/** Characters that Word takes in no form, and the one that our own marks are made with. */
export function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ue0f3\ufffe\uffff\p{Surrogate}]/gu, "")
}

const runs = (text: Sentence, style: { readonly size?: number; readonly color?: string } = {}): TextRun[] =>
  text.map((piece) => run({ text: clean(piece.text), bold: piece.strong === true, ...style }))

/** The size of text where all is to stand on one page. */
const sized = ({ isDense }: DocxWriting): { readonly size?: number } => (isDense ? { size: 17 } : {})

const sentence = (
  text: Sentence,
  style: { readonly size?: number; readonly color?: string },
  { isDense }: DocxWriting,
): Paragraph =>
  new Paragraph({
    children: runs(text, style),
    spacing: isDense ? { before: 20, after: 30 } : { before: 60, after: 80 },
  })

const figureLine = ({ name, value, beside }: Figure, size: number): Paragraph =>
  new Paragraph({
    spacing: { after: 40 },
    children: [
      run({ text: `${clean(name)}: `, ...(size < 26 && { size: 17 }) }),
      run({ text: clean(value), bold: true, size }),
      ...(beside === "" ? [] : [run({ text: ` (${clean(beside)})`, color: "4A525C", ...(size < 26 && { size: 17 }) })]),
    ],
  })

/** Numbers in an ordered list are words of the line: a field would be numbered anew by every program. */
function listInDocx({ title, isOrdered, items }: ReportList, writing: DocxWriting): readonly Paragraph[] {
  return [
    ...(title === null
      ? []
      : [
          new Paragraph({
            keepNext: true,
            children: [run({ text: clean(title), bold: true, ...sized(writing) })],
            spacing: { before: writing.isDense ? 40 : 120, after: writing.isDense ? 10 : 40 },
          }),
        ]),
    ...items.map(
      (item, i) =>
        new Paragraph({
          children: [
            ...(isOrdered ? [run({ text: `${i + 1}. `, ...sized(writing) })] : []),
            ...runs(item, sized(writing)),
          ],
          ...(isOrdered ? { indent: { left: 360, hanging: 360 } } : { bullet: { level: 0 } }),
          spacing: { after: writing.isDense ? 0 : 30 },
        }),
    ),
  ]
}

function caption(kind: "Table" | "Figure", text: string, writing: DocxWriting): Paragraph {
  const number = String(writing.next(kind))
  return new Paragraph({
    style: "Caption",
    keepNext: kind === "Table",
    children: [
      run({ text: `${kind} ` }),
      new SimpleField(`SEQ ${kind} \\* ARABIC`, number),
      run({ text: `. ${clean(text)}` }),
    ],
  })
}

/** Where a table goes: its XML is put there when the document is whole, for a cell as an object takes fifty times its text. */
function tableInDocx(table: ReportTable, writing: DocxWriting): readonly FileChild[] {
  const size = writing.isDense ? 16 : 18
  const xml = tableXml(table, widthsOf(table.columns, table.rows, writing.width, size), size)
  return [caption("Table", table.caption, writing), new Paragraph({ children: [run({ text: writing.later(xml) })] })]
}

/** Parts beside each other, in a table without lines. */
function besideEachOther(parts: readonly (readonly Paragraph[])[], writing: DocxWriting): Table {
  const width = Math.floor(writing.width / parts.length)
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const cells = parts.map(
    (children) => new TableCell({ width: { size: width, type: WidthType.DXA }, children: [...children] }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * parts.length, type: WidthType.DXA },
    columnWidths: parts.map(() => width),
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [new TableRow({ cantSplit: true, children: cells })],
  })
}

/** Between two pictures, in twentieths of a point. */
const GUTTER = 300

function chartInDocx(chart: Chart, writing: DocxWriting, width: number): readonly Paragraph[] {
  const { svg, png } = writing.pictures.get(chart)!
  const { size, words, name } = chart
  const scale = Math.min(1.5, (width * TWIPS_TO_PX) / size.width)
  const transformation = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
  const altText = { title: clean(words.title), description: clean(words.summary), name }
  const data = new TextEncoder().encode(svg)
  return [
    new Paragraph({
      keepNext: true,
      children: [new ImageRun({ type: "svg", data, transformation, fallback: { type: "png", data: png }, altText })],
    }),
    caption("Figure", words.title, writing),
  ]
}
