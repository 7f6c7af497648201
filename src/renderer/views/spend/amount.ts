import { money, readEstimate, type Quantity } from "../../../core/index.ts"

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

/** Less than this of a currency is what is left of two sums that agree. */
const ROUNDING = 0.5

/** A change of an amount, with its sign: `+$4.8k`, `−$36k`, `$0`. */
export function signed(change: number, currency: string): string {
  if (Math.abs(change) < ROUNDING) return money(0, currency)
  return `${change > 0 ? "+" : ""}${money(change, currency, 3)}`
}
