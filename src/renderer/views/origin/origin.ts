import {
  type Formats,
  changesOf,
  columnInMoney,
  controlName,
  estimateInWords,
  countsOneTime,
  isPriced,
  meanAnnualCost,
  meanOf,
  money,
  parametersOf,
  scoreMoney,
  stepName,
  type Model,
  type Parameter,
  type PathFactor,
  type ScoredPlan,
  type ScoreFigure,
  type ScoreReport,
  type Support,
} from "../../../core/index.ts"
import type { Screen } from "../../../commands/screens.ts"
import { screenOf, type ElementRef, type Spot } from "../../state/selection.ts"
import { parameterWords } from "../parameterWords.ts"
import { trailOf } from "./trail.ts"

/** One number on the way from a figure to what was typed: what it is, how it is made, and where it is edited. */
export interface OriginLink {
  readonly name: string
  readonly value: string
  /** How it is made from what follows; for a number that was typed, what it does. */
  readonly made: string
  readonly spot: Spot
  /** Id of the number where it is one that was typed: its own field is gone to. */
  readonly parameter?: string
}

/** Several numbers that are added or multiplied to one, under a heading. */
export interface OriginPart {
  readonly title: string
  readonly sign: "+" | "×" | ""
  readonly links: readonly OriginLink[]
}

/** The homework behind a figure: the trail that begins with it, then what the last of it is made of. */
export interface Origin {
  /** The figure asked about first. */
  readonly trail: readonly OriginLink[]
  readonly parts: readonly OriginPart[]
}

/** What the studies know of the loss of what is in place: the costliest path as a product, and the numbers it hangs on. */
export interface LossGrounds {
  readonly factors: readonly PathFactor[]
  readonly supports: readonly Support[]
}

/** How many of the numbers that the loss hangs on are listed. */
const HEAVIEST = 6

const at = (screen: Screen, element: ElementRef | null = null): Spot => ({ screen, element })

/** Three figures: enough for a pocket calculator to come to the same result. */
const figures = (value: number): string => String(Number(value.toPrecision(3)))
const percent = (share: number): string => `${figures(100 * share)}%`

/** A mean of an estimate, as the factor that it is. */
function mean({ quantity }: Parameter, value: number, currency: string, formats: Formats): string {
  if (quantity === "money") return money(value, currency, formats, 3)
  return quantity === "rate" ? `${figures(value)} a year` : percent(value)
}

/** The numbers of a model by id, in words for a reader. */
function numbersOf(model: Model, formats: Formats) {
  const parameters = new Map(parametersOf(model).map((parameter) => [parameter.id, parameter]))
  const say = (amount: number): string => money(amount, model.currency, formats)
  return (id: string, made: string | null): OriginLink[] => {
    const parameter = parameters.get(id)
    if (!parameter) return []
    const { estimate, quantity } = parameter
    const { words, element } = parameterWords(model, id)
    const spot: Spot = element ? at(screenOf(element.list), element) : at("sources")
    const average = mean(parameter, meanOf(estimate, quantity), model.currency, formats)
    const typed = estimateInWords(estimate, quantity, say)
    // As a factor it counts with its average; else it is shown as it was typed.
    return [
      made === null
        ? { name: words, value: average, made: `average of ${typed}`, spot, parameter: id }
        : { name: words, value: typed, made, spot, parameter: id },
    ]
  }
}

/** One factor of what the costliest path alone costs a year. */
function factorLink(model: Model, numberOf: ReturnType<typeof numbersOf>, factor: PathFactor): OriginLink[] {
  switch (factor.kind) {
    case "attempts":
    case "loss":
      return numberOf(factor.parameter, null)
    case "visibility":
      return numberOf(factor.parameter, null).map((link) => ({
        ...link,
        value: figures(factor.value),
        made: "draws this source more or less often",
      }))
    case "left":
      return [
        {
          name: parameterWords(model, factor.parameter).words,
          value: percent(factor.value),
          made: "is what it leaves, on average",
          spot: at("controls", { list: "controls", id: factor.control }),
        },
      ]
    case "step":
      return [
        {
          name: stepName(model, factor.step),
          value: percent(factor.value),
          made:
            factor.sharedWith === null
              ? "succeeds, under what is in place"
              : `shares the luck of “${stepName(model, factor.sharedWith)}”, which is counted already`,
          spot: at("paths", { list: "steps", id: factor.step }),
        },
      ]
    case "share":
      return [
        {
          name: `${stepName(model, factor.step)}: share of the harm`,
          value: percent(factor.value),
          made: "is as much of it as this path gives",
          spot: at("paths", { list: "steps", id: factor.step }),
        },
      ]
  }
}

