import { scoreCompiled } from "../../core/index.ts"
import { amountOptions, type Command } from "../command.ts"
import { compileFor } from "../compile.ts"
import { asJson } from "../layout.ts"
import { openModel } from "../open.ts"
import { scoreInWords } from "../scoreInWords.ts"
import { limitOf, searchWithin, TIME_LIMIT } from "../search.ts"

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
    if ("misuse" in wrong) {
      io.say(wrong.misuse)
      return 2
    }
    const limit = limitOf(call, io)
    if ("misuse" in limit) {
      io.say(limit.misuse)
      return 2
    }
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const amounts = amountOptions(call, ["budget"], model)
    if ("misuse" in amounts) {
      io.say(amounts.misuse)
      return 2
    }
    const search = searchWithin(io, limit, "Looking for the best plan")
    const report = scoreCompiled(compileFor(io, model), { search, ...amounts })
    io.status("")
    io.print(call.switches.has("json") ? asJson(report) : scoreInWords(model, report))
    return 0
  },
}
