import {
  approachParameterIds,
  chanceInWords,
  estimateInWords,
  levelInWords,
  lossParameterId,
  meanOf,
  money,
  numberInWords,
  parametersOf,
  percentInWords,
  type AttackPath,
  type Model,
  type Parameter,
  type ScoreReport,
  type Standpoint,
} from "../../../core/index.ts"
import type { Screen } from "../../../ipc/contract.ts"
import { screenOf, type Spot } from "../../state/selection.ts"
import { parameterWords } from "../parameterWords.ts"

/** One number on the way from the score to what was typed: what it is, how it is made, and where it is edited. */
export interface OriginLink {
  readonly name: string
  readonly value: string
  /** How it is made from what follows; for a number that was typed, what it does. */
  readonly made: string
  readonly spot: Spot
}

/** The homework behind a score: from the score down, then the factors of the weakest path, then the heaviest numbers. */
export interface Origin {
  readonly chain: readonly OriginLink[]
  readonly factors: readonly OriginLink[]
  readonly heaviest: readonly OriginLink[]
}

/** How many of the numbers that the loss hangs on are listed. */
const HEAVIEST = 6

const at = (screen: Screen): Spot => ({ screen, element: null })

function chainOf({ level, placement, current, optimal, sameSpend, none, currency }: ScoreReport): OriginLink[] {
  const say = (amount: number): string => money(amount, currency, 3)
  const removed = (left: number): string => say(none.expectedLoss - left)
  return [
    ...(optimal
      ? [
          {
            name: "Level",
            value: levelInWords(level),
            made: `spend ${say(current.annualCost)} ÷ best spend ${say(optimal.annualCost)}`,
            spot: at("controls"),
          },
        ]
      : []),
    ...(sameSpend && placement !== null
      ? [
          {
            name: "Placement",
            value: percentInWords(placement),
            made: `loss removed ${removed(current.expectedLoss)} ÷ the most this money could remove ${removed(sameSpend.expectedLoss)}`,
            spot: at("controls"),
          },
        ]
      : []),
    ...(optimal
      ? [
          {
            name: "Best plan",
            value: say(optimal.totalCost),
            made: `controls ${say(optimal.annualCost)} + expected loss ${say(optimal.expectedLoss)}: the least of any plan`,
            spot: at("spend"),
          },
        ]
      : []),
    {
      name: "Expected loss now",
      value: say(current.expectedLoss),
      made: "every attack path under what is in place: tries × chance × loss",
      spot: at("paths"),
    },
  ]
}

/** The numbers of a model by id, in words for a reader. */
function numbersOf(model: Model) {
  const parameters = new Map(parametersOf(model).map((parameter) => [parameter.id, parameter]))
  const say = (amount: number): string => money(amount, model.currency)
  const average = ({ estimate, quantity }: Parameter): string =>
    numberInWords(meanOf(estimate, quantity), quantity, say)
  return (id: string, made: string | null): OriginLink[] => {
    const parameter = parameters.get(id)
    if (!parameter) return []
    const { words, element } = parameterWords(model, id)
    const spot: Spot = element ? { screen: screenOf(element.list), element } : at("sources")
    const value = estimateInWords(parameter.estimate, parameter.quantity, say)
    return [{ name: words, value, made: made ?? `average ${average(parameter)}`, spot }]
  }
}

/** The factors of what the costliest path alone costs a year: tries, a chance for each step, the loss. */
function factorsOf(model: Model, path: AttackPath): OriginLink[] {
  const numberOf = numbersOf(model)
  const source = model.sources.find(({ id }) => id === path.source)
  const approach = source ? approachParameterIds(source)[path.approach] : undefined
  const steps = path.steps.map(({ step, chance }): OriginLink => ({
    name: model.steps.find(({ id }) => id === step)?.name ?? step,
    value: chanceInWords(chance),
    made: "succeeds, under what is in place",
    spot: { screen: "paths", element: { list: "steps", id: step } },
  }))
  return [
    ...(approach === undefined ? [] : numberOf(approach, null)),
    ...steps,
    ...numberOf(lossParameterId(path.asset, path.harm), null),
  ]
}

/** Where the score comes from, down to the fields in which its numbers were typed (ux.md §3.4). */
export function originOf(
  model: Model,
  report: ScoreReport,
  costliest: AttackPath | null,
  standsOn: Standpoint | null,
): Origin {
  const numberOf = numbersOf(model)
  return {
    chain: chainOf(report),
    factors: costliest ? factorsOf(model, costliest) : [],
    heaviest: (standsOn?.supports ?? [])
      .slice(0, HEAVIEST)
      .flatMap(({ estimate, weight }) => numberOf(estimate, `${money(weight, model.currency)} a year hangs on it`)),
  }
}
