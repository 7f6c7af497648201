import { describe, expect, test } from "vitest"
import { finishedPdf } from "../../src/writers/index.ts"

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")

const PRINTED = `%PDF-1.4
%\u00d3\u00eb\u00e9\u00e1
1 0 obj
<</Title (T) /CreationDate (D:20261201031212+00'00')
/ModDate (D:20261201031213+00'00')>>
endobj
2 0 obj
<</Type /Catalog
/Pages 3 0 R /MarkInfo <</Type /MarkInfo /Marked true>>
/Lang (en)>>
endobj
3 0 obj
<</Type /Pages /Count 0 /Kids []>>
endobj
xref
0 4
trailer
<</Size 4
/Root 2 0 R
/Info 1 0 R>>
startxref
333
%%EOF
`

describe("a finished PDF", () => {
  const finished = (date: string | null): string =>
    textOf(finishedPdf(bytesOf(PRINTED), { title: "Häuser → 1", author: "Ada", creator: "Batten 1.2.3", date }))

  test("keeps every byte where it was, but for the time at which it was printed", () => {
    expect(finished(null).slice(0, PRINTED.length)).toBe(
      PRINTED.replace("20261201031212", "19800101000000").replace("20261201031213", "19800101000000"),
    )
  })

  test("says its title, author and day, and shows its title in the title bar", () => {
    const added = finished("2026-12-24").slice(PRINTED.length)
    const utf16 = (text: string): string =>
      Array.from(text, (one) => one.charCodeAt(0).toString(16).padStart(4, "0")).join("")
    expect(added).toContain(`/Title <feff${utf16("Häuser → 1")}>`)
    expect(added).toContain(`/Author <feff${utf16("Ada")}>`)
    expect(added).toContain("/CreationDate (D:20261224000000+00'00')")
    expect(added).toContain("/Marked true>>\n/Lang (en)\n/ViewerPreferences <</DisplayDocTitle true>>>>")
    expect(added).toContain("/Prev 333>>")
  })

  test("its table leads to what was added", () => {
    const whole = finished(null)
    const [, at = ""] = /startxref\n(\d+)\n%%EOF\n$/u.exec(whole) ?? []
    expect(whole.slice(Number(at))).toMatch(/^xref\n/u)
    const entries = [...whole.slice(Number(at)).matchAll(/(\d+) 1\n(\d{10}) 00000 n \n/gu)]
    expect(entries).toHaveLength(2)
    for (const [, number = "", place = ""] of entries)
      expect(whole.slice(Number(place))).toMatch(new RegExp(`^${number} 0 obj\n<<`, "u"))
  })

  test("what is no PDF is told", () => {
    expect(() => finishedPdf(bytesOf("no PDF"), { title: "", author: null, creator: "", date: null })).toThrow(
      RangeError,
    )
  })
})
