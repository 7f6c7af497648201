import {
  chanceInWords,
  compileModel,
  controlsIn,
  currentPortfolio,
  endsAt,
  type Model,
  optimalPortfolio,
  portfolioProblem,
} from "../../core/index.ts"
import type { Replay, Run, Shelf } from "../../knowledge/index.ts"
import { type Command, isMisuse, misused } from "../command.ts"
import type { Io } from "../io.ts"
import { asJson, shownPath, table, wrapped } from "../layout.ts"
import { openModel } from "../open.ts"
import { searchTold } from "../search.ts"
import { openShelf } from "../shelf.ts"
import { TIME_LIMIT, type TimeLimit, timeLimitOf } from "../timeLimit.ts"

/** `batten replay FILE [INCIDENT]`: would this have got us? */
export const replayCommand: Command = {
  verb: "replay",
  summary:
    "Walk real incidents through a document: where each would most likely have stopped, now and under the best plan, and which of its techniques the document does not know. Without INCIDENT all of them.",
  files: "FILE [INCIDENT]",
  fileCount: 1,
  mostFiles: 2,
  options: [{ name: "json", summary: "a list of incidents, at full precision" }, TIME_LIMIT],
  async run(call, io) {
    const [path = "", name] = call.files
    const limit = timeLimitOf(call, io)
    if (isMisuse(limit)) return misused(io, limit)
    const shelf = await openShelf(io)
    const incidents = shelf.incidents.filter(
      (one) => name === undefined || one.id === name || one.name.toLowerCase() === name.toLowerCase(),
    )
    if (incidents.length === 0)
      return misused(io, {
        misuse: wrapped(
          `There is no incident ${shownPath(name!)}. Incidents: ${shelf.incidents.map(({ id }) => id).join(", ")}.`,
        ),
      })
    const model = await openModel(path, io)
    if (!model) return 1
    const { replay } = await import("../../knowledge/index.ts")
    const plans = plansFor(model, io, limit)
    const replays = incidents.map((incident) => replay(shelf, model, incident, plans))
    io.status("")
    if (call.switches.has("json")) io.print(asJson(replays.map(asObject)))
    else {
      const each = name === undefined ? [] : await Promise.all(replays.map((one) => inWords(shelf, model, one)))
      io.print(`${name === undefined ? allInWords(replays) : each.join("\n")}${limit.inWords()}`)
    }
    return 0
  },
}

function plansFor(
  model: Model,
  io: Io,
  limit: TimeLimit,
): { readonly now: readonly string[]; readonly best: readonly string[] | null } {
  const compiled = compileModel(model, limit.compiling)
  const best = optimalPortfolio(portfolioProblem(compiled), {
    shouldStop: endsAt(limit.spent, 0.9),
    ...searchTold(io, "Looking for the best plan"),
  })
  const ids = model.controls.map(({ id }) => id)
  return { now: controlsIn(currentPortfolio(model), ids), best: best.kind === "found" ? best.controls : null }
}

function asObject({ incident, ...rest }: Replay): object {
  return { id: incident.id, name: incident.name, source: incident.source, ...rest }
}

/** How often an incident gets through; nothing where the document knows none of it, so that nothing could stand in its way. */
const through = (run: Run | null, known: number): string =>
  run === null || known === 0 ? "—" : chanceInWords(run.through)

function allInWords(replays: readonly Replay[]): string {
  const rows = replays.map(({ incident, actions, known, now, best }) => [
    incident.name,
    `${known} of ${actions}`,
    through(now, known),
    through(best, known),
  ])
  const known = replays.reduce((sum, one) => sum + one.known, 0)
  const actions = replays.reduce((sum, one) => sum + one.actions, 0)
  return `${[
    table([["Incident", "Known", "Gets through now", "Best plan"], ...rows]),
    "",
    wrapped(
      `The document knows ${known} of the ${actions} things done in ${replays.length} incidents. What it does not know stands in nobody's way here: an incident of which little is known gets through for want of a step, and not of a control. batten replay FILE INCIDENT says where each would have stopped.`,
    ),
  ].join("\n")}\n`
}

async function inWords(shelf: Shelf, model: Model, one: Replay): Promise<string> {
  const { runInWords, unknownInWords } = await import("../../knowledge/index.ts")
  const { incident, actions, known, wasCut, now, best } = one
  return `${[
    incident.name,
    `The document knows ${known} of the ${actions} things done in it.${wasCut ? " It goes round in a circle, which was cut." : ""}`,
    runInWords(model, now, "Now"),
    runInWords(model, best, "Under the best plan"),
    ...unknownInWords(shelf, one),
  ]
    .map((line) => wrapped(line))
    .join("\n")}\n`
}
