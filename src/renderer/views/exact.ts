import { isDay, type NumberFormat } from "../../core/index.ts"
import type { Reading } from "../ui/ExactField.tsx"
import { chanceIn, numberIn } from "./spend/amount.ts"

/** A number of years above 0: `5`, `2.5 years`. Nothing typed is no number of its own. */
export function yearsIn(text: string, format: NumberFormat | null = null): Reading<number | undefined> {
  if (text === "") return { value: undefined }
  const years = numberIn(text.replace(/\s*(?:years?|yrs?|y)$/i, ""), format)
  return years !== null && years > 0 ? { value: years } : { wrong: "Not a number of years above 0. Try 5." }
}

/** A part of a whole, as a percentage: `80%`, `80`, `4 of 5`. Nothing typed is no part of its own. */
export function shareIn(text: string, format: NumberFormat | null = null): Reading<number | undefined> {
  if (text === "") return { value: undefined }
  const share = chanceIn(text, format)
  return share !== null ? { value: share } : { wrong: "Not a part of a whole. Try 80%." }
}

/** A rate of interest a year: `5%`, `5`. Nothing typed is none. */
export function interestIn(text: string, format: NumberFormat | null = null): Reading<number> {
  if (text === "") return { value: 0 }
  const rate = chanceIn(text.endsWith("%") ? text : `${text}%`, format)
  return rate !== null ? { value: rate } : { wrong: "Not a rate from 0% to 100%. Try 5%." }
}

/** A whole number: `7`. */
export function wholeIn(text: string, format: NumberFormat | null = null): Reading<number> {
  const [, minus, digits = ""] = /^([-−])?\s*(.*)$/s.exec(text)!
  const size = numberIn(digits, format)
  const number = size === null || minus === undefined ? size : -size
  return number !== null && Number.isSafeInteger(number) ? { value: number } : { wrong: "Not a whole number. Try 1." }
}

/** A currency by its three letters: `EUR`, `usd`. */
export function currencyIn(text: string): Reading<string> {
  const letters = text.toUpperCase()
  return /^[A-Z]{3}$/.test(letters) ? { value: letters } : { wrong: "A currency has three letters, as in EUR or USD." }
}

/** A day of the calendar: `2027-03-31`. Nothing typed is no day. */
export function dayIn(text: string): Reading<string | undefined> {
  if (text === "") return { value: undefined }
  return isDay(text) ? { value: text } : { wrong: "Not a day of the calendar. Try 2027-03-31." }
}
