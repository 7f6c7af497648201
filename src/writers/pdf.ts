/** Where nobody said a date: the time of a PDF that tells none. */
const NO_DATE = "1980-01-01"

/**
 * The same PDF without the time at which it was printed. The new times are as long as the old ones, so that every place in the
 * file stays where its table says.
 *
 * @param date - as `2026-12-01`; null where nobody said one.
 */
export function settledPdf(bytes: Uint8Array, date: string | null): Uint8Array {
  const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  const day = `${(date ?? NO_DATE).replaceAll("-", "")}000000`
  const settled = latin.replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/gu, `$1${day}`)
  return Uint8Array.from(settled, (character) => character.charCodeAt(0))
}
