import {
  type ControlWorth,
  type EstimateSensitivity,
  type Flip,
  type Formats,
  isBeyondLuck,
  levelAtShare,
  type LevelGiven,
  levelLeft,
  type LevelVariation,
  type Model,
  money,
  numberInWords,
  type Parameter,
  parametersOf,
  type Robustness,
  type RungFigures,
  sayableWorth,
  type YearsReport,
} from "../core/index.ts"
import { type Driver, driverRows, type DriversData } from "./drivers.ts"
import type { ExactCheckData } from "./exactCheck.ts"
import type { LadderData, LadderRung } from "./ladder.ts"

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
  nameOf: (estimate: string) => string,
): Driver {
  const say = (value: number): string =>
    numberInWords(value, quantity, (amount) => money(amount, model.currency, formats))
  const likelier = likelierFlip(one)
  return {
    id: one.estimate,
    name: nameOf(one.estimate),
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
 *
 * @param nameOf - what an estimate is called, by its id.
 */
export function driversOf(
  model: Model,
  level: number,
  found: readonly EstimateSensitivity[],
  levels: LevelVariation,
  formats: Formats,
  nameOf: (estimate: string) => string,
): DriversData {
  const quantities = new Map(parametersOf(model).map(({ id, quantity }) => [id, quantity] as const))
  const givens = new Map(levels.given.map((one) => [one.estimate, one]))
  const drivers = found.flatMap((one) => {
    const given = givens.get(one.estimate)
    const flips = one.flipBelow !== null || one.flipAbove !== null
    if (!given || (!flips && !isBeyondLuck(given))) return []
    return [driverOf(model, one, given, quantities.get(one.estimate) ?? "money", formats, nameOf)]
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

/** The rungs as their chart wants them; without ranges where the draws are not of this model. */
export function ladderOf(
  found: {
    /** Under what is in place. */
    readonly worth: readonly ControlWorth[]
    /** As the best plan buys them. */
    readonly ladder: readonly RungFigures[]
    /** What the best plan leaves. */
    readonly beside: readonly ControlWorth[]
  },
  currency: string,
  doubt: Robustness | null,
  controlName: (id: string) => string,
): LadderData {
  const inPlace = new Set(found.worth.filter(({ isIn }) => isIn).map(({ control }) => control))
  const boughtIn = new Map(doubt?.inBestPlan.map(({ control, share }) => [control, share]))
  const drawn = new Map(doubt?.ladder.map((one) => [one.controls.join("+"), one]))
  const rung = (ids: readonly string[], annualCost: number, prevented: number): LadderRung => ({
    id: ids.join("+"),
    controls: ids,
    name: ids.map((id) => controlName(id)).join(" with "),
    annualCost,
    prevented,
    range: drawn.get(ids.join("+"))?.perCost ?? null,
    boughtIn: ids.length === 1 ? (boughtIn.get(ids[0]!) ?? null) : null,
    firstIn: drawn.get(ids.join("+"))?.first ?? null,
    inPlace: ids.every((id) => inPlace.has(id)),
  })
  const leave = found.beside.map(({ control, annualCost, savesLoss }) => rung([control], annualCost, savesLoss))
  return {
    currency,
    buy: found.ladder.map(({ controls, annualCost, prevented }) => rung(controls, annualCost, prevented)),
    leave: [...leave.filter((one) => one.inPlace), ...leave.filter((one) => !one.inPlace)],
  }
}

/** The exact curve beside the simulated one, as its chart wants it; null where the model is no single compound process. */
export function exactCheckOf(now: YearsReport | null, currency: string): ExactCheckData | null {
  if (!now?.exactExceedance || now.exceedance.length < 2) return null
  const { exactExceedance, exceedance, years } = now
  return {
    currency,
    years,
    points: exceedance.map(([loss, simulated], i) => ({ loss, simulated, exact: exactExceedance[i]! })),
  }
}
