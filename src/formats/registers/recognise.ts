import type { Parsed } from "../import/reader.ts"
import { knownHeadings } from "./headings.ts"
import { MOST_COLUMNS } from "./limits.ts"
import { isOrdinal } from "./table.ts"
import { rowsOf, separatorIn } from "./text.ts"

/** So much of a text tells whether it is a table. */
const LOOKED_AT = 20_000

/** Whether cells can be the headings of a register or of a matrix, or are more than any person heads. */
function looksLikeHeadings(row: readonly string[]): boolean {
  if (row.length > MOST_COLUMNS) return true
  const [corner = "", ...others] = row
  return (
    others.length > 0 &&
    (knownHeadings(row) >= 3 || (others.length > 1 && others.every(isOrdinal) && !isOrdinal(corner)))
  )
}

/** Whether a source may be a table: a workbook, which is an archive, or a text with a row of headings and one below. Asked last. */
export function isRegister({ form, tree }: Parsed): boolean {
  if (form === "zip") return true
  if (form !== "text" || typeof tree !== "string") return false
  const start = tree.slice(0, LOOKED_AT)
  const rows = rowsOf(start, separatorIn(start)).slice(0, 25)
  return rows.some(looksLikeHeadings)
}
