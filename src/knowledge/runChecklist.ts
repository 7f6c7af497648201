import {
  annualCosts,
  compileModel,
  controlsIn,
  currentPortfolio,
  type Found,
  isInPlace,
  type LossEvaluator,
  lossEvaluator,
  type Model,
  optimalPortfolio,
  portfolioOf,
  portfolioProblem,
  scoreCompiled,
  type ScoreReport,
  type SearchOptions,
} from "../core/index.ts"
import { type Answered, answered, type AnsweredQuestion, withInPlace } from "./answered.ts"
import type { Checklist, GivenAnswer } from "./checklist.ts"
import type { FirmSize } from "./entry.ts"
import type { Shelf } from "./shelf.ts"

/** What a set of controls costs a year. */
export interface PlanCosts {
  /** Ids, sorted. */
  readonly controls: readonly string[]
  readonly annualCost: number
  readonly expectedLoss: number
  readonly totalCost: number
}

/** From the least to the most. */
export interface Between {
  readonly low: number
  readonly high: number
}

/** The question whose answer would narrow the range of the expected loss most, and by how much a year on average. */
export interface NextQuestion {
  readonly id: string
  readonly narrows: number
}

/** What a checklist says of a document. All money is per year. */
export interface ChecklistResult {
  readonly answered: Answered
  /** Of the document as answered, with what nobody knows not in place. */
  readonly score: ScoreReport
  /** What the answers that nobody knows leave open; null where all is known that the document can tell apart. */
  readonly open: { readonly expectedLoss: Between; readonly level: Between | null } | null
  readonly next: NextQuestion | null
  /** The best plan of what the list asks about, all else staying as it is; null where none is allowed, or the list asks about no control. */
  readonly plan: (PlanCosts & { readonly proven: boolean }) | null
  /** Everything that the source of the list advises, beside what is in place; null where it advises nothing. */
  readonly advised: PlanCosts | null
}

/** How a checklist is gone through. */
export interface ChecklistOptions {
  readonly search?: SearchOptions
  /** Whether the plan is of what the source of the list advises, and not of all that it asks about. */
  readonly asAdvised?: boolean
  /** Whose costs a control has that the library lends; small firms' unless said. */
  readonly size?: FirmSize
}

/** Goes through a checklist with answers: what it says of the document, what is open, what to ask next, and the best plan. */
export function runChecklist(
  shelf: Shelf,
  document: Model,
  list: Checklist,
  answers: ReadonlyMap<string, GivenAnswer>,
  { search = {}, asAdvised = false, size = "small" }: ChecklistOptions = {},
): ChecklistResult {
  const result = answered(shelf, document, list, answers, size)
  const { model, questions } = result
  const compiled = compileModel(model)
  const score = scoreCompiled(compiled, { search })
  const idsOf = (all: readonly AnsweredQuestion[]): ReadonlySet<string> =>
    new Set(all.flatMap(({ controls }) => controls))
  const advised = idsOf(questions.filter(({ question }) => question.advised === true))
  const askedAbout = asAdvised ? advised : idsOf(questions.filter(({ answer }) => answer !== "does-not-apply"))
  const evaluator = lossEvaluator(compileModel(result.wide))
  return {
    answered: result,
    score,
    open: result.unknown.length === 0 ? null : openBy(result, evaluator, score),
    next: nextQuestion(result, evaluator),
    plan: askedAbout.size === 0 ? null : bestOf(model, askedAbout, search),
    advised: advised.size === 0 ? null : costsOf(model, advised),
  }
}

/** More single controls are not tried one by one for the range of the level. */
const MOST_TRIED = 8

/**
 * The ranges that controls of which nothing is known leave. More controls never lose more, so the loss has its ends at none
 * and all; the level need not, so a few are tried by themselves too.
 */
function openBy(result: Answered, evaluator: LossEvaluator, score: ScoreReport): NonNullable<ChecklistResult["open"]> {
  const { wide, unknown } = result
  const singles = unknown.length > MOST_TRIED ? [] : unknown.map((id) => [id])
  const levels = [...singles, unknown].map(
    (ids) => scoreCompiled(compileModel(withInPlace(result, new Set(ids))), { quick: true }).level,
  )
  const known = [score.level, ...levels].filter((level) => level !== null).sort((a, b) => a - b)
  return {
    expectedLoss: { low: evaluator.expectedLoss(inPlaceWith(wide, unknown)), high: score.current.expectedLoss },
    level: known.length === 0 ? null : { low: known[0]!, high: known.at(-1)! },
  }
}

function inPlaceWith(model: Model, ids: readonly string[]): Uint8Array {
  const portfolio = Uint8Array.from(currentPortfolio(model))
  portfolioOf(model, ids).forEach((isIn, i) => {
    if (isIn === 1) portfolio[i] = 1
  })
  return portfolio
}

/** The question that narrows most: what is left of the range if the answer is no, and if it is yes, half and half. */
function nextQuestion({ wide, questions, unknown }: Answered, evaluator: LossEvaluator): NextQuestion | null {
  const loss = (ids: readonly string[]): number => evaluator.expectedLoss(inPlaceWith(wide, ids))
  const [none, all] = [loss([]), loss(unknown)]
  let best: NextQuestion | null = null
  for (const { question, answer, controls } of questions) {
    const own = controls.filter((id) => unknown.includes(id))
    if (answer !== "not-known" || own.length === 0) continue
    const others = unknown.filter((id) => !own.includes(id))
    const left = (none - loss(others) + (loss(own) - all)) / 2
    const narrows = none - all - left
    if (narrows > (best?.narrows ?? 0)) best = { id: question.id, narrows }
  }
  return best
}

/** The best plan in which only some controls are free: of the others, what is in place stays and what is not stays out. */
function bestOf(model: Model, free: ReadonlySet<string>, search: SearchOptions): ChecklistResult["plan"] {
  const controls = model.controls.map((control) =>
    free.has(control.id)
      ? control
      : { ...control, status: isInPlace(control) ? ("required" as const) : ("ruled-out" as const) },
  )
  const compiled = compileModel({ ...model, controls })
  const problem = portfolioProblem(compiled)
  const found = optimalPortfolio(problem, search)
  return found.kind === "found" ? planOf(found) : null
}

function planOf({ controls, annualCost, expectedLoss, totalCost, proven }: Found): ChecklistResult["plan"] {
  return { controls, annualCost, expectedLoss, totalCost, proven }
}

/** What it costs to have some controls beside what is in place: what is not bought yet is bought. */
function costsOf(model: Model, ids: ReadonlySet<string>): PlanCosts {
  const own = model.controls.flatMap(({ id }) => (ids.has(id) ? [id] : []))
  const compiled = compileModel(model)
  const portfolio = inPlaceWith(model, own)
  const costs = annualCosts(compiled)
  const annualCost = costs.reduce((sum, cost, i) => sum + (portfolio[i] === 1 ? cost : 0), 0)
  const expectedLoss = lossEvaluator(compiled).expectedLoss(portfolio)
  const controls = controlsIn(
    portfolio,
    model.controls.map(({ id }) => id),
  )
  return { controls, annualCost, expectedLoss, totalCost: annualCost + expectedLoss }
}
