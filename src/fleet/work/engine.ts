import type { KernelMaker } from "../../core/index.ts"
import { answering } from "./answer.ts"
import { packedAnswer } from "./packing.ts"
import type { Question } from "./question.ts"

/** What an engine is asked: the bytes of a model, unsealed, and a question. */
export interface Ask {
  readonly bytes: Uint8Array
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sum: string
  readonly question: Question
}

/** What answers: threads of this machine, or workers that share a queue. The answer does not depend on which. */
export interface Engine {
  /** Asks that it can work on at once. */
  readonly lanes: number
  /** The packed answer (`packing.ts`). @throws where the engine itself fails; a model that cannot be answered for is an answer. */
  answer(ask: Ask): Promise<Uint8Array>
  close(): void
}

/** An engine that cannot go on, for a reason that its user can do something about: a server that is full, or went away. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure"
}

/** Answers one ask, in whatever thread. */
export function answerer(makeKernel: KernelMaker): (ask: Ask) => Uint8Array<ArrayBuffer> {
  const answer = answering(makeKernel)
  return ({ bytes, question, sum }) => packedAnswer(answer(bytes, question, sum))
}

/** An engine on this thread: for tests, and where there is no other. */
export function engineHere(makeKernel: KernelMaker): Engine {
  const answer = answerer(makeKernel)
  return { lanes: 1, answer: (ask) => Promise.resolve().then(() => answer(ask)), close: () => undefined }
}
