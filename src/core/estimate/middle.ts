import type { Estimate, Quantity, RangeEstimate } from "./estimate.ts"
import { plainSpread } from "./spread.ts"
import { termOf } from "./terms.ts"

/** What counts around a middle until its author says how sure it is: a third to three times. */
const UNANSWERED_FACTOR = 3
const ASKS = /^Around (.+?); how sure is not said yet\./

/** The range that counts for a middle, marked so that its question stays; `written` is the middle as its field writes it. */
export function aroundMiddle(middle: number, written: string, quantity: Quantity): RangeEstimate {
  const why = `Around ${written}; how sure is not said yet.`
  return { ...plainSpread(middle, UNANSWERED_FACTOR, quantity), why, basis: "guess" }
}

/** Whether an estimate is a middle of which nobody has said how sure it is. */
export function asksHowSure(estimate: Estimate | null): boolean {
  return typeof estimate === "object" && estimate !== null && ASKS.test(estimate.why ?? "")
}

/** The middle of an estimate that still asks how sure it is; null for any other, and where its ends were changed since. */
export function middleOf(estimate: Estimate, quantity: Quantity): number | null {
  if (typeof estimate !== "object" || !("low" in estimate) || estimate.likely !== undefined) return null
  const written = ASKS.exec(estimate.why ?? "")?.[1]
  const middle = written === undefined ? null : termOf(written.toLowerCase(), quantity)
  if (middle === null) return null
  const { low, high } = plainSpread(middle, UNANSWERED_FACTOR, quantity)
  return low === estimate.low && high === estimate.high ? middle : null
}
