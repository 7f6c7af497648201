import type { ExactEstimate } from "../../core/index.ts"

/**
 * The estimate of something drawn but not yet asked about. Its value is 0, so that it adds nothing to the score until
 * somebody says how likely it is: a guess of ours would look like a judgement of theirs (ux.md §2.13, `?`).
 */
export const NOT_ESTIMATED: ExactEstimate = { value: 0, why: "Not estimated yet." }

/** Whether an estimate still waits for its first number. */
export function isNotEstimated(estimate: unknown): boolean {
  const { value, why } = (typeof estimate === "object" && estimate !== null ? estimate : {}) as Partial<ExactEstimate>
  return value === 0 && why === NOT_ESTIMATED.why
}
