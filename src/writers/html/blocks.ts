import type { Cell } from "../../charts/table.ts"
import type { Sentence } from "../../core/index.ts"
import type { Block, Column, ReportList, ReportTable } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"
import { inNumerals, type Numerals } from "../../report/numerals.ts"
import { inHtml } from "./escape.ts"

/** Paints a picture into the page. */
export type PaintInline = (chart: Chart) => string

/** A part of the report as markup. */
export function blockInHtml(block: Block, paint: PaintInline): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${inHtml(block.text)}</h${block.level}>`
    case "sentence":
      return `<p${block.weight ? ` class="${block.weight}"` : ""}>${sentenceInHtml(block.text)}</p>`
    case "caution":
      return `<p class="caution">${sentenceInHtml(block.text)}</p>`
    case "figures":
      return `<dl class="figures">${block.figures
        .map(
          ({ name, value, beside }) =>
            `<div><dt>${inHtml(name)}</dt><dd class="value">${inHtml(value)}</dd>` +
            `${beside === "" ? "" : `<dd class="beside">${inHtml(beside)}</dd>`}</div>`,
        )
        .join("")}</dl>`
    case "table":
      return tableInHtml(block)
    case "charts":
      return `<div class="charts${block.charts.length > 1 ? " two" : ""}">${block.charts
        .map((chart) => chartInHtml(chart, paint))
        .join("")}</div>`
    case "list":
      return listInHtml(block)
    case "lists":
      return `<div class="two lists">${block.lists.map((list) => `<div>${listInHtml(list)}</div>`).join("")}</div>`
  }
}

function listInHtml({ title, isOrdered, items }: ReportList): string {
  const tag = isOrdered ? "ol" : "ul"
  const head = title === null ? "" : `<p class="list-title">${inHtml(title)}</p>`
  return `${head}<${tag}>${items.map((item) => `<li>${sentenceInHtml(item)}</li>`).join("")}</${tag}>`
}

function sentenceInHtml(sentence: Sentence): string {
  return sentence.map(({ text, strong }) => (strong ? `<strong>${inHtml(text)}</strong>` : inHtml(text))).join("")
}

const cellClass = ({ holds }: Column): string => (holds === "figures" ? ' class="figure"' : "")

/** Columns of a table that stand beside each other at the size of the text. */
const MOST_ROOMY = 4

function tableInHtml({ caption, columns, rows, hasSum }: ReportTable): string {
  const head = columns.map((column) => `<th scope="col"${cellClass(column)}>${inHtml(column.name)}</th>`).join("")
  const body = rows.map((row, r) => {
    const cells = row.map((cell, c) =>
      c === 0 ? `<th scope="row">${inHtml(cell)}</th>` : `<td${cellClass(columns[c]!)}>${inHtml(cell)}</td>`,
    )
    const isSum = hasSum === true && r === rows.length - 1
    const isBlank = row.slice(1).every((cell) => cell === "")
    return `<tr${isSum ? ' class="sum"' : isBlank ? ' class="blank"' : ""}>${cells.join("")}</tr>`
  })
  return (
    `<div class="wide" role="region" tabindex="0" aria-label="${inHtml(caption)}"><table${columns.length > MOST_ROOMY ? ' class="dense"' : ""}><caption>${inHtml(caption)}</caption>` +
    `<thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`
  )
}

function chartInHtml(chart: Chart, paint: PaintInline): string {
  const { title, question } = chart.words
  return (
    `<div class="chart"><p class="title">${inHtml(title)}</p><p class="question">${inHtml(question)}</p>` +
    `${paint(chart)}${twinInHtml(chart)}</div>`
  )
}

const NUMBERS = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 6 })

/** Characters of a cell beyond which it is cut: a plan may name sixty controls, and the workbook has them all. */
const LONGEST_CELL = 160

function cellText(cell: Cell, numerals: Numerals | undefined): string {
  if (cell === null) return "–"
  if (typeof cell === "number") return numerals ? inNumerals(NUMBERS.format(cell), numerals) : NUMBERS.format(cell)
  return cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)}…` : cell
}

/** The data of a picture as a table, folded away under it. */
function twinInHtml({ words: { title, table }, numerals }: Chart): string {
  const isFigures = table.columns.map((_, c) => table.rows.some((row) => typeof row[c] === "number"))
  const columns = table.columns.map((name, c): Column => ({ name, holds: isFigures[c] ? "figures" : "words" }))
  const rows = table.rows.map((row) => row.map((cell) => cellText(cell, numerals)))
  return (
    `<details class="twin"><summary>As a table</summary>` +
    `${tableInHtml({ kind: "table", caption: title, columns, rows })}</details>`
  )
}
