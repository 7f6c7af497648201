import {
  numberContextOf,
  questionInWords,
  readNumber,
  type Model,
  type NumberFormat,
  type NumberReading,
  type Quantity,
} from "../../../core/index.ts"

/** What of a model decides how its amounts are read. */
export type AmountsOf = Pick<Model, "currency" | "numberFormat">

function valueOf(reading: NumberReading): number | null {
  return reading.kind === "number" ? reading.value : null
}

/** One exact amount of money as typed, or null where the text is none, means two, or is in another currency than the model's. */
export function amountIn(text: string, model: AmountsOf): number | null {
  return valueOf(readNumber(text, "money", numberContextOf(model)))
}

/** One exact chance as typed, `20%`, `1 in 5` or `20 in 100`, or null where the text is none or means two. */
export function chanceIn(text: string, format: NumberFormat | null = null): number | null {
  return valueOf(readNumber(text, "probability", { format }))
}

/** One exact number without a unit as typed, or null where the text is none or means two. */
export function numberIn(text: string, format: NumberFormat | null = null): number | null {
  return valueOf(readNumber(text, "money", { format }))
}

/** What has to be asked about a text with two meanings, and how to write each; null for any other text. */
export function askedOf(text: string, quantity: Quantity, model: AmountsOf): string | null {
  const reading = readNumber(text, quantity, numberContextOf(model))
  return reading.kind === "ask" ? questionInWords(reading) : null
}
