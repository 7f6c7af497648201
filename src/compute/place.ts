import { diffOf, type Model } from "../core/index.ts"
import type { AnyResult, FileTask, Progress, Question, Reply, Request } from "./protocol.ts"

/** The part of a web worker that the client uses, so that a test can put its own in place. */
export interface WorkerEnd {
  postMessage(request: Request): void
  terminate(): void
  onmessage: ((event: { readonly data: Reply }) => void) | null
  onerror: ((event: { readonly message: string }) => void) | null
}

/**
 * How work ended. `stopped`: nobody waited for it any more; `tooLong`: it took more processor time than it might, so many
 * milliseconds, and its worker was ended; `broken`: a bug of ours, with its text.
 */
export type Outcome<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "stopped" }
  | { readonly kind: "tooLong"; readonly usedMs: number }
  | { readonly kind: "broken"; readonly why: string }

/** The most that work may take. */
export interface Limit {
  /** Processor time, in milliseconds, counted from the first sign of life. */
  readonly milliseconds: number
  /**
   * Asked once the work has taken so much, in milliseconds, while it goes on: true lets it run to its end. Without it the work is
   * ended then.
   */
  readonly goOn?: (usedMs: number) => Promise<boolean>
}

/**
 * Processor time that has been used until now, in milliseconds, from any beginning. On a busy machine it grows more slowly than
 * a clock: work is charged with what it takes itself.
 */
export type ProcessorTime = () => Promise<number>

/** Somebody who waits for the answer. */
export interface Want {
  readonly report: (progress: Progress) => void
  readonly settle: (outcome: Outcome<AnyResult>) => void
}

/** What a worker is asked to do. */
export type Errand =
  | { readonly kind: "ask"; readonly revision: number; readonly model: Model; readonly question: Question }
  | { readonly kind: "open"; readonly revision: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "task"; readonly task: FileTask }

/** An errand, and everybody who waits for what comes of it. */
export interface Ask {
  readonly id: number
  readonly errand: Errand
  readonly wants: Set<Want>
  limit: Limit | null
  /** Its worker has said something. */
  alive: boolean
}

/** Settles an ask for everybody who waits for it. */
export function settleAll(ask: Ask, outcome: Outcome<AnyResult>): void {
  for (const want of [...ask.wants]) want.settle(outcome)
  ask.wants.clear()
}

/** A worker that does not start at all is given up after so many times the limit, by the clock. */
const STARTING = 10
/** The shortest time after which the processor time of work is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 100
/** So many states of a document lie in a worker. */
const HELD = 4

/** What a place needs. */
export interface Surroundings {
  readonly createWorker: () => WorkerEnd
  readonly processorTime: ProcessorTime
  /** Told what comes of each ask, before those who wait for it. */
  readonly onDone: (ask: Ask, result: AnyResult) => void
  /** Told whenever the place has nothing to do any more. */
  readonly onIdle: () => void
}

/** One worker, what lies in it, and what it does: one errand at a time. It is started when first needed, and anew after it was ended. */
export class Place {
  /** What runs here, or null. */
  running: Ask | null = null
  private worker: WorkerEnd | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private patience: ReturnType<typeof setTimeout> | undefined
  /** The newest last. */
  private readonly held = new Map<number, Model>()

  private readonly around: Surroundings

  constructor(around: Surroundings) {
    this.around = around
  }

  get isIdle(): boolean {
    return this.running === null
  }

  holds(revision: number): boolean {
    return this.held.has(revision)
  }

  start(ask: Ask): void {
    this.running = ask
    const to = this.started()
    if (ask.limit !== null) this.limit(ask, ask.limit)
    const { id, errand } = ask
    if (errand.kind === "ask") {
      const { revision, model, question } = errand
      this.bring(to, revision, model)
      to.postMessage({ kind: "ask", id, revision, question })
    } else to.postMessage({ ...errand, id })
  }

