import { strFromU8, unzipSync } from "fflate"
import { describe, expect, test } from "vitest"
import type { Model } from "../../../src/core/index.ts"
import { type TableName, TABLES } from "../../../src/formats/export/tables.ts"
import { exportModel } from "../../../src/formats/exporting.ts"
import { sheetsOf } from "../../../src/formats/registers/workbook.ts"
import { hostileModel, randomModels, SHIPPED } from "../export/checks.ts"
import { imported } from "../import/checks.ts"

const workbookOf = async (model: Model): Promise<Uint8Array> => {
  const { content } = await exportModel(model, "xlsx", null)
  if (typeof content === "string") throw new Error("a workbook is no text")
  return content
}

describe("a workbook of every table", () => {
  test("holds what the tables hold, cell by cell, and no formula, whatever the names", async () => {
    for (const model of [...SHIPPED.map(([, one]) => one), hostileModel()]) {
      const bytes = await workbookOf(model)
      const read = sheetsOf(bytes)
      if ("refused" in read) throw new Error(JSON.stringify(read))
      expect(read.notices).toEqual([])
      expect(read.sheets.map(({ name }) => name.toLowerCase())).toEqual(Object.keys(TABLES))
      for (const { name, rows } of read.sheets) {
        const wanted = TABLES[name.toLowerCase() as TableName].rows(model)
        wanted.forEach((cells, r) =>
          cells.forEach((text, c) => {
            // Numbers are written in full there: 1e-7 as 0.0000001.
            const found = rows.get(r + 1)?.get(c + 1) ?? ""
            const isNumber = name === "Estimates" && r > 0 && c >= 3 && c <= 5 && text !== ""
            if (isNumber) expect(Number(found)).toBeCloseTo(Number(text), 6)
            else expect(found).toBe(text.trim() === "" ? "" : text)
          }),
        )
      }
      const parts = unzipSync(bytes)
      for (const [name, part] of Object.entries(parts))
        if (name.startsWith("xl/worksheets/")) expect(strFromU8(part)).not.toMatch(/<f[ >]/)
    }
  })

  test("comes back in unchanged: every table of it is written again as it was", async () => {
    for (const [file, model] of SHIPPED) {
      const { model: back, report } = await imported(await workbookOf(model))
      expect([file, report.lost]).toEqual([file, []])
      // A number that a table has no room for, such as a chance for each skill, is an empty cell there, and unknown here.
      const filled = (name: TableName, one: Model) =>
        TABLES[name].rows(one).map((row) => row.map((cell) => (cell === "?" ? "" : cell)))
      for (const name of ["assets", "steps", "controls", "effects"] as const)
        expect([file, name, filled(name, back)]).toEqual([file, name, filled(name, model)])
      const sources = (one: Model) =>
        TABLES.sources.rows(one).map(([who, kind, skill, , notes]) => [who, kind, skill, notes])
      expect(sources(back)).toEqual(sources(model))
    }
  })

  test("is the same bytes for the same model", async () => {
    for (const model of randomModels(3)) expect(await workbookOf(model)).toEqual(await workbookOf(model))
  })
})
