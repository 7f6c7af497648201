import type { Sentence } from "../../core/index.ts"
import type { Block, Report, ReportList, ReportTable } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"

/** Controls of direction, which would turn what follows them. */
const TURNS = /\p{Bidi_Control}/gu

/** What ends a line, and other control characters. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu

/** Characters that mean something in GitHub's Markdown, or in its tables, links and names of people. */
const MARKS = /[\\`*_{}[\]<>()#+.!|~&$@:-]/gu

/** A text that is nothing but text: no mark in it is one of Markdown, and it is in one line. */
export function inMarkdown(text: string): string {
  return text.replace(TURNS, "").replace(CONTROLS, " ").replace(MARKS, "\\$&")
}

/** A report in GitHub's Markdown, with its pictures beside it. */
export function reportInMarkdown(report: Report, nameOf: (chart: Chart) => string, logo: string | null): string {
  const { title, about, label, stamp, sections } = report
  const parts = [
    ...(logo === null ? [] : [`![Logo](${inAddress(logo)})`]),
    `# ${inMarkdown(title)}`,
    ...(about.length > 0 ? [about.map(inMarkdown).join(" · ")] : []),
    ...[label, stamp].flatMap((text) => (text === null ? [] : [`**${inMarkdown(text)}**`])),
    ...sections.flatMap((section) => [
      `## ${inMarkdown(section.title)}`,
      ...section.blocks.map((block) => blockInMarkdown(block, nameOf)),
    ]),
  ]
  return `${parts.join("\n\n")}\n`
}

function blockInMarkdown(block: Block, nameOf: (chart: Chart) => string): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${inMarkdown(block.text)}`
    case "sentence":
      return sentenceInMarkdown(block.text)
    case "caution":
      return `> [!WARNING]\n> ${sentenceInMarkdown(block.text)}`
    case "figures":
      return block.figures
        .map(({ name, value, beside }) => {
          const range = beside === "" ? "" : ` (${inMarkdown(beside)})`
          return `- ${inMarkdown(name)}: **${inMarkdown(value)}**${range}`
        })
        .join("\n")
    case "table":
      return tableInMarkdown(block)
    case "charts":
      return block.charts.map((chart) => chartInMarkdown(chart, nameOf(chart))).join("\n\n")
    case "list":
      return listInMarkdown(block)
    case "lists":
      return block.lists.map(listInMarkdown).join("\n\n")
  }
}

function sentenceInMarkdown(sentence: Sentence): string {
  return sentence.map(({ text, strong }) => (strong ? strongInMarkdown(text) : inMarkdown(text))).join("")
}

/** Bold, with blanks outside of the marks: within them they would not count as marks. */
function strongInMarkdown(text: string): string {
  const inner = text.trim()
  if (inner === "") return text
  const [before = "", after = ""] = text.split(inner)
  return `${before}**${inMarkdown(inner)}**${after}`
}

function tableInMarkdown({ caption, columns, rows }: ReportTable): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(inMarkdown).join(" | ")} |`
  const rule = `| ${columns.map(({ holds }) => (holds === "figures" ? "---:" : ":---")).join(" | ")} |`
  return [`**${inMarkdown(caption)}**`, "", row(columns.map(({ name }) => name)), rule, ...rows.map(row)].join("\n")
}

/** The name of a file beside the page as the address of a picture. */
function inAddress(name: string): string {
  return encodeURI(name).replace(/[()]/gu, (mark) => (mark === "(" ? "%28" : "%29"))
}

function chartInMarkdown({ words: { title, summary } }: Chart, name: string): string {
  return `![${inMarkdown(summary)}](${inAddress(name)})\n\n*${inMarkdown(title)}*`
}

function listInMarkdown({ title, isOrdered, items }: ReportList): string {
  const lines = items.map((item, i) => `${isOrdered ? `${i + 1}.` : "-"} ${sentenceInMarkdown(item)}`)
  return [...(title === null ? [] : [`**${inMarkdown(title)}**`, ""]), ...lines].join("\n")
}
