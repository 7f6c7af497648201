import type { Fleet, Tools, Unread } from "../../fleet/index.ts"
import { type Call, isMisuse, type Misuse, numberOption, type OptionSpec } from "../command.ts"
import type { Io } from "../io.ts"
import { shownPath } from "../layout.ts"
import type { TimeLimit } from "../timeLimit.ts"

/** The files of every command over many models. */
export const PLACES = { files: "PLACE…", fileCount: "some" } as const

const MOST_WORKERS = 64

/** Options of every command over many models. */
export const FLEET_OPTIONS: readonly OptionSpec[] = [
  { name: "workers", value: "W", summary: "threads; the answer does not depend on them" },
  {
    name: "cache",
    value: "DIR",
    isFile: true,
    summary: "where answers are kept, by the sum of the model and the question; the user's cache folder unless given",
  },
  { name: "no-cache", summary: "keep no answers, and take none that were kept" },
  { name: "resume", summary: "go on with a run that was cut off, and say how much of it was there already" },
]

/** A fleet that is open, with what answers questions about it. */
export interface OpenFleet {
  readonly fleet: Fleet
  readonly tools: Tools
  /** What is said of the run when it has ended. */
  ended(): void
}

/** Whether what was read from a call is a fleet. */
export type Opened = OpenFleet | Misuse | { readonly why: string }

/** Opens the fleet of a call; or what is wrong with the call, or why there is no fleet. Who opens it closes its engine. */
export async function openFleetOf(call: Call, io: Io, limit: TimeLimit, doing: string): Promise<Opened> {
  const workers = numberOption(call, "workers", { least: 1, whole: true })
  if (isMisuse(workers)) return workers
  if (workers !== null && workers > MOST_WORKERS)
    return { misuse: `--workers wants at most ${MOST_WORKERS}, found ${workers}` }
  const isKept = !call.switches.has("no-cache")
  if (!isKept && (call.values.has("cache") || call.switches.has("resume")))
    return { misuse: "--no-cache keeps nothing: it goes neither with --cache nor with --resume" }
  const { folderCache, modelReader, noCache, openFleet } = await import("../../fleet/index.ts")
  const fleet = await openFleet(io.disk, call.files)
  if ("why" in fleet) return { why: `${shownPath(fleet.place)}: ${fleet.why}` }
  for (const note of fleet.notes) io.say(note)
  const folder = call.values.get("cache") ?? io.cacheFolder
  const engine = io.startEngine(workers ?? Math.min(io.cores, 8, fleet.entries.length))
  let progress = { answered: 0, fromCache: 0 }
  return {
    fleet,
    tools: {
      read: modelReader(io.disk, (file) => io.secretOf(file)),
      engine,
      cache: isKept && folder !== "" ? folderCache(io.disk, folder) : noCache,
      version: io.version,
      shouldStop: limit.until(1),
      report(done) {
        progress = { ...done }
        io.status(`${doing}: ${done.answered} answered, ${done.fromCache} of them kept from before`)
      },
    },
    ended() {
      io.status("")
      if (call.switches.has("resume"))
        io.say(`${progress.fromCache} of ${progress.answered} answers were there already.`)
    },
  }
}

/** Says which models could not be answered for. */
export function sayUnread(io: Io, unread: readonly Unread[]): void {
  for (const { file, why } of unread) io.say(`${shownPath(file)}: ${why}`)
}

/** Says that models have one name, and that their files tell them apart. */
export function sayNamesakes(io: Io, names: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, files] of names)
    io.say(
      `${files.length} models are called ${shownPath(name)}; their files tell them apart: ${files.map(shownPath).join(", ")}`,
    )
}
