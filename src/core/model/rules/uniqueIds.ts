import { LISTS } from "../document.ts"
import { at, refuse } from "../problem.ts"
import { isRecord } from "../structure.ts"
import { type Rule, spotOf } from "./sound.ts"

/** Ids are unique within their list, those of elements with other faults included. */
export const uniqueIds: Rule = (sound, ledger) => {
  for (const list of LISTS) {
    const entries = sound.root[list]
    if (sound.ids[list] === null || !Array.isArray(entries)) continue
    const first = new Map<string, number>()
    entries.forEach((entry: unknown, index) => {
      const id: unknown = isRecord(entry) && Object.hasOwn(entry, "id") ? entry.id : null
      if (typeof id !== "string") return
      const before = first.get(id)
      if (before === undefined) first.set(id, index)
      else {
        const rule = `an id stands once in its list; ${list}[${before}] has it already`
        refuse(ledger, "duplicate", at(spotOf(list, index, id), "id"), id, rule)
      }
    })
  }
}
