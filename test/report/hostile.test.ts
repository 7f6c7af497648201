import { unzipSync } from "fflate"
import { JSDOM } from "jsdom"
import { SaxesParser } from "saxes"
import { describe, expect, test } from "vitest"
import type { ReportField } from "../../src/core/index.ts"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { ran, sampleBytes } from "../cli/inMemory.ts"

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

/** What strangers write where a report asks for a name: markup, a formula, letters that turn the line round, 100 KB. */
const HOSTILE: Readonly<Record<string, string>> = {
  markup: `</title></style><script>alert(1)</script><img src=x onerror=alert(2)>`,
  formula: `=cmd|' /C calc'!A0`,
  "turned letters": "evil\u202etxt.exe\u2066",
  "control letters": "_x000D_\u0001\u0007\uffff{{report}}\ue0f30\ue0f3",
  "100 KB": "n".repeat(100_000),
}

function saying(words: string): Uint8Array {
  const result = readBatten(sampleBytes("balsa-house"))
  if (result.kind !== "read") throw new Error("the sample cannot be read")
  const report: ReportField = {
    title: words,
    client: words,
    author: words,
    label: words,
    deciders: [words, words],
    permission: { inScope: words, outOfScope: words, tester: words, stopper: words, stopWord: words },
  }
  return writeBatten({ ...result.model, report })
}

async function made(form: string, length: string, words: string) {
  const given = { in: saying(words) }
  const { code, said, files } = await ran(
    ["report", "in", "--as", form, "--length", length, "--out", `o.${form}`],
    given,
  )
  expect(said).toBe("")
  expect(code).toBe(0)
  return files
}

/** Throws where a text is no XML. */
function mustBeXml(xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on("error", (error) => {
    throw error
  })
  parser.write(xml).close()
}

describe.each(Object.entries(HOSTILE))("a document whose report is called by %s", (_what, words) => {
  test.each(["board", "self-test"])("HTML, %s: stays text", async (length) => {
    const page = text((await made("html", length, words)).get("o.html"))
    const { document } = new JSDOM(page).window
    expect(document.querySelectorAll("script, img, iframe, object, link, form")).toHaveLength(0)
    expect([...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()).join(" ")).not.toMatch(/\bon/u)
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u)
  })

  test.each(["board", "self-test"])("DOCX, %s: every part is sound XML, and nothing turns the line", async (length) => {
    const parts = Object.entries(unzipSync((await made("docx", length, words)).get("o.docx")!))
    const xml = parts.filter(([name]) => /\.(?:xml|rels)$/u.test(name))
    expect(xml.length).toBeGreaterThan(5)
    for (const [name, bytes] of xml) {
      expect(() => mustBeXml(text(bytes)), name).not.toThrow()
      expect(text(bytes), name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\uffff\ue0f3]/u)
    }
  })

  test("XLSX: sound XML, and no formula of theirs", async () => {
    const parts = Object.entries(unzipSync((await made("xlsx", "board", words)).get("o.xlsx")!))
    for (const [name, bytes] of parts) {
      expect(() => mustBeXml(text(bytes)), name).not.toThrow()
      for (const formula of text(bytes).match(/<f>[^<]*<\/f>/gu) ?? []) expect(formula).not.toContain("cmd")
    }
  })

  test("Markdown and CSV: no mark and no formula of theirs", async () => {
    const form = "md"
    const page = text((await made(form, "self-test", words)).get(`o.${form}`))
    expect(page).not.toMatch(/(?<!\\)<(?:script|img)/u)
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u)
    for (const [name, bytes] of await made("csv", "board", words))
      if (name !== "in") expect(/(?:^|,|\n)"?[=+@]/u.exec(text(bytes)), name).toBeNull()
  })
})

test("a text that is no XML is found out", () => {
  expect(() => mustBeXml("<a>\u0001</a>")).toThrow()
  expect(() => mustBeXml("<a><b></a>")).toThrow()
})
