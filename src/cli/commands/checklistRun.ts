import { createHash } from "node:crypto"
import { endsAt, isDay, type Model } from "../../core/index.ts"
import { writeBatten } from "../../formats/index.ts"
import type { Checklist, ChecklistResult, GivenAnswer } from "../../knowledge/index.ts"
import { CHECKLISTS } from "../../library/library.ts"
import { answersFrom } from "../answers.ts"
import { type Call, type Command, isMisuse, misused } from "../command.ts"
import type { Io } from "../io.ts"
import { asJson, shownPath } from "../layout.ts"
import { openWhole } from "../open.ts"
import { openChecklist } from "../openChecklist.ts"
import { searchTold } from "../search.ts"
import { openShelves, PACK, SIZE, sizeOf } from "../shelf.ts"
import { TIME_LIMIT, timeLimitOf } from "../timeLimit.ts"

/** `batten checklist run FILE LIST`: what answers to a checklist say of a document. */
export const checklistRun: Command = {
  verb: "checklist run",
  summary:
    "Go through a checklist: what the document or a table of answers says, the range of the score that unknown answers leave, the question to answer next, and the best plan of what the list asks about. " +
    `LIST is ${CHECKLISTS.map(({ id }) => id).join(", ")}, or a file: one of your own, or a catalog of OSCAL.`,
  files: "FILE LIST",
  fileCount: 2,
  options: [
    {
      name: "answers",
      value: "A.csv",
      isFile: true,
      summary:
        "a table with rows of question, answer (yes, partly, 60%, no, does not apply, not known) and note; what it leaves out the document answers",
    },
    {
      name: "as-advised",
      summary: "the plan is of what the source of the list advises, and not of all that it asks about",
    },
    { name: "out", letter: "o", value: "OUT", isFile: true, summary: "write the document as it was answered" },
    { name: "date", value: "DAY", summary: "keep a snapshot of the posture so answered in OUT, dated so" },
    {
      name: "oscal",
      value: "R.json",
      isFile: true,
      summary: "write the answers as assessment results of OSCAL; wants --date",
    },
    PACK,
    SIZE,
    { name: "json", summary: "one JSON object, at full precision" },
    TIME_LIMIT,
  ],
  async run(call, io) {
    const [path = "", name = ""] = call.files
    const limit = timeLimitOf(call, io)
    if (isMisuse(limit)) return misused(io, limit)
    const size = sizeOf(call)
    if (isMisuse(size)) return misused(io, size)
    const day = call.values.get("date")
    const oscal = call.values.get("oscal")
    if (day === undefined ? oscal !== undefined : !isDay(day) || !(call.values.has("out") || oscal !== undefined))
      return misused(io, {
        misuse:
          "--date wants a day, as in 2027-03-31, and -o OUT, where the snapshot is kept, or --oscal R.json, which is dated so.",
      })
    const shelves = await openShelves(call, io)
    if (!shelves) return 1
    const { shelf } = shelves
    const list = await openChecklist(name, shelves, io)
    if (isMisuse(list)) return misused(io, list)
    if ("why" in list) return failed(io, name, list.why)
    if (call.switches.has("as-advised") && !list.questions.some(({ advised }) => advised === true))
      return misused(io, { misuse: "--as-advised: this list does not say what its source advises." })
    const answers = await openAnswers(call, list, io)
    if ("why" in answers) return failed(io, call.values.get("answers")!, answers.why)
    const model = await openWhole(path, io)
    if (!model) return 1
    const { runChecklist } = await import("../../knowledge/index.ts")
    const search = { shouldStop: endsAt(limit.spent, 0.9), ...searchTold(io, "Looking for the best plan") }
    const result = runChecklist(shelf, model, list, answers, {
      search,
      size,
      asAdvised: call.switches.has("as-advised"),
    })
    io.status("")
    const out = call.values.get("out")
    const kept = await dated(result.answered.model, day, list)
    const failure = out === undefined ? null : await io.create(out, writeBatten(kept))
    if (failure !== null) return failed(io, out!, failure)
    const told = oscal === undefined ? null : await io.create(oscal, await resultsOf(list, model, result, day!))
    if (told !== null) return failed(io, oscal!, told)
    await print(call, io, { model, list, result, end: limit.inWords() })
    return 0
  },
}

/** The document with a snapshot of a day, where one is given. */
async function dated(model: Model, day: string | undefined, list: Checklist): Promise<Model> {
  if (day === undefined) return model
  const { withSnapshot } = await import("../../history/index.ts")
  return withSnapshot(model, day, `Checklist: ${list.name}`)
}

/** The answers as assessment results of OSCAL, in bytes. */
async function resultsOf(
  list: Checklist,
  model: Model,
  { answered }: ChecklistResult,
  day: string,
): Promise<Uint8Array> {
  const { oscalResults } = await import("../../knowledge/index.ts")
  return new TextEncoder().encode(asJson(oscalResults(list, model.name, answered.questions, day, uuidOf)))
}

/** A UUID for a text, the same for the same text: a hash in the form that RFC 9562 leaves to whoever makes one (version 8). */
function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex")
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function failed(io: Io, path: string, why: string): 1 {
  io.say(`${shownPath(path)}: ${why}`)
  return 1
}

async function openAnswers(
  call: Call,
  list: Checklist,
  io: Io,
): Promise<ReadonlyMap<string, GivenAnswer> | { readonly why: string }> {
  const path = call.values.get("answers")
  if (path === undefined) return new Map()
  const file = await io.read(path)
  return "why" in file ? file : answersFrom(new TextDecoder().decode(file.bytes), list)
}

async function print(
  call: Call,
  io: Io,
  ran: { readonly model: Model; readonly list: Checklist; readonly result: ChecklistResult; readonly end: string },
): Promise<void> {
  const { checklistAsObject, checklistInWords } = await import("../checklistInWords.ts")
  io.print(
    call.switches.has("json")
      ? asJson(checklistAsObject(ran.list, ran.result))
      : `${checklistInWords(ran.model, ran.list, ran.result)}${ran.end}`,
  )
}
