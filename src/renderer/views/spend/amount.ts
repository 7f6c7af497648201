import { readEstimate, type Quantity } from "../../../core/index.ts"

function exactIn(text: string, quantity: Quantity, currency: string | null): number | null {
  const reading = readEstimate(text, quantity, currency)
  if (reading.kind === "middle") return reading.middle
  return reading.kind === "estimate" && typeof reading.estimate === "number" ? reading.estimate : null
}

/** One exact amount of money as typed, or null where the text is none or in another currency than this one. */
export function amountIn(text: string, currency: string): number | null {
  return exactIn(text, "money", currency)
}

/** One exact chance as typed, `20%`, `1 in 5` or `20 in 100`, or null where the text is none. */
export function chanceIn(text: string): number | null {
  return exactIn(text, "probability", null)
}

/** One exact number without a unit as typed, or null where the text is none. */
export function numberIn(text: string): number | null {
  return exactIn(text, "money", null)
}
