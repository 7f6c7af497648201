import { createHmac, randomBytes } from "node:crypto"
import type { QueueEvents } from "bullmq"
import { type Ask, type Engine, EngineFailure } from "../work/engine.ts"
import { packedAnswer } from "../work/packing.ts"
import { sumOf } from "../work/cache.ts"
import type { EngineAddress } from "./address.ts"
import { type Bull, type JobData, loadBull } from "./bull.ts"
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
  /** Told what the person who waits should know. */
  readonly say: (words: string) => void
}

/** After so many workers died over one ask, it is they that die of it. */
const MOST_DEATHS = 5

/** How often it is looked how far each ask is, and after how long a silence of the server the run ends. */
const LOOK_MS = 1000
const SILENCE_MS = 30_000

/** After so long without a worker that has taken anything, that is said. */
const LONELY_MS = 10_000

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

/** An ask that waits for its answer. */
interface Wait {
  readonly data: JobData
  readonly resolve: (sealed: string) => void
  readonly reject: (why: Error) => void
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
  private readonly waits = new Map<string, Wait>()
  private readonly timer: NodeJS.Timeout
  private heard: number
  /** Since when it waits for a first worker; null once one has taken something. */
  private lonelySince: number | null

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
    const look = ({ jobId }: { readonly jobId: string }): void => void this.look(jobId)
    this.events.on("completed", look)
    this.events.on("failed", look)
    this.events.on("active", () => (this.lonelySince = null))
    this.heard = wish.now()
    this.lonelySince = this.heard
    this.timer = setInterval(() => this.lookAtAll(), LOOK_MS)
    this.timer.unref()
  }

  async answer(ask: Ask): Promise<Uint8Array> {
    const id = createHmac("sha256", this.secret)
      .update(`${ask.sum} ${JSON.stringify(ask.question)}`)
      .digest("hex")
    const data = { version: this.wish.version, sealed: await this.messages.sealAsk(id, ask) }
    const sealed = await this.waited(id, data)
    return sealed === DOOMED
      ? refusal(`${MOST_DEATHS} workers died while they worked on it`)
      : this.messages.openAnswer(id, sealed)
  }

  private waited(id: string, data: JobData): Promise<string> {
    const before = this.waits.get(id)
    return new Promise((resolve, reject) => {
      const also: Wait = { data, resolve, reject }
      // Two models that are alike to the byte are one ask.
      this.waits.set(id, before ? both(before, also) : also)
      if (this.waits.size === 1) this.heard = this.wish.now()
      void this.look(id)
    })
  }

  private lookAtAll(): void {
    for (const id of this.waits.keys()) void this.look(id)
    if (this.lonelySince !== null && this.wish.now() - this.lonelySince > LONELY_MS) {
      this.lonelySince = null
      this.wish.say("No worker has taken anything yet. Start some: batten worker --engine URL --engine-key FILE")
    }
    if (this.waits.size === 0 || this.wish.now() - this.heard <= SILENCE_MS) return
    const { shown } = this.wish.address
    const why = `${shown} has been silent for ${SILENCE_MS / 1000} s; the same command with --resume goes on`
    for (const { reject } of this.waits.values()) reject(new EngineFailure(why))
    this.waits.clear()
  }

  /**
   * Looks how far a job is, and adds it where it is not there: at first, and where a server came back without it. Events only say when
   * to look: of those that a server tells while it is being connected to, some get lost.
   */
  private async look(id: string): Promise<void> {
    const wait = this.waits.get(id)
    if (!wait) return
    try {
      const job = await this.queue.getJob(id)
      this.heard = this.wish.now()
      if (!job) await this.queue.add("ask", wait.data, { jobId: id })
      else if (job.failedReason) this.settle(id, ({ reject }) => reject(this.inWords(job.failedReason)))
      else if (job.finishedOn !== undefined && typeof job.returnvalue === "string")
        this.settle(id, ({ resolve }) => resolve(job.returnvalue))
    } catch (error) {
      // A full server refuses at once, and stays full; one that is away is asked again.
      if (/\bOOM\b|53100|53200/.test(String(error)))
        this.settle(id, ({ reject }) => reject(new EngineFailure(`${this.wish.address.shown}: it is full`)))
    }
  }

  private settle(id: string, end: (wait: Wait) => void): void {
    const wait = this.waits.get(id)
    this.waits.delete(id)
    this.lonelySince = null
    if (wait) end(wait)
  }

  /** What a worker failed with: a code, since it lies plain in the store. */
  private inWords(code: string): Error {
    const [what, detail = ""] = code.split(":")
    const { version, address } = this.wish
    if (what === "version")
      return new EngineFailure(
        `a worker of version ${detail} took work of version ${version}: start workers of the same version`,
      )
    if (what === "key") return new EngineFailure("a worker could not open what it was given: it was changed on its way")
    return new EngineFailure(`${address.shown}: ${code}`)
  }

  private died(id: string): void {
    const deaths = (this.deaths.get(id) ?? 0) + 1
    this.deaths.set(id, deaths)
    if (deaths >= MOST_DEATHS) this.settle(id, ({ resolve }) => resolve(DOOMED))
  }

  close(): void {
    clearInterval(this.timer)
    void Promise.allSettled([this.queue.close(), this.events.close()])
  }
}

function both(one: Wait, other: Wait): Wait {
  return {
    data: one.data,
    resolve(sealed) {
      one.resolve(sealed)
      other.resolve(sealed)
    },
    reject(why) {
      one.reject(why)
      other.reject(why)
    },
  }
}

/** In place of an answer: those who worked on it died. */
const DOOMED = "doomed"

const refusal = (why: string): Uint8Array => packedAnswer({ kind: "refused", why })
