import { createHmac, randomBytes } from "node:crypto"
import type { QueueEvents } from "bullmq"
import type { Ask, Engine } from "../work/engine.ts"
import { packedAnswer } from "../work/packing.ts"
import { sumOf } from "../work/cache.ts"
import type { EngineAddress } from "./address.ts"
import { type Bull, loadBull } from "./bull.ts"
import { contact, missingInWords } from "./contact.ts"
import { clientMessages, type Messages } from "./sealed.ts"

/** How to use a queue. */
export interface QueueWish {
  readonly address: EngineAddress
  /** The secret key of age that the client and its workers hold. */
  readonly identity: string
  readonly version: string
  /** Asks that are under way at once are four times as many. */
  readonly lanes: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** After so many workers died over one ask, it is they that die of it. */
const MOST_DEATHS = 5

/** How often it is asked whether the server is still there, and after how long a silence the run ends. */
const LOOK_MS = 5000
const SILENCE_MS = 30_000

/** The queue of a key: who holds another key never sees its work. */
export const queueName = (recipient: string): string => `batten-${sumOf(recipient).slice(0, 32)}`

/** An engine of workers that share a queue; or why there is none. Its failures are errors in words: the run can be resumed. */
export async function queueEngine(wish: QueueWish): Promise<Engine | { readonly why: string }> {
  const fault = await contact(wish.address, wish.now)
  if (fault !== null) return { why: fault }
  const bull = await loadBull(wish.address)
  if (bull === null) return { why: missingInWords(wish.address) }
  const { recipientOf } = await import("../../formats/sealing.ts")
  return new QueueRun(bull, wish, queueName(await recipientOf(wish.identity)), await clientMessages(wish.identity))
}

class QueueRun implements Engine {
  readonly lanes: number
  private readonly wish: QueueWish
  private readonly messages: Messages
  private readonly queue: ReturnType<Bull["queue"]>
  private readonly events: QueueEvents
  /** Of this run alone: the name of a job tells nobody whose model it is about, and no other run's answer is taken for it. */
  private readonly secret = randomBytes(32)
  private readonly deaths = new Map<string, number>()
  private readonly doomed = new Map<string, () => void>()
  private readonly gone: Promise<never>
  private readonly timer: NodeJS.Timeout

  constructor(bull: Bull, wish: QueueWish, name: string, messages: Messages) {
    this.wish = wish
    this.lanes = wish.lanes
    this.messages = messages
    this.queue = bull.queue(name)
    this.events = bull.events(name)
    // Each says on its own that the server is away; that is seen by looking, below.
    this.queue.on("error", () => undefined)
    this.events.on("error", () => undefined)
    this.events.on("stalled", ({ jobId }) => this.died(jobId))
    let end: (reason: Error) => void = () => undefined
    this.gone = new Promise((_, reject) => (end = reject))
    this.gone.catch(() => undefined)
    let heard = wish.now()
    this.timer = setInterval(() => {
      void this.queue.getJobCounts("waiting").then(
        () => (heard = wish.now()),
        () => undefined,
      )
      if (wish.now() - heard > SILENCE_MS)
        end(
          new Error(
            `${wish.address.shown} has been silent for ${SILENCE_MS / 1000} s; the same command with --resume goes on`,
          ),
        )
    }, LOOK_MS)
    this.timer.unref()
  }

  async answer(ask: Ask): Promise<Uint8Array> {
    const id = createHmac("sha256", this.secret)
      .update(`${ask.sum} ${JSON.stringify(ask.question)}`)
      .digest("hex")
    const doom = new Promise<"doomed">((resolve) => this.doomed.set(id, () => resolve("doomed")))
    try {
      const sealed = await Promise.race([this.workedOn(id, ask), doom, this.gone])
      if (sealed === "doomed") return refusal(`${MOST_DEATHS} workers died while they worked on it`)
      return await this.messages.openAnswer(id, sealed)
    } finally {
      this.doomed.delete(id)
    }
  }

  private async workedOn(id: string, ask: Ask): Promise<string> {
    const data = { version: this.wish.version, sealed: await this.messages.sealAsk(id, ask) }
    const job = await this.queue.add("ask", data, { jobId: id })
    try {
      return await job.waitUntilFinished(this.events)
    } catch (error) {
      throw this.inWords(error)
    }
  }

  /** What a worker failed with: a code, since it lies plain in the store. */
  private inWords(error: unknown): Error {
    const code = error instanceof Error ? error.message : String(error)
    const [what, detail = ""] = code.split(":")
    if (what === "version")
      return new Error(
        `a worker of version ${detail} took work of version ${this.wish.version}: start workers of the same one`,
      )
    if (what === "key") return new Error("a worker could not open what it was given: was it changed on its way?")
    return new Error(`${this.wish.address.shown}: ${code}`)
  }

  private died(id: string): void {
    const deaths = (this.deaths.get(id) ?? 0) + 1
    this.deaths.set(id, deaths)
    if (deaths >= MOST_DEATHS) this.doomed.get(id)?.()
  }

  close(): void {
    clearInterval(this.timer)
    void Promise.allSettled([this.queue.close(), this.events.close()])
  }
}

const refusal = (why: string): Uint8Array => packedAnswer({ kind: "refused", why })
