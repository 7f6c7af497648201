import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import type { Model } from "../../src/core/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { buildReport, buildWorkbook } from "../../src/report/report.ts"
import type { Sheet } from "../../src/report/workbook/sheet.ts"
import { writeReport } from "../../src/writers/index.ts"
import { connectedModel } from "../arbitrary/connected.ts"
import { needsProgram } from "../reliability/needs.ts"
import { figuresOfModel, FULL, ORIGIN } from "../report/figures.ts"
import { documentsOf } from "../resources.ts"

const folder = mkdtempSync(path.join(tmpdir(), "batten-workbook-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Has LibreOffice work out every formula anew: by itself it shows the values that the file carries. */
const RECALCULATES = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`

/** The value of every formula of some workbooks as LibreOffice works it out, sheet by sheet and row by row. */
function recalculated(names: readonly string[]): readonly (readonly number[])[] {
  const profile = path.join(folder, "profile")
  mkdirSync(path.join(profile, "user"), { recursive: true })
  writeFileSync(path.join(profile, "user/registrymodifications.xcu"), RECALCULATES)
  const files = names.map((name) => path.join(folder, `${name}.xlsx`))
  const own = `-env:UserInstallation=${pathToFileURL(profile).href}`
  execFileSync("soffice", ["--headless", own, "--convert-to", "fods", "--outdir", folder, ...files], {
    timeout: 300_000,
  })
  return names.map((name) => {
    const text = readFileSync(path.join(folder, `${name}.fods`), "utf8")
    return [...text.matchAll(/<table:table-cell[^>]*table:formula="[^"]*"[^>]*>/gu)].map(([cell]) =>
      Number(/office:value="([^"]*)"/u.exec(cell)?.[1] ?? NaN),
    )
  })
}

const formulasOf = (sheets: readonly Sheet[]): readonly number[] =>
  sheets.flatMap(({ rows }) =>
    rows.flat().flatMap((cell) => (cell !== null && typeof cell === "object" && "formula" in cell ? [cell.value] : [])),
  )

async function workbook(name: string, model: Model, mend = (sheets: readonly Sheet[]) => sheets) {
  const figures = figuresOfModel(model, 2)
  const sheets = mend(buildWorkbook(figures))
  const files = await writeReport(buildReport(figures, FULL, ORIGIN), sheets, "xlsx", {
    paper: "a4",
    stem: name,
    currency: model.currency,
    sheet: null,
    template: null,
    creator: "Batten",
    print: () => Promise.resolve({ why: "nothing is printed here" }),
  })
  if ("why" in files) throw new Error(files.why)
  writeFileSync(path.join(folder, `${name}.xlsx`), files[0]!.bytes)
  return formulasOf(sheets)
}

const missing = needsProgram("soffice", "working workbooks out anew")

describe.skipIf(missing)("LibreOffice, working the workbook out anew, comes to our figures", () => {
  it("in the samples, in templates with numbers and in 40 random models, to 1e-9", async () => {
    const samples = [...documentsOf("samples"), ...documentsOf("templates")].flatMap((file) => {
      const result = readBatten(readFileSync(file))
      return result.kind === "read" ? [result.model] : []
    })
    const models = [...samples, ...Array.from({ length: 40 }, (_, seed) => connectedModel(seed))]
    const ours: (readonly number[])[] = []
    for (const [i, model] of models.entries()) ours.push(await workbook(`book${i}`, model))
    const theirs = recalculated(models.map((_, i) => `book${i}`))
    ours.forEach((values, i) => {
      expect(theirs[i]!.length).toBe(values.length)
      values.forEach((value, f) => {
        const off = Math.abs(theirs[i]![f]! - value)
        expect(off, `book${i}, formula ${f}: ${theirs[i]![f]} for ${value}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(value)),
        )
      })
    })
  }, 1_200_000)

  it("and a wrong value that the file carries is found", async () => {
    const spoilt = (sheets: readonly Sheet[]): readonly Sheet[] =>
      sheets.map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row) =>
          row.map((cell) =>
            cell !== null && typeof cell === "object" && "formula" in cell ? { ...cell, value: 12345 } : cell,
          ),
        ),
      }))
    await workbook("spoilt", connectedModel(1), spoilt)
    expect(recalculated(["spoilt"])[0]!.every((value) => value === 12345)).toBe(false)
  }, 300_000)
})
