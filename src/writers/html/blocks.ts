import type { Cell } from "../../charts/table.ts"
import type { Sentence } from "../../core/index.ts"
import type { Block, Column, ReportList, ReportTable } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"
import { inNumerals, type Numerals } from "../../report/numerals.ts"
import { element, type PageNode } from "./node.ts"

/** A part of the report as parts of a page. */
export function nodesOf(block: Block): readonly PageNode[] {
  switch (block.kind) {
    case "heading":
      return [element(`h${block.level}`, {}, block.text)]
    case "sentence":
      return [element("p", { class: block.weight }, ...sentence(block.text))]
    case "caution":
      return [element("p", { class: "caution" }, ...sentence(block.text))]
    case "figures":
      return [element("dl", { class: "figures" }, ...block.figures.map(figureNode))]
    case "table":
      return [tableNode(block)]
    case "charts":
      return [
        element("div", { class: `charts${block.charts.length > 1 ? " two" : ""}` }, ...block.charts.map(chartNode)),
      ]
    case "list":
      return listNodes(block)
    case "lists":
      return [
        element("div", { class: "two lists" }, ...block.lists.map((list) => element("div", {}, ...listNodes(list)))),
      ]
  }
}

function figureNode({
  name,
  value,
  beside,
}: {
  readonly name: string
  readonly value: string
  readonly beside: string
}) {
  return element(
    "div",
    {},
    element("dt", {}, name),
    element("dd", { class: "value" }, value),
    ...(beside === "" ? [] : [element("dd", { class: "beside" }, beside)]),
  )
}

function listNodes({ title, isOrdered, items }: ReportList): readonly PageNode[] {
  return [
    ...(title === null ? [] : [element("p", { class: "list-title" }, title)]),
    element(isOrdered ? "ol" : "ul", {}, ...items.map((item) => element("li", {}, ...sentence(item)))),
  ]
}

const sentence = (pieces: Sentence): readonly PageNode[] =>
  pieces.map(({ text, strong }) => (strong ? element("strong", {}, text) : text))

const cellClass = ({ holds }: Column): string | undefined => (holds === "figures" ? "figure" : undefined)

/** Columns of a table that stand beside each other at the size of the text. */
const MOST_ROOMY = 4

function tableNode({ caption, columns, rows, hasSum }: ReportTable): PageNode {
  const head = columns.map((column) => element("th", { scope: "col", class: cellClass(column) }, column.name))
  const body = rows.map((row, r) => {
    const cells = row.map((cell, c) =>
      c === 0 ? element("th", { scope: "row" }, cell) : element("td", { class: cellClass(columns[c]!) }, cell),
    )
    const isSum = hasSum === true && r === rows.length - 1
    const isBlank = row.slice(1).every((cell) => cell === "")
    return element("tr", { class: isSum ? "sum" : isBlank ? "blank" : undefined }, ...cells)
  })
  return element(
    "div",
    { class: "wide", role: "region", tabindex: "0", "aria-label": caption },
    element(
      "table",
      { class: columns.length > MOST_ROOMY ? "dense" : undefined },
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...body),
    ),
  )
}

function chartNode(chart: Chart): PageNode {
  const { title, question } = chart.words
  return element(
    "div",
    { class: "chart" },
    element("p", { class: "title" }, title),
    element("p", { class: "question" }, question),
    { chart },
    twinNode(chart),
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
function twinNode({ words: { title, table }, numerals }: Chart): PageNode {
  const isFigures = table.columns.map((_, c) => table.rows.some((row) => typeof row[c] === "number"))
  const columns = table.columns.map((name, c): Column => ({ name, holds: isFigures[c] ? "figures" : "words" }))
  const rows = table.rows.map((row) => row.map((cell) => cellText(cell, numerals)))
  return element(
    "details",
    { class: "twin" },
    element("summary", {}, "As a table"),
    tableNode({ kind: "table", caption: title, columns, rows }),
  )
}
