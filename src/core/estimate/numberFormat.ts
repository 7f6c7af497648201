/**
 * How a document or a paste writes its numbers, shown by the way in which it writes one thousand two hundred thirty-four and a
 * half: the mark of decimals is the last one, the mark between groups of digits the first.
 */
export type NumberFormat = "1,234.5" | "1.234,5" | "1 234,5" | "1 234.5" | "1'234.5" | "1'234,5"

/** Every number format. */
export const NUMBER_FORMATS: readonly NumberFormat[] = [
  "1,234.5",
  "1.234,5",
  "1 234,5",
  "1 234.5",
  "1'234.5",
  "1'234,5",
]

/** The mark before decimals. */
export type DecimalMark = "." | ","

/** The mark that a format puts before decimals. */
export function decimalMarkOf(format: NumberFormat): DecimalMark {
  return format.endsWith(",5") ? "," : "."
}

/** The mark that a format puts between groups of digits. */
export function groupMarkOf(format: NumberFormat): "," | "." | " " | "'" {
  return format[1] as "," | "." | " " | "'"
}

/** The format with these two marks, or the usual one of the decimal mark where no format has both. */
export function formatWith(decimal: DecimalMark, group: string): NumberFormat {
  const usual = decimal === "." ? "1,234.5" : "1.234,5"
  return NUMBER_FORMATS.find((format) => decimalMarkOf(format) === decimal && groupMarkOf(format) === group) ?? usual
}

/** A text with points before decimals, in which no point can be taken for a thousands mark: `1.234` is `1.2340`. */
export function unmistakable(plain: string): string {
  return plain.replace(/(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\d.]| ?[%‰])/g, "$&0")
}

/** A text with points before decimals, with the decimal mark of a format. */
export function inFormat(plain: string, format: NumberFormat): string {
  return decimalMarkOf(format) === "," ? plain.replace(/(?<=\d)\.(?=\d)/g, ",") : plain
}
