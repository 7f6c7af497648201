import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { decodeUtf8, encodeUtf8, firstInvalid, foreignEncoding } from "../../../src/formats/text/utf8.ts"

describe("decodeUtf8", () => {
  it("decodeUtf8(bytes) inverts encodeUtf8 for every well-formed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!text.startsWith("\ufeff"))
        expect(decodeUtf8(encodeUtf8(text))).toEqual({ kind: "text", text })
      }),
      { numRuns: 2000 },
    )
  })

  it("decodeUtf8(bytes) leaves out one byte order mark", () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b))).toEqual({ kind: "text", text: "{" })
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf))).toEqual({ kind: "text", text: "\ufeff" })
  })

  it.each([
    [[0x22, 0xff], 1],
    [[0xc3, 0x28], 0],
    [[0x61, 0xc0, 0xaf], 1],
    [[0xe0, 0x9f, 0xbf], 0],
    [[0xed, 0xa0, 0x80], 0],
    [[0xf0, 0x8f, 0xbf, 0xbf], 0],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0x61, 0xe2, 0x82], 1],
    [[0x80], 0],
  ])("decodeUtf8(%j) names byte %i", (bytes, offset) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toEqual({ kind: "not-utf-8", offset, byte: bytes[offset] })
  })

  it("firstInvalid(bytes) is the end exactly where the platform's strict decoder accepts", () => {
    const strict = new TextDecoder("utf-8", { fatal: true })
    const accepted = (bytes: Uint8Array) => {
      try {
        strict.decode(bytes)
        return true
      } catch {
        return false
      }
    }
    const byte = fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x9f, 0xa0, 0xbf))
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 6 }), (values) => {
        const bytes = Uint8Array.from(values)
        const end = firstInvalid(bytes)
        expect(end === bytes.length).toBe(accepted(bytes))
        // All before the named byte is whole.
        expect(accepted(bytes.subarray(0, end))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })
})

describe("foreignEncoding", () => {
  it.each([
    ["utf16le", "UTF-16"],
    ["latin1", null],
    ["utf8", null],
  ] as const)("foreignEncoding of %s text is %s", (encoding, expected) => {
    expect(foreignEncoding(Buffer.from('{"format":"batten"}', encoding))).toBe(expected)
    expect(foreignEncoding(Buffer.from('\ufeff{"format":"batten"}', encoding))).toBe(expected)
  })

  it("foreignEncoding(bytes) knows UTF-16 of both orders and UTF-32 by their marks", () => {
    expect(foreignEncoding(Uint8Array.of(0xfe, 0xff, 0, 0x7b))).toBe("UTF-16")
    expect(foreignEncoding(Uint8Array.of(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0))).toBe("UTF-32")
    expect(foreignEncoding(Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b))).toBe("UTF-32")
    expect(foreignEncoding(Uint8Array.of())).toBe(null)
  })
})
