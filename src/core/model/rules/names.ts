import { type ListName, LISTS } from "../document.ts"
import { isOneLine, nameAsSeen } from "../names.ts"
import { at, remark, type Spot, WHOLE } from "../problem.ts"
import { each, type Rule } from "./sound.ts"

const PLURAL: Readonly<Record<ListName, string>> = {
  places: "places",
  assets: "assets",
  sources: "threat sources",
  steps: "steps",
  controls: "controls",
  scenarios: "scenarios",
  zones: "zones",
  memos: "memos",
}

const ONE_LINE = "a name is one line; its line breaks and tabs are read as spaces"

/** Names that are one name to their readers: legal, for ids tell elements apart, and worth a remark with both ids. */
export const names: Rule = (sound, ledger) => {
  const { name } = sound.root
  if (typeof name === "string" && !isOneLine(name)) remark(ledger, "name-of-several-lines", at(WHOLE, "name"), ONE_LINE)
  for (const list of LISTS) {
    const first = new Map<string, { readonly id: string; readonly name: string }>()
    for (const [element, spot] of each(sound, list)) {
      const place: Spot = at(spot, "name")
      if (!isOneLine(element.name)) remark(ledger, "name-of-several-lines", place, ONE_LINE)
      const seen = nameAsSeen(element.name)
      const other = first.get(seen)
      if (seen === "") continue
      if (!other) first.set(seen, element)
      else {
        const how = other.name === element.name ? "have the same name" : "have names that look alike"
        remark(ledger, "same-name", place, `two ${PLURAL[list]} ${how}: ${other.id} and ${element.id}`)
      }
    }
  }
}
