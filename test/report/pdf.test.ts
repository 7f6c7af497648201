import { expect, test } from "vitest"
import { settledPdf } from "../../src/writers/pdf.ts"

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

test("a PDF tells no time of its own, and every byte of it stays where it was", () => {
  const printed = bytesOf(
    "%PDF \u00ff\u0080/CreationDate (D:20261201031212+00'00')/ModDate (D:20261201031213+00'00') 20261201",
  )
  const settled = settledPdf(printed, null)
  expect(settled).toHaveLength(printed.length)
  expect(settled).toEqual(
    bytesOf("%PDF \u00ff\u0080/CreationDate (D:19800101000000+00'00')/ModDate (D:19800101000000+00'00') 20261201"),
  )
  expect(settledPdf(printed, "2026-12-24")).toEqual(
    bytesOf("%PDF \u00ff\u0080/CreationDate (D:20261224000000+00'00')/ModDate (D:20261224000000+00'00') 20261201"),
  )
})
