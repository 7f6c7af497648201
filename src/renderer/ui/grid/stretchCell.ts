import { writeEstimate } from "../../../core/index.ts"
import { stretched } from "../estimate/stretch.ts"
import { succeed } from "../estimate/succession.ts"
import type { Cell } from "./cell.ts"

/** Widens or narrows the range that a cell holds; returns why that cannot be, or null. */
export function stretchCell(cell: Cell, factor: number): string | null {
  const next = cell.kind === "estimate" ? stretched(cell.estimate, cell.quantity, factor) : null
  if (cell.kind !== "estimate" || next === null) return "There is no range here to widen or narrow."
  return cell.owner.commit(succeed(cell.estimate, next, null), writeEstimate(next, cell.quantity))
}
