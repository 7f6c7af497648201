import { unzipSync } from "fflate"
import { describe, expect, test } from "vitest"
import type { Column } from "../../src/report/block.ts"
import { buildReport, buildWorkbook } from "../../src/report/report.ts"
import { widthsOf } from "../../src/writers/docx/widths.ts"
import { writeReport } from "../../src/writers/index.ts"
import { connectedModel } from "../arbitrary/connected.ts"
import { figuresOfModel, FULL, ORIGIN } from "./figures.ts"

/** The parts of the full report of a random model, as a document of Word or a workbook. */
async function partsOf(form: "docx" | "xlsx", leaveOut: (typeof FULL)["leaveOut"] = []) {
  const figures = figuresOfModel(connectedModel(3))
  const files = await writeReport(buildReport(figures, { ...FULL, leaveOut }, ORIGIN), buildWorkbook(figures), form, {
    paper: "a4",
    stem: "r",
    currency: "EUR",
    sheet: null,
    template: null,
    creator: "Batten 1.2.3",
    print: () => Promise.resolve({ why: "nothing is printed here" }),
  })
  if ("why" in files) throw new Error(files.why)
  const parts = Object.entries(unzipSync(files[0]!.bytes))
  return new Map(parts.map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
}

describe("a full report as a document of Word", () => {
  test("a table is followed by what comes next, but by a line where two would become one or the document ends", async () => {
    for (const leaveOut of [[], ["origin"]] as const) {
      const body = (await partsOf("docx", leaveOut)).get("word/document.xml")!
      const behind = [...body.matchAll(/<\/w:tbl>(?=(<w:(?:tbl|sectPr)\b|<w:p>(?:(?!<\/w:p>)[\s\S])*<\/w:p>))/gu)]
      expect(behind.length).toBeGreaterThan(8)
      // Within a cell a paragraph always follows; nowhere else stands an empty one, which could be a page of its own.
      for (const [, next = ""] of behind) {
        expect(next).not.toMatch(/^<w:(?:tbl|sectPr)/u)
        if (!next.includes("<w:t ") && !next.includes("<w:drawing")) expect(next).toContain('w:lineRule="exact"')
      }
    }
  })

  test("its contents have a title, and no dots before numbers that are not there", async () => {
    const body = (await partsOf("docx")).get("word/document.xml")!
    expect(body).toMatch(/>Contents<\/w:t>[\s\S]*TOC \\h/u)
    expect(body).toContain('<w:tab w:val="right"')
    expect(body).not.toContain("w:leader=")
  })

  test("columns are as wide as the table, and no figure or word of a head is broken", () => {
    const columns: readonly Column[] = [
      { name: "Control", holds: "words" },
      { name: "State", holds: "words" },
      { name: "Loss that returns without it", holds: "figures" },
      { name: "Filled in by hand", holds: "words" },
    ]
    const rows = [
      ["Journaling and single-mailbox permission instead of the service account", "Could buy", "$20.9k", ""],
    ]
    const widths = widthsOf(columns, rows, 9638, 18)
    const sum = widths.reduce((all, one) => all + one, 0)
    expect(sum).toBeLessThanOrEqual(9638)
    expect(sum).toBeGreaterThan(9638 - columns.length)
    // The widest letters of Arial bold but W and M take 0.78 of the size, which is 18 half points or 180 twentieths.
    expect(widths[2]).toBeGreaterThan("returns".length * 0.56 * 180 + 120)
    expect(widths[1]).toBeGreaterThan("Could buy".length * 0.5 * 180)
    expect(widths[3]).toBeGreaterThan(2000)
    const narrow = widthsOf(columns, rows, 1000, 18)
    expect(narrow.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(1000)
    expect(Math.min(...narrow)).toBeGreaterThan(0)
  })
})

test("the rows of a workbook are as high as their texts, and its heads stand on every sheet of paper", async () => {
  const parts = await partsOf("xlsx")
  expect(parts.get("xl/workbook.xml")!.match(/_xlnm\.Print_Titles/gu)).toHaveLength(9)
  const summary = parts.get("xl/worksheets/sheet1.xml")!
  const [, height = "0"] = /<row r="3"[^>]* ht="([\d.]+)"/u.exec(summary) ?? []
  expect(Number(height)).toBeGreaterThanOrEqual(45)
  expect(summary).not.toMatch(/<row r="5"[^>]* ht=/u)
})
