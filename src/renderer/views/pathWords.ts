import { chanceInWords, percentInWords, type AttackPath, type Model } from "../../core/index.ts"
import { HARM_WORDS } from "../graph/words.ts"

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((element) => element.id === id)?.name ?? id

/** A path in words: who → each step → what is harmed. */
export function pathInWords(model: Model, { source, steps, asset, harm }: AttackPath): string {
  return [
    nameIn(model.sources, source),
    ...steps.map(({ step }) => nameIn(model.steps, step)),
    `${nameIn(model.assets, asset)} ${HARM_WORDS[harm]}`,
  ].join(" → ")
}

/** Products of a few chances in another order: what differs by more is no rounding. */
const ROUNDING = 1e-9

/** The chances of a path's steps and that of the whole: as a product only where it is one, for steps may share their luck. */
export function chancesInWords({ steps, probability, share }: AttackPath): string {
  const chances = steps.map(({ chance }) => chanceInWords(chance))
  const product = steps.reduce((all, { chance }) => all * chance, 1)
  const whole = chanceInWords(probability)
  const gives = share < 1 ? `, for ${percentInWords(share)} of the harm` : ""
  if (steps.length === 1) return `${whole}${gives}`
  return Math.abs(product - probability) <= ROUNDING * probability
    ? `${chances.join(" × ")} = ${whole}${gives}`
    : `${chances.join(", ")}; some share their luck, so ${whole} in all${gives}`
}
