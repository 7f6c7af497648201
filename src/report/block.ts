import type { Sentence } from "../core/index.ts"
import type { Chart } from "./chart.ts"

/** A figure that stands by itself, with its name and what is said beside it, such as its range. */
export interface Figure {
  readonly name: string
  readonly value: string
  /** What stands under it; nothing where there is nothing to say. */
  readonly beside: string
}

/** A column of a table: words to the left, figures to the right. */
export interface Column {
  readonly name: string
  readonly holds: "words" | "figures"
}

/** A table. Every row has as many cells as there are columns, and its first cell names the row. */
export interface ReportTable {
  readonly kind: "table"
  /** What the table says, in one line. */
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** Whether the last row is the sum of those above. */
  readonly hasSum?: boolean
}

/** Lines of one kind, with what they have in common above them. */
export interface ReportList {
  readonly kind: "list"
  readonly title: string | null
  readonly isOrdered: boolean
  readonly items: readonly Sentence[]
}

/** A part of a report, in the order in which it is read. No part knows how it will be written. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "sentence"; readonly text: Sentence; readonly weight?: "lead" | "note" }
  | { readonly kind: "figures"; readonly figures: readonly Figure[] }
  | ReportTable
  /** One picture across the page, or two beside each other. */
  | { readonly kind: "charts"; readonly charts: readonly Chart[] }
  | ReportList
  /** Lists that are read together, beside each other where there is room. */
  | { readonly kind: "lists"; readonly lists: readonly ReportList[] }
  /** What a reader must know before believing the rest. */
  | { readonly kind: "caution"; readonly text: Sentence }

/** A part of a report under a heading of its own. */
export interface Section {
  /** Names it within the report: `board`, `method`. */
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
  /** Whether it begins on a new page where there are pages. */
  readonly startsPage?: true
}

/** A report: what it is called and for whom it is, then its sections. */
export interface Report {
  readonly title: string
  /** For whom, by whom and when, as far as it is said: `For Northwind`, `By Ada`, `1 December 2026`. */
  readonly about: readonly string[]
  readonly client: string | null
  readonly author: string | null
  /** As `2026-12-01`; null where nobody said a date. */
  readonly date: string | null
  /** What stands on every page, such as `Confidential`; null for nothing. */
  readonly label: string | null
  /** Across every page: the plan of a test that nobody has allowed. */
  readonly stamp: string | null
  /** The address of a picture, as a document keeps it; it is looked into where it is drawn. */
  readonly logo: string | null
  /** As `#1a2b3c`: headings and links. */
  readonly accent: string | null
  readonly sections: readonly Section[]
}

/** Plain words as a sentence. */
export const words = (text: string): Sentence => [{ text }]

/** A sentence that begins with a word or two in bold: `Stop. …`. */
export const led = (lead: string, text: string): Sentence => [{ text: lead, strong: true }, { text: ` ${text}` }]

/** A paragraph of plain words. */
export const paragraph = (text: string): Block => ({ kind: "sentence", text: words(text) })

/** A heading within a section. */
export const heading = (text: string): Block => ({ kind: "heading", level: 3, text })

/** A list of plain sentences; nothing where there are none. */
export function listOf(title: string | null, items: readonly string[], isOrdered = false): readonly ReportList[] {
  return items.length === 0 ? [] : [{ kind: "list", title, isOrdered, items: items.map(words) }]
}

/** Columns of a table: the first ones hold words, the others figures. */
export function columns(ofWords: readonly string[], ofFigures: readonly string[]): readonly Column[] {
  return [
    ...ofWords.map((name): Column => ({ name, holds: "words" })),
    ...ofFigures.map((name): Column => ({ name, holds: "figures" })),
  ]
}
