import { scoreCompiled } from "../../core/index.ts"
import { amountOptions, type Command, isMisuse, misused } from "../command.ts"
import { compileFor } from "../compile.ts"
import { asJson } from "../layout.ts"
import { openModel } from "../open.ts"
import { scoreInWords } from "../scoreInWords.ts"
import { searchTold } from "../search.ts"
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
    const wrong = amountOptions(call, ["budget"], null)
    const limit = timeLimitOf(call, io)
    if (isMisuse(wrong)) return misused(io, wrong)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const amounts = amountOptions(call, ["budget"], model)
    if (isMisuse(amounts)) return misused(io, amounts)
    const { spent, compiling } = limit
    const search = searchTold(io, "Looking for the best plan")
    const report = scoreCompiled(compileFor(io, model, compiling), { search, spent, ...amounts })
    io.status("")
    io.print(
      call.switches.has("json")
        ? asJson({ ...report, ...limit.ended() })
        : `${scoreInWords(model, report)}${limit.inWords()}`,
    )
    return 0
  },
}
