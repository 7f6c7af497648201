import { meanOf } from "../../estimate/distribution.ts"
import { isNotEstimated } from "../../estimate/unknown.ts"
import { HARMS } from "../model.ts"
import { at, remark, WHOLE } from "../problem.ts"
import { each, type Rule } from "./sound.ts"

/** What is sound and reads wrong: losses that are all nothing. */
export const remarkable: Rule = (sound, ledger) => {
  const losses = [...each(sound, "assets")].flatMap(([{ loss }]) =>
    HARMS.flatMap((harm) => (Object.hasOwn(loss, harm) && loss[harm] !== undefined ? [loss[harm]] : [])),
  )
  const stated = losses.filter((loss) => !isNotEstimated(loss))
  if (stated.length > 0 && stated.every((loss) => meanOf(loss, "money") === 0))
    remark(ledger, "nothing-to-lose", at(WHOLE, "assets"), "every loss is nothing, so no control can pay for itself")
}
