import fc from "fast-check"
import { readdirSync, readFileSync } from "node:fs"
import { deflateRawSync, gzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { problemInWords, readBatten } from "../../../src/formats/index.ts"
import { resource } from "../../resources.ts"

const RUNS = 500 * (Number(process.env.BATTEN_SOAK ?? "1") || 1)

const encoder = new TextEncoder()
const sample = new Uint8Array(readFileSync(resource("samples/exchange-2001.batten")))

const words = (content: string | Uint8Array): string => {
  const result = readBatten(typeof content === "string" ? encoder.encode(content) : content)
  if (result.kind === "read") throw new Error("read")
  return problemInWords(result.problems[0]!)
}

/** A ZIP archive with one stored entry, by APPNOTE.TXT 6.3.10 (the checksum is not looked at). */
function zipOf(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content)
  const head = Buffer.alloc(30)
  head.write("PK\u0003\u0004", 0, "latin1")
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(content.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}

const YAML = "title: Our model\ndate: 2026-11-30\nauthor:\n  name: Ann\n"

describe("I8: a file of another kind is called what it is", () => {
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    ["a ZIP archive", zipOf("model.batten", sample), /^this is a ZIP archive/],
    ["a gzip archive", gzipSync(sample), /^this is a gzip archive/],
    [
      "a program of this machine",
      readFileSync(process.execPath).subarray(0, 100_000),
      /^this is a (?:Windows )?program/,
    ],
    ["a PDF document", "%PDF-1.7\n%âãÏÓ\n", /^this is a PDF document/],
    ["YAML that begins with t", YAML, /^this is a YAML file/],
    ["YAML that begins with f", "format: batten\nversion: 1\n", /^this is a YAML file/],
    ["YAML with a first line", "---\nname: x\n", /^this is a YAML file/],
    ["YAML that begins with a list", "- a: 1\nsteps: []\nname: x\n", /^this is a YAML file/],
    ["Threagile", "threagile_version: 1.0.0\ntitle: Some\n", /^this is a Threagile model/],
    ["TOML", "title = 'x'\n[owner]\nname = 'Tom'\n", /^this is a TOML or INI file/],
    ["XML", '<?xml version="1.0"?><a/>', /^this is an XML file/],
    ["draw.io", '<mxfile host="x"></mxfile>', /^this is a draw.io diagram/],
    ["age in armor", "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24u\n", /^this is an age file in armor/],
    ["Threat Dragon", '{"summary":{"title":"x"},"detail":{}}', /^this is a Threat Dragon model/],
    ["OTM", '{"otmVersion":"0.2.0","project":{"name":"x"}}', /^this is an Open Threat Model/],
    ["a picture of ours", pngOf(), /^this is a PNG picture/],
  ])("%s", (_name, content, expected) => {
    expect(words(content)).toMatch(expected)
    expect(words(content)).toMatch(/not a Batten file$/)
  })

  test("what lost its end in a power cut is still called damaged, and UTF-16 still UTF-16", () => {
    expect(words(Buffer.concat([sample.subarray(0, 500), Buffer.alloc(3000)]))).toMatch(/damaged: byte 500 is a zero/)
    expect(words(new Uint8Array(4096))).toMatch(/nothing but zero bytes/)
    for (const text of ['{"format":"batten"}', `\ufeff${new TextDecoder().decode(sample)}`])
      expect(words(Buffer.from(text, "utf16le"))).toMatch(/UTF-16/)
  })

  test("noise is called neither UTF-16 nor damaged by a power cut, with or without a mark in front", () => {
    const noise = fc.uint8Array({ minLength: 64, maxLength: 4000 })
    const marks = fc.constantFrom<readonly number[]>([], [0xff, 0xfe], [0xfe, 0xff], [0], [0x41, 0], [0x80])
    fc.assert(
      fc.property(marks, noise, (mark, bytes) => {
        expect(words(Uint8Array.of(...mark, 0x81, ...bytes))).not.toMatch(/UTF-16|UTF-32|power cut/)
      }),
      { numRuns: RUNS },
    )
  })

  test("of JSON no text is called another kind: every valid JSON value is read as JSON", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(words(json)).not.toMatch(/YAML|TOML|XML|binary/)
      }),
      { numRuns: RUNS },
    )
  })
})

/** The first golden picture of ours. */
function pngOf(): Uint8Array {
  const folder = new URL("../../golden/screens/", import.meta.url)
  const [name] = readdirSync(folder).filter((file) => file.endsWith(".png"))
  return readFileSync(new URL(name!, folder))
}
