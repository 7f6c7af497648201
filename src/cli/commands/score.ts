import { compileModel, scoreCompiled } from "../../core/index.ts"
import { isMisuse, misused, numberOption, type Command } from "../command.ts"
import { openModel } from "../open.ts"
import { scoreInWords } from "../scoreInWords.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

/** `batten score FILE`: how paranoid it is cost-effective to be, and how far the present is from it. */
export const score: Command = {
  verb: "score",
  summary: "The paranoia score: what is spent against what is best spent, and what risk is left.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "budget", value: "N", summary: "also the best plan that costs at most N a year" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const budget = numberOption(call, "budget", { least: 0 })
    const limit = timeLimitOf(call, io)
    if (isMisuse(budget)) return misused(io, budget)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const { spent, compiling } = limit
    const report = scoreCompiled(compileModel(model, compiling), { spent, ...(budget !== null && { budget }) })
    const ended = limit.ended()
    io.print(
      call.switches.has("json")
        ? `${JSON.stringify({ ...report, ...ended }, null, 2)}\n`
        : `${scoreInWords(model, report)}${limit.inWords()}`,
    )
    return 0
  },
}
