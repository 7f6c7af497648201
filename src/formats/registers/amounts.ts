import {
  type Estimate,
  hasOwnUnit,
  inPercent,
  type NumberFormat,
  numberFormatOf,
  readEstimate,
  scaled,
  unitOf,
} from "../../core/index.ts"
import { namesMoney, type Table } from "./table.ts"

const SIGNS: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY", "₹": "INR" }

const CODE = /(?<!\p{L})(EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|BRL|ZAR)(?!\p{L})/iu

/** The currency that a text names, by its code; null where it names none. */
function currencyIn(text: string): string | null {
  const code = CODE.exec(text)?.[1]?.toUpperCase()
  if (code !== undefined) return code
  const sign = /[€$£¥₹]/.exec(text)?.[0]
  if (sign !== undefined) return SIGNS[sign]!
  return /(?<!\p{L})euros?(?!\p{L})/iu.test(text) ? "EUR" : null
}

/** How the numbers of a source are written. */
export interface NumbersOf {
  /** The first currency that it names; null where it names none. */
  readonly currency: string | null
  readonly format: NumberFormat | null
}

/** How the amounts of tables are written, as all of them show it together. */
export function numbersOf(tables: readonly Table[]): NumbersOf {
  let currency: string | null = null
  const texts: { readonly text: string; readonly quantity: "money" }[] = []
  for (const { columns, rows } of tables)
    for (const { field, heading, letters } of columns) {
      if (field !== "loss" && field !== "cost" && field !== "costPerYear" && field !== "harm") continue
      currency ??= currencyIn(heading)
      for (const row of rows) {
        const { value } = row.at(letters)
        if (typeof value !== "string") continue
        currency ??= currencyIn(value)
        if (/\d/.test(value)) texts.push({ text: value, quantity: "money" })
      }
    }
  return { currency, format: numberFormatOf(texts, currency) }
}

/** The estimate that a text gives, one number as it stands; null where it gives none, or could mean several. */
function read(text: string, quantity: "money" | "probability", numbers: NumbersOf): Estimate | null {
  const reading = readEstimate(text, quantity, numbers)
  if (reading.kind === "middle") return reading.middle
  return reading.kind === "estimate" ? reading.estimate : null
}

/**
 * An amount of money that is one: its cell or its heading names the currency. Null for a bare number, which may be a mark on a
 * scale, and for what can be read in two ways.
 */
export function amountIn(text: string, heading: string, numbers: NumbersOf): Estimate | null {
  if (!namesMoney(text) && !namesMoney(heading)) return null
  if (currencyIn(heading) !== null && currencyIn(heading) !== numbers.currency) return null
  const estimate = read(text, "money", numbers)
  if (estimate === null) return null
  const unit = unitOf(heading, "money", false)
  return hasOwnUnit(text, "money") ? estimate : scaled(estimate, unit)
}

/** Words of a heading or cell that make a chance one of a time, which no single attempt has. */
const OF_A_TIME =
  /year|annual|p\.\s?a\.|jahr|jährlich|annuel|\ban\b|año|anual|jaar|month|monat|mois|mes\b|quarter|week|day/iu

/** A chance that is one: in per cent or `1 in 20`, and of no time. Null for marks on a scale. */
export function chanceIn(text: string, heading: string, numbers: NumbersOf): Estimate | null {
  if (OF_A_TIME.test(heading) || OF_A_TIME.test(text)) return null
  const said = inPercent(text, unitOf(heading, "probability", false))
  return /[%‰]|\d\s+in\s+\d/.test(said) ? read(said, "probability", numbers) : null
}
