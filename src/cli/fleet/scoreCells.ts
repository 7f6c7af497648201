import type { ScoreRow } from "../../fleet/index.ts"

/** A value of a cell; null where there is none. */
export type Cell = string | number | boolean | null

/** Rows for other programs: one head for each column, and whether its cells are texts, numbers or truths. */
export interface Cells {
  readonly heads: readonly string[]
  readonly kinds: readonly ("text" | "number" | "truth")[]
  readonly cells: readonly (readonly Cell[])[]
}

type Column = readonly [head: string, kind: Cells["kinds"][number], of: (row: ScoreRow, currency: string) => Cell]

const COLUMNS: readonly Column[] = [
  ["file", "text", ({ file }) => file],
  ["name", "text", ({ name }) => name],
  ["currency", "text", (_, currency) => currency],
  ["level", "number", ({ level }) => level],
  ["placement", "number", ({ placement }) => placement],
  ["excess", "number", ({ excess }) => excess],
  ["spend", "number", ({ spend }) => spend],
  ["loss", "number", ({ loss }) => loss],
  ["best_spend", "number", ({ best }) => best?.annualCost ?? null],
  ["best_loss", "number", ({ best }) => best?.expectedLoss ?? null],
  ["best_controls", "text", ({ best }) => best?.controls.join(" ") ?? null],
  ["verdict", "text", ({ verdict }) => verdict],
  ["proven", "truth", ({ proven }) => proven],
  ["gap", "number", ({ gap }) => gap],
  ["exact", "truth", ({ exact }) => exact],
  ["biggest_source", "text", ({ biggestSource }) => biggestSource?.name ?? null],
  ["biggest_source_share", "number", ({ biggestSource }) => biggestSource?.share ?? null],
  ["sum", "text", ({ sum }) => sum],
  ["problem", "text", ({ missing }) => (missing.length > 0 ? missing.join("; ") : null)],
]

/** The rows of a score as cells, at full precision. */
export function scoreCells(rows: readonly ScoreRow[], currency: string): Cells {
  return {
    heads: COLUMNS.map(([head]) => head),
    kinds: COLUMNS.map(([, kind]) => kind),
    cells: rows.map((row) => COLUMNS.map(([, , of]) => of(row, currency))),
  }
}
