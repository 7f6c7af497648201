import type { FleetEntry } from "../fleet.ts"
import { type AnswerCache, keyOf } from "./cache.ts"
import type { Piece } from "./cut.ts"
import type { Engine } from "./engine.ts"
import { unpackedAnswer } from "./packing.ts"
import type { Answer } from "./question.ts"

/** A model as it lies on the disk. */
export interface ReadModel {
  /** Unsealed. */
  readonly bytes: Uint8Array
  readonly sum: string
  /** An encrypted model leaves no answer on the disk. */
  readonly isSealed: boolean
}

/** What a run needs. */
export interface Tools {
  /** Reads a model; or why that cannot be. */
  read(entry: FleetEntry): Promise<ReadModel | { readonly why: string }>
  readonly engine: Engine
  readonly cache: AnswerCache
  /** Part of every key: another version may answer otherwise. */
  readonly version: string
  /** Told after each answer how many there are, and how many of them were there before. */
  readonly report?: (done: Progress) => void
  readonly shouldStop?: () => boolean
}

/** How far a run is. */
export interface Progress {
  readonly answered: number
  readonly fromCache: number
}

/** An answer in its place. */
export interface Answered {
  readonly piece: Piece
  readonly answer: Answer
  /** Sum of the model's file; null where it could not be read. */
  readonly sum: string | null
}

/** How many pieces are under way for each that is worked on: enough that no worker waits, few enough that none takes memory. */
const AHEAD = 4

/**
 * The answers to all pieces, in their order, whoever comes first: what is added up in this order is the same to the last bit for
 * any number of workers. Where it is stopped, those so far.
 */
export async function* answersInOrder(pieces: Iterable<Piece>, tools: Tools): AsyncGenerator<Answered> {
  const { engine, report, shouldStop } = tools
  const progress = { answered: 0, fromCache: 0 }
  const source = pieces[Symbol.iterator]()
  const waiting: Promise<Answered>[] = []
  const isOver = (): boolean => shouldStop?.() === true
  const start = (): boolean => {
    const next = source.next()
    if (next.done === true || isOver()) return false
    const working = answerOf(next.value, tools, progress)
    // It is awaited in its turn; until then its failure is not nobody's.
    working.catch(() => undefined)
    waiting.push(working)
    return true
  }
  while (waiting.length < AHEAD * engine.lanes && start());
  for (let first = waiting.shift(); first; first = waiting.shift()) {
    const answered = await first
    start()
    progress.answered++
    report?.(progress)
    yield answered
  }
}

async function answerOf(piece: Piece, tools: Tools, progress: { fromCache: number }): Promise<Answered> {
  const { cache, engine, version } = tools
  const { entry, question } = piece
  const model = await tools.read(entry)
  if ("why" in model) return { piece, answer: { kind: "refused", why: model.why }, sum: null }
  const { bytes, sum, isSealed } = model
  const key = keyOf(version, sum, question)
  const kept = isSealed ? null : await cache.get(key)
  if (kept) progress.fromCache++
  const packed = kept ?? (await engine.answer({ bytes, sum, question }))
  const answer = unpackedAnswer(packed)
  if (!kept && !isSealed && answer.kind !== "refused") await cache.put(key, packed)
  return { piece, answer, sum }
}