/** What a control costs a year, and whether a sum paid once is in it. */
function costLink(model: Model, id: string, value: string): OriginLink[] {
  const control = model.controls.find((one) => one.id === id)
  if (!control) return []
  const { oneTime } = control.cost ?? {}
  const isSpent = !countsOneTime(model, control)
  const made = !isPriced(control)
    ? "has no cost yet: counts as free"
    : oneTime === undefined
      ? "on average"
      : isSpent
        ? "on average; what was paid once is spent"
        : "on average, what is paid once spread over its years"
  return [{ name: controlName(model, id), value, made, spot: at("controls", { list: "controls", id }) }]
}

/** The controls that a figure is the sum of, their costs rounded so that they add up to it. */
function costLinks(model: Model, ids: readonly string[], formats: Formats): OriginLink[] {
  const costOf = (id: string): number => {
    const control = model.controls.find((one) => one.id === id)
    return control ? meanAnnualCost(model, control) : 0
  }
  const { parts } = columnInMoney(ids.map(costOf), model.currency, formats)
  return ids.flatMap((id, i) => costLink(model, id, parts[i]!))
}

/** The controls whose costs a figure is the sum of; null for a figure that is no such sum. */
function summed(model: Model, report: ScoreReport, figure: ScoreFigure): readonly string[] | null {
  if (figure === "dropped-cost") return changesOf(model, report).dropped
  if (figure === "added-cost") return changesOf(model, report).added
  const plan = figure.endsWith("-cost") ? (figure.slice(0, -"-cost".length) as ScoredPlan) : null
  return plan && (report[plan]?.controls ?? [])
}

/** The first line for what the best plan drops or adds: these are sums, and no figure of the report. */
function changeLine(model: Model, report: ScoreReport, figure: ScoreFigure, formats: Formats): OriginLink[] {
  const { dropped, added } = changesOf(model, report)
  const { say } = scoreMoney(model, report, formats)
  const line = (name: string, value: string, count: number): OriginLink[] => [
    {
      name,
      value,
      made: `what ${count === 1 ? "1 control costs" : `${count} controls cost`} a year`,
      spot: at("spend"),
    },
  ]
  if (figure === "dropped-cost") return line("What the best plan drops", say("dropped-cost"), dropped.length)
  return figure === "added-cost" ? line("What the best plan adds", say("added-cost"), added.length) : []
}

/**
 * Where a figure of the score comes from, down to the fields in which its numbers were typed (ux.md §3.4).
 *
 * @param model - the model that was scored.
 * @param loss - of the very same model; null where the studies are of another one.
 */
export function originOf(
  model: Model,
  report: ScoreReport,
  figure: ScoreFigure,
  loss: LossGrounds | null,
  formats: Formats,
): Origin {
  const numberOf = numbersOf(model, formats)
  const trail = trailOf(model, report, figure, formats)
  const controls = summed(model, report, figure)
  const reachesLoss = loss !== null && trail.some((one) => one.figure === "current-loss")
  const pathCosts = loss?.factors.reduce((product, { value }) => product * value, 1) ?? 0
  const parts: OriginPart[] = [
    { title: "Its controls", sign: "+", links: costLinks(model, controls ?? [], formats) },
    {
      title: `The weakest path, ${money(pathCosts, model.currency, formats, 3)} a year of the expected loss now`,
      sign: "×",
      links: reachesLoss ? loss.factors.flatMap((factor) => factorLink(model, numberOf, factor)) : [],
    },
    {
      title: "The numbers that most of it hangs on",
      sign: "",
      links: reachesLoss
        ? loss.supports
            .slice(0, HEAVIEST)
            .flatMap(({ estimate, weight }) =>
              numberOf(estimate, `${money(weight, model.currency, formats)} a year hangs on it`),
            )
        : [],
    },
  ]
  return {
    trail: [
      ...changeLine(model, report, figure, formats),
      ...trail.map(({ name, value, made, screen }) => ({ name, value, made, spot: at(screen) })),
    ],
    parts: parts.filter(({ links }) => links.length > 0),
  }
}
