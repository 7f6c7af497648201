/** An amount as it is printed: its value, and one step of its last digit. */
export function printed(text: string): { readonly value: number; readonly step: number } {
  const found = /^(<?)(−?)\D*?([\d,]+)(?:\.(\d+))?(tn|bn|m|k)?$/u.exec(text)
  if (!found) throw new Error(`not an amount: ${text}`)
  const [, below, sign, whole = "0", decimals = "", unit = ""] = found
  const size = { "": 1, k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 }[unit] ?? NaN
  const value = below === "<" ? 0 : Number(`${whole.replace(/,/gu, "")}.${decimals === "" ? "0" : decimals}`) * size
  return { value: sign === "−" ? -value : value, step: size / 10 ** decimals.length }
}

/** The amounts in a text, in the currencies of the tests. */
export function amountsIn(text: string): readonly string[] {
  return text.match(/<?−?(?:[€$£]|CHF |SEK )[\d,]*\d(?:\.\d+)?(?:tn|bn|m|k)?/gu) ?? []
}

/**
 * Whether an amount as it is printed is one of these, within some steps of the last digit that is not a zero at its end.
 *
 * @param slack - steps: a difference of two amounts, each rounded, is off by two.
 */
export function isOneOf(text: string, amounts: readonly number[], slack = 1): boolean {
  const { value, step } = printed(text)
  const zeros = /0*$/u.exec(String(Math.round(Math.abs(value) / step)))?.[0].length ?? 0
  const margin = slack * step * 10 ** (value === 0 ? 0 : zeros) * (1 + 1e-6)
  return amounts.some((amount) => Math.abs(Math.abs(amount) - Math.abs(value)) <= margin)
}
