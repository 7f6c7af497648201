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

/** Figures of the factors of a product; a reader with a calculator comes from them to what stands behind the sign. */
const FIGURES = [2, 3, 4]

/**
 * A product of chances that a calculator confirms: with as many figures as it takes for the printed factors to give the printed
 * product, `40% × 87.2% = 34.9%`; where four do not, it is only about so much.
 */
export function productInWords(chances: readonly number[], whole: number): string {
  const percent = (chance: number, figures: number): number => Number((100 * chance).toPrecision(figures))
  for (const figures of FIGURES) {
    const factors = chances.map((chance) => percent(chance, figures))
    const product = percent(
      factors.reduce((all, factor) => all * (factor / 100), 1),
      2,
    )
    if (product === percent(whole, 2)) return `${factors.map((factor) => `${factor}%`).join(" × ")} = ${product}%`
  }
  return `${chances.map((chance) => `${percent(chance, 2)}%`).join(" × ")} ≈ ${percent(whole, 2)}%`
}

/** The chances of a path's steps and that of the whole: as a product only where it is one, for steps may share their luck. */
export function chancesInWords({ steps, probability, share }: AttackPath): string {
  const product = steps.reduce((all, { chance }) => all * chance, 1)
  const gives = share < 1 ? `, for ${percentInWords(share)} of the harm` : ""
  const whole = chanceInWords(probability)
  if (steps.length === 1) return `${whole}${gives}`
  const chances = steps.map(({ chance }) => chance)
  if (Math.abs(product - probability) <= ROUNDING * probability)
    return `${productInWords(chances, probability)}${gives}`
  return `${chances.map(chanceInWords).join(", ")}; some share their luck, so ${whole} in all${gives}`
}
