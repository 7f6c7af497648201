import type { WrittenFormat } from "../../formats/exporting.ts"
import type { Model } from "../../core/index.ts"
import { type Call, type Command, isMisuse, misused } from "../command.ts"
import { figuresOf } from "../figures.ts"
import type { ExitCode, Io } from "../io.ts"
import { shownPath, wrapped } from "../layout.ts"
import { openWhole } from "../open.ts"
import { PICTURE_FORMATS, PICTURE_OPTIONS, type PictureAsked, pictureAsked } from "../pictures.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"
import { putNew } from "../written.ts"

/** `batten export FILE --as FORMAT -o OUT`: a document as a file for another tool. */
export const exportCommand: Command = {
  verb: "export",
  summary:
    "Write a document as a file for another tool (batten formats lists them), and say what that cannot hold; or a picture of it.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "as", value: "FORMAT", summary: "the format to write" },
    { name: "out", letter: "o", value: "OUT", summary: "the file to write, never over another; - for standard output" },
    ...PICTURE_OPTIONS,
    TIME_LIMIT,
  ],
  async run(call, io) {
    const { WRITTEN_FORMATS, writtenFormat } = await import("../../formats/exporting.ts")
    const [id, out] = [call.values.get("as"), call.values.get("out")]
    const picture = pictureAsked(call)
    if (isMisuse(picture)) return misused(io, picture)
    const format = id === undefined || picture !== null ? null : writtenFormat(id)
    if (format === null && picture === null) {
      const found = id === undefined ? "export wants --as FORMAT." : `There is no format ${shownPath(id)} to write.`
      const ids = [...WRITTEN_FORMATS, ...PICTURE_FORMATS].map((one) => one.id)
      io.say(`${found} Formats are ${ids.join(", ")}.`)
      return 2
    }
    if (out === undefined) return misused(io, { misuse: "export wants -o OUT, the file to write." })
    const limit = timeLimitOf(call, io)
    if (isMisuse(limit)) return misused(io, limit)
    const model = await openWhole(call.files[0]!, io)
    if (model === null) return 1
    const code =
      picture === null
        ? await formatOut(model, format!, out, io, limit)
        : await pictureOut(model, picture, call, io, limit)
    const ended = limit.inWords()
    if (code === 0 && ended !== "") io.say(ended)
    return code
  },
}

async function formatOut(
  model: Model,
  format: WrittenFormat,
  out: string,
  io: Io,
  limit: TimeLimit,
): Promise<ExitCode> {
  const { exportModel } = await import("../../formats/exporting.ts")
  const figures = format.tellsFigures ? figuresOf(model, io, limit) : null
  const { content, cannotSay } = await exportModel(model, format.id, figures)
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
  if (!(await putNew(out, bytes, io))) return 1
  if (cannotSay.length > 0)
    io.say(
      [
        `${format.name} cannot say, so that it is not there:`,
        ...cannotSay.map((what) => wrapped(what, "  ", "    ")),
      ].join("\n"),
    )
  return 0
}

async function pictureOut(model: Model, asked: PictureAsked, call: Call, io: Io, limit: TimeLimit): Promise<ExitCode> {
  const { pictureOf } = await import("../paintedPicture.ts")
  const made = await pictureOf(model, asked, io, limit)
  if ("why" in made) {
    io.say(`No picture: ${made.why}.`)
    return 1
  }
  if (!(await putNew(call.values.get("out")!, made.bytes, io))) return 1
  if (made.missing.length > 0)
    io.say(
      `The letters that ship have none of these, so that they are not in the picture: ${made.missing.slice(0, 20).join(" ")}. ` +
        "As svg they are, in the letters of whoever looks at it.",
    )
  return 0
}
