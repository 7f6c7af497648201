import { LONGEST_NAME } from "../../estimate/bounds.ts"
import { LISTS } from "../document.ts"
import { at, remark, WHOLE } from "../problem.ts"
import { each, type Rule } from "./sound.ts"

/** A name that no list can show whole is remarked on; it is kept as it is. */
export const longNames: Rule = (sound, ledger) => {
  const words = (length: number): string =>
    `this name has ${length} characters and is shown cut: a name has at most ${LONGEST_NAME}`
  const { name } = sound.root
  if (typeof name === "string" && name.length > LONGEST_NAME)
    remark(ledger, "long-name", at(WHOLE, "name"), words(name.length))
  for (const list of LISTS)
    for (const [element, spot] of each(sound, list))
      if (element.name.length > LONGEST_NAME) remark(ledger, "long-name", at(spot, "name"), words(element.name.length))
}
