import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Model } from "../../../src/core/index.ts"
import { problemInWords, readBatten } from "../../../src/formats/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { documentsOf, resource } from "../../resources.ts"
import { SHARED } from "../../shared.ts"
import { fuzzKinds } from "./fuzz.ts"
import { mutantsOf } from "./mutants.ts"
import { isEqual, readAny } from "./oracle.ts"

const encoder = new TextEncoder()
const samples = documentsOf("samples")
const bytesOf = (file: string) => new Uint8Array(readFileSync(file))
const exchange = bytesOf(resource("samples/exchange-2001.batten"))
const house = bytesOf(resource("samples/balsa-house.batten"))

/** Far more of everything, for a night: `BATTEN_SOAK=100` multiplies the numbers of runs by 100. */
const soak = Number(process.env.BATTEN_SOAK ?? "1") || 1
const patience = 60_000 * soak

describe.skipIf(SHARED === null)("the hostile corpus (F1)", () => {
  interface Entry {
    readonly file: string
    readonly importer: string
    readonly expect: "accept" | "reject" | "neutralise"
  }
  const manifest =
    SHARED === null
      ? { files: [] }
      : (JSON.parse(readFileSync(`${SHARED}hostile/MANIFEST.json`, "utf8")) as { files: Entry[] })
  const entries = manifest.files.filter((entry) => entry.importer === "any-json")

  /** The words that must come up, where the manifest asks for them. */
  const WORDS: Readonly<Record<string, RegExp>> = {
    "01-empty.json": /file is empty/,
    "02-nul-filled.json": /file is damaged: it holds nothing but zero bytes/,
    "03-truncated.json": /line 42, column 1.*ends unexpectedly/,
    "04-bom-utf8.json": /not a Batten file/,
    "05-utf16le.json": /UTF-16/,
    "06-invalid-utf8.json": /not UTF-8 text: byte 39/,
    "07-nan-infinity.json": /line 1, column 24, x: found "N"/,
    "09-trailing-garbage.json": /line 109, column 2: extra data after the end of the document/,
    "10-top-level-array.json": /not a Batten file/,
    "11-top-level-string.json": /not a Batten file/,
    "13-proto-top.json": /found "__proto__"/,
    "14-conflict-markers.json": /line 2, column 1: .*version-control conflict markers/,
    "15-html-renamed.json": /not a Batten file/,
    "17-long-string-1mb.json": /not a Batten file/,
    "18-regex-bait.json": /not a Batten file/,
  }

  it("is the one that these tests know", () => {
    expect(entries.map((entry) => basename(entry.file)).sort()).toEqual(Object.keys(WORDS).sort())
  })

  // None of these is a Batten document, so what the manifest would have accepted gets past its obstacle and is judged as what it is.
  it.each(entries.map((entry) => [basename(entry.file), entry.file] as const))(
    "%s is refused in these words",
    (name, file) => {
      const start = performance.now()
      const result = readAny(bytesOf(`${SHARED!}hostile/${file}`))
      expect(performance.now() - start).toBeLessThan(2000)
      if (result.kind === "read") throw new Error("read")
      expect(problemInWords(result.problems[0]!)).toMatch(WORDS[name]!)
    },
  )

  describe("mutate.mjs (F2)", () => {
    let folder = ""
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "batten-mutants-"))
    })
    afterAll(() => {
      rmSync(folder, { recursive: true })
    })

    // One here: it writes every mutant to the disk. The others come from mutants.ts, which makes the same in memory.
    it.each(soak > 1 ? samples : samples.filter((file) => file.includes("house")))(
      "mutants of %s are refused, or read and written stably",
      (file) => {
        const out = join(folder, basename(file))
        execFileSync(process.execPath, [`${SHARED!}hostile/mutate.mjs`, file, out])
        const mutants = readdirSync(out).filter((name) => name !== "index.json")
        const kinds = mutants.map((name) => readAny(bytesOf(join(out, name))).kind)
        expect(kinds.length).toBeGreaterThan(150)
        expect(new Set(kinds)).toEqual(new Set(["read", "refused"]))
      },
      patience,
    )
  })
})

