import { meanOf } from "../../estimate/distribution.ts"
import { isNotEstimated } from "../../estimate/unknown.ts"
import { HARMS } from "../model.ts"
import { at, remark, WHOLE } from "../problem.ts"
import { each, type Rule } from "./sound.ts"

/** Names as they look: two that differ in case or in white space alone are one to a reader. */
const looksLike = (name: string): string => name.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase()

/** Lists in which a name stands for its element on every screen and in every sentence. */
const NAMED = ["assets", "sources", "steps", "controls"] as const

/** What is sound and reads wrong: losses that are all nothing, and elements that a reader cannot tell apart. */
export const remarkable: Rule = (sound, ledger) => {
  const losses = [...each(sound, "assets")].flatMap(([{ loss }]) =>
    HARMS.flatMap((harm) => (Object.hasOwn(loss, harm) && loss[harm] !== undefined ? [loss[harm]] : [])),
  )
  const stated = losses.filter((loss) => !isNotEstimated(loss))
  if (stated.length > 0 && stated.every((loss) => meanOf(loss, "money") === 0))
    remark(ledger, "nothing-to-lose", at(WHOLE, "assets"), "every loss is nothing, so no control can pay for itself")

  for (const list of NAMED) {
    const first = new Map<string, string>()
    for (const [{ id, name }, spot] of each(sound, list)) {
      const looks = looksLike(name)
      const before = first.get(looks)
      if (looks === "") continue
      if (before === undefined) first.set(looks, id)
      else remark(ledger, "same-name", at(spot, "name"), `“${before}” has this name too`)
    }
  }
}
