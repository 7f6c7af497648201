import { type Command, isMisuse, misused, numberOption } from "../command.ts"
import { ENGINE, ENGINE_KEY, queueWishOf } from "../fleet/call.ts"
import type { ExitCode, Io } from "../io.ts"
import { shownPath } from "../layout.ts"

const MOST_THREADS = 64

/** `batten worker --engine URL`: answers for others until it is stopped. */
export const worker: Command = {
  verb: "worker",
  summary: "Work for `batten fleet … --engine URL` of other machines, until it is stopped.",
  files: "",
  fileCount: 0,
  options: [
    ENGINE,
    ENGINE_KEY,
    { name: "concurrency", value: "N", summary: "threads that compute; as many as this machine has, unless given" },
    {
      name: "make-key",
      value: "FILE",
      isFile: true,
      summary: "make a secret key for the client and its workers, and end",
    },
  ],
  async run(call, io) {
    const threads = numberOption(call, "concurrency", { least: 1, whole: true })
    if (isMisuse(threads)) return misused(io, threads)
    if (threads !== null && threads > MOST_THREADS)
      return misused(io, { misuse: `--concurrency wants at most ${MOST_THREADS}, found ${threads}` })
    const key = call.values.get("make-key")
    if (key !== undefined) {
      if (call.values.size > 1) return misused(io, { misuse: "--make-key stands alone" })
      return makeKey(key, io)
    }
    if (!call.values.has("engine")) return misused(io, { misuse: "worker wants --engine URL, or --make-key FILE" })
    const wish = await queueWishOf(call, io)
    if (isMisuse(wish)) return misused(io, wish)
    if ("why" in wish) {
      io.say(wish.why)
      return 1
    }
    const { workForQueue } = await import("../../fleet/index.ts")
    const engine = io.startEngine(threads ?? io.cores)
    try {
      const why = await workForQueue({ ...wish, engine, say: (words) => io.say(words), stopped: io.stopped() })
      if (why !== null) io.say(why)
      return why === null ? 0 : 1
    } finally {
      engine.close()
    }
  },
}

/** Makes a key file, in the form in which age's own tools write one. */
async function makeKey(path: string, io: Io): Promise<ExitCode> {
  const { makeKeyPair } = await import("../../formats/sealing.ts")
  const { identity, recipient } = await makeKeyPair()
  const text = `# For batten worker and the client it works for. Whoever has this file can read their models.\n# public key: ${recipient}\n${identity}\n`
  const failure = await io.create(path, new TextEncoder().encode(text))
  if (failure !== null) {
    io.say(`${shownPath(path)}: ${failure}`)
    return 1
  }
  io.print(`Wrote ${shownPath(path)}: give it to every worker, by a way that nobody reads along.\n`)
  return 0
}
