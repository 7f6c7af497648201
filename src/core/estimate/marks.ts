import type { DecimalMark } from "./numberFormat.ts"
import { SURE_DECIMAL } from "./plainText.ts"

/**
 * What a number counts, which decides how it is written: a share of a whole never reaches a thousand, and an amount in
 * millions (`short`) has three decimals more often than one in units.
 */
export type Use = "amount" | "short" | "count" | "share" | "rate"

/** A number in a text: where it stands, its digits and marks as written, and what it counts. */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly written: string
  readonly use: Use
}

/** What a number says where points are decimal marks, and where commas are; null where it cannot be written so. */
export type Readings = Readonly<Record<DecimalMark, string | null>>

const WESTERN = /^[1-9]\d{0,2}(\D)\d{3}(?:\1\d{3})*$/
const INDIAN = /^[1-9]\d?([,_])\d{2}(?:\1\d{2})*\1\d{3}$/

/** The digits of a whole number, whose groups are three digits each, or two and at last three as in India; null for other groups. */
function wholeDigits(written: string, use: Use): string | null {
  if (/^\d*$/.test(written)) return written
  if (use === "share" && /[., ]/.test(written)) return null
  return WESTERN.test(written) || INDIAN.test(written) ? written.replace(/\D/g, "") : null
}

/** A number's digits with a point before its decimals, read with this decimal mark; null where its marks allow no such reading. */
function readWith(mark: string, written: string, use: Use): string | null {
  const [whole = "", decimals, ...others] = written.split(mark)
  if (others.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) return null
  const digits = wholeDigits(whole, use)
  if (digits === null) return null
  return decimals === undefined ? digits : `${digits === "" ? "0" : digits}.${decimals}`
}

/** Both readings of a number. */
export function readingsOf({ written, use }: Numeral): Readings {
  if (!written.includes(SURE_DECIMAL)) return { ".": readWith(".", written, use), ",": readWith(",", written, use) }
  const sure = readWith(SURE_DECIMAL, written, use)
  return { ".": sure, ",": sure }
}

/**
 * What a number that no format groups so was perhaps meant to be: all its digits together, and those behind its last mark as
 * decimals.
 */
export function guessesOf({ written }: Numeral): readonly string[] {
  const together = written.replace(/\D/g, "")
  const last = Math.max(written.lastIndexOf("."), written.lastIndexOf(","))
  if (last < 0) return [together]
  const decimals = written.slice(last + 1).replace(/\D/g, "")
  return [together, `${written.slice(0, last).replace(/\D/g, "") || "0"}.${decimals}`]
}

/**
 * Whether a number is grouped as Batten itself writes amounts (`€12,500`): nobody gives three decimals of which the last is 0.
 */
export function isGroupedAsShown({ written, use }: Numeral): boolean {
  return (use === "amount" || use === "count") && /^\d{1,3},\d{2}0$/.test(written)
}
