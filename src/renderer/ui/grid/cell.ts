import type { ReactNode } from "react"
import type { Estimate, Quantity, WriteMoney } from "../../../core/index.ts"
import type { StripAxis } from "../estimate/axis.ts"
import type { EstimateOwner } from "../estimate/useEstimateDraft.ts"
import type { Option } from "../Typeahead.tsx"

/** What stands in a cell, and how it is changed. Commits return why they are refused, or null. */
export type Cell =
  | {
      readonly kind: "text"
      readonly text: string
      readonly before?: ReactNode
      readonly placeholder?: string
      readonly commit: (text: string) => string | null
    }
  | {
      readonly kind: "estimate"
      readonly estimate: Estimate | null
      readonly quantity: Quantity
      readonly axis: StripAxis | null
      readonly money: WriteMoney
      /** Shown where there is no number. */
      readonly empty: string
      readonly after?: ReactNode
      /** A small line under the number, such as what it comes to a year. */
      readonly below?: ReactNode
      /** The whole of it in words, where the cell has room for less. */
      readonly says?: string | undefined
      readonly owner: EstimateOwner
    }
  | {
      readonly kind: "choice"
      readonly value: string
      readonly options: readonly Option[]
      /** A small line under the choice. */
      readonly below?: ReactNode
      /** The whole of it in words, where the cell has room for less. */
      readonly says?: string | undefined
      readonly commit: (value: string) => string | null
    }
  | {
      readonly kind: "many"
      readonly values: readonly string[]
      readonly options: readonly Option[]
      readonly empty: string
      readonly commit: (values: readonly string[]) => string | null
    }
  | {
      readonly kind: "switch"
      readonly on: boolean
      readonly tried: boolean
      readonly label: string
      readonly locked: string | null
      readonly toggle: () => void
    }
  /** Follows from something else: not editable, and says why when it is typed on. */
  | { readonly kind: "derived"; readonly content: ReactNode; readonly why: string; readonly open?: Answer }

/** What can be done about a refusal. */
export interface Answer {
  readonly label: string
  readonly act: () => void
}

/** A column of a grid. */
export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** A second line of the heading, such as the axis of the strips. */
  readonly note?: string | undefined
  /** What the note means, in one sentence. */
  readonly noteSays?: string | undefined
  /** A width in CSS, or nothing for what is left over. */
  readonly width?: string
  readonly align?: "end" | undefined
  /** What the rows are sorted by where the cells do not say it, as those that are computed; null stands last. */
  readonly order?: (row: Row) => string | number | null
  readonly cell: (row: Row) => Cell
}

/** A row with what the grid needs of it. */
export interface GridRow<Row> {
  readonly key: string
  readonly row: Row
  /** What a reader calls it. */
  readonly name: string
  /** Part of the row above it, such as one of several approaches. */
  readonly child?: boolean
}

/** By which column a table is sorted, and which way. */
export interface Sort {
  readonly column: string
  readonly down: boolean
}

/** One cell by name. */
export interface CellRef {
  readonly row: string
  readonly column: string
}

/** The key of the row that is always empty. */
export const NEW_ROW = " new"

/** What the first text cell of the empty row asks for, and what comes of it. */
export interface NewRow {
  readonly prompt: string
  /** Makes a row of the name; returns its key, or null where it was refused. */
  readonly create: (name: string) => string | null
}

/** Whether a cell takes text at once when a key is typed on it. */
export function takesTyping(cell: Cell): boolean {
  return cell.kind === "text" || cell.kind === "estimate" || cell.kind === "choice" || cell.kind === "many"
}

/** What a grid shows and whom it tells of what its reader does. */
export interface GridProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly GridRow<Row>[]
  readonly newRow: NewRow | null
  /** How the rows are sorted until the reader sorts them otherwise; without it they stand as they come. Must stay the same. */
  readonly firstSort?: Sort
  /** The row that is selected in the window; it need not hold the focus. */
  readonly selected: string | null
  readonly select: (key: string | null) => void
  readonly remove?: (key: string) => void
  /** Moves a row up (−1) or down (+1). */
  readonly move?: (key: string, by: 1 | -1) => void
  readonly space?: (key: string) => void
  /** Makes one undo of several edits. Where it is not given, each is its own. */
  readonly together?: (label: string, edit: () => void) => void
  /** What was pasted, where it is more than one cell. */
  readonly paste?: (text: string) => void
  readonly refuse: (why: string, answer?: Answer) => void
}
