import type { Model } from "../core/index.ts"
import type { ReadResult } from "../formats/index.ts"
import type { Ask, Limit, Outcome, ProcessorTime, WorkerEnd } from "./place.ts"
import type {
  AnyResult,
  Answers,
  FileResults,
  FileTaskKind,
  FileTaskOf,
  Progress,
  QuestionKind,
  QuestionOf,
} from "./protocol.ts"
import { type Manner, Queue } from "./queue.ts"
import { createRevisions, questionKey } from "./revisions.ts"

export type { Limit, Outcome, ProcessorTime, WorkerEnd } from "./place.ts"
export type { Manner } from "./queue.ts"

/**
 * A session with the workers, off this thread. A document is read once and stays where it was read; its later states are sent as
 * what changed. One queue, the most urgent first, feeds a few workers. What was answered about one of the last states of a document
 * is known: an undo, or the commit of what was tried, asks for nothing.
 */
export interface ComputeClient {
  /** Reads a document where it can be ended, and holds it there. The same bytes are read once, whoever asks. */
  open(
    bytes: Uint8Array<ArrayBuffer>,
    manner?: { readonly signal?: AbortSignal; readonly limit?: Limit },
  ): Promise<Outcome<ReadResult>>
  ask<K extends QuestionKind>(model: Model, question: QuestionOf<K>, manner: Manner): Promise<Outcome<Answers[K]>>
  /** What was answered to a question already; null where that is not known. To a first score also its proof. */
  known<K extends QuestionKind>(model: Model, question: QuestionOf<K>): Answers[K] | null
  /** Works on a file. The ciphers do one thing after the other, in the order in which they were asked. */
  run<K extends FileTaskKind>(
    task: FileTaskOf<K>,
    manner?: {
      readonly signal?: AbortSignal
      readonly limit?: Limit
      readonly report?: (progress: Progress) => void
    },
  ): Promise<Outcome<FileResults[K]>>
  /** Into so many parts a study is shared out. */
  readonly parts: number
  /** Ends every worker. */
  close(): void
}

/** Where the client works, and by what it counts. */
export interface ClientOptions {
  /** Processors of the machine; 2 unless said. */
  readonly cores?: number
  /** By which limits are counted; a clock unless said. */
  readonly processorTime?: ProcessorTime
  /** How long what is not wanted may go on before its worker is ended, in milliseconds: for what the hand waits for, and for the rest. */
  readonly patienceMs?: { readonly now: number; readonly later: number }
}

/** The most workers that studies have, however many processors there are: each of them prepares the model anew. */
const MOST_PARTS = 4
/** A first score is let run for a while, so that fast typing does not end all; a study takes time from the score that replaced it. */
const PATIENCE_MS = { now: 250, later: 60 }
/** Where nobody counts processor time, the clock stands for it. */
const byTheClock: ProcessorTime = () => Promise.resolve(performance.now())

/**
 * A client without workers: each is started when first needed.
 *
 * @param createWorker - starts `worker.ts`; called again after a worker was ended or broke.
 */
export function createComputeClient(createWorker: () => WorkerEnd, options: ClientOptions = {}): ComputeClient {
  const { cores = 2, processorTime = byTheClock, patienceMs = PATIENCE_MS } = options
  // With more than two processors one is left to the window and the hand.
  const parts = Math.max(1, Math.min(MOST_PARTS, cores <= 2 ? cores : cores - 1))
  const revisions = createRevisions()
  const onDone = ({ errand }: Ask, result: AnyResult): void => {
    if (errand.kind === "ask") {
      const key = questionKey(errand.question)
      if (key !== null) revisions.of(errand.model).answers.set(key, result)
    } else if (errand.kind === "open" && "kind" in result && result.kind === "read") {
      revisions.name(errand.revision, result.model)
    }
  }
  const queue = new Queue({ createWorker, processorTime, patienceMs, parts, onDone })

  // A worker answers each errand with the result of its kind: serve.ts is typed so.
  const client: ComputeClient = {
    parts,
    open: (bytes, { signal, limit } = {}) =>
      queue.want(
        { kind: "open", revision: revisions.next(), bytes },
        { rank: "now", ...(signal && { signal }) },
        limit ?? null,
      ) as Promise<Outcome<ReadResult>>,
    ask: <K extends QuestionKind>(model: Model, question: QuestionOf<K>, manner: Manner) => {
      const known = client.known<K>(model, question)
      if (known !== null) return Promise.resolve<Outcome<Answers[K]>>({ kind: "done", result: known })
      const { number } = revisions.of(model)
      return queue.want({ kind: "ask", revision: number, model, question }, manner) as Promise<Outcome<Answers[K]>>
    },
    known: <K extends QuestionKind>(model: Model, question: QuestionOf<K>) => {
      const { answers } = revisions.of(model)
      const keys = [
        question.kind === "score" ? questionKey({ ...question, effort: "proof" }) : null,
        questionKey(question),
      ]
      const key = keys.find((one) => one !== null && answers.has(one)) ?? null
      return key === null ? null : (answers.get(key) as Answers[K])
    },
    run: <K extends FileTaskKind>(
      task: FileTaskOf<K>,
      {
        signal,
        limit,
        report,
      }: {
        readonly signal?: AbortSignal
        readonly limit?: Limit
        readonly report?: (progress: Progress) => void
      } = {},
    ) =>
      queue.want(
        { kind: "task", task },
        { rank: "now", ...(signal && { signal }), ...(report && { report }) },
        limit ?? null,
      ) as Promise<Outcome<FileResults[K]>>,
    close: () => queue.close(),
  }
  return client
}
