import {
  type CompiledModel,
  crowdOf,
  currentPortfolio,
  exactExceedance,
  explain,
  frontier,
  lossEvaluator,
  missingIn,
  type Model,
  movesBetween,
  parametersOf,
  planFigures,
  portfolioOf,
  portfolioProblem,
  type ScoreReport,
  scoreCompiled,
  simulateYears,
  standsOn,
  yearsReport,
  type YearsReport,
} from "../core/index.ts"
import type { Redaction, ReportFigures } from "../report/figures.ts"
import { shownModel, withoutMoney } from "../report/redact.ts"
import { compileFor } from "./compile.ts"
import type { Io } from "./io.ts"
import { searchTold, signOfLife } from "./search.ts"
import type { TimeLimit } from "./timeLimit.ts"
import { crowdInWords } from "./yearsInWords.ts"

/** Years that are simulated under each plan: as many as the window shows, with the same figures. */
const YEARS = 20_000

/** All that a report is made from, computed within a limit. */
export async function reportFigures(
  document: Model,
  redaction: Redaction | null,
  io: Io,
  limit: TimeLimit,
): Promise<ReportFigures> {
  const { compiled, model } = compiledFor(document, redaction, io, limit)
  const { spent } = limit
  const sign = signOfLife(io)
  const search = searchTold(io, "Looking for the best plan")
  const problem = portfolioProblem(compiled)
  // The score comes first: the plan that it finds is the one that everything else tells of, also where time runs out.
  const score = scoreCompiled(compiled, { search, spent, ...(model.budget != null && { budget: model.budget }) })
  const why = explain(compiled, {
    spent,
    search,
    onProgress: (share, doing) => sign(() => `${doing}: ${Math.round(100 * share)} %`),
  })
  const moves = score.optimal
    ? movesBetween(problem, currentPortfolio(model), portfolioOf(model, score.optimal.controls))
    : []
  const explained = { ...why, moves }
  io.status("Trying budgets…")
  const found = frontier(problem, { shouldStop: limit.until(0.95) })
  const years = await yearsOf(compiled, score, io, limit)
  io.status("")
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
    limitReached: limit.ended().limitReached === true,
  }
}

/** The document ready to be worked out, its amounts as shares where no amount may be told. */
function compiledFor(
  document: Model,
  redaction: Redaction | null,
  io: Io,
  limit: TimeLimit,
): { readonly compiled: CompiledModel; readonly model: Model } {
  const compiled = compileFor(io, document, limit.compiling)
  if (redaction !== "money" && redaction !== "all") return { compiled, model: document }
  const problem = portfolioProblem(compiled)
  const { totalCost } = planFigures(problem, lossEvaluator(compiled), currentPortfolio(document))
  const model = withoutMoney(document, totalCost > 0 ? totalCost : 1)
  return { compiled: compileFor(io, model, limit.compiling), model }
}

/** Simulated years under each plan that the score names, or in words why there are none. */
async function yearsOf(
  compiled: CompiledModel,
  score: ScoreReport,
  io: Io,
  limit: TimeLimit,
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
    if (crowd) return `Years were not simulated: ${crowdInWords(model, crowd).replace(/^\S+, /u, "")}.`
  }
  const evaluator = lossEvaluator(compiled)
  const expectedLosses = plans.map(({ controls }) => evaluator.expectedLoss(portfolioOf(model, controls)))
  const seed = model.seed ?? 1
  const workers = io.startYearsWorkers(1)
  try {
    const summaries = await simulateYears(
      { model, portfolios: plans.map(({ controls }) => controls), seed, compiling: limit.compiling },
      {
        years: YEARS,
        expectedLosses,
        workers,
        compiled,
        report: ({ years }) => io.status(`${Math.floor((100 * years) / YEARS)} % of ${YEARS} years`),
        stopped: limit.until(1),
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
