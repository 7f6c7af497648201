import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  type IRunOptions,
  ImageRun,
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
import type { Block, Column, ReportList, ReportTable } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"

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
          block.weight === "lead" ? { size: 24 } : block.weight === "note" ? { color: "4A525C" } : {},
        ),
      ]
    case "caution":
      return [
        new Paragraph({
          children: runs(block.text),
          spacing: { before: 80, after: 80 },
          shading: { fill: "FCEBDF" },
          border: { left: { style: BorderStyle.SINGLE, size: 24, color: "DE5510", space: 6 } },
        }),
      ]
    case "figures":
      return block.figures.map(
        ({ name, value, beside }) =>
          new Paragraph({
            spacing: { after: 40 },
            children: [
              run({ text: `${clean(name)}: ` }),
              run({ text: clean(value), bold: true, size: 26 }),
              ...(beside === "" ? [] : [run({ text: ` (${clean(beside)})`, color: "4A525C" })]),
            ],
          }),
      )
    case "table":
      return tableInDocx(block, writing)
    case "charts":
      return block.charts.length === 2
        ? [besideEachOther(block.charts, writing)]
        : block.charts.flatMap((chart) => chartInDocx(chart, writing, writing.width))
    case "list":
      return listInDocx(block)
    case "lists":
      return block.lists.flatMap(listInDocx)
  }
}

/** A stretch of text in one style. */
export const run = (options: IRunOptions): TextRun => new TextRun(options)

/** Characters that Word takes in no form; the arrow is one that every font has not. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu, "")
}

const runs = (text: Sentence, style: { readonly size?: number; readonly color?: string } = {}): TextRun[] =>
  text.map((piece) => run({ text: clean(piece.text), bold: piece.strong === true, ...style }))

const sentence = (text: Sentence, style: { readonly size?: number; readonly color?: string } = {}): Paragraph =>
  new Paragraph({ children: runs(text, style), spacing: { before: 60, after: 80 } })

/** Numbers in an ordered list are words of the line: a field would be numbered anew by every program. */
function listInDocx({ title, isOrdered, items }: ReportList): readonly Paragraph[] {
  return [
    ...(title === null
      ? []
      : [
          new Paragraph({
            keepNext: true,
            children: [run({ text: clean(title), bold: true })],
            spacing: { before: 120, after: 40 },
          }),
        ]),
    ...items.map(
      (item, i) =>
        new Paragraph({
          children: [...(isOrdered ? [run({ text: `${i + 1}. ` })] : []), ...runs(item)],
          ...(isOrdered ? { indent: { left: 360, hanging: 360 } } : { bullet: { level: 0 } }),
          spacing: { after: 30 },
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

/** Characters of a column beyond which it is as wide as one needs. */
const WIDEST = 44

/** The widths of columns in twentieths of a point: figures as wide as they need, words share the rest. */
function widthsOf(columns: readonly Column[], rows: ReportTable["rows"], width: number): readonly number[] {
  const weights = columns.map(({ name, holds }, c) => {
    const longest = rows.reduce((most, row) => Math.max(most, row[c]!.length), 0)
    if (longest === 0 && holds === "words") return WIDEST
    const word = name.split(" ").reduce((most, one) => Math.max(most, one.length), 0)
    return holds === "figures" ? Math.max(longest, word, 8) : Math.min(WIDEST, Math.max(longest, word, 8))
  })
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.floor((width * weight) / all))
}

function tableInDocx(
  { caption: said, columns, rows, hasSum }: ReportTable,
  writing: DocxWriting,
): readonly FileChild[] {
  const columnWidths = widthsOf(columns, rows, writing.width)
  const line = { style: BorderStyle.SINGLE, size: 4, color: "D9D6CE" }
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const cell = (text: string, c: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: columnWidths[c]!, type: WidthType.DXA },
      margins: { top: 30, bottom: 30, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: columns[c]!.holds === "figures" ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [run({ text: clean(text), bold, size: 18 })],
        }),
      ],
    })
  const isBlank = (row: readonly string[]): boolean => row.slice(1).every((text) => text === "")
  return [
    caption("Table", said, writing),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: columnWidths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      columnWidths: [...columnWidths],
      borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ name }, c) => cell(name, c, true)),
        }),
        ...rows.map(
          (row, r) =>
            new TableRow({
              cantSplit: true,
              ...(isBlank(row) && { height: { value: 560, rule: "atLeast" } }),
              children: row.map((text, c) => cell(text, c, hasSum === true && r === rows.length - 1)),
            }),
        ),
      ],
    }),
    new Paragraph({ spacing: { after: 80 }, children: [] }),
  ]
}

/** Two pictures in a table without lines. */
function besideEachOther(charts: readonly Chart[], writing: DocxWriting): Table {
  const half = Math.floor(writing.width / 2)
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const cells = charts.map(
    (chart) =>
      new TableCell({
        width: { size: half, type: WidthType.DXA },
        children: [...chartInDocx(chart, writing, half - GUTTER)],
      }),
  )
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: 2 * half, type: WidthType.DXA },
    columnWidths: [half, half],
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
