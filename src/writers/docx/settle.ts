import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"

/** Where nobody said a date, the first day that a zip can hold. */
const NO_DATE = "1980-01-01"

/** Every file in a zip is of one time: by the local clock, so that it is the same in every time zone. */
const FILE_TIME = new Date(1980, 0, 1)

/** Numbers in the order in which they are first met, from 1. */
function renumbered(xml: string, pattern: RegExp): string {
  const seen = new Map<string, number>()
  return xml.replace(pattern, (_, before: string, number: string) => {
    if (!seen.has(number)) seen.set(number, seen.size + 1)
    return `${before}${seen.get(number)!}`
  })
}

/** What the library numbers on from one document to the next: marks that the contents lead to, and pictures. */
const COUNTED = [/(_Toc)(\d+)/gu, /(<w:bookmark(?:Start|End)\b[^>]*?w:id=")(\d+)/gu, /(<wp:docPr id=")(\d+)/gu]

/** The mark of a part that is put in when the document is whole. */
export const markOf = (place: number): string => `\ue0f3${place}\ue0f3`

const MARKED = /<w:p>(?:(?!<\/w:p>)[\s\S])*?\ue0f3(\d+)\ue0f3(?:(?!<\/w:p>)[\s\S])*?<\/w:p>/gu

/**
 * The same document without the time at which it was put together, the same bytes for the same report; with its tables.
 *
 * @param tables - the XML that stands in the place of each mark.
 */
export function settled(bytes: Uint8Array, date: string | null, tables: readonly string[]): Uint8Array {
  const files = unzipSync(bytes)
  const core = files["docProps/core.xml"]
  if (core !== undefined)
    files["docProps/core.xml"] = strToU8(
      strFromU8(core).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${date ?? NO_DATE}T00:00:00Z`),
    )
  const body = files["word/document.xml"]
  if (body !== undefined)
    files["word/document.xml"] = strToU8(
      COUNTED.reduce(renumbered, strFromU8(body))
        // The contents have no page numbers until a program counts pages: dots would lead nowhere.
        .replace(/(<w:tab [^>]*) w:leader="dot"/gu, "$1")
        .replace(MARKED, (_, place: string) => tables[Number(place)]!),
    )
  const sorted = Object.keys(files).toSorted()
  // A PNG is packed already.
  return zipSync(
    Object.fromEntries(sorted.map((name) => [name, [files[name]!, { level: name.endsWith(".png") ? 0 : 6 }]])),
    { mtime: FILE_TIME },
  )
}
