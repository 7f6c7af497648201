import {
  type Formats,
  HARMS,
  hasUnknownCost,
  isInPlace,
  isNotEstimated,
  listed,
  lossOf,
  meanOf,
  money,
  unknownNumbers,
  type Harm,
  type Model,
} from "../../../core/index.ts"
import { HARM_TITLES } from "../format.ts"
import { parameterWords } from "../parameterWords.ts"

/** Names of the assets that nobody has valued: they are no part of the score. */
export function notValued(model: Model): readonly string[] {
  return model.assets
    .filter((asset) => HARMS.every((harm) => lossOf(asset, harm) === undefined))
    .map(({ name }) => name)
}

/** Losses that are valued while no step leads to them, with what one such event would cost on average. */
export function valuedWithoutStep(model: Model, formats: Formats): readonly string[] {
  const caused = new Set(
    model.steps.flatMap(({ gives }) =>
      gives.flatMap((gift) => ("asset" in gift ? [`${gift.asset} ${gift.harm}`] : [])),
    ),
  )
  return model.assets.flatMap((asset) =>
    HARMS.flatMap((harm: Harm) => {
      const loss = lossOf(asset, harm)
      if (loss === undefined || isNotEstimated(loss) || caused.has(`${asset.id} ${harm}`)) return []
      const average = money(meanOf(loss, "money"), model.currency, formats)
      return [`${asset.name} ${HARM_TITLES[harm].toLowerCase()} (${average} an event)`]
    }),
  )
}

/** What nobody has given a number for, by name; each counts as if it were not there. */
export function unknownInWords(model: Model): readonly string[] {
  return unknownNumbers(model).map(({ id }) => parameterWords(model, id).words)
}

/** Names of the controls that could be bought, had they a known cost. */
function unpricedControls(model: Model): readonly string[] {
  return model.controls.filter((one) => !isInPlace(one) && hasUnknownCost(one)).map(({ name }) => name)
}

/** What the owner of the document has said that its controls cannot do. */
export function statedLimits(model: Model): readonly string[] {
  return model.controls.flatMap(({ name, limits }) => (limits ?? []).map((limit) => `${name}: ${limit}`))
}

/** Everything that the score leaves out by name, as sentences; empty where nothing is. */
export function leftOut(model: Model, formats: Formats): readonly string[] {
  const unvalued = notValued(model)
  const uncaused = valuedWithoutStep(model, formats)
  const unknown = unknownInWords(model)
  const unpriced = unpricedControls(model)
  return [
    ...(unknown.length > 0 ? [`No number yet: ${listed(unknown)}.`] : []),
    ...(unpriced.length > 0 ? [`Not offered to the best plan until their cost is known: ${listed(unpriced)}.`] : []),
    ...(unvalued.length > 0 ? [`Not valued: ${unvalued.join(", ")}.`] : []),
    ...(uncaused.length > 0 ? [`Valued, but no step leads there: ${uncaused.join(", ")}.`] : []),
  ]
}
