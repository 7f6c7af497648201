import type { Report } from "../report/block.ts"
import type { Paper } from "./html/style.ts"

export { PAPERS, type Paper } from "./html/style.ts"

/** Forms in which a report is written, by the endings of their files. */
export const FORMS = ["html"] as const

/** A form of a report. */
export type Form = (typeof FORMS)[number]

/** A file of a report. */
export interface ReportFile {
  /** What a picture beside the report adds to its name: `-loss-curve.svg`; null for the report itself. */
  readonly beside: string | null
  readonly bytes: Uint8Array
}

/** How a report is written. */
export interface Writing {
  readonly paper: Paper
  /** The name of the report's file without its ending: what lies beside it is named after it. */
  readonly stem: string
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

/** A report in a form: pictures that lie beside it first, the report itself last. */
export async function writeReport(report: Report, form: Form, { paper }: Writing): Promise<readonly ReportFile[]> {
  switch (form) {
    case "html": {
      const [{ reportInHtml }, { inlineSvg }] = await Promise.all([
        import("./html/page.ts"),
        import("./pictures/picture.ts"),
      ])
      return [{ beside: null, bytes: text(await reportInHtml(report, paper, inlineSvg)) }]
    }
  }
}
