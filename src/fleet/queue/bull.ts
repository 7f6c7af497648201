import type { Queue, QueueEvents, Worker } from "bullmq"
import type { EngineAddress } from "./address.ts"

/** A worker that has said nothing for so long is taken to be dead. */
const LOCK_MS = 4000

/** How often that is looked for. What a dead worker had waits at most LOCK_MS + 2 · STALLED_MS, and on PostgreSQL for what is ahead. */
const STALLED_MS = 2000

/** What a job carries. The version is plain, so that another one can refuse; all else is sealed. */
export interface JobData {
  readonly version: string
  /** The ask, sealed in age's format, in base64. */
  readonly sealed: string
}

/** The classes of the queue library on one of its stores. */
export interface Bull {
  queue(name: string): Queue<JobData, string>
  events(name: string): QueueEvents
  worker(
    name: string,
    work: (job: { readonly id?: string; readonly data: JobData }) => Promise<string>,
    concurrency: number,
  ): Worker<JobData, string>
  /** An error after which a job is not tried again, told by a code: what is thrown lies plain in the store. */
  final(code: string): Error
}

/** Jobs and answers that are done are kept for an hour, at most so many: whoever waits for one has it by then. */
const KEPT = { age: 3600, count: 1000 }

/** How a job is added: how often it is tried is for us to count. */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: KEPT, removeOnFail: KEPT }

/** The schema of the queue's tables in a database. */
const SCHEMA = "batten"

/** Loads the queue library; null where it is not installed. */
export async function loadBull(address: EngineAddress): Promise<Bull | null> {
  const library = await import("bullmq").catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (library === null) return null
  const { UnrecoverableError } = library
  const classes = address.kind === "redis" ? library : library.withBackend(library.createPostgresBackend)
  const { Queue: Q, QueueEvents: E, Worker: W } = classes as Pick<typeof library, "Queue" | "QueueEvents" | "Worker">
  const connection = (
    address.kind === "redis"
      ? { url: address.url, maxRetriesPerRequest: null }
      : { connectionString: address.url, migrate: true, max: 4, schema: SCHEMA }
  ) as { url: string; maxRetriesPerRequest: null }
  return {
    queue: (name) => new Q<JobData, string>(name, { connection, defaultJobOptions: JOB_OPTIONS }),
    events: (name) => new E(name, { connection }),
    worker: (name, work, concurrency) =>
      new W<JobData, string>(name, (job) => work(job), {
        connection,
        concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_MS,
        // A chunk whose workers die is told with its model's name, by our own count.
        maxStalledCount: 1000,
      }),
    final: (code) => new UnrecoverableError(code),
  }
}

/** Whether a package could not be loaded because it is not there. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND")
  )
}
