import fs from "node:fs"
import path from "node:path"
import type { ElectronApplication, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { answerSaveDialog, chooseMenu, copyOfSample, launch, type Running, temporaryFolder } from "./harness.ts"
import { paneTo, tabTo, toCell } from "./keys.ts"
import { settle } from "./screens.ts"

const names = (page: Page): Promise<readonly string[]> => page.locator("tbody [data-name=true]").allTextContents()
const dialog = (page: Page) => page.getByRole("dialog")

/** What a menu item shows: its words, its key and whether it is checked. */
function shown(app: ElectronApplication, id: string): Promise<{ label: string; key: string; checked: boolean }> {
  return app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()!.getMenuItemById(wanted)!
    return { label: item.label, key: item.accelerator ?? "", checked: item.checked }
  }, id)
}

describe("the native menus", () => {
  let running: Running
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = temporaryFolder("menus")
    file = copyOfSample("clinic", folder)
    running = await launch({ file })
    await settle(running.page)
  })
  afterAll(async () => {
    await running.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  it("Edit, Paste shows the preview of rows where a cell of a table has the focus", async () => {
    const { app, page } = running
    await page.keyboard.press("Control+2")
    await toCell(page, 0, 0)
    await app.evaluate(({ clipboard }) => {
      // As the tested Electron has it; what the window writes goes through src/main/clipboard.ts.
      ;(clipboard as unknown as { writeText(text: string): void }).writeText(
        "Asset\tIf disclosed\nVan\t20k to 60k\nKiln\t1k\n",
      )
    })
    await app.evaluate(({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows()
      const item = Menu.getApplicationMenu()!.getMenuItemById("paste")!
      // As Electron does it for the window in front: here no window manager says which one that is.
      ;(item.click as (...args: unknown[]) => void)({}, window, window!.webContents)
    })
    await expect.poll(() => dialog(page).getByRole("status").textContent()).toContain("2 new assets, 0 changed")
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
    await chooseMenu(app, "pasteRows")
    await dialog(page).locator("textarea").waitFor()
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
  })

  it("Edit, Duplicate and Delete act on the selected row, and the keys on the copy after that", async () => {
    const { app, page } = running
    await page.keyboard.press("Control+2")
    await toCell(page, 1, 0)
    const before = await names(page)
    const [first, second, ...rest] = before
    await chooseMenu(app, "duplicate")
    await expect.poll(() => names(page)).toEqual([first, second, `${second} copy`, ...rest])
    await expect.poll(async () => (await shown(app, "undo")).label).toBe(`&Undo duplicate asset ${second}`)
    await page.keyboard.press("Control+Shift+D")
    await expect.poll(() => names(page)).toEqual([first, second, `${second} copy`, `${second} copy 2`, ...rest])
    await page.keyboard.press("Delete")
    await chooseMenu(app, "undo")
    await expect.poll(() => names(page)).toEqual([first, second, `${second} copy`, `${second} copy 2`, ...rest])
    await chooseMenu(app, "delete")
    await expect.poll(() => names(page)).toEqual([first, second, `${second} copy`, ...rest])
    await chooseMenu(app, "undo")
    await chooseMenu(app, "undo")
    await chooseMenu(app, "undo")
    await expect.poll(() => names(page)).toEqual(before)
  })

  it("Edit, Find next goes to all that a text finds, one after the other, and round again", async () => {
    const { app, page } = running
    await page.keyboard.press("Control+f")
    await dialog(page).waitFor()
    await page.keyboard.type("backup")
    const labels = await dialog(page).getByRole("option").allTextContents()
    await page.keyboard.press("Enter")
    await dialog(page).waitFor({ state: "detached" })
    const said = async (): Promise<string> => (await page.locator("text=/ for “backup”: /").last().textContent()) ?? ""
    await page.keyboard.press("F3")
    await expect.poll(said).toMatch(/^2 of \d+ for “backup”: /)
    const count = Number(/of (\d+)/.exec(await said())![1])
    expect(count).toBe(labels.filter((label) => /(asset|source|place|step|control|scenario)$/.test(label)).length)
    for (let n = 2; n < count; n++) await chooseMenu(app, "findNext")
    await chooseMenu(app, "findNext")
    await expect.poll(said).toMatch(/^1 of /)
  })

  it("File, Save a copy writes elsewhere and goes on with the file that is open", async () => {
    const { app, page } = running
    const copy = path.join(folder, "copy.batten")
    await answerSaveDialog(app, copy)
    await chooseMenu(app, "saveCopy")
    await page.locator("text=A copy was saved as copy.batten.").waitFor()
    const copied = fs.readFileSync(copy, "utf8")
    await page.keyboard.press("Control+2")
    await toCell(page, 0, 0)
    await page.keyboard.type("Vault")
    await page.keyboard.press("Enter")
    await expect.poll(() => fs.readFileSync(file, "utf8"), { timeout: 5000 }).toContain("Vault")
    expect(fs.readFileSync(copy, "utf8")).toBe(copied)
    expect(fs.readdirSync(folder).filter((name) => name.includes("copy"))).toEqual(["copy.batten"])
    await answerSaveDialog(app, file)
    await chooseMenu(app, "saveCopy")
    await page.locator("text=No copy was saved. That is the file that is open here").waitFor()
  })

  it("Model, Add step goes to the attack paths and asks; Block step wants a step", async () => {
    const { app, page } = running
    await page.keyboard.press("Control+1")
    await chooseMenu(app, "addStep")
    await page.getByRole("dialog", { name: "Add a step" }).or(page.locator(".graph-prompt input")).first().waitFor()
    await page.keyboard.type("guess a password")
    await page.keyboard.press("Enter")
    await page.locator("[aria-label^='Attack graph'] >> text=guess a password").first().waitFor()
    await chooseMenu(app, "duplicate")
    await page.locator("text=Duplicated step guess a password.").waitFor()
    await page.keyboard.press("Control+1")
  })

  it("a letter is changed in the preferences: the chart, the menu and the keys page know it", async () => {
    const { app, page } = running
    expect((await shown(app, "chartTable")).key).toBe("T")
    await chooseMenu(app, "preferences")
    const letter = dialog(page).getByRole("button", { name: /^Chart: show its table/ })
    await letter.click()
    await page.keyboard.press("Escape")
    await letter.filter({ hasText: "T" }).waitFor()
    await letter.click()
    await page.keyboard.press("b")
    await dialog(page).locator("text=B is taken").waitFor()
    await page.keyboard.press("q")
    await dialog(page).locator("text=Chart: show its table is Q now.").waitFor()
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
    await expect.poll(async () => (await shown(app, "chartTable")).key).toBe("Q")
    await paneTo(page, "main")
    await tabTo(page, /^group: /)
    await page.keyboard.press("t")
    await page.keyboard.press("q")
    await expect.poll(() => page.locator("main .chart-twin").count()).toBe(1)
    await chooseMenu(app, "chartTable")
    await expect.poll(() => page.locator("main .chart-twin").count()).toBe(0)
  })

  it("View hides the status strip and writes amounts in other units, and Help says how to read each chart", async () => {
    const { app, page } = running
    await chooseMenu(app, "statusStrip")
    await page.locator("footer").waitFor({ state: "detached" })
    await expect.poll(async () => (await shown(app, "statusStrip")).checked).toBe(false)
    await chooseMenu(app, "statusStrip")
    await page.locator("footer").waitFor()
    await chooseMenu(app, "units-full")
    await page.locator("footer", { hasText: /,\d{3}\/yr over best/ }).waitFor()
    await expect.poll(async () => (await shown(app, "units-full")).checked).toBe(true)
    // The excess cost has a part of less than 1,000 on this sample, so that all of its figures are written in full.
    await chooseMenu(app, "units-short")
    await expect.poll(async () => (await shown(app, "units-short")).checked).toBe(true)
    await chooseMenu(app, "help-charts")
    await dialog(page).locator("h3", { hasText: "Score map" }).waitFor()
    expect(await dialog(page).locator("h3").count()).toBe(9)
    await page.keyboard.press("Escape")
  })

  it("complains of nothing", () => expect(running.complaints).toEqual([]))
})
