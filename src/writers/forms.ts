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

/** What stands at the edges of each printed sheet: at the foot the label, and which page of how many it is. */
export interface SheetEdges {
  readonly headerTemplate: string
  readonly footerTemplate: string
}

/** A page that is to be printed as PDF, and what stands at the edges of its sheets. */
export interface ToPrint {
  readonly page: Uint8Array
  readonly edges: SheetEdges
}

/** What a PDF says of itself. */
export interface PdfTold {
  readonly title: string
  readonly author: string | null
  /** The program and its version. */
  readonly creator: string
  /** As `2026-12-01`; null where nobody said one. */
  readonly date: string | null
}

/** A picture in the head of a report, in px. */
export interface PageLogo {
  readonly address: string
  readonly width: number
  readonly height: number
}
