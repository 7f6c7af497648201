import { currencySign } from "../estimate/currency.ts"
import { type Formats, money } from "./money.ts"

/** Less than this prints as nothing: half a hundredth of a unit. */
const LEAST = 0.005

/**
 * The loss that one unit of the currency prevents: `€7.90`, `€16`, `nothing`. It has two names: *on its own, now* where all else
 * that is in place stays, and *in turn* where it comes after the controls above it (ux.md §2.12-F).
 *
 * @param rate - loss prevented per unit of cost; below 0 where the control lets loss in.
 */
export function perUnitInWords(rate: number, currency: string, formats: Formats): string {
  if (Math.abs(rate) < LEAST) return rate === 0 ? "nothing" : `<${currencySign(currency)}0.01`
  const shown = Number(rate.toPrecision(2))
  if (Math.abs(shown) >= 1000) return money(shown, currency, formats)
  const digits = Math.abs(shown) < 10 ? Math.abs(shown).toFixed(2) : String(Math.abs(shown))
  return `${shown < 0 ? "−" : ""}${currencySign(currency)}${digits}`
}