  /** Gives what is asked, and may run already, a limit. */
  limit(ask: Ask, most: Limit): void {
    ask.limit = most
    if (this.running !== ask) return
    const starting = most.milliseconds * STARTING
    if (ask.alive) void this.watch(ask, most)
    else this.timer = setTimeout(() => this.tooLong(ask, starting), starting)
  }

  /**
   * Nobody waits for what runs here: it is told so, and its worker ended where it has not stopped after so many milliseconds; with
   * none at once.
   */
  stop(patienceMs: number): void {
    if (this.running === null) return
    clearTimeout(this.patience)
    if (patienceMs === 0) {
      this.end()
      return
    }
    this.worker?.postMessage({ kind: "stop", id: this.running.id })
    this.patience = setTimeout(() => this.end(), patienceMs)
  }

  /** Ends the worker, whatever it is doing; what ran here has stopped. */
  end(): void {
    this.endWorker()
    if (this.running) this.finish({ kind: "stopped" })
  }

  private started(): WorkerEnd {
    const worker = this.worker ?? this.around.createWorker()
    this.worker = worker
    worker.onmessage = ({ data }) => this.hear(data)
    worker.onerror = ({ message }) => {
      this.endWorker()
      this.finish({ kind: "broken", why: message })
    }
    return worker
  }

  /** Sends a state of the document: whole, or what changed since the newest that lies here. */
  private bring(to: WorkerEnd, revision: number, model: Model): void {
    const newest = [...this.held].at(-1)
    const isHere = this.held.delete(revision)
    if (!isHere && !newest) to.postMessage({ kind: "hold", revision, model })
    else if (!isHere && newest)
      to.postMessage({ kind: "edit", revision, from: newest[0], diff: diffOf(newest[1], model) })
    this.held.set(revision, model)
    for (const oldest of this.held.keys()) {
      if (this.held.size <= HELD) break
      this.held.delete(oldest)
      to.postMessage({ kind: "release", revision: oldest })
    }
  }

  private hear(reply: Reply): void {
    const ask = this.running
    if (ask?.id !== reply.id) return
    switch (reply.kind) {
      case "progress":
        if (!ask.alive && ask.limit !== null) void this.watch(ask, ask.limit)
        ask.alive = true
        for (const want of ask.wants) want.report(reply.progress)
        break
      case "done":
        if (ask.errand.kind === "open" && "model" in reply.result)
          this.held.set(ask.errand.revision, reply.result.model)
        this.finish({ kind: "done", result: reply.result })
        break
      case "stopped":
        this.finish({ kind: "stopped" })
        break
      case "broken":
        this.finish({ kind: "broken", why: reply.why })
        break
    }
  }

  private finish(outcome: Outcome<AnyResult>): void {
    const ask = this.running
    clearTimeout(this.timer)
    clearTimeout(this.patience)
    this.running = null
    if (ask && outcome.kind === "done") this.around.onDone(ask, outcome.result)
    if (ask) settleAll(ask, outcome)
    this.around.onIdle()
  }

  private endWorker(): void {
    this.worker?.terminate()
    this.worker = null
    this.held.clear()
  }

  private tooLong(ask: Ask, usedMs: number): void {
    if (this.running !== ask) return
    this.endWorker()
    this.finish({ kind: "tooLong", usedMs })
  }

  /** Watches what is asked from its first sign of life on. It cannot have taken more than has gone by. */
  private async watch(ask: Ask, { milliseconds, goOn }: Limit): Promise<void> {
    clearTimeout(this.timer)
    const begun = await this.around.processorTime()
    const look = async (): Promise<void> => {
      const used = (await this.around.processorTime()) - begun
      if (this.running !== ask) return
      if (used < milliseconds) again(milliseconds - used)
      else if (!(await goOn?.(used))) this.tooLong(ask, used)
    }
    const again = (pause: number): void => {
      if (this.running === ask) this.timer = setTimeout(() => void look(), Math.max(LOOK_AGAIN_MS, pause))
    }
    again(milliseconds)
  }
}
