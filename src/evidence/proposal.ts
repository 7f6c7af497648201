import type { Evidence, Model, SupportedNumber } from "../core/index.ts"

/** What was found, as a sentence, with the change that it proposes. */
export interface Proposal {
  /** Names it where it is accepted. */
  readonly id: string
  /**
   * `change`: a number would be another; `stands`: what was found bears the number out; `evidence`: it is noted beside the
   * element; `unknown`: nothing can be said, and nothing accepted.
   */
  readonly kind: "change" | "stands" | "evidence" | "unknown"
  readonly says: string
  /** The numbers that it bears on. */
  readonly numbers: readonly SupportedNumber[]
  /** The model with the change; the same where nothing changes. */
  readonly apply: (model: Model) => Model
}

/** Adds a note of evidence to what an element has, once. */
export function withEvidence<E extends { readonly evidence?: readonly Evidence[] }>(element: E, note: Evidence): E {
  const own = element.evidence ?? []
  return own.some(({ scale, value }) => scale === note.scale && value === note.value)
    ? element
    : { ...element, evidence: [...own, note] }
}
