import { isSameModel, type Model } from "../core/index.ts"
import type { Question } from "./protocol.ts"

/** So many states of a document are remembered with what was answered about them: what a try, its commit and some undos lead to. */
const REMEMBERED = 8

/** A state of a document, and what was answered about it. */
interface Revision {
  readonly number: number
  readonly model: Model
  readonly answers: Map<string, unknown>
}

/**
 * Numbers the states of documents: models that would be written alike have one number, whether an edit led to them or an undo. Of the
 * newest it remembers what was answered about them, so that nothing is computed twice.
 */
export interface Revisions {
  of(model: Model): Revision
  /** A number for a model that is not there yet. */
  next(): number
  /** The model has come that was given a number before. */
  name(number: number, model: Model): void
}

/** Numbers from 1 on. */
export function createRevisions(): Revisions {
  const numbers = new WeakMap<Model, number>()
  /** The newest last. */
  const remembered = new Map<number, Revision>()
  let last = 0

  const remember = (revision: Revision): Revision => {
    remembered.delete(revision.number)
    remembered.set(revision.number, revision)
    for (const number of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(number)
    return revision
  }
  const sameAs = (model: Model): Revision | undefined =>
    [...remembered.values()].reverse().find((one) => isSameModel(one.model, model))

  const revisions: Revisions = {
    of: (model) => {
      const number = numbers.get(model)
      const known = number === undefined ? sameAs(model) : remembered.get(number)
      const found = known ?? { number: number ?? revisions.next(), model, answers: new Map<string, unknown>() }
      numbers.set(model, found.number)
      return remember(found)
    },
    next: () => (last += 1),
    name: (number, model) => {
      numbers.set(model, number)
      remember({ number, model, answers: new Map() })
    },
  }
  return revisions
}

/**
 * What a question and its answer are remembered by; null where the answer is not: the draws fill memory, and are only a part. The
 * plans with which a first score begins are no part of the question, nor are the draws from which a robustness is put together.
 */
export function questionKey(question: Question): string | null {
  switch (question.kind) {
    case "draws":
      return null
    case "robustness":
      return JSON.stringify([question.kind, question.draws])
    case "score":
      return JSON.stringify([question.kind, question.effort, question.budget])
    default:
      return JSON.stringify(question)
  }
}