describe("hostile variants of our own (F2)", () => {
  // The other samples have no other classes of places than these; a night looks at all.
  it.each(soak > 1 ? samples : samples.filter((file) => /exchange|house/.test(file)))(
    "readBatten of every mutant of %s is a refusal with a place, or a stable model",
    (file) => {
      const kinds: string[] = []
      for (const { what, text } of mutantsOf(JSON.parse(readFileSync(file, "utf8")))) {
        try {
          kinds.push(readAny(encoder.encode(text())).kind)
        } catch (cause) {
          throw new Error(what, { cause })
        }
      }
      expect(kinds.length).toBeGreaterThan(150)
      expect(new Set(kinds)).toEqual(new Set(["read", "refused"]))
    },
    patience,
  )

  it("readBatten accepts a sample behind a byte order mark, with a megabyte of notes, and with bait for regular expressions", () => {
    const model = JSON.parse(new TextDecoder().decode(exchange)) as Model
    expect(readAny(Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), exchange])).kind).toBe("read")
    expect(readAny(encoder.encode(JSON.stringify({ ...model, notes: "n".repeat(2 ** 20) }))).kind).toBe("read")
    expect(
      readAny(encoder.encode(JSON.stringify({ ...model, notes: `${"a".repeat(1e5)}!`, tags: ["\\".repeat(1e5)] })))
        .kind,
    ).toBe("read")
  })

  it("readBatten refuses a sample cut off at 200 places, and never takes it for something else", () => {
    for (const whole of [exchange, house])
      for (let k = 0; k < 200; k++) {
        const end = Math.floor((k / 200) * (whole.length - 2))
        const result = readAny(whole.subarray(0, end))
        if (result.kind === "read") throw new Error(`read, cut off at ${end}`)
        expect(["empty", "cut-off", "not-utf-8"], `cut off at ${end}`).toContain(result.problems[0]!.kind)
      }
    // The final newline alone may be missing.
    expect(readAny(exchange.subarray(0, -1)).kind).toBe("read")
  })

  it("readBatten refuses a sample with a tail of zeros, of garbage, or of another copy", () => {
    for (const tail of [
      new Uint8Array(512),
      encoder.encode("}"),
      encoder.encode("null"),
      exchange,
      exchange.subarray(-700),
    ])
      expect(readAny(Buffer.concat([exchange, tail])).kind).toBe("refused")
  })

  it(
    "readBatten of a sample with one byte flipped is a refusal, or a stable model that is no longer the sample",
    () => {
      const model = readBatten(exchange)
      fc.assert(
        fc.property(fc.nat({ max: exchange.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
          const bytes = exchange.slice()
          bytes[at]! ^= flip
          const result = readAny(bytes)
          if (result.kind === "refused") return
          // What is accepted differs: a flip that goes unseen would be in white space only.
          const isSame = JSON.stringify(result) === JSON.stringify(model)
          expect(!isSame || /\s/.test(String.fromCharCode(exchange[at]!))).toBe(true)
        }),
        { numRuns: 1000 * soak },
      )
    },
    patience,
  )
})

describe("fuzz (F3)", () => {
  it.each(fuzzKinds(house))(
    "readBatten of $name is a refusal in words, or a stable model",
    ({ inputs, ofTwenty }) => {
      fc.assert(
        fc.property(inputs, (bytes) => {
          readAny(bytes)
        }),
        { numRuns: 1000 * ofTwenty * soak },
      )
    },
    patience,
  )

  it(
    "readBatten of valid models with one value exchanged is a refusal with a place, or a stable model",
    () => {
      fc.assert(
        fc.property(modelArbitrary(), fc.nat(), (model, pick) => {
          const mutants = [...mutantsOf(model)]
          readAny(encoder.encode(mutants[pick % mutants.length]!.text()))
        }),
        { numRuns: 200 * soak },
      )
    },
    patience,
  )

  it("the oracle itself fails on what it is there to find", () => {
    expect(isEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false)
    const polluted = Object.prototype as unknown as Record<string, unknown>
    polluted.polluted = 1
    try {
      expect(() => readAny(house)).toThrow("polluted")
    } finally {
      Reflect.deleteProperty(polluted, "polluted")
    }
    expect(readAny(house).kind).toBe("read")
  })
})
