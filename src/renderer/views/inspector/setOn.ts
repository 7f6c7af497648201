import { setField, type Control } from "../../../core/index.ts"
import { editModel } from "../../state/edits.ts"

/** Sets one field of a control, or leaves it out where the value is undefined; returns why that is refused, or null. */
export function setOn<K extends Exclude<keyof Control, "id">>(
  control: Control,
  label: string,
  key: K,
  value: Control[K] | undefined,
): string | null {
  return editModel(`${control.name} ${label}`, { list: "controls", id: control.id }, (now) =>
    setField(now, "controls", control.id, key, value),
  )
}
