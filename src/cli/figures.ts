import { endsAt, type Model, nowAndBest, type NowAndBest, optimalPortfolio, portfolioProblem } from "../core/index.ts"
import { compileFor } from "./compile.ts"
import type { Io } from "./io.ts"
import { searchUntil } from "./search.ts"
import type { TimeLimit } from "./timeLimit.ts"

/** What is in place beside the best plan, computed within a limit: for files that tell of it. */
export function figuresOf(model: Model, io: Io, { compiling, spent }: TimeLimit): NowAndBest {
  const compiled = compileFor(io, model, compiling)
  const problem = portfolioProblem(compiled)
  const optimal = optimalPortfolio(problem, searchUntil(io, spent, 0.7, "Looking for the best plan"))
  io.status("Working out what hangs on each step…")
  const figures = nowAndBest(compiled, problem, optimal, endsAt(spent, 1))
  io.status("")
  return figures
}
