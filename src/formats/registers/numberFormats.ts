/** Ids of number formats that every workbook has and that show days or times (ECMA-376 part 1, 18.8.30). */
const DATE_IDS = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/

/** Ids of those that show hundredths. */
const PERCENT_IDS = /^(?:9|10)$/

/** A format without its texts, colours and conditions: what is left are signs that mean something. */
const bare = (format: string): string => format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")

/** Whether a number of this format (its id, or its code) is a day or a time. */
export function isDateFormat(format: string): boolean {
  if (/^\d+$/.test(format)) return DATE_IDS.test(format)
  return (
    !/^general$/i.test(format) && /[ymdhs]/i.test(bare(format)) && !/[#0?]/.test(bare(format).replace(/s\.0+/gi, ""))
  )
}

/** The sign of money in a format, as in `[$€-407] #,##0` and `"$"#,##0`; null where it shows none. */
function currencyIn(format: string): string | null {
  const said = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(format)?.[1] ?? /"([^"]*)"/.exec(format)?.[1]?.trim()
  const plain = said ?? /[€$£¥₹]/.exec(format)?.[0]
  return plain !== undefined && /^(?:[€$£¥₹₽₩₪₺]|[A-Z]{3}|CHF|kr|zł|Kč)$/.test(plain) ? plain : null
}

/**
 * A number as its format means it, in plain digits: `25%` where it shows hundredths, with the sign of its money where it shows
 * one. Digits that the format rounds away are there: what is computed is no text of 17 digits, though.
 */
export function shownNumber(number: number, format: string): string {
  const digits = (value: number): string => String(Number(value.toPrecision(15)))
  const isPercent = /^\d+$/.test(format) ? PERCENT_IDS.test(format) : bare(format).includes("%")
  if (isPercent) return `${digits(number * 100)}%`
  const currency = /^\d+$/.test(format) ? null : currencyIn(format)
  return currency === null ? digits(number) : `${digits(number)} ${currency}`
}
