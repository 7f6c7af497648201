import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { JSDOM } from "jsdom"
import { beforeAll, describe, expect, it } from "vitest"
import { needsProgram } from "../reliability/needs.ts"
import { root, temporaryFolder } from "./harness.ts"

const run = promisify(execFile)
const folder = temporaryFolder("report-pdf")
const sample = path.join(root, "resources/samples/exchange-2001.batten")
const out = (form: string): string => path.join(folder, `board.${form}`)

async function made(form: string): Promise<void> {
  const told = ["--title", "Häuser, Türen", "--author", "Ada Lovelace", "--label", "Secret", "--date", "2026-12-24"]
  const cli = path.join(root, "out/cli/batten.js")
  await run(process.execPath, [cli, "report", sample, "--as", form, "--out", out(form), ...told])
}

const words = (text: string): string => text.replace(/\s+/gu, " ")

describe("a report as PDF, as other people's programs read it", () => {
  beforeAll(async () => {
    await made("pdf")
    await made("html")
  }, 240_000)

  it.skipIf(needsProgram("pdfinfo", "what a PDF says of itself"))(
    "is tagged, has its title, author, day and pages, its own fonts, and a bookmark for each heading",
    async () => {
      const { stdout } = await run("pdfinfo", [out("pdf")])
      const said = new Map(
        stdout.split("\n").map((line) => [line.split(":")[0]!, line.slice(line.indexOf(":") + 1).trim()]),
      )
      expect(said.get("Title")).toBe("Häuser, Türen")
      expect(said.get("Author")).toBe("Ada Lovelace")
      expect(said.get("Creator")).toMatch(/^Batten /u)
      expect(said.get("Tagged")).toBe("yes")
      expect(said.get("Pages")).toBe("1")
      expect(said.get("JavaScript")).toBe("no")
      expect(said.get("Page size")).toMatch(/A4/u)
      const { stdout: fonts } = await run("pdffonts", [out("pdf")])
      const rows = fonts
        .split("\n")
        .slice(2)
        .filter((line) => line !== "")
      expect(rows.length).toBeGreaterThan(1)
      for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Inter-\w+ .* yes yes yes /u)
      const text = readFileSync(out("pdf"), "latin1")
      expect(text).toContain("/DisplayDocTitle true")
      expect(text).toContain("/Lang (en)")
      expect(text).toMatch(/\/Outlines \d+ 0 R/u)
      expect(text.match(/\(D:\d{14}/gu)!.every((day) => day === "(D:20261224000000")).toBe(true)
    },
  )

  it.skipIf(needsProgram("qpdf", "that a PDF is sound"))("is sound", async () => {
    const { stdout, stderr } = await run("qpdf", ["--check", out("pdf")])
    expect(stderr).toBe("")
    expect(stdout).toContain("No syntax or stream encoding errors found")
  })

  it.skipIf(needsProgram("pdftotext", "the text of a PDF"))("shows every figure of the page", async () => {
    const { stdout } = await run("pdftotext", ["-layout", out("pdf"), "-"])
    const text = words(stdout)
    const { document } = new JSDOM(readFileSync(out("html"), "utf8")).window
    for (const twin of document.querySelectorAll("details, style, svg")) twin.remove()
    const figures = document.body.textContent.match(/[€$]?\d[\d,.]*\d[k%×m]?|\d+[%×k]/gu) ?? []
    expect(figures.length).toBeGreaterThan(40)
    expect(figures.filter((figure) => !text.includes(figure))).toEqual([])
    expect(text).toContain("Secret")
    expect(text).not.toContain("999.9k")
  })
})
