import { copyFileSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { answerSaveDialog, chooseMenu, launch, type Running, temporaryFolder } from "./harness.ts"

const strip = (page: Page) => page.locator("[data-testid=score-strip][data-stale=false]")
const cell = (page: Page, at: string) => page.locator(`[data-cell="${at}"]`)

/** Types into the cell that has the focus and commits with Enter. */
async function set(page: Page, at: string, text: string): Promise<void> {
  await cell(page, at).focus()
  await page.keyboard.type(text)
  await page.keyboard.press("Enter")
}

/** Opens the palette, and waits until it takes what is typed. */
async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k")
  await page.locator("input[role=combobox]:focus").waitFor()
}

/** How many changes can be undone: the rows of the change log. */
async function changes(page: Page): Promise<number> {
  await page.keyboard.press("Control+7")
  await page.getByRole("radio", { name: "Change log" }).click()
  return page.locator("main ol > li").count()
}

describe("a consultant with the clinic template", () => {
  const folder = temporaryFolder("consultant")
  const [first, last] = [path.join(folder, "first.batten"), path.join(folder, "last.batten")]
  /** The template as it was first saved: the file itself follows every later edit. */
  let untouched = ""
  let running: Running
  let page: Page
  beforeAll(async () => {
    running = await launch({ waitForVerdict: false })
    page = running.page
  })
  afterAll(async () => {
    await running.close()
    rmSync(folder, { recursive: true })
  })

  it("starts from the template and saves it as it is", async () => {
    await page.getByRole("button", { name: "Small clinic" }).click()
    await strip(page).waitFor()
    await answerSaveDialog(running.app, first)
    await page.keyboard.press("Control+Shift+s")
    await page.locator("text=/Saved \\d/").waitFor()
    untouched = readFileSync(first, "utf8")
  })

  it("makes ten edits by keyboard", async () => {
    await page.keyboard.press("Control+2")
    const assets = await page
      .locator("[data-cell$='/name'][role=gridcell]")
      .evaluateAll((cells) =>
        cells.map((one) => (one as HTMLElement).dataset.cell!.split("/")[0]!).filter((id) => id !== " new"),
      )
    await set(page, `${assets[0]!}/confidentiality`, "250k to 3m")
    await set(page, `${assets[0]!}/name`, "Patient files")
    await cell(page, " new/name").focus()
    await page.keyboard.type("Goodwill of the village")
    await page.keyboard.press("Tab")
    await page.keyboard.type("10k to 90k")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+5")
    const controls = await page
      .locator("[data-cell$='/on']")
      .evaluateAll((cells) =>
        cells.map((one) => (one as HTMLElement).dataset.cell!.split("/")[0]!).filter((id) => id !== " new"),
      )
    await set(page, `${controls[0]!}/perYear`, "1k to 2k")
    await set(page, `${controls[1]!}/perYear`, "=750")
    await set(page, `${controls[2]!}/oneTime`, "2k to 5k")
    await set(page, `${controls[0]!}/name`, "Renamed by hand")
    await cell(page, " new/name").focus()
    await page.keyboard.type("Ask at the door")
    await page.keyboard.press("Enter")
    await openPalette(page)
    await page.keyboard.type("budget 20k")
    await page.locator("text=Set budget 20k").waitFor()
    await page.keyboard.press("Enter")
    await openPalette(page)
    await page.keyboard.type("Night watch")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    expect(await changes(page)).toBeGreaterThanOrEqual(10)
  })

  it("adds a step on the attack paths, looks at the best plan, and saves a scenario of it", async () => {
    const before = await changes(page)
    await page.keyboard.press("Control+4")
    await page.getByRole("button", { name: /Add step/ }).click()
    await page.keyboard.type("Walk in behind a patient")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Control+6")
    await page.locator("text=From now to the best plan").waitFor()
    await page.getByRole("navigation").getByRole("button", { name: "Scenarios" }).click()
    await page.getByRole("button", { name: "From the best plan" }).click()
    await page.locator("main").getByLabel("Name of the scenario").last().waitFor()
    expect(await changes(page)).toBe(before + 2)
  })

  it("undoes everything back to the first byte, does it again, saves and reopens the same bytes", async () => {
    await answerSaveDialog(running.app, last)
    await chooseMenu(running.app, "saveAs")
    await page.locator("text=last").or(page.locator("text=/Saved \\d/")).first().waitFor()
    await expect.poll(() => readFileSync(last, "utf8").length).toBeGreaterThan(1000)
    const finished = readFileSync(last, "utf8")
    const count = await changes(page)
    await page.locator("main").focus()
    for (let i = 0; i < count; i++) await page.keyboard.press("Control+z")
    await expect.poll(() => readFileSync(last, "utf8"), { timeout: 40_000 }).toBe(untouched)
    for (let i = 0; i < count; i++) await page.keyboard.press("Control+Shift+z")
    await expect.poll(() => readFileSync(last, "utf8"), { timeout: 40_000 }).toBe(finished)

    // The first window holds the lock of the file, so another one reopens a copy of it.
    const copy = path.join(folder, "copy.batten")
    copyFileSync(last, copy)
    const again = await launch({ file: copy })
    try {
      await answerSaveDialog(again.app, path.join(folder, "again.batten"))
      await again.page.keyboard.press("Control+Shift+s")
      await again.page.locator("text=/Saved \\d/").waitFor()
      expect(readFileSync(path.join(folder, "again.batten"), "utf8")).toBe(finished)
    } finally {
      await again.close()
    }
  })

  it("complains of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})
