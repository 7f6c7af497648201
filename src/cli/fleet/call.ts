import type { Engine, EngineAddress, Fleet, Tools, Unread } from "../../fleet/index.ts"
import { type Call, isMisuse, type Misuse, numberOption, type OptionSpec } from "../command.ts"
import type { ExitCode, Io } from "../io.ts"
import { shownPath } from "../layout.ts"
import type { TimeLimit } from "../timeLimit.ts"

/** The files of every command over many models. */
export const PLACES = { files: "PLACE…", fileCount: "some" } as const

const MOST_WORKERS = 64

/** Where other machines take work from. */
export const ENGINE: OptionSpec = {
  name: "engine",
  value: "URL",
  summary: "let `batten worker`s of other machines answer, over redis://…, rediss://… or postgres://…",
}

/** What seals that work. */
export const ENGINE_KEY: OptionSpec = {
  name: "engine-key",
  value: "FILE",
  isFile: true,
  summary: "the secret key of age that seals all that goes over the engine; `batten worker --make-key FILE` makes one",
}

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
  ENGINE,
  ENGINE_KEY,
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
  const engine = await engineOf(call, io, workers, fleet.entries.length)
  if ("why" in engine || "misuse" in engine) return engine
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

/** Workers that a queue is reckoned to have, where it is not said. */
const WORKERS_OF_A_QUEUE = 4

async function engineOf(
  call: Call,
  io: Io,
  workers: number | null,
  models: number,
): Promise<Engine | Misuse | { readonly why: string }> {
  if (!call.values.has("engine")) {
    if (call.values.has("engine-key")) return { misuse: "--engine-key wants --engine URL" }
    return io.startEngine(workers ?? Math.min(io.cores, 8, models))
  }
  const wish = await queueWishOf(call, io)
  if ("why" in wish || "misuse" in wish) return wish
  const { queueEngine } = await import("../../fleet/index.ts")
  return queueEngine({ ...wish, lanes: workers ?? WORKERS_OF_A_QUEUE, say: (words) => io.say(words) })
}

/** The address and the key of a call that uses a queue. */
export async function queueWishOf(
  call: Call,
  io: Io,
): Promise<
  | { readonly address: EngineAddress; readonly identity: string; readonly version: string; readonly now: () => number }
  | Misuse
  | { readonly why: string }
> {
  const { engineAddress } = await import("../../fleet/index.ts")
  const address = engineAddress(call.values.get("engine") ?? "")
  if ("why" in address) return { misuse: `--engine: ${address.why}` }
  const path = call.values.get("engine-key")
  if (path === undefined) return { misuse: "--engine wants --engine-key FILE: nothing goes over an engine unsealed" }
  const file = await io.read(path)
  if ("why" in file) return { why: `${shownPath(path)}: ${file.why}` }
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(new TextDecoder().decode(file.bytes))?.[0]
  if (identity === undefined)
    return { why: `${shownPath(path)}: there is no secret key of age in it (AGE-SECRET-KEY-1…)` }
  return { address, identity, version: io.version, now: () => io.wallClock() }
}

/** Works with a fleet that is open, and closes its engine. An engine that cannot go on says why: exit 1. */
export async function working(io: Io, { tools }: OpenFleet, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && error.name === "EngineFailure")) throw error
    io.status("")
    io.say(error.message)
    return 1
  } finally {
    tools.engine.close()
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
