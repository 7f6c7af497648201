import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { type FileChild, patchDetector, patchDocument, PatchType } from "docx"

/** The most bytes of a template, and of what is inside it. */
const MOST_BYTES = 50_000_000

const BODY = "word/document.xml"

/** What stands in the template where the report goes. */
const PLACE = "report"

/** A template ready for a report, or in words why it is none. */
export type Template = { readonly bytes: Uint8Array } | { readonly why: string }

/**
 * A document or template of Word with its text taken out: styles, heads, feet and their pictures stay. What could run, or is
 * embedded, is refused.
 */
export async function openTemplate(bytes: Uint8Array): Promise<Template> {
  const files = unzipped(bytes)
  const body = files?.[BODY]
  if (!files || body === undefined) return { why: "the template is no document of Word (.docx or .dotx)" }
  const names = Object.keys(files)
  if (names.some((name) => /vbaProject|\/activeX\/|\/embeddings\//iu.test(name)))
    return { why: "the template holds macros or embedded objects: save it without them" }
  const text = strFromU8(body)
  const start = /<w:body(?:\s[^>]*)?>/u.exec(text)
  const end = text.lastIndexOf("</w:body>")
  if (start === null || end < 0) return { why: "the template has no body" }
  const [last = ""] = /<w:sectPr\b(?:(?!<w:sectPr\b)[\s\S])*$/u.exec(text.slice(0, end)) ?? []
  const place = `<w:p><w:r><w:t>{{${PLACE}}}</w:t></w:r></w:p>`
  files[BODY] = strToU8(`${text.slice(0, start.index + start[0].length)}${place}${last}${text.slice(end)}`)
  const types = files["[Content_Types].xml"]
  if (types !== undefined)
    files["[Content_Types].xml"] = strToU8(strFromU8(types).replaceAll("template.main+xml", "document.main+xml"))
  const made = zipSync(files, { level: 1 })
  const found: readonly string[] = await patchDetector({ data: made }).catch((): readonly string[] => [])
  return found.includes(PLACE) ? { bytes: made } : { why: "the template cannot be filled in" }
}

function unzipped(bytes: Uint8Array): Record<string, Uint8Array> | null {
  if (bytes.length > MOST_BYTES) return null
  let size = 0
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        if (size > MOST_BYTES) throw new RangeError("too large")
        return true
      },
    })
  } catch {
    return null
  }
}

/** The report in the place of the template's text. */
export async function filledIn(template: Uint8Array, children: readonly FileChild[]): Promise<Uint8Array> {
  return patchDocument({
    outputType: "uint8array",
    data: template,
    patches: { [PLACE]: { type: PatchType.DOCUMENT, children: [...children] } },
  })
}
