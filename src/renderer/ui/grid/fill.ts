import { writeEstimate } from "../../../core/index.ts"
import type { Cell } from "./cell.ts"

/** Puts what one cell holds into another of the same column; returns why that cannot be, or null. */
export function fillCell(from: Cell, to: Cell): string | null {
  if (from.kind === "estimate" && to.kind === "estimate") {
    const text = from.estimate === null ? "nothing" : writeEstimate(from.estimate, from.quantity)
    return to.owner.commit(from.estimate, text)
  }
  if (from.kind === "choice" && to.kind === "choice") return to.commit(from.value)
  if (from.kind === "many" && to.kind === "many") return to.commit(from.values)
  if (from.kind === "switch" && to.kind === "switch") {
    if (from.on === to.on) return null
    if (to.locked !== null) return to.locked
    to.toggle()
    return null
  }
  if (from.kind === "text" && to.kind === "text") return "Every name is its own: fill down works on the other columns."
  if (to.kind === "derived") return to.why
  return "There is nothing above to fill down with."
}
