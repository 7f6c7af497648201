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
    io.print(
      call.switches.has("json")
        ? asJson(replays.map(asObject))
        : `${name === undefined ? allInWords(replays) : replays.map((one) => inWords(shelf, model, one)).join("\n")}${limit.inWords()}`,
    )
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

function inWords(shelf: Shelf, model: Model, { incident, actions, known, unknown, wasCut, now, best }: Replay): string {
  const stopped = (run: Run | null, when: string): readonly string[] => {
    if (run === null) return [`${when}: nobody to try it.`]
    const nameOf = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
      list.find((one) => one.id === id)?.name ?? id
    const who = nameOf(model.sources, run.source)
    const where =
      run.stop === null
        ? "nothing that the document knows stops it"
        : `most likely stopped at ${nameOf(model.steps, run.stop.step)} (${run.stop.technique ?? "no technique"}, ${chanceInWords(run.stop.chance)} of tries end there)`
    return [wrapped(`${when}: ${who} gets through in ${chanceInWords(run.through)} of tries; ${where}.`)]
  }
  const lacking = unknown.filter(({ inLibrary }) => inLibrary).map(({ technique }) => technique)
  const strange = unknown.filter(({ inLibrary }) => !inLibrary).map(({ technique }) => technique)
  const entries = shelf.steps.filter(
    ({ references }) => references.attack?.some((one) => lacking.includes(one)) === true,
  )
  return `${[
    wrapped(incident.name),
    wrapped(
      `The document knows ${known} of the ${actions} things done in it.${wasCut ? " It goes round in a circle, which was cut." : ""}`,
    ),
    ...stopped(now, "Now"),
    ...stopped(best, "Under the best plan"),
    ...(lacking.length === 0
      ? []
      : [
          wrapped(
            `Not in the document: ${lacking.join(", ")}. The library has them: ${entries.map(({ id }) => id).join(", ")}.`,
          ),
        ]),
    ...(strange.length === 0 ? [] : [wrapped(`In neither: ${strange.join(", ")}.`)]),
  ].join("\n")}\n`
}
