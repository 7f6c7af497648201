const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["EUR", "€"],
  ["USD", "$"],
  ["GBP", "£"],
  ["JPY", "¥"],
  ["CHF", "CHF "],
])

/** The currencies that write a sign, where there are more than one. */
const SHARED: ReadonlyMap<string, readonly string[]> = new Map([
  ["$", ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"]],
  ["£", ["GBP", "EGP", "GIP", "FKP"]],
  ["¥", ["JPY", "CNY"]],
])

/** The sign of a currency as written before an amount: `€`, `$`, or the code and a space where there is no usual sign. */
export function currencySign(currency: string): string {
  return SYMBOLS.get(currency) ?? `${currency} `
}

/** The sign or code in a text that belongs to another currency than this one, as a reader writes it; null for none. */
export function foreignCurrency(text: string, currency: string): string | null {
  for (const [found] of text.matchAll(/[€$£¥]|\b(?:eur|usd|gbp|chf|jpy)\b/gi)) {
    const isOwn = found.length === 1 && (SHARED.get(found)?.includes(currency) ?? currencySign(currency) === found)
    if (!isOwn && found.toUpperCase() !== currency) return found.toUpperCase()
  }
  return null
}
