import {
  type CompiledModel,
  type CompileOptions,
  crowdOf,
  currentPortfolio,
  exactExceedance,
  explain,
  frontier,
  lossEvaluator,
  missingIn,
  type Model,
  MOST_SIMULATED_EVENTS,
  movesBetween,
  parametersOf,
  planFigures,
  portfolioOf,
  portfolioProblem,
  type ScoreReport,
  scoreCompiled,
  type SearchOptions,
  simulateYears,
  type Spent,
  standsOn,
  yearsReport,
  type YearsReport,
  type YearsWorker,
} from "../core/index.ts"
import type { Redaction, ReportFigures } from "./figures.ts"
import { shownModel, withoutMoney } from "./redact.ts"

/** Years that are simulated under each plan: as many as the window shows, with the same figures. */
const YEARS = 20_000

/** Where a report is worked out: what it may spend, and who hears how far it is. */
export interface Workplace {
  readonly compiling: CompileOptions
  readonly compile: (model: Model) => CompiledModel
  readonly spent: Spent
  /** Whether a part of the work is to end, which may go on until a share of the time is used up. */
  readonly until: (share: number) => () => boolean
  /** Whether the time ended something. */
  readonly limitReached: () => boolean
  readonly search: Pick<SearchOptions, "onProgress">
  /** Hears what is being done, and the share of it that is done; null where that is not known. */
  readonly doing: (words: string, share: number | null) => void
  readonly startYearsWorkers: (compiled: CompiledModel) => readonly YearsWorker[]
}

/** All that a report is made from: the same figures wherever it is worked out, as long as no time limit ends anything. */
export async function workOut(document: Model, redaction: Redaction | null, place: Workplace): Promise<ReportFigures> {
  const { compiled, model } = compiledFor(document, redaction, place)
  const { spent, search, doing } = place
  const problem = portfolioProblem(compiled)
  // The score comes first: the plan that it finds is the one that everything else tells of, also where time runs out.
  doing("Looking for the best plan", null)
  const score = scoreCompiled(compiled, { search, spent, ...(model.budget != null && { budget: model.budget }) })
  const why = explain(compiled, { spent, search, onProgress: (share, words) => doing(words, share) })
  const moves = score.optimal
    ? movesBetween(problem, currentPortfolio(model), portfolioOf(model, score.optimal.controls))
    : []
  const explained = { ...why, moves }
  doing("Trying budgets", null)
  const found = frontier(problem, { shouldStop: place.until(0.95) })
  const years = await yearsOf(compiled, score, place)
  const shown = shownModel(model, redaction)
  return {
    model: shown,
    // With the names and reasons that may be told; the order is that of the document.
    parameters: parametersOf(shown),
    score,
    explained,
    frontier: found.kind === "frontier" ? found : null,
    years,
    confirmed: standsOn(compiled, currentPortfolio(model)).confirmed,
    limitReached: place.limitReached(),
  }
}

/** The document ready to be worked out, its amounts as shares where no amount may be told. */
function compiledFor(
  document: Model,
  redaction: Redaction | null,
  { compile }: Workplace,
): { readonly compiled: CompiledModel; readonly model: Model } {
  const compiled = compile(document)
  if (redaction !== "money" && redaction !== "all") return { compiled, model: document }
  const problem = portfolioProblem(compiled)
  const { totalCost } = planFigures(problem, lossEvaluator(compiled), currentPortfolio(document))
  const model = withoutMoney(document, totalCost > 0 ? totalCost : 1)
  return { compiled: compile(model), model }
}

/** Simulated years under each plan that the score names, or in words why there are none. */
async function yearsOf(
  compiled: CompiledModel,
  score: ScoreReport,
  { compiling, until, doing, startYearsWorkers }: Workplace,
): Promise<readonly YearsReport[] | string> {
  const { model } = compiled
  const isJudged = missingIn(model, score).length === 0
  const plans = [
    { name: "none", controls: score.none.controls },
    { name: "current", controls: score.current.controls },
    ...(score.optimal && isJudged ? [{ name: "optimal", controls: score.optimal.controls }] : []),
  ]
  for (const { controls } of plans) {
    const crowd = crowdOf(compiled, portfolioOf(model, controls))
    if (crowd)
      return (
        `Years were not simulated: approach ${crowd.approach + 1}: about ${Math.round(crowd.eventsPerYear)} events a year, ` +
        `and at most ${MOST_SIMULATED_EVENTS} are simulated one by one.`
      )
  }
  const evaluator = lossEvaluator(compiled)
  const expectedLosses = plans.map(({ controls }) => evaluator.expectedLoss(portfolioOf(model, controls)))
  const seed = model.seed ?? 1
  const workers = startYearsWorkers(compiled)
  try {
    const summaries = await simulateYears(
      { model, portfolios: plans.map(({ controls }) => controls), seed, compiling },
      {
        years: YEARS,
        expectedLosses,
        workers,
        compiled,
        report: ({ years }) => doing("Simulating years", years / YEARS),
        stopped: until(1),
        keepsWhatThereIs: true,
      },
    )
    if (summaries === null) return "Years were not simulated: the time limit came first."
    return summaries.map((summary, p) => {
      const { name, controls } = plans[p]!
      const origin = { seed, portfolio: name, controls, exact: compiled.exact, expectedLoss: expectedLosses[p]! }
      return yearsReport(summary, origin, (losses) => exactExceedance(compiled, portfolioOf(model, controls), losses))
    })
  } finally {
    for (const worker of workers) worker.close()
  }
}
