import { readXlsx } from "hucre/xlsx"
import { unzipSync } from "fflate"
import { JSDOM } from "jsdom"
import { describe, expect, test } from "vitest"
import { buildReport, buildWorkbook } from "../../src/report/report.ts"
import { type Writing, writeReport } from "../../src/writers/index.ts"
import { connectedModel } from "../arbitrary/connected.ts"
import { allTexts, figuresOfModel, FULL, ORIGIN } from "./figures.ts"

const WRITING: Writing = {
  paper: "a4",
  stem: "r",
  currency: "EUR",
  sheet: null,
  template: null,
  creator: "Batten 1.2.3",
  print: () => Promise.resolve({ why: "nothing is printed here" }),
}

/** The files of a report in a form. */
async function written(...asked: Parameters<typeof writeReport>) {
  const files = await writeReport(...asked)
  if ("why" in files) throw new Error(files.why)
  return files
}

const cases = Array.from({ length: 12 }, (_, seed) => {
  const figures = figuresOfModel(connectedModel(seed))
  return { report: buildReport(figures, FULL, ORIGIN), sheets: buildWorkbook(figures) }
})

/** Every number in a text, as it is written. */
const numbersIn = (content: string): string[] => content.match(/\d[\d,]*(?:\.\d+)?/gu) ?? []

/** Expects every number of a text to be one of the report's own. */
function expectKnown(content: string, known: ReadonlySet<string>): number {
  const numbers = numbersIn(content)
  expect(numbers.filter((number) => !known.has(number))).toEqual([])
  return numbers.length
}

describe("every number in a written report is found in the report's own data", () => {
  test("HTML: all that is read, and what the pictures are called", async () => {
    for (const { report, sheets } of cases) {
      const known = new Set(allTexts(report).flatMap(numbersIn))
      const [page] = await written(report, sheets, "html", WRITING)
      const { document } = new JSDOM(new TextDecoder().decode(page!.bytes)).window
      const labels = [...document.querySelectorAll("[aria-label]")].map((one) => one.getAttribute("aria-label")!)
      for (const drawn of document.querySelectorAll("svg, style")) drawn.remove()
      const read = [...document.body.querySelectorAll("h1,h2,h3,p,li,th,td,dt,dd,caption")].map(
        (one) => one.textContent,
      )
      expect(expectKnown([...read, ...labels].join(" \n "), known)).toBeGreaterThan(100)
    }
  })

  test("Markdown", async () => {
    for (const { report, sheets } of cases) {
      const known = new Set(allTexts(report).flatMap(numbersIn))
      const page = (await written(report, sheets, "md", WRITING)).at(-1)!
      const plain = new TextDecoder()
        .decode(page.bytes)
        .replace(/\]\([^)]*\)/gu, "]")
        .replace(/^\d+\. /gmu, "")
        .replace(/\\(.)/gu, "$1")
      expect(expectKnown(plain, known)).toBeGreaterThan(100)
    }
  })

  test("DOCX: all that is read, and what the pictures are called", async () => {
    for (const { report, sheets } of cases.slice(0, 3)) {
      // What we number ourselves: tables, figures and the lines of lists.
      const counted = Array.from({ length: 80 }, (_, i) => String(i + 1))
      const known = new Set([...allTexts(report).flatMap(numbersIn), ...counted])
      const [document] = await written(report, sheets, "docx", WRITING)
      const body = new TextDecoder().decode(unzipSync(document!.bytes)["word/document.xml"])
      const read = [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<wp:docPr [^>]*descr="([^"]*)"/gu)]
      expect(expectKnown(read.map(([, text, descr]) => text ?? descr ?? "").join(" \n "), known)).toBeGreaterThan(100)
    }
  }, 120_000)

  test("XLSX: every cell is the cell of the sheet, to the last digit", async () => {
    let numbers = 0
    for (const { report, sheets } of cases) {
      const [book] = await written(report, sheets, "xlsx", WRITING)
      const read = await readXlsx(book!.bytes)
      expect(read.sheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name))
      sheets.forEach((sheet, s) =>
        sheet.rows.forEach((row, r) =>
          row.forEach((cell, c) => {
            const shown: unknown = read.sheets[s]!.rows[r + 1]?.[c] ?? null
            const wanted = cell === null || cell === "" ? null : typeof cell === "string" ? cell : cell.value
            expect(shown === "" ? null : shown, `${sheet.name} ${r + 2}/${c + 1}`).toEqual(wanted)
            numbers += typeof wanted === "number" ? 1 : 0
          }),
        ),
      )
    }
    expect(numbers).toBeGreaterThan(1000)
  })

  test("a number that is not in the report is found out", () => {
    expect(() => expectKnown("$1.2k and 7%", new Set(["1.2"]))).toThrow()
  })
})
