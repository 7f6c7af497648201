import { asksHowSure, isNotEstimated, type Estimate, type RangeEstimate } from "../../../core/index.ts"

const OWN_KEYS = new Set(["value", "low", "likely", "high", "shape", "why", "basis"])

function numbersOf(estimate: Estimate): readonly (number | undefined)[] {
  if (typeof estimate === "number") return [estimate]
  return "value" in estimate ? [estimate.value] : [estimate.low, estimate.likely, estimate.high]
}

/** Whether two estimates say the same numbers, whatever their origin. An unknown number is none, and a middle still asks. */
export function sameNumbers(a: Estimate, b: Estimate): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  return (
    left.length === right.length &&
    left.every((value, i) => value === right[i]) &&
    shapeOf(a) === shapeOf(b) &&
    isNotEstimated(a) === isNotEstimated(b) &&
    asksHowSure(a) === asksHowSure(b)
  )
}

function shapeOf(estimate: Estimate): string | undefined {
  return typeof estimate === "object" && "low" in estimate ? estimate.shape : undefined
}

/** Fields of a document's estimate that Batten does not know: they are not ours to drop. */
function foreignFields(previous: Estimate | null): object {
  if (typeof previous !== "object" || previous === null) return {}
  return Object.fromEntries(Object.entries(previous).filter(([key]) => !OWN_KEYS.has(key)))
}

function keptShape(previous: Estimate | null, next: RangeEstimate): RangeEstimate {
  if (next.shape !== undefined || typeof previous !== "object" || previous === null || !("low" in previous)) return next
  const alike = (previous.likely === undefined) === (next.likely === undefined)
  return alike && previous.shape !== undefined && fits(next, previous.shape) ? { ...next, shape: previous.shape } : next
}

/** An explicit lognormal or logit-normal cannot take an end at nothing. */
function fits({ low }: RangeEstimate, shape: string): boolean {
  return low > 0 || (shape !== "lognormal" && shape !== "logit-normal")
}

/**
 * What a field puts into the model after its text was read. New numbers lose the origin of the old ones and count as one
 * person's guess, exact ones as known, unknown ones as neither; an explicit shape stays where it fits; the words of a
 * product become the `why`.
 */
export function succeed(previous: Estimate | null, next: Estimate, said: string | null): Estimate {
  const shaped = typeof next === "object" && "low" in next ? keptShape(previous, next) : next
  if (previous !== null && sameNumbers(previous, shaped)) return previous
  const foreign = foreignFields(previous)
  const why = said === null ? {} : { why: said }
  if (isNotEstimated(shaped)) return { ...foreign, ...(shaped as object) } as Estimate
  if (typeof shaped === "number")
    return Object.keys(foreign).length > 0 || said !== null ? { ...foreign, value: shaped, ...why } : shaped
  return { ...foreign, ...shaped, ...why, basis: "guess" }
}
