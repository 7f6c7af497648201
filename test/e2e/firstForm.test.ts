import { execFileSync } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { answerSaveDialog, copyOfSample, launch, root, type Running, temporaryFolder } from "./harness.ts"

interface Figures {
  readonly level: number
  readonly placement: number
  readonly excess: number
}

/** The figures of the Overview at full precision, once they belong to what is on screen. */
async function shownFigures(page: Page): Promise<Figures> {
  await page.locator("[data-testid=score-strip][data-stale=false]").waitFor()
  await page.keyboard.press("Control+1")
  const value = async (name: string): Promise<number> =>
    Number(await page.locator(`[data-testid=${name}]`).getAttribute("data-value"))
  return { level: await value("level"), placement: await value("placement"), excess: await value("excess") }
}

/** What the command line says of a file. */
function printedFigures(file: string): Figures {
  const printed = execFileSync(process.execPath, [path.join(root, "out/cli/batten.js"), "score", file, "--json"], {
    encoding: "utf8",
  })
  const { level, placement, excess } = JSON.parse(printed) as {
    level: number
    placement: number
    excess: { total: number }
  }
  return { level, placement, excess: excess.total }
}

const strip = (page: Page) => page.locator("[data-testid=score-strip]")

describe("the window on the Exchange sample", () => {
  const folder = temporaryFolder("first-form")
  const file = copyOfSample("exchange-2001", folder)
  // The file itself follows the edits a second after them.
  const untouched = path.join(root, "resources/samples/exchange-2001.batten")
  let running: Running
  let page: Page
  beforeAll(async () => {
    running = await launch({ file })
    page = running.page
  })
  afterAll(async () => {
    await running.close()
    rmSync(folder, { recursive: true })
  })

  it("shows the verdict, and the figures of the command line to the last digit", async () => {
    expect(await page.locator("[data-testid=verdict] h1").innerText()).toContain("Vault door, balsa walls")
    expect(await page.locator("[data-testid=level]").innerText()).toBe("1.30×")
    expect(await shownFigures(page)).toEqual(printedFigures(untouched))
  })

  it("takes an estimate by keyboard alone, and the score follows", async () => {
    const before = await shownFigures(page)
    await page.keyboard.press("Control+2")
    await page.locator("[role=grid] [role=gridcell]").first().focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.type("2m to 9m")
    await page.locator("text=We would be surprised (1 in 20) below $2m").waitFor()
    await page.keyboard.press("Enter")
    expect(await page.locator("[role=grid]").innerText()).toContain("$2m to $9m")
    const after = await shownFigures(page)
    expect(after.excess).toBeGreaterThan(before.excess)
  })

  it("undoes and names what it undoes, and the figures are those of the file again", async () => {
    await page.keyboard.press("Control+z")
    await page.locator("text=Undone: Ordinary staff mailboxes if disclosed 2m to 9m").waitFor()
    expect(await shownFigures(page)).toEqual(printedFigures(untouched))
    await page.keyboard.press("Control+Shift+z")
    await page
      .locator("header")
      .getByText(/Saved \d/)
      .waitFor()
    expect(await shownFigures(page)).toEqual(printedFigures(file))
  })

  it("tries a control with Space, and Esc drops the try without a trace", async () => {
    const before = await shownFigures(page)
    await page.keyboard.press("Control+5")
    await page.locator("[role=grid] [role=gridcell]").first().focus()
    await page.keyboard.press("Space")
    await page.locator("text=Trying: with").waitFor()
    await strip(page).locator("text=→").first().waitFor()
    await page.keyboard.press("Escape")
    await page.locator("text=Trying: with").waitFor({ state: "detached" })
    expect(await shownFigures(page)).toEqual(before)
  })

  it("keeps a try, saves, and opens the same figures again", async () => {
    await page.keyboard.press("Control+5")
    await page.locator("[role=grid] [role=gridcell]").first().focus()
    await page.keyboard.press("Space")
    await page.locator("button:has-text('Keep')").click()
    const kept = await shownFigures(page)
    const other = path.join(folder, "kept.batten")
    await answerSaveDialog(running.app, other)
    await page.keyboard.press("Control+Shift+s")
    await page
      .locator("header")
      .getByText(/Saved \d/)
      .waitFor()
    expect(printedFigures(other)).toEqual(kept)

    const again = await launch({ file: other })
    try {
      expect(await shownFigures(again.page)).toEqual(kept)
    } finally {
      await again.close()
    }
    // What was written is canonical: the same document written again is the same bytes.
    expect(readFileSync(other, "utf8").endsWith("}\n")).toBe(true)
  })

  it("complains of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})
