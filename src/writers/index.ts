import { addressOf } from "./logo.ts"
import type { Report } from "../report/block.ts"
import { chartsOf } from "../report/charted.ts"
import type { Chart } from "../report/chart.ts"
import type { Sheet } from "../report/workbook/sheet.ts"
import type { SheetEdges } from "./html/foot.ts"
import type { Paper } from "../core/index.ts"
import type { DrawnLogo } from "./pictures/drawnLogo.ts"

export { addressOf, readLogo } from "./logo.ts"

/** Forms in which a report is written, by the endings of their files. */
export const FORMS = ["html", "pdf", "docx", "md", "xlsx", "csv"] as const

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
  /** A document of Word whose styles, heads and feet the report takes; null for ours. */
  readonly template: Uint8Array | null
  /** Prints a page as PDF: another program does, where there is one. */
  readonly print: (page: Uint8Array, edges: SheetEdges) => Promise<PrintedPage>
}

/** The bytes of a PDF, or why there are none. */
export type PrintedPage = { readonly bytes: Uint8Array } | { readonly why: string }

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

/** A report in a form: files that lie beside it first, the report itself last; or why it cannot be made. */
export async function writeReport(
  report: Report,
  sheets: readonly Sheet[],
  form: Form,
  writing: Writing,
): Promise<readonly ReportFile[] | { readonly why: string }> {
  const logo = await logoOf(report, form)
  if (logo !== null && "why" in logo) return logo
  switch (form) {
    case "html":
      return [{ beside: null, bytes: text(await pageOf(report, writing.paper, logo)) }]
    case "pdf":
      return inPdf(report, writing, logo)
    case "md":
      return inMarkdownFiles(report, writing.stem, logo)
    case "xlsx": {
      const { workbookInXlsx } = await import("./spreadsheet/xlsx.ts")
      return [{ beside: null, bytes: await workbookInXlsx(sheets, report, writing.currency, writing.paper) }]
    }
    case "docx": {
      const { reportInDocx } = await import("./docx/document.ts")
      const made = await reportInDocx(report, writing.paper, writing.template, logo)
      return "why" in made ? made : [{ beside: null, bytes: made.bytes }]
    }
    case "csv":
      return inCsvFiles(sheets, writing.sheet)
  }
}

/** The logo as it stands on a page; figures in sheets have none. */
async function logoOf(report: Report, form: Form): Promise<DrawnLogo | null | { readonly why: string }> {
  if (report.logo === null || form === "xlsx" || form === "csv") return null
  const { drawnLogo } = await import("./pictures/drawnLogo.ts")
  return drawnLogo(report)
}

/** The report as one page, for a browser and for print. */
async function pageOf(report: Report, paper: Paper, logo: DrawnLogo | null): Promise<string> {
  const [{ reportInHtml }, { inlineSvg }] = await Promise.all([
    import("./html/page.ts"),
    import("./pictures/picture.ts"),
  ])
  return reportInHtml(report, paper, inlineSvg, logo && { ...logo, address: addressOf(logo) })
}

async function inPdf(
  report: Report,
  { paper, print }: Writing,
  logo: DrawnLogo | null,
): Promise<readonly ReportFile[] | { readonly why: string }> {
  const [{ edgesOf }, { settledPdf }] = await Promise.all([import("./html/foot.ts"), import("./pdf.ts")])
  const printed = await print(text(await pageOf(report, paper, logo)), await edgesOf(report))
  return "why" in printed ? printed : [{ beside: null, bytes: settledPdf(printed.bytes, report.date) }]
}

async function inMarkdownFiles(report: Report, stem: string, logo: DrawnLogo | null): Promise<readonly ReportFile[]> {
  const [{ reportInMarkdown }, { aloneSvg }] = await Promise.all([
    import("./markdown/document.ts"),
    import("./pictures/picture.ts"),
  ])
  const suffix = ({ name }: Chart): string => `-${name}.svg`
  const pictures = chartsOf(report).map((chart) => ({ beside: suffix(chart), bytes: text(aloneSvg(chart, true)) }))
  const logos = logo === null ? [] : [{ beside: `-logo.${logo.type}`, bytes: logo.bytes }]
  const page = reportInMarkdown(report, (chart) => `${stem}${suffix(chart)}`, logo && `${stem}${logos[0]!.beside}`)
  return [...logos, ...pictures, { beside: null, bytes: text(page) }]
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
