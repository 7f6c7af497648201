import { scoreModel } from "../../core/index.ts"
import { numberOption, type Command } from "../command.ts"
import { openModel } from "../open.ts"
import { scoreInWords } from "../scoreInWords.ts"

/** `batten score FILE`: how paranoid it is cost-effective to be, and how far the present is from it. */
export const score: Command = {
  verb: "score",
  summary: "The paranoia score: what is spent against what is best spent, and what risk is left.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "budget", value: "N", summary: "also the best plan that costs at most N a year" },
  ],
  async run(call, io) {
    const budget = numberOption(call, "budget", { least: 0 })
    if (typeof budget === "object" && budget !== null) {
      io.say(budget.misuse)
      return 2
    }
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const report = scoreModel(model, budget === null ? {} : { budget })
    io.print(call.switches.has("json") ? `${JSON.stringify(report, null, 2)}\n` : scoreInWords(model, report))
    return 0
  },
}
