import { writeAmount } from "../../../core/index.ts"
import { editField } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"

/** Puts the most to spend a year into the model; null takes the limit away. */
export function setBudget(budget: number | null): void {
  const label = budget === null ? "no budget" : `budget ${writeAmount(budget)}`
  const why = editField(label, "spend", "budget", budget)
  if (why !== null) say(why, "refused")
}
