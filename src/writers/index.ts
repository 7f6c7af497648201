import type { Report } from "../report/block.ts"
import { chartsOf } from "../report/charted.ts"
import type { Chart } from "../report/chart.ts"
import type { Sheet } from "../report/workbook/sheet.ts"
import type { Paper } from "./html/style.ts"

export { PAPERS, type Paper } from "./html/style.ts"

/** Forms in which a report is written, by the endings of their files. */
export const FORMS = ["html", "md", "docx", "xlsx", "csv"] as const

/** A form of a report. */
export type Form = (typeof FORMS)[number]

/** A file of a report. */
export interface ReportFile {
  /** What a file beside the report adds to its name: `-loss-curve.svg`; null for the report itself. */
  readonly beside: string | null
  readonly bytes: Uint8Array
}

/** How a report is written. */
export interface Writing {
  readonly paper: Paper
  /** The name of the report's file without its ending: what lies beside it is named after it. */
  readonly stem: string
  /** The currency of the sheets. */
  readonly currency: string
  /** The one sheet that is written as CSV; null for all of them, beside each other. */
  readonly sheet: string | null
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

/** A report in a form: files that lie beside it first, the report itself last. */
export async function writeReport(
  report: Report,
  sheets: readonly Sheet[],
  form: Form,
  writing: Writing,
): Promise<readonly ReportFile[]> {
  switch (form) {
    case "html":
      return [{ beside: null, bytes: text(await pageOf(report, writing.paper)) }]
    case "md":
      return inMarkdownFiles(report, writing.stem)
    case "xlsx": {
      const { workbookInXlsx } = await import("./spreadsheet/xlsx.ts")
      return [{ beside: null, bytes: await workbookInXlsx(sheets, report, writing.currency, writing.paper) }]
    }
    case "docx": {
      const { reportInDocx } = await import("./docx/document.ts")
      return [{ beside: null, bytes: await reportInDocx(report, writing.paper) }]
    }
    case "csv":
      return inCsvFiles(sheets, writing.sheet)
  }
}

/** The report as one page, for a browser and for print. */
async function pageOf(report: Report, paper: Paper): Promise<string> {
  const [{ reportInHtml }, { inlineSvg }] = await Promise.all([
    import("./html/page.ts"),
    import("./pictures/picture.ts"),
  ])
  return reportInHtml(report, paper, inlineSvg)
}

async function inMarkdownFiles(report: Report, stem: string): Promise<readonly ReportFile[]> {
  const [{ reportInMarkdown }, { aloneSvg }] = await Promise.all([
    import("./markdown/document.ts"),
    import("./pictures/picture.ts"),
  ])
  const suffix = ({ name }: Chart): string => `-${name}.svg`
  const pictures = chartsOf(report).map((chart) => ({ beside: suffix(chart), bytes: text(aloneSvg(chart, true)) }))
  const page = reportInMarkdown(report, (chart) => `${stem}${suffix(chart)}`)
  return [...pictures, { beside: null, bytes: text(page) }]
}

async function inCsvFiles(sheets: readonly Sheet[], only: string | null): Promise<readonly ReportFile[]> {
  const { sheetInCsv } = await import("./spreadsheet/csv.ts")
  return sheets
    .filter(({ name }) => only === null || name.toLowerCase() === only)
    .map((sheet) => ({
      beside: only === null ? `-${sheet.name.toLowerCase()}.csv` : null,
      bytes: text(sheetInCsv(sheet)),
    }))
}
