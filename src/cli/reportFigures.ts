import type { Model } from "../core/index.ts"
import type { Redaction, ReportFigures } from "../report/figures.ts"
import { workOut } from "../report/report.ts"
import { compileFor } from "./compile.ts"
import type { Io } from "./io.ts"
import { searchTold, signOfLife } from "./search.ts"
import type { TimeLimit } from "./timeLimit.ts"

/** Marks the end of the figures in the program's own timeline (W3C User Timing): what comes after is the writing. */
const FIGURES_DONE = "report figures"

/** All that a report is made from, computed within a limit, with signs of life on the terminal. */
export async function reportFigures(
  document: Model,
  redaction: Redaction | null,
  io: Io,
  limit: TimeLimit,
): Promise<ReportFigures> {
  const sign = signOfLife(io)
  const figures = await workOut(document, redaction, {
    compiling: limit.compiling,
    compile: (model) => compileFor(io, model, limit.compiling),
    spent: limit.spent,
    until: (share) => limit.until(share),
    limitReached: () => limit.ended().limitReached === true,
    search: searchTold(io, "Looking for the best plan"),
    doing: (words, share) => sign(() => (share === null ? `${words}…` : `${words}: ${Math.round(100 * share)} %`)),
    startYearsWorkers: () => io.startYearsWorkers(1),
  })
  io.status("")
  performance.mark(FIGURES_DONE)
  return figures
}
