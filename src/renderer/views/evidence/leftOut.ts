import { HARMS, lossOf, meanOf, money, type Harm, type Model } from "../../../core/index.ts"
import { HARM_TITLES } from "../format.ts"

/** Names of the assets that nobody has valued: they are no part of the score. */
export function notValued(model: Model): readonly string[] {
  return model.assets
    .filter((asset) => HARMS.every((harm) => lossOf(asset, harm) === undefined))
    .map(({ name }) => name)
}

/** Losses that are valued while no step leads to them, with what one such event would cost on average. */
export function valuedWithoutStep(model: Model): readonly string[] {
  const caused = new Set(
    model.steps.flatMap(({ gives }) =>
      gives.flatMap((gift) => ("asset" in gift ? [`${gift.asset} ${gift.harm}`] : [])),
    ),
  )
  return model.assets.flatMap((asset) =>
    HARMS.flatMap((harm: Harm) => {
      const loss = lossOf(asset, harm)
      if (loss === undefined || caused.has(`${asset.id} ${harm}`)) return []
      const average = money(meanOf(loss, "money"), model.currency)
      return [`${asset.name} ${HARM_TITLES[harm].toLowerCase()} (${average} an event)`]
    }),
  )
}

/** What the owner of the document has said that its controls cannot do. */
export function statedLimits(model: Model): readonly string[] {
  return model.controls.flatMap(({ name, limits }) => (limits ?? []).map((limit) => `${name}: ${limit}`))
}

/** Everything that the score leaves out by name, as sentences; empty where nothing is. */
export function leftOut(model: Model): readonly string[] {
  const unvalued = notValued(model)
  const uncaused = valuedWithoutStep(model)
  return [
    ...(unvalued.length > 0 ? [`Not valued: ${unvalued.join(", ")}.`] : []),
    ...(uncaused.length > 0 ? [`Valued, but no step leads there: ${uncaused.join(", ")}.`] : []),
  ]
}
