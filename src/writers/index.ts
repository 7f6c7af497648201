import { addressOf } from "./logo.ts"
import type { Form, PageLogo, PdfTold, ReportFile, SheetEdges, ToPrint } from "./forms.ts"
import { finishedPdf } from "./pdf.ts"
import type { Report } from "../report/block.ts"
import { chartsOf } from "../report/charted.ts"
import type { Chart } from "../report/chart.ts"
import type { Sheet } from "../report/workbook/sheet.ts"
import type { Paper } from "../core/index.ts"
import type { DrawnLogo } from "./pictures/drawnLogo.ts"

export { addressOf, readLogo } from "./logo.ts"
export { type Form, FORMS, type ReportFile } from "./forms.ts"
export { finishedPdf } from "./pdf.ts"

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
  /** The program and its version. */
  readonly creator: string
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
  if (form === "pdf") return inPdf(report, writing)
  const logo = await logoOf(report, form)
  if (logo !== null && "why" in logo) return logo
  switch (form) {
    case "html":
      return [{ beside: null, bytes: text(await pageOf(report, writing.paper, logo)) }]
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

/** The logo of a report as its page shows it; null where it has none, in words why it cannot be drawn. */
export async function pageLogo(report: Report): Promise<PageLogo | null | { readonly why: string }> {
  const logo = await logoOf(report, "html")
  return logo === null || "why" in logo ? logo : { address: addressOf(logo), width: logo.width, height: logo.height }
}

/** The report as a page to print; or in words why there is none. */
export async function pageToPrint(
  report: Report,
  paper: Paper,
): Promise<
  ({ readonly kind: "toPrint"; readonly told: Omit<PdfTold, "creator"> } & ToPrint) | { readonly why: string }
> {
  const logo = await logoOf(report, "pdf")
  if (logo !== null && "why" in logo) return logo
  const { edgesOf } = await import("./html/foot.ts")
  const { title, author, date } = report
  return {
    kind: "toPrint",
    page: text(await pageOf(report, paper, logo)),
    edges: await edgesOf(report),
    told: { title, author, date },
  }
}

async function inPdf(
  report: Report,
  { paper, print, creator }: Writing,
): Promise<readonly ReportFile[] | { readonly why: string }> {
  const made = await pageToPrint(report, paper)
  if ("why" in made) return made
  const printed = await print(made.page, made.edges)
  if ("why" in printed) return printed
  return [{ beside: null, bytes: finishedPdf(printed.bytes, { ...made.told, creator }) }]
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
