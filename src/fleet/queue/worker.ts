import type { Engine } from "../work/engine.ts"
import { packedAnswer } from "../work/packing.ts"
import type { EngineAddress } from "./address.ts"
import { loadBull } from "./bull.ts"
import { queueName } from "./client.ts"
import { contact, missingInWords } from "./contact.ts"
import { workerMessages } from "./sealed.ts"

/** How to work for a queue. */
export interface WorkerWish {
  readonly address: EngineAddress
  readonly identity: string
  readonly version: string
  /** Threads that compute; the loop that talks to the queue must stay free, or work in hand counts as that of a dead worker. */
  readonly engine: Engine
  readonly now: () => number
  /** Told what may interest whoever watches: never a name or a number of a model. */
  readonly say: (words: string) => void
  /** Resolves when the worker is to end. */
  readonly stopped: Promise<void>
}

/**
 * Works for a queue until it is stopped: takes what it can open, computes, seals the answer. Nothing of a model is written to a
 * disk or said.
 *
 * @returns null when it was stopped; or why it could not work, in words.
 */
export async function workForQueue(wish: WorkerWish): Promise<string | null> {
  const { address, engine, identity, version, say } = wish
  const fault = await contact(address, wish.now)
  if (fault !== null) return fault
  const bull = await loadBull(address)
  if (bull === null) return missingInWords(address)
  const { recipientOf } = await import("../../formats/sealing.ts")
  const messages = workerMessages(identity)
  // One more than threads: the next ask is fetched and opened while they compute.
  const worker = bull.worker(
    queueName(await recipientOf(identity)),
    async ({ id = "", data }) => {
      if (data.version !== version) throw bull.final(`version:${version}`)
      const opened = await messages.openAsk(id, data.sealed)
      if (opened === null) throw bull.final("key")
      const answer = await engine.answer(opened.ask).catch(() => packedAnswer({ kind: "refused", why: BROKEN }))
      return opened.sealAnswer(answer)
    },
    engine.lanes + 1,
  )
  let end: (why: string) => void = () => undefined
  const ended = new Promise<string>((resolve) => (end = resolve))
  let isAway = false
  worker.on("error", (error) => {
    // Without an end a full server is asked again a thousand times a second.
    if (/\bOOM\b/.test(error.message)) end(`${address.shown}: the memory of the server is full`)
    if (!isAway) say(`${address.shown} is away; waiting for it.`)
    isAway = true
  })
  worker.on("ready", () => (isAway = false))
  worker.on("active", () => (isAway = false))
  say(`Working for ${address.shown} on ${engine.lanes} ${engine.lanes === 1 ? "thread" : "threads"}.`)
  const why = await Promise.race([ended, wish.stopped.then(() => null)])
  await worker.close(why !== null)
  return why
}

const BROKEN = "a fault of Batten itself, on the worker"
