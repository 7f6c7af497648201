import {
  emptyPortfolio,
  endsAt,
  listed,
  lossEvaluator,
  missingIn,
  missingInWords,
  type Model,
  nowAndBest,
  type NowAndBest,
  optimalPortfolio,
  planFigures,
  portfolioProblem,
} from "../core/index.ts"
import { compileFor } from "./compile.ts"
import type { Io } from "./io.ts"
import { searchUntil } from "./search.ts"
import type { TimeLimit } from "./timeLimit.ts"

/**
 * What is in place beside the best plan, computed within a limit: for files that tell of it. Null, and said, where the document
 * lacks what a score rests on: no file may tell of a plan that follows from numbers that nobody gave.
 */
export function figuresOf(model: Model, io: Io, limit: TimeLimit): NowAndBest | null {
  const { compiling, spent } = limit
  const compiled = compileFor(io, model, compiling)
  const problem = portfolioProblem(compiled)
  const none = planFigures(problem, lossEvaluator(compiled), emptyPortfolio(model))
  const missing = missingInWords(model, missingIn(model, { none }))
  if (missing.length > 0) {
    io.status("")
    io.say(`No score yet: ${listed(missing)}. The file tells of no plan and no share of loss.`)
    return null
  }
  const optimal = optimalPortfolio(problem, searchUntil(io, limit, 0.7, "Looking for the best plan"))
  io.status("Working out what hangs on each step…")
  const figures = nowAndBest(compiled, problem, optimal, endsAt(spent, 1))
  io.status("")
  return figures
}
