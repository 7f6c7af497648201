import type { ExactEstimate } from "./estimate.ts"

/**
 * A number that nobody has given yet (`?`, ux.md §2.13). A document has no other place for it, so its value is 0: it adds
 * nothing to the score, and every screen says "?" of it. What is drawn but not yet asked about begins with it too: a guess
 * of ours would look like a judgement of theirs.
 */
export const NOT_ESTIMATED: ExactEstimate = { value: 0, why: "Not estimated yet." }

/** Whether an estimate still waits for its first number. Takes any value: of what is no estimate the answer is no. */
export function isNotEstimated(estimate: unknown): boolean {
  const { value, why } = (typeof estimate === "object" && estimate !== null ? estimate : {}) as Partial<ExactEstimate>
  return value === 0 && why === NOT_ESTIMATED.why
}
