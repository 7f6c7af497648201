import { explain as explainCompiled, ROBUSTNESS_DRAWS, scoreCompiled } from "../../core/index.ts"
import { isMisuse, misused, numberOption, type Command } from "../command.ts"
import { compileFor } from "../compile.ts"
import { explainInWords } from "../explainInWords.ts"
import { asJson } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchTold, signOfLife } from "../search.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

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
    const limit = timeLimitOf(call, io)
    if (isMisuse(draws)) return misused(io, draws)
    if (isMisuse(estimates)) return misused(io, estimates)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openModel(call.files[0]!, io)
    if (!model) return 1
    const { spent } = limit
    const compiled = compileFor(io, model, limit.compiling)
    const sign = signOfLife(io)
    const search = searchTold(io, "Looking for the best plan")
    const explained = explainCompiled(compiled, {
      spent,
      search,
      ...(draws !== null && { draws }),
      ...(estimates !== null && { mostEstimates: estimates }),
      onProgress: (share, doing) => sign(() => `${doing}: ${Math.round(100 * share)} %`),
    })
    const report = scoreCompiled(compiled, { search, spent })
    io.status("")
    io.print(
      call.switches.has("json")
        ? asJson({ ...explained, ...limit.ended() })
        : `${explainInWords(model, compiled.parameters, report, explained)}${limit.inWords()}`,
    )
    return 0
  },
}
