import { currencySign } from "../estimate/currency.ts"

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, "tn"],
  [1e9, "bn"],
  [1e6, "m"],
  [1e3, "k"],
]

/** How amounts are written: shortened by their size, in thousands at most, or in full. */
export type MoneyUnit = "short" | "thousands" | "full"

/** How figures are written for a reader. Whoever shows them hands it down; nothing that is computed, stored or compared hangs on it. */
export interface Formats {
  readonly units: MoneyUnit
}

/** How figures are written where nobody chose otherwise. */
export const USUAL_FORMATS: Formats = { units: "short" }

/** The unit for an amount: how much one of it is, and its letters; null where the amount is written as it is. */
function unitOf(rounded: number, formats: Formats): readonly [number, string] | null {
  return unitsOf(formats).find(([size]) => rounded >= size) ?? null
}

/** The units that amounts may be shortened by, the largest first. */
export function unitsOf({ units }: Formats): readonly (readonly [number, string])[] {
  if (units === "full") return []
  return units === "short" ? UNITS : UNITS.slice(-1)
}

/** A number written with a fixed count of decimals, its thousands set apart by commas. */
export function grouped(value: number, decimals = 0): string {
  const [whole = "", rest] = value.toFixed(decimals).split(".")
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",")
  return rest === undefined ? apart : `${apart}.${rest}`
}

/**
 * One amount by itself, as a reader says it: `€61k`, `$1.2m`, `−€350`, `€0`; in other units `€1,200k` or `€61,000`. Amounts that
 * are read together are written by `amountsTogether`, which rounds them alike.
 *
 * @param digits - significant figures, 2 unless more are asked for; amounts below 1,000 are shown to the unit.
 * @throws RangeError if the amount is not finite: a sum of money on a screen is never NaN.
 */
export function money(amount: number, currency: string, formats: Formats, digits = 2): string {
  if (!Number.isFinite(amount)) throw new RangeError(`not an amount of money: ${amount}`)
  const rounded = Number(Math.abs(amount).toPrecision(digits))
  const sign = amount < 0 && rounded > 0 ? "−" : ""
  // Beyond a million trillions no unit has a name: only the far tail of what was drawn comes here.
  if (rounded >= 1e18) return `${sign}${currencySign(currency)}${rounded.toExponential().replace("e+", "e")}`
  const unit = unitOf(rounded, formats)
  if (unit) {
    const scaled = rounded / unit[0]
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(scaled)))
    return `${sign}${currencySign(currency)}${scaled < 1e3 ? Number(scaled.toFixed(decimals)) : grouped(scaled)}${unit[1]}`
  }
  const small = Math.abs(amount) < 1 ? rounded : Math.round(rounded < 1e3 ? Math.abs(amount) : rounded)
  return `${sign}${currencySign(currency)}${small >= 1e3 ? grouped(small) : String(small)}`
}
