import { beyondInWords, tooWideInWords } from "./bounds.ts"
import { BASES, type Estimate, type Quantity, SHAPES } from "./estimate.ts"

/** Why a value is not an estimate: where, what was found there, and the rule that it breaks. */
export interface EstimateProblem {
  /** Relative to the estimate: "" for all of it, else the name of a field such as "low". */
  readonly path: string
  readonly found: unknown
  readonly rule: string
  /** True where the estimate is legal by itself, and too large, too small or too wide to be shown and computed. */
  readonly isBeyond?: true
}

const isProbability = (quantity: Quantity) => quantity === "probability" || quantity === "reduction"

function checkNumber(found: unknown, quantity: Quantity, path: string): EstimateProblem[] {
  if (typeof found !== "number") return [{ path, found, rule: `a ${quantity} is a number` }]
  if (!Number.isFinite(found)) return [{ path, found, rule: `a ${quantity} is a finite number` }]
  if (isProbability(quantity) && !(found >= 0 && found <= 1))
    return [{ path, found, rule: `a ${quantity} lies between 0 and 1` }]
  if (found < 0) return [{ path, found, rule: `${quantity === "money" ? "money" : "a rate"} is not negative` }]
  const beyond = beyondInWords(found, quantity)
  return beyond === null ? [] : [{ path, found, rule: beyond, isBeyond: true }]
}

function checkProvenance(fields: Map<string, unknown>): EstimateProblem[] {
  const problems: EstimateProblem[] = []
  const why = fields.get("why")
  if (fields.has("why") && typeof why !== "string") problems.push({ path: "why", found: why, rule: "why is a text" })
  const basis = fields.get("basis")
  if (fields.has("basis") && !BASES.some((known) => known === basis))
    problems.push({ path: "basis", found: basis, rule: `basis is one of ${BASES.join(", ")}` })
  return problems
}

/** Whether the fields fit the named shape; the numbers themselves are checked elsewhere. */
function checkShape(fields: Map<string, unknown>): EstimateProblem[] {
  const hasLikely = fields.has("likely")
  if (!fields.has("shape")) return []
  const found = fields.get("shape")
  const shape = SHAPES.find((known) => known === found)
  if (shape === undefined) return [{ path: "shape", found, rule: `shape is one of ${SHAPES.join(", ")}` }]
  const wantsLikely = shape === "pert" || shape === "triangular"
  if (wantsLikely && !hasLikely) return [{ path: "shape", found, rule: `a ${shape} range has low, likely and high` }]
  if (!wantsLikely && hasLikely) return [{ path: "shape", found, rule: `a ${shape} range has low and high, no likely` }]
  return []
}

/** What a shape without hard ends asks of its two numbers, which are in order and differ. */
function checkOpenEnds(fields: Map<string, unknown>, quantity: Quantity, low: number, high: number): EstimateProblem[] {
  const fallback = fields.has("likely") ? "pert" : isProbability(quantity) ? "logit-normal" : "lognormal"
  const shape = fields.get("shape") ?? fallback
  if (shape === "lognormal") {
    if (isProbability(quantity))
      return [
        { path: "shape", found: shape, rule: `a lognormal has no upper end, and a ${quantity} lies between 0 and 1` },
      ]
    if (low === 0) return [{ path: "low", found: low, rule: "the low end of a lognormal range is above 0" }]
  }
  if (shape !== "logit-normal") return []
  const problems: EstimateProblem[] = []
  if (!(low > 0)) problems.push({ path: "low", found: low, rule: "the low end of a logit-normal range is above 0" })
  if (!(high < 1)) problems.push({ path: "high", found: high, rule: "the high end of a logit-normal range is below 1" })
  return problems
}

function checkRange(fields: Map<string, unknown>, quantity: Quantity): EstimateProblem[] {
  const names = fields.has("likely") ? ["low", "likely", "high"] : ["low", "high"]
  const problems = names.flatMap((name) =>
    fields.has(name)
      ? checkNumber(fields.get(name), quantity, name)
      : [{ path: name, found: undefined, rule: `a range has a ${name}` }],
  )
  problems.push(...checkShape(fields))
  if (problems.length > 0) return problems
  const low = fields.get("low") as number
  const high = fields.get("high") as number
  if (low > high) return [{ path: "low", found: low, rule: `low is not above high (${high})` }]
  const likely = fields.get("likely")
  if (typeof likely === "number" && (likely < low || likely > high))
    return [{ path: "likely", found: likely, rule: `likely lies between low (${low}) and high (${high})` }]
  if (low === high) return []
  const open = checkOpenEnds(fields, quantity, low, high)
  if (open.length > 0) return open
  const wide = tooWideInWords(Object.fromEntries(fields) as unknown as Estimate, quantity)
  return wide === null ? [] : [{ path: "", found: Object.fromEntries(fields), rule: wide, isBeyond: true }]
}

/**
 * Everything that is wrong with a value as an estimate of the quantity (model.md §2); empty if it is one. Unknown fields
 * are no fault here. A value that passes is an Estimate.
 */
export function checkEstimate(value: unknown, quantity: Quantity): EstimateProblem[] {
  if (typeof value === "number") return checkNumber(value, quantity, "")
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [
      { path: "", found: value, rule: "an estimate is a number, { value }, { low, high } or { low, likely, high }" },
    ]
  const fields = new Map<string, unknown>(Object.entries(value))
  const problems = checkProvenance(fields)
  const rangeField = ["low", "likely", "high", "shape"].find((name) => fields.has(name))
  if (fields.has("value")) {
    if (rangeField !== undefined)
      problems.push({
        path: rangeField,
        found: fields.get(rangeField),
        rule: "value is exact: no low, likely, high or shape",
      })
    return [...problems, ...checkNumber(fields.get("value"), quantity, "value")]
  }
  if (rangeField === undefined)
    return [...problems, { path: "", found: value, rule: "an estimate has a value, or a low and a high" }]
  return [...problems, ...checkRange(fields, quantity)]
}
