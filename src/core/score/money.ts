const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["EUR", "€"],
  ["USD", "$"],
  ["GBP", "£"],
  ["JPY", "¥"],
  ["CHF", "CHF "],
])

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, "tn"],
  [1e9, "bn"],
  [1e6, "m"],
  [1e3, "k"],
]

/** The sign of a currency as written before an amount: `€`, `$`, or the code and a space where there is no usual sign. */
export function currencySign(currency: string): string {
  return SYMBOLS.get(currency) ?? `${currency} `
}

/**
 * An amount as a reader says it: `€61k`, `$1.2m`, `−€350`, `€0`.
 *
 * @param digits - significant figures, 2 unless more are asked for; amounts below 1,000 are shown to the unit.
 * @throws RangeError if the amount is not finite: a sum of money on a screen is never NaN.
 */
export function money(amount: number, currency: string, digits = 2): string {
  if (!Number.isFinite(amount)) throw new RangeError(`not an amount of money: ${amount}`)
  const rounded = Number(Math.abs(amount).toPrecision(digits))
  const sign = amount < 0 && rounded > 0 ? "−" : ""
  const unit = UNITS.find(([size]) => rounded >= size)
  if (unit) {
    const scaled = rounded / unit[0]
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(scaled)))
    return `${sign}${currencySign(currency)}${Number(scaled.toFixed(decimals))}${unit[1]}`
  }
  const small = Math.abs(amount) < 1 ? rounded : Math.round(Math.abs(amount))
  return `${sign}${currencySign(currency)}${small}`
}
