import {
  compileModel,
  currentPortfolio,
  explain,
  frontier,
  type Model,
  portfolioProblem,
  scoreCompiled,
  standsOn,
} from "../../src/core/index.ts"
import type { Block, Report, ReportList } from "../../src/report/block.ts"
import type { ReportFigures, ReportSettings } from "../../src/report/figures.ts"
import { shownModel } from "../../src/report/redact.ts"

/** What a report of a model is made from, without simulated years and with few draws. */
export function figuresOfModel(model: Model, draws = 5): ReportFigures {
  const compiled = compileModel(model)
  const found = frontier(portfolioProblem(compiled))
  return {
    model: shownModel(model, null),
    parameters: compiled.parameters,
    score: scoreCompiled(compiled, model.budget == null ? {} : { budget: model.budget }),
    explained: explain(compiled, { draws }),
    frontier: found.kind === "frontier" ? found : null,
    years: "No years were simulated here.",
    confirmed: standsOn(compiled, currentPortfolio(model)).confirmed,
    limitReached: false,
  }
}

export const FULL: ReportSettings = {
  length: "full",
  title: null,
  client: null,
  author: null,
  date: null,
  label: null,
  locale: "en-GB",
  redaction: null,
  deciders: [],
  logo: null,
  accent: null,
  leaveOut: [],
  permission: null,
}

export const ORIGIN = { version: "1.2.3", fileSum: "abc", command: "batten report x" }

const ofList = ({ title, items }: ReportList): string[] => [
  ...(title === null ? [] : [title]),
  ...items.map((item) => item.map(({ text }) => text).join("")),
]

/** Every text that a part holds, with the words and the table of its pictures. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "heading":
      return [block.text]
    case "sentence":
    case "caution":
      return [block.text.map(({ text }) => text).join("")]
    case "figures":
      return block.figures.flatMap(({ name, value, beside }) => [name, value, beside])
    case "table":
      return [block.caption, ...block.columns.map(({ name }) => name), ...block.rows.flat()]
    case "list":
      return ofList(block)
    case "lists":
      return block.lists.flatMap(ofList)
    case "charts":
      return block.charts.flatMap(({ words: { title, question, summary, table } }) => [
        title,
        question,
        summary,
        ...table.columns,
        ...table.rows
          .flat()
          .map((cell) =>
            typeof cell === "number"
              ? cell.toLocaleString("en-GB", { maximumSignificantDigits: 6 })
              : (cell ?? "–").slice(0, 160),
          ),
      ])
  }
}

/** Every text of a report. */
export const allTexts = ({ title, about, label, sections }: Report): string[] => [
  title,
  ...about,
  label ?? "",
  ...sections.flatMap((section) => [section.title, ...section.blocks.flatMap(textsOf)]),
]

const FACTORS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 }

/** The amount that a cell shows, exactly as far as it is shown; what is shown as less than a step is nothing. */
export function amountOf(cell: string): number {
  const [, sign = "", less = "", digits = "", unit = ""] =
    /^([−+]?)(<?)\D*?(\d[\d,]*(?:\.\d+)?(?:e\d+)?)(k|m|bn|tn)?$/u.exec(cell) ?? []
  if (digits === "") throw new Error(`no amount: ${cell}`)
  if (less !== "") return 0
  return (sign === "−" ? -1 : 1) * Number(digits.replaceAll(",", "")) * (FACTORS[unit] ?? 1)
}
