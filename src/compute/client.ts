import type { Job, JobKind, JobResults, Progress, Reply, Request } from "./protocol.ts"

/** The part of a web worker that the client uses, so that a test can put its own in place. */
export interface WorkerEnd {
  postMessage(request: Request): void
  terminate(): void
  onmessage: ((event: { readonly data: Reply }) => void) | null
  onerror: ((event: { readonly message: string }) => void) | null
}

/**
 * How a job ended. `superseded`: a newer job of its lane took its place; `tooLong`: it took more processor time than it might, so
 * many milliseconds, and its worker was ended; `broken`: a bug of ours, with its text.
 */
export type Outcome<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "superseded" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "tooLong"; readonly usedMs: number }
  | { readonly kind: "broken"; readonly why: string }

/** The most that a job may take. */
export interface Limit {
  /** Processor time, in milliseconds, counted from the job's first sign of life. */
  readonly milliseconds: number
  /**
   * Asked once the job has taken so much, in milliseconds, while it goes on: true lets it run to its end. Without it the job is
   * ended then.
   */
  readonly goOn?: (usedMs: number) => Promise<boolean>
}

/**
 * Processor time that has been used until now, in milliseconds, from any beginning. On a busy machine it grows more slowly than
 * a clock: what a job is charged with is its own work.
 */
export type ProcessorTime = () => Promise<number>

/** Where nobody counts processor time, the clock stands for it. */
const byTheClock: ProcessorTime = () => Promise.resolve(performance.now())

/** A job of a kind. */
export type JobOf<K extends JobKind> = Extract<Job, { readonly kind: K }>

/** Runs jobs off this thread. Within a lane the newest wins: a job that waits or has run too long gives way. */
export interface ComputeClient {
  run<K extends JobKind>(
    lane: string,
    job: JobOf<K>,
    report?: (progress: Progress) => void,
    /** The most that the job may take; without it as much as it takes. */
    limit?: Limit,
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
  readonly limit: Limit | null
  /** Its worker has said something. */
  alive: boolean
  readonly settle: (outcome: Outcome<JobResults[JobKind]>) => void
}

interface Lane {
  worker: WorkerEnd | null
  running: Ask | null
  waiting: Ask | null
  impatience: ReturnType<typeof setTimeout> | undefined
  /** Runs out when it is time to see what the running job has taken. */
  limit: ReturnType<typeof setTimeout> | undefined
}

/** How long a running job may keep a newer one of its lane waiting before its worker is ended, in milliseconds. */
const PATIENCE_MS = 250

function endWorker(lane: Lane): void {
  lane.worker?.terminate()
  lane.worker = null
}

/** What a lane needs to start a job. */
interface Surroundings {
  readonly createWorker: () => WorkerEnd
  readonly processorTime: ProcessorTime
}

/** A worker that does not start at all is given up after so many times the limit, by the clock. */
const STARTING = 10

/** The shortest time after which the processor time of a job is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 100

/** Ends the worker of a job that took too long, whatever it is doing. */
function end(lane: Lane, ask: Ask, usedMs: number, around: Surroundings): void {
  if (lane.running !== ask) return
  endWorker(lane)
  ask.settle({ kind: "tooLong", usedMs })
  next(lane, around)
}

/** Gives a worker a while to start. */
function awaitLife(lane: Lane, ask: Ask, around: Surroundings): void {
  if (ask.limit === null) return
  const patience = ask.limit.milliseconds * STARTING
  lane.limit = setTimeout(() => end(lane, ask, patience, around), patience)
}

/** Watches what a job takes from its first sign of life on. It cannot have taken more than has gone by. */
async function watch(lane: Lane, ask: Ask, { milliseconds, goOn }: Limit, around: Surroundings): Promise<void> {
  clearTimeout(lane.limit)
  const begun = await around.processorTime()
  const look = async (): Promise<void> => {
    const used = (await around.processorTime()) - begun
    if (lane.running !== ask) return
    if (used < milliseconds) again(milliseconds - used)
    else if (!(await goOn?.(used))) end(lane, ask, used, around)
  }
  const again = (pause: number): void => {
    if (lane.running !== ask) return
    lane.limit = setTimeout(() => void look(), Math.max(LOOK_AGAIN_MS, pause))
  }
  again(milliseconds)
}

function start(lane: Lane, ask: Ask, around: Surroundings): void {
  lane.running = ask
  awaitLife(lane, ask, around)
  const worker = (lane.worker ??= around.createWorker())
  worker.onmessage = ({ data }) => hear(lane, data, around)
  worker.onerror = ({ message }) => {
    endWorker(lane)
    hear(lane, { kind: "broken", id: lane.running?.id ?? -1, why: message }, around)
  }
  worker.postMessage({ kind: "start", id: ask.id, job: ask.job })
}

function next(lane: Lane, around: Surroundings): void {
  clearTimeout(lane.impatience)
  clearTimeout(lane.limit)
  lane.impatience = undefined
  const ask = lane.waiting
  lane.running = null
  lane.waiting = null
  if (ask) start(lane, ask, around)
}

function hear(lane: Lane, reply: Reply, around: Surroundings): void {
  const ask = lane.running
  if (ask?.id !== reply.id) return
  switch (reply.kind) {
    case "progress":
      if (!ask.alive && ask.limit !== null) void watch(lane, ask, ask.limit, around)
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
  next(lane, around)
}

function giveWay(lane: Lane, around: Surroundings): void {
  if (!lane.running || !lane.waiting) return
  endWorker(lane)
  lane.running.settle({ kind: "superseded" })
  next(lane, around)
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
 * @param processorTime - by which the limits of jobs are counted.
 */
export function createComputeClient(
  createWorker: () => WorkerEnd,
  patienceMs: number = PATIENCE_MS,
  processorTime: ProcessorTime = byTheClock,
): ComputeClient {
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

  const around: Surroundings = { createWorker: takeWorker, processorTime }

  return {
    run: <K extends JobKind>(
      name: string,
      job: JobOf<K>,
      report: (progress: Progress) => void = () => undefined,
      limit?: Limit,
    ) =>
      new Promise<Outcome<JobResults[K]>>((resolve) => {
        const lane = laneOf(name)
        lastId += 1
        // The worker answers a job with the result of its kind: run.ts is typed so.
        const settle = resolve as (outcome: Outcome<JobResults[JobKind]>) => void
        const ask: Ask = { id: lastId, job, report, limit: limit ?? null, alive: false, settle }
        if (!lane.running) {
          start(lane, ask, around)
          return
        }
        lane.waiting?.settle({ kind: "superseded" })
        lane.waiting = ask
        lane.impatience ??= setTimeout(() => giveWay(lane, around), patienceMs)
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
