import type { WrittenFormat } from "../../formats/exporting.ts"
import { type Command, isMisuse, misused } from "../command.ts"
import { figuresOf } from "../figures.ts"
import { STANDARD_INPUT } from "../files.ts"
import { shownPath, wrapped } from "../layout.ts"
import { openWhole } from "../open.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

/** `batten export FILE --as FORMAT -o OUT`: a document as a file for another tool. */
export const exportCommand: Command = {
  verb: "export",
  summary: "Write a document as a file for another tool (batten formats lists them), and say what that cannot hold.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "as", value: "FORMAT", summary: "the format to write" },
    { name: "out", letter: "o", value: "OUT", summary: "the file to write, never over another; - for standard output" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const { exportModel, WRITTEN_FORMATS, writtenFormat } = await import("../../formats/exporting.ts")
    const [id, out] = [call.values.get("as"), call.values.get("out")]
    const format = id === undefined ? null : writtenFormat(id)
    if (format === null) {
      const found = id === undefined ? "export wants --as FORMAT." : `There is no format ${shownPath(id)} to write.`
      io.say(`${found} Formats are ${WRITTEN_FORMATS.map((one: WrittenFormat) => one.id).join(", ")}.`)
      return 2
    }
    if (out === undefined) return misused(io, { misuse: "export wants -o OUT, the file to write." })
    const limit = timeLimitOf(call, io)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openWhole(call.files[0]!, io)
    if (model === null) return 1
    const figures = format.tellsFigures ? figuresOf(model, io, limit) : null
    const { content, cannotSay } = await exportModel(model, format.id, figures)
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
    if (out === STANDARD_INPUT) io.put(bytes)
    else {
      const failure = await io.create(out, bytes)
      if (failure !== null) {
        io.say(`${shownPath(out)}: ${failure}`)
        return 1
      }
      io.print(`Wrote ${shownPath(out)}.\n`)
    }
    if (cannotSay.length > 0)
      io.say(
        [
          `${format.name} cannot say, so that it is not there:`,
          ...cannotSay.map((what) => wrapped(what, "  ", "    ")),
        ].join("\n"),
      )
    const ended = limit.inWords()
    if (ended !== "") io.say(ended)
    return 0
  },
}
