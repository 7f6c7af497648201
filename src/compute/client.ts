import type { Job, JobKind, JobResults, Progress, Reply, Request } from "./protocol.ts"

/** The part of a web worker that the client uses, so that a test can put its own in place. */
export interface WorkerEnd {
  postMessage(request: Request): void
  terminate(): void
  onmessage: ((event: { readonly data: Reply }) => void) | null
  onerror: ((event: { readonly message: string }) => void) | null
}

/**
 * How a job ended. `superseded`: a newer job of its lane took its place; `tooLong`: it ran longer than it might, and its worker
 * was ended; `broken`: a bug of ours, with its text.
 */
export type Outcome<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "superseded" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "tooLong" }
  | { readonly kind: "broken"; readonly why: string }

/** A job of a kind. */
export type JobOf<K extends JobKind> = Extract<Job, { readonly kind: K }>

/** Runs jobs off this thread. Within a lane the newest wins: a job that waits or has run too long gives way. */
export interface ComputeClient {
  run<K extends JobKind>(
    lane: string,
    job: JobOf<K>,
    report?: (progress: Progress) => void,
    /** The most milliseconds that the job may run, counted from its first sign of life; without it as many as it takes. */
    limitMs?: number,
  ): Promise<Outcome<JobResults[K]>>
  /** Ends what runs or waits in a lane. */
  cancel(lane: string): void
  /** Ends every lane and its worker. */
  close(): void
}

interface Ask {
  readonly id: number
  readonly job: Job
  readonly report: (progress: Progress) => void
  readonly limitMs: number
  /** Its worker has said something. */
  alive: boolean
  readonly settle: (outcome: Outcome<JobResults[JobKind]>) => void
}

interface Lane {
  worker: WorkerEnd | null
  running: Ask | null
  waiting: Ask | null
  impatience: ReturnType<typeof setTimeout> | undefined
  /** Runs out where the running job takes longer than it may. */
  limit: ReturnType<typeof setTimeout> | undefined
}

/** How long a running job may keep a newer one of its lane waiting before its worker is ended, in milliseconds. */
const PATIENCE_MS = 250

function endWorker(lane: Lane): void {
  lane.worker?.terminate()
  lane.worker = null
}

/** A worker that starts on a busy machine gives no sign of life for so many times the limit before it is given up. */
const STARTING = 10

/** Ends the worker and its job once the time is over, whatever it is doing. */
function limit(lane: Lane, milliseconds: number, createWorker: () => WorkerEnd): void {
  clearTimeout(lane.limit)
  lane.limit = undefined
  if (!Number.isFinite(milliseconds)) return
  lane.limit = setTimeout(() => {
    endWorker(lane)
    lane.running?.settle({ kind: "tooLong" })
    next(lane, createWorker)
  }, milliseconds)
}

function start(lane: Lane, ask: Ask, createWorker: () => WorkerEnd): void {
  lane.running = ask
  limit(lane, ask.limitMs * STARTING, createWorker)
  const worker = (lane.worker ??= createWorker())
  worker.onmessage = ({ data }) => hear(lane, data, createWorker)
  worker.onerror = ({ message }) => {
    endWorker(lane)
    hear(lane, { kind: "broken", id: lane.running?.id ?? -1, why: message }, createWorker)
  }
  worker.postMessage({ kind: "start", id: ask.id, job: ask.job })
}

function next(lane: Lane, createWorker: () => WorkerEnd): void {
  clearTimeout(lane.impatience)
  clearTimeout(lane.limit)
  lane.impatience = undefined
  const ask = lane.waiting
  lane.running = null
  lane.waiting = null
  if (ask) start(lane, ask, createWorker)
}

function hear(lane: Lane, reply: Reply, createWorker: () => WorkerEnd): void {
  const ask = lane.running
  if (ask?.id !== reply.id) return
  switch (reply.kind) {
    case "progress":
      if (!ask.alive) limit(lane, ask.limitMs, createWorker)
      ask.alive = true
      ask.report(reply.progress)
      return
    case "done":
      ask.settle({ kind: "done", result: reply.result })
      break
    case "cancelled":
      ask.settle({ kind: "cancelled" })
      break
    case "broken":
      ask.settle({ kind: "broken", why: reply.why })
      break
  }
  next(lane, createWorker)
}

function giveWay(lane: Lane, createWorker: () => WorkerEnd): void {
  if (!lane.running || !lane.waiting) return
  endWorker(lane)
  lane.running.settle({ kind: "superseded" })
  next(lane, createWorker)
}

/** Ends what runs or waits in a lane. */
function endLane(lane: Lane): void {
  clearTimeout(lane.impatience)
  clearTimeout(lane.limit)
  lane.waiting?.settle({ kind: "cancelled" })
  if (lane.running) endWorker(lane)
  lane.running?.settle({ kind: "cancelled" })
  lane.running = null
  lane.waiting = null
}

/**
 * A client with one worker for each lane, started when first needed. The lane that reads documents has one only while it
 * reads: then it goes over to the next lane that needs one, so that the first score need not wait for another to start.
 *
 * @param createWorker - starts `worker.ts`; called again after a worker was ended or broke.
 */
export function createComputeClient(createWorker: () => WorkerEnd, patienceMs: number = PATIENCE_MS): ComputeClient {
  const lanes = new Map<string, Lane>()
  let lastId = 0

  const laneOf = (name: string): Lane => {
    const known = lanes.get(name) ?? {
      worker: null,
      running: null,
      waiting: null,
      impatience: undefined,
      limit: undefined,
    }
    lanes.set(name, known)
    return known
  }

  const takeWorker = (): WorkerEnd => {
    const reader = lanes.get("read")
    const idle = reader?.running === null ? reader.worker : null
    if (reader && idle) reader.worker = null
    return idle ?? createWorker()
  }

  return {
    run: <K extends JobKind>(
      name: string,
      job: JobOf<K>,
      report: (progress: Progress) => void = () => undefined,
      limitMs = Infinity,
    ) =>
      new Promise<Outcome<JobResults[K]>>((resolve) => {
        const lane = laneOf(name)
        lastId += 1
        // The worker answers a job with the result of its kind: run.ts is typed so.
        const settle = resolve as (outcome: Outcome<JobResults[JobKind]>) => void
        const ask: Ask = { id: lastId, job, report, limitMs, alive: false, settle }
        if (!lane.running) {
          start(lane, ask, takeWorker)
          return
        }
        lane.waiting?.settle({ kind: "superseded" })
        lane.waiting = ask
        lane.impatience ??= setTimeout(() => giveWay(lane, takeWorker), patienceMs)
      }),
    cancel: (name) => {
      const lane = lanes.get(name)
      if (lane) endLane(lane)
    },
    close: () => {
      for (const lane of lanes.values()) {
        endLane(lane)
        endWorker(lane)
      }
    },
  }
}
