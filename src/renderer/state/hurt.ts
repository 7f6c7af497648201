import { createStore } from "zustand/vanilla"
import { documentStore } from "./document.ts"

/** What was said of a document about a year that would really hurt. */
export interface Hurt {
  /** Key of the document; an answer for another one is none. */
  readonly of: string
  /** A year that loses so much would really hurt; null where that was not said. */
  readonly loss: number | null
  /** Whether nothing more is asked. */
  readonly isDone: boolean
}

const NOT_ASKED = { loss: null, isDone: false }

/**
 * The answer for the open document while it is open. Once a chance is given with it, it is a point of the line in the
 * document itself (`tolerance`), and is read from there.
 */
export const hurtStore = createStore<Hurt>(() => ({ of: "", ...NOT_ASKED }))

/** Notes what would really hurt, or that nothing more is to be asked of this document. */
export function noteHurt(answer: Partial<Pick<Hurt, "loss" | "isDone">>): void {
  const { key } = documentStore.getState()
  const { of, loss, isDone } = hurtStore.getState()
  const before = of === key ? { loss, isDone } : NOT_ASKED
  hurtStore.setState({ of: key, ...before, ...answer })
}

/** What was said of the document that has this key. */
export function hurtOf(hurt: Hurt, key: string): Pick<Hurt, "loss" | "isDone"> {
  return hurt.of === key ? hurt : NOT_ASKED
}
