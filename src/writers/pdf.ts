import type { PdfTold } from "./forms.ts"

/** Where nobody said a date: the time of a PDF that tells none. */
const NO_DATE = "1980-01-01"

/** The bytes of a PDF as a text of as many characters: what its structure is written in is ASCII. */
const asText = (bytes: Uint8Array): string => new TextDecoder("windows-1252").decode(bytes)

const asBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** A text as PDF has it in any script: UTF-16 with its mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0"))
  return `<feff${units.join("")}>`
}

/**
 * The same PDF without the time at which it was printed, with its author, and with its title in the title bar: as an incremental
 * update at its end (ISO 32000-1, 7.5.6), so that nothing in it moves.
 *
 * @throws RangeError where the bytes are no PDF as the print engine writes it.
 */
export function finishedPdf(bytes: Uint8Array, told: PdfTold): Uint8Array {
  const text = asText(bytes)
  const dated = withoutClock(bytes, text, told.date)
  const [, trailer = "", start = ""] =
    /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text.slice(-2000)) ?? []
  const [, size = ""] = /\/Size (\d+)/u.exec(trailer) ?? []
  const [, root = ""] = /\/Root (\d+) 0 R/u.exec(trailer) ?? []
  const catalog = new RegExp(`(?:^|\\n)${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`, "u").exec(text)?.[1]
  if (size === "" || root === "" || catalog === undefined) throw new RangeError("not a PDF of the print engine")
  const objects = [
    { number: Number(root), dictionary: withTitleShown(catalog) },
    { number: Number(size), dictionary: infoOf(told) },
  ]
  let body = text.endsWith("\n") ? "" : "\n"
  const entries = objects.map(({ number, dictionary }) => {
    const at = bytes.length + body.length
    body += `${number} 0 obj\n<<${dictionary}>>\nendobj\n`
    return `${number} 1\n${String(at).padStart(10, "0")} 00000 n \n`
  })
  const table = bytes.length + body.length
  body += `xref\n${entries.join("")}trailer\n<</Size ${Number(size) + 1}\n/Root ${root} 0 R\n/Info ${size} 0 R\n/Prev ${start}>>\nstartxref\n${table}\n%%EOF\n`
  const whole = new Uint8Array(bytes.length + body.length)
  whole.set(dated)
  whole.set(asBytes(body), bytes.length)
  return whole
}

/** The catalog with the title in the title bar, in the place of what the engine says of that. */
const withTitleShown = (catalog: string): string =>
  `${catalog.replace(/\/ViewerPreferences\s*<<[^<>]*>>/u, "")}\n/ViewerPreferences <</DisplayDocTitle true>>`

function infoOf({ title, author, creator, date }: PdfTold): string {
  const day = pdfDay(date)
  return [
    `/Title ${textString(title)}`,
    ...(author === null ? [] : [`/Author ${textString(author)}`]),
    `/Creator ${textString(creator)}`,
    `/Producer ${textString(creator)}`,
    `/CreationDate (D:${day}+00'00')`,
    `/ModDate (D:${day}+00'00')`,
  ].join("\n")
}

const pdfDay = (date: string | null): string => `${(date ?? NO_DATE).replaceAll("-", "")}000000`

/** The new times are as long as the old ones, so that every place in the file stays where its table says. */
function withoutClock(bytes: Uint8Array, text: string, date: string | null): Uint8Array {
  const dated = bytes.slice()
  const day = asBytes(pdfDay(date))
  for (const { index, 0: found } of text.matchAll(/\/(?:CreationDate|ModDate) \(D:\d{14}/gu))
    dated.set(day, index + found.length - day.length)
  return dated
}
