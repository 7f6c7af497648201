import { amountsTogether, isDay, levelInWords, type Model, percentInWords, USUAL_FORMATS } from "../../core/index.ts"
import { readBatten, writeBatten } from "../../formats/index.ts"
import type { PosturePoint, Version } from "../../history/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { type Command, isMisuse, misused, numberOption } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import type { EarlierFile, Io } from "../io.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openModel, openWhole } from "../open.ts"

/** As many states as are scored where nothing else is asked. */
const MOST_STATES = 100

/** `batten history FILE`: the posture over time. */
export const history: Command = {
  verb: "history",
  summary:
    "The posture over time: level, placement, spend and residual loss of the snapshots that a document keeps, of its states in git, and of what is planned, with what changed at each step.",
  files: "FILE",
  fileCount: 1,
  options: [
    { name: "git", summary: "also the states of FILE in the commits that changed it; git must be installed" },
    { name: "most", value: "N", summary: `states of git at most, the newest; ${MOST_STATES} unless said` },
    { name: "take", value: "DAY", summary: "take a snapshot, dated so; wants -o OUT" },
    { name: "out", letter: "o", value: "OUT", isFile: true, summary: "the document with the snapshot" },
    { name: "json", summary: "a list of points, at full precision" },
  ],
  async run(call, io) {
    const path = call.files[0]!
    const most = numberOption(call, "most", { least: 1, whole: true })
    if (isMisuse(most)) return misused(io, most)
    const [day, out] = [call.values.get("take"), call.values.get("out")]
    if ((day === undefined) !== (out === undefined))
      return misused(io, { misuse: "--take and -o OUT are given together: the snapshot is kept in OUT." })
    if (day !== undefined && !isDay(day))
      return misused(io, { misuse: `--take wants a day, as in 2027-03-31, found ${shownPath(day)}.` })
    if (call.switches.has("git") && path === STANDARD_INPUT)
      return misused(io, { misuse: "--git wants a file, and not standard input." })
    const { postureOverTime, withSnapshot } = await import("../../history/index.ts")
    if (day !== undefined) {
      const whole = await openWhole(path, io)
      if (!whole) return 1
      return await keep(withSnapshot(whole, day, "Snapshot"), out!, io)
    }
    const model = await openModel(path, io)
    if (!model) return 1
    const versions = call.switches.has("git") ? await versionsInGit(path, model, most ?? MOST_STATES, io) : []
    if (versions === null) return 1
    const points = postureOverTime(versions, model)
    io.print(call.switches.has("json") ? asJson(points) : inWords(model, points))
    return 0
  },
}

async function keep(model: Model, out: string, io: Io): Promise<0 | 1> {
  const failure = await io.create(out, writeBatten(model))
  io.say(failure === null ? `Wrote ${shownPath(out)}.` : `${shownPath(out)}: ${failure}`)
  return failure === null ? 0 : 1
}

/** The states of a document in git that can be read; of the others it is said. Null where git cannot be asked. */
async function versionsInGit(path: string, present: Model, most: number, io: Io): Promise<readonly Version[] | null> {
  const states = await io.earlierInGit(path, most)
  if ("why" in states) {
    io.say(`${shownPath(path)}: ${states.why}`)
    return null
  }
  return states.flatMap(({ id, time, bytes }: EarlierFile): readonly Version[] => {
    const read = readBatten(bytes)
    if (read.kind === "refused") {
      io.say(`${shownPath(path)}: the state ${id} is passed over, as it is no sound document`)
      return []
    }
    // Amounts of two currencies have no order in time.
    if (read.model.currency !== present.currency) {
      io.say(`${shownPath(path)}: the state ${id} is passed over, as it is in ${read.model.currency}`)
      return []
    }
    return [{ id, date: new Date(time * 1000).toISOString(), model: read.model }]
  })
}

const KINDS: Readonly<Record<PosturePoint["kind"], string>> = { version: "", snapshot: "snapshot, ", plan: "planned, " }

function inWords(model: Model, points: readonly PosturePoint[]): string {
  if (points.length === 0)
    return "The document keeps no snapshots and plans nothing. --git reads its states in git; --take DAY -o OUT takes a snapshot.\n"
  return `${points
    .map(({ date, kind, id, level, placement, annualCost, expectedLoss, changes }) => {
      const [spend, loss] = amountsTogether([annualCost, expectedLoss], model.currency, USUAL_FORMATS)
      const figures = `level ${level === null ? "—" : levelInWords(level)}, placement ${placement === null ? "—" : percentInWords(placement)}, ${spend} for controls, ${loss} expected loss a year`
      return [
        wrapped(`${date.slice(0, 10)}${id === null ? "" : ` ${id}`}  ${KINDS[kind]}${figures}`, "", "    "),
        ...changes.map((change) => wrapped(inOneLine(change, 300), "    ", "      ")),
      ].join("\n")
    })
    .join("\n")}\n`
}
