import { isInPlace, statusOf, type Control, type Status } from "../../core/index.ts"
import { applyEdit, documentStore } from "./document.ts"
import { withElement } from "./edits.ts"
import { say } from "./toasts.ts"

/** The state of a control with its lock turned: what is in place must stay or may go, what is not must not come or may. */
function turned(control: Control): Status {
  if (isInPlace(control)) return statusOf(control) === "required" ? "in-place" : "required"
  if (statusOf(control) !== "ruled-out") return "ruled-out"
  return control.plannedFor === undefined ? "candidate" : "planned"
}

/** Locks a control as it is now, or takes the lock off, as one change that can be undone on Spend. */
export function turnLock(id: string): void {
  const control = documentStore.getState().model?.controls.find((one) => one.id === id)
  if (!control) return
  const status = turned(control)
  const label = { required: "must stay", "ruled-out": "not to be bought" }[status as string] ?? "no longer locked"
  const outcome = applyEdit(
    `${control.name} ${label}`,
    (model) => withElement(model, "controls", id, (now) => ({ ...now, status })),
    { screen: "spend", element: { list: "controls", id } },
  )
  if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
}
