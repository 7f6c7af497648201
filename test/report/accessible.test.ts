import axe from "axe-core"
import { JSDOM } from "jsdom"
import { expect, test } from "vitest"
import { LIGHT, DARK } from "../../src/charts/palette.ts"
import { LENGTHS } from "../../src/report/figures.ts"
import { sampleBytes, ran } from "../cli/inMemory.ts"
import { THEMES } from "../renderer/charts/themes.ts"

test.each(LENGTHS)("axe finds nothing in the page of a report: %s", async (length) => {
  const { files } = await ran(["report", "h", "--as", "html", "--length", length, "--label", "Secret", "--out", "o"], {
    h: sampleBytes("balsa-house"),
  })
  const { window } = new JSDOM(new TextDecoder().decode(files.get("o")), { runScripts: "outside-only" })
  const { document } = window
  ;(window as unknown as { eval: (source: string) => void }).eval(axe.source)
  const own = (window as unknown as { axe: typeof axe }).axe
  // What needs a layout is looked at in the window's own tests.
  const found = await own.run(document, { rules: { "color-contrast": { enabled: false } } })
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([])
  expect(found.passes.length).toBeGreaterThan(5)
  for (const picture of document.querySelectorAll("svg")) {
    expect(picture.getAttribute("role")).toBe("img")
    expect(picture.getAttribute("aria-label")!.length).toBeGreaterThan(20)
    expect(picture.parentElement!.querySelector("details table")).not.toBeNull()
  }
})

test("pictures of reports have the colours of the window (ux.md §4.3)", () => {
  const small = (theme: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(theme).map(([token, value]) => [token, value.toLowerCase()]))
  expect(LIGHT).toEqual(small(THEMES.light))
  expect(DARK).toEqual(small(THEMES.dark))
})
