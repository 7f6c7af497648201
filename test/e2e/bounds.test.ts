import fs from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { house, withChange } from "../core/model/house.ts"
import { answerOpenDialog, answerQuestion, chooseMenu, launch, type Running, temporaryFolder } from "./harness.ts"

let folder: string
let running: Running
let page: Page
beforeAll(async () => {
  folder = temporaryFolder("bounds")
  const file = path.join(folder, "house.batten")
  fs.writeFileSync(file, JSON.stringify(house(), null, 2))
  running = await launch({ file, profile: path.join(folder, "profile") })
  page = running.page
})
afterAll(async () => {
  await running.close()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const open = async (file: string): Promise<void> => {
  await answerOpenDialog(running.app, file)
  await chooseMenu(running.app, "open")
}
const isEdited = (): Promise<boolean> =>
  running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle().startsWith("•"))

describe("D1: a number that nothing can be computed with", () => {
  it.each(["1 to 1e60", "1e308", "=1e308"])(
    "%s, typed into a loss, is refused in words, and the window lives",
    async (text) => {
      await page.keyboard.press("Control+2")
      await page.locator("[role=grid] [data-kind=estimate]").first().dblclick()
      const field = page.locator("[role=grid] input")
      await field.fill(text)
      await page.getByText(/1e15/).first().waitFor()
      await page.waitForTimeout(500)
      await field.press("Enter")
      await page.keyboard.press("Escape")
      await page.keyboard.press("Escape")
      await page.keyboard.press("Control+1")
      await page.locator("[data-testid=score-strip]").waitFor()
      expect(running.complaints).toEqual([])
    },
  )

  it("in a file is refused with its place, and the file opens as a copy without it", async () => {
    const file = path.join(folder, "old.batten")
    const old = JSON.stringify(withChange(house(), ["assets", 0, "loss", "integrity"], { low: 1, high: 1e60 }), null, 2)
    fs.writeFileSync(file, old)
    await open(file)
    await page.getByRole("dialog").getByText("assets[0].loss.integrity.high").waitFor()
    await page.getByRole("button", { name: "Open a copy without them" }).click()
    await page.getByText("Not in a file yet").waitFor()
    await page.keyboard.press("Control+2")
    expect(await page.locator("[role=grid]").innerText()).toContain("?")
    await page.waitForTimeout(2500)
    expect(fs.readFileSync(file, "utf8")).toBe(old)
    expect(running.complaints).toEqual([])
  })
})

describe("D5: a name of 200 KB", () => {
  it("is drawn soon and cut, the edited mark comes, and Save is on", { timeout: 60_000 }, async () => {
    const file = path.join(folder, "long.batten")
    const long = "Wide name ".repeat(20_000)
    fs.writeFileSync(
      file,
      JSON.stringify({ ...house(), name: long, steps: house().steps.map((one) => ({ ...one, name: long })) }),
    )
    await answerQuestion(running.app, 1)
    const began = performance.now()
    await open(file)
    await expect
      .poll(() => running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle()), {
        timeout: 20_000,
      })
      .toMatch(/^Wide name/)
    for (const key of ["4", "5", "1"]) await page.keyboard.press(`Control+${key}`)
    await page.locator("[data-testid=score-strip]").waitFor()
    console.log(
      `names of 200 KB: open and seen on three screens in ${((performance.now() - began) / 1000).toFixed(1)} s`,
    )
    await page.keyboard.press("Control+2")
    await page.locator("[role=grid] [role=gridcell]").first().click()
    await page.keyboard.type("Edited")
    await page.keyboard.press("Enter")
    await expect.poll(() => fs.readFileSync(file, "utf8").includes("Edited"), { timeout: 10_000 }).toBe(true)
    await expect.poll(isEdited).toBe(false)
    expect(running.complaints).toEqual([])
  })
})
