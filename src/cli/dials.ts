import {
  adaptiveLoss,
  adaptivePlan,
  aversionOf,
  cautiousPlan,
  money,
  premiumOf,
  USUAL_FORMATS,
  type CompiledModel,
  type DialledPlan,
  type Found,
  type LossEvaluator,
  type Model,
  type NoSpread,
  type NothingAllowed,
  type Reluctance,
  type SearchOptions,
} from "../core/index.ts"
import type { Call, Misuse, OptionSpec } from "./command.ts"
import { wrapped } from "./layout.ts"

/** The two dials of model.md §6, off unless given. */
export const DIALS: readonly OptionSpec[] = [
  {
    name: "cautious",
    value: "LOSS,N,PAY",
    summary:
      "also the best plan for a cautious owner: one who would pay PAY a year to be rid of a chance of 1 in N a year of losing LOSS",
  },
  {
    name: "walk-round",
    value: "P",
    summary:
      "also the best plan against attackers who walk round: P from 0 (attempts as in the document) to 100 (all go where there is most to get)",
  },
]

/** What is asked of the dials. */
export interface Dials {
  readonly cautious: Reluctance | null
  /** From 0 to 1. */
  readonly adaptive: number | null
}

/** The dials of a call, or what is wrong with them. */
export function dialsOf(call: Call): Dials | Misuse {
  const cautious = call.values.get("cautious")
  const [loss = NaN, oneIn = NaN, pay = NaN, ...more] = (cautious ?? "").split(",").map(Number)
  const isSound = loss > 0 && loss < 1e15 && oneIn >= 1 && oneIn < 1e9 && pay >= 0 && pay < 1e15 && more.length === 0
  if (cautious !== undefined && !isSound)
    return { misuse: `--cautious wants LOSS,N,PAY as plain numbers, such as 1000000,100,15000, found ${cautious}` }
  const round = call.values.get("walk-round")
  const percent = round === undefined || round.trim() === "" ? NaN : Number(round)
  if (round !== undefined && !(percent >= 0 && percent <= 100))
    return { misuse: `--walk-round wants a number from 0 to 100, found ${round}` }
  return {
    cautious: cautious === undefined ? null : { loss, oneIn, pay },
    adaptive: round === undefined ? null : percent / 100,
  }
}

/** A dialled plan beside today's best, which costs what it costs when the dial is turned. */
interface Beside {
  readonly plan: DialledPlan | NoSpread | NothingAllowed
  /** What today's best plan comes to with the dial, in money a year; null where that is not known. */
  readonly bestWithDial: number | null
}

/** Answers of the dials that are turned. */
export interface Dialled {
  readonly cautious?: Beside
  readonly walkRound?: Beside
}

/** Looks for the plans of the dials that are turned. */
export function dialled(
  compiled: CompiledModel,
  evaluator: LossEvaluator,
  { cautious, adaptive }: Dials,
  best: Found | NothingAllowed,
  search: SearchOptions,
): Dialled {
  const answers: { cautious?: Beside; walkRound?: Beside } = {}
  if (cautious !== null) {
    const aversion = aversionOf(cautious)
    const premium = best.kind === "found" ? premiumOf(compiled, aversion, search.shouldStop) : null
    answers.cautious = {
      plan: cautiousPlan(compiled, evaluator, aversion, search),
      bestWithDial:
        best.kind === "found" && premium && !("kind" in premium) ? best.totalCost + premium.of(best.portfolio) : null,
    }
  }
  if (adaptive !== null) {
    const lossOf = adaptiveLoss(compiled, evaluator, adaptive)
    answers.walkRound = {
      plan: adaptivePlan(compiled, evaluator, adaptive, search),
      bestWithDial: best.kind === "found" ? best.annualCost + lossOf(best.portfolio).loss : null,
    }
  }
  return answers
}

/** The answers as plain objects. */
export function dialledAsJson({ cautious, walkRound }: Dialled): object {
  const plain = ({ plan, bestWithDial }: Beside): object => {
    if (plan.kind !== "found") return plan
    const { controls, annualCost, expectedLoss, dialledLoss, dialledCost, proven, lowerBound, gap } = plan
    return { controls, annualCost, expectedLoss, dialledLoss, dialledCost, proven, lowerBound, gap, bestWithDial }
  }
  return { ...(cautious && { cautious: plain(cautious) }), ...(walkRound && { walkRound: plain(walkRound) }) }
}

/** The answers in words, one paragraph each. */
export function dialledInWords(model: Model, best: Found | NothingAllowed, { cautious, walkRound }: Dialled): string[] {
  return [
    ...(cautious
      ? [besideInWords(model, best, "Best plan for a cautious owner", "with the premium for its spread", cautious)]
      : []),
    ...(walkRound
      ? [besideInWords(model, best, "Best plan against attackers who walk round", "once they do", walkRound)]
      : []),
  ]
}

function besideInWords(
  model: Model,
  best: Found | NothingAllowed,
  title: string,
  what: string,
  { plan, bestWithDial }: Beside,
): string {
  if (plan.kind === "noSpread")
    return wrapped(`${title}: unknown, because some chances are estimates and the spread of losses is not exact.`)
  if (plan.kind === "nothingAllowed") return wrapped(`${title}: nothing is allowed.`)
  const amount = (value: number): string => money(value, model.currency, USUAL_FORMATS, 3)
  const proof = plan.proven ? "Proven." : "Not proven."
  const survives = best.kind === "found" && best.controls.join(" ") === plan.controls.join(" ")
  const names = new Map(model.controls.map(({ id, name }) => [id, name]))
  const listed = plan.controls.length === 0 ? "no control" : plan.controls.map((id) => names.get(id)!).join(", ")
  const other =
    bestWithDial === null
      ? ""
      : ` The best plan of today comes to ${amount(bestWithDial)} then, and is not the best any more.`
  return wrapped(
    survives
      ? `${title}: the same plan. It comes to ${amount(plan.dialledCost)} a year ${what}. ${proof}`
      : `${title}: ${amount(plan.dialledCost)} a year ${what}, with ${listed}. ${proof}${other}`,
  )
}
