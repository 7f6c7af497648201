import { useMemo } from "react"
import {
  type Formats,
  isBeyondLuck,
  levelAtShare,
  levelLeft,
  money,
  numberInWords,
  parametersOf,
  type EstimateSensitivity,
  type Flip,
  type LevelGiven,
  type LevelVariation,
  type Model,
  type Parameter,
  sayableWorth,
} from "../../core/index.ts"
import { driverRows, type Driver, type DriversData } from "../../charts/drivers.ts"
import { useStudy } from "./charts.ts"
import { parameterWords } from "./parameterWords.ts"
import { useFormats } from "../ui/formats.ts"

/** The flip that is likelier to be beyond the truth, with the share of the estimate's probability that lies below it. */
function likelierFlip({
  flipBelow,
  flipAbove,
}: EstimateSensitivity): { readonly flip: Flip; readonly below: number } | null {
  if (flipBelow && (!flipAbove || flipBelow.chance >= flipAbove.chance))
    return { flip: flipBelow, below: flipBelow.chance }
  return flipAbove && { flip: flipAbove, below: 1 - flipAbove.chance }
}

function driverOf(
  model: Model,
  one: EstimateSensitivity,
  given: LevelGiven,
  quantity: Parameter["quantity"],
  formats: Formats,
): Driver {
  const say = (value: number): string =>
    numberInWords(value, quantity, (amount) => money(amount, model.currency, formats))
  const likelier = likelierFlip(one)
  return {
    id: one.estimate,
    name: parameterWords(model, one.estimate).words,
    lowLevel: given.low,
    highLevel: given.high,
    lowText: say(one.low.value),
    highText: say(one.high.value),
    flip: likelier && { level: levelAtShare(given, likelier.below), text: say(likelier.flip.at) },
    worthFindingOut: sayableWorth(one.evppi),
  }
}

/**
 * What could change the verdict, as its chart wants it: the swings are of the draws of all estimates at once, where the plan
 * flips and what finding out is worth are of each estimate.
 */
export function driversData(
  model: Model,
  level: number,
  found: readonly EstimateSensitivity[],
  levels: LevelVariation,
  formats: Formats,
): DriversData {
  const quantities = new Map(parametersOf(model).map(({ id, quantity }) => [id, quantity] as const))
  const givens = new Map(levels.given.map((one) => [one.estimate, one]))
  const drivers = found.flatMap((one) => {
    const given = givens.get(one.estimate)
    const flips = one.flipBelow !== null || one.flipAbove !== null
    if (!given || (!flips && !isBeyondLuck(given))) return []
    return [driverOf(model, one, given, quantities.get(one.estimate) ?? "money", formats)]
  })
  const shown = new Set(driverRows({ drivers }).map(({ id }) => id))
  const { low, high } = levelLeft(levels, shown)
  const count = found.length - shown.size
  return {
    currency: model.currency,
    level,
    average: levels.mean,
    drivers,
    others: count > 0 ? { count, lowLevel: low, highLevel: high } : null,
  }
}

/** What could change the verdict: its chart's data, or why there is no level for a number to move; null while not known. */
export type Drivers = { readonly data: DriversData } | { readonly noLevel: string } | null

/** What could change the verdict of the document, from studies of the same model only. */
export function useDrivers(): Drivers {
  const formats = useFormats()
  const sensitivity = useStudy("sensitivity")
  const robust = useStudy("robustness")
  return useMemo(() => {
    const { of, scored, result } = sensitivity
    if (!of || !scored || !result || !robust.result || robust.of !== of) return null
    const { level, optimal } = scored
    const { levels } = robust.result
    if (!optimal) return { noLevel: "The rules of the model leave no plan that is allowed, so there is no level." }
    if (level === null) return { noLevel: "The best plan spends nothing, so there is no level for a number to move." }
    if (!levels)
      return {
        noLevel: "In nearly every draw the best plan spends nothing, so there is no level for a number to move.",
      }
    return { data: driversData(of, level, result, levels, formats) }
  }, [sensitivity, robust, formats])
}
