import { explain as explainCompiled, ROBUSTNESS_DRAWS, scoreCompiled } from "../../core/index.ts"
import { numberOption, type Command } from "../command.ts"
import { compileFor } from "../compile.ts"
import { explainInWords } from "../explainInWords.ts"
import { asJson } from "../layout.ts"
import { openModel } from "../open.ts"
import { limitOf, searchWithin, signOfLife, TIME_LIMIT } from "../search.ts"

/** `batten explain FILE`: why the score is what it is, and how sure. */
export const explain: Command = {
  verb: "explain",
  summary: "Why: what to stop, what to buy first, where it gives way, and what could change that.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "json", summary: "one JSON object, at full precision" },
    { name: "draws", value: "N", summary: `draws of all estimates at once, ${ROBUSTNESS_DRAWS} unless given` },
    { name: "estimates", value: "N", summary: "move only the N estimates one by one that are widest in money" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const draws = numberOption(call, "draws", { least: 1, whole: true })
    const estimates = numberOption(call, "estimates", { least: 0, whole: true })
    for (const option of [draws, estimates]) {
      if (typeof option !== "object" || option === null) continue
      io.say(option.misuse)
      return 2
    }
    const limit = limitOf(call, io)
    if ("misuse" in limit) {
      io.say(limit.misuse)
      return 2
    }
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const compiled = compileFor(io, model)
    const sign = signOfLife(io)
    const search = searchWithin(io, limit, "Looking for the best plan")
    const explained = explainCompiled(compiled, {
      ...(typeof draws === "number" && { draws }),
      ...(typeof estimates === "number" && { mostEstimates: estimates }),
      search,
      shouldStop: limit.isOver,
      onProgress: (share, doing) => sign(() => `${doing}: ${Math.round(100 * share)} %`),
    })
    const isCutShort = limit.isOver()
    const report = scoreCompiled(compiled, { search })
    io.status("")
    if (isCutShort)
      io.say(
        `Ended after ${limit.seconds} seconds: what could change the plan was not looked at in full. --time-limit gives it longer.`,
      )
    io.print(
      call.switches.has("json") ? asJson(explained) : explainInWords(model, compiled.parameters, report, explained),
    )
    return 0
  },
}
