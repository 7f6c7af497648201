import type { Sentence } from "../core/index.ts"
import type { Block, Report, ReportList, Section } from "./block.ts"
import type { Chart } from "./chart.ts"
import { inNumerals, type Numerals } from "./numerals.ts"

/** The same report with every figure in the marks of a place: its pictures are painted with them. */
export function reportInNumerals(report: Report, numerals: Numerals): Report {
  const write = (text: string): string => inNumerals(text, numerals)
  return {
    ...report,
    title: write(report.title),
    about: report.about.map(write),
    label: report.label === null ? null : write(report.label),
    sections: report.sections.map((section): Section => ({
      ...section,
      title: write(section.title),
      blocks: section.blocks.map((block) => inBlock(block, numerals)),
    })),
  }
}

function inBlock(block: Block, numerals: Numerals): Block {
  const write = (text: string): string => inNumerals(text, numerals)
  const sentence = (text: Sentence): Sentence => text.map((piece) => ({ ...piece, text: write(piece.text) }))
  const list = (one: ReportList): ReportList => ({
    ...one,
    title: one.title === null ? null : write(one.title),
    items: one.items.map(sentence),
  })
  switch (block.kind) {
    case "heading":
      return { ...block, text: write(block.text) }
    case "sentence":
    case "caution":
      return { ...block, text: sentence(block.text) }
    case "figures":
      return {
        ...block,
        figures: block.figures.map(({ name, value, beside }) => ({
          name: write(name),
          value: write(value),
          beside: write(beside),
        })),
      }
    case "table":
      return {
        ...block,
        caption: write(block.caption),
        columns: block.columns.map((column) => ({ ...column, name: write(column.name) })),
        rows: block.rows.map((row) => row.map(write)),
      }
    case "list":
      return list(block)
    case "lists":
      return { ...block, lists: block.lists.map(list) }
    case "charts":
      return { ...block, charts: block.charts.map((chart) => inChart(chart, numerals)) }
  }
}

function inChart(chart: Chart, numerals: Numerals): Chart {
  const { title, question, summary, table, ...rest } = chart.words
  const write = (text: string): string => inNumerals(text, numerals)
  const words = {
    ...rest,
    title: write(title),
    question: write(question),
    summary: write(summary),
    table: {
      ...table,
      columns: table.columns.map(write),
      rows: table.rows.map((row) => row.map((cell) => (typeof cell === "string" ? write(cell) : cell))),
    },
  }
  return { ...chart, words, numerals }
}
