import fs from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { chooseMenu, copyOfSample, launch, type Running, temporaryFolder, verdictSelector } from "./harness.ts"

let folder: string
let running: Running | null = null
beforeEach(() => {
  folder = temporaryFolder("drives")
})
afterEach(async () => {
  await running?.close()
  running = null
  fs.rmSync(folder, { recursive: true, force: true })
})

/** Drags a file over the middle of the window and lets it go there, as a file manager does. */
async function drop({ page }: Running, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data })
  await session.detach()
}

describe("G5: files and windows", () => {
  it("opens a file that is dropped on the window, on the start page and over a document, and asks about unsaved work", async () => {
    running = await launch()
    const { app, page } = running
    await page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
    await drop(running, copyOfSample("exchange-2001", folder))
    await page.locator(verdictSelector).first().waitFor()
    const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle())
    await expect.poll(title).toContain("exchange-2001.batten")

    await chooseMenu(app, "new")
    await expect.poll(title).not.toContain("exchange-2001")
    await chooseMenu(app, "add-assets")
    await page.keyboard.type("Gold")
    await page.keyboard.press("Enter")
    await expect.poll(title).toContain("•")
    await app.evaluate(({ dialog }) => {
      const asked = globalThis as unknown as { asked: number }
      asked.asked = 0
      dialog.showMessageBox = () => {
        asked.asked++
        return Promise.resolve({ response: 2, checkboxChecked: false })
      }
    })
    await drop(running, copyOfSample("balsa-house", folder))
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { asked: number }).asked), { timeout: 10_000 })
      .toBe(1)
    expect(await title()).toContain("•")
    expect(running.complaints).toEqual([])
  })

  it("takes no path from the page", async () => {
    running = await launch()
    const file = copyOfSample("exchange-2001", folder)
    const outcomes = await running.page.evaluate(async (path) => {
      const bridge = (window as unknown as { batten: Record<string, (...values: unknown[]) => Promise<unknown>> })
        .batten
      const outcomeOf = (work: () => Promise<unknown>) =>
        Promise.resolve()
          .then(work)
          .then(
            (value) => JSON.stringify(value),
            () => "refused",
          )
      return Promise.all([
        outcomeOf(() => bridge.ask!("document:openDropped", { path })),
        outcomeOf(() => bridge.openDropped!(new File(["x"], path))),
        outcomeOf(() => bridge.openDropped!({ path, name: path })),
        outcomeOf(() => bridge.openDropped!(path)),
      ])
    }, file)
    expect(outcomes).toEqual(["refused", "refused", "refused", "refused"])
  })

  it("keeps size and place of the window", async () => {
    const profile = temporaryFolder("profile")
    running = await launch({ profile })
    const bounds = (one: Running) =>
      one.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds())
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.setBounds({ x: 20, y: 30, width: 1000, height: 650 }),
    )
    await expect.poll(() => fs.existsSync(path.join(profile, "windows.json"))).toBe(true)
    const before = await bounds(running)
    await running.close({ keepProfile: true })
    running = await launch({ profile })
    expect(await bounds(running)).toEqual(before)
  })

  it("tells of a second version that a synced folder puts beside the open file", async () => {
    const file = copyOfSample("exchange-2001", folder)
    running = await launch({ file })
    const { page } = running
    fs.copyFileSync(file, path.join(folder, "exchange-2001 (Ada's conflicted copy 2026-11-24).batten"))
    const bar = page.locator("[role=alert]", { hasText: "A second version lies beside this file" })
    await bar.waitFor({ timeout: 10_000 })
    await bar.getByRole("button", { name: "Open it" }).click()
    await expect
      .poll(() => running!.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle()))
      .toContain("conflicted copy")
  })
})

describe("I11: Help, About Batten", () => {
  it("says version, runtime, its support, and where the licences are", async () => {
    running = await launch()
    await running.page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
    await chooseMenu(running.app, "help-about")
    const page = running.page.getByRole("dialog", { name: "About Batten" })
    const electron = await running.app.evaluate(() => process.versions.electron)
    await page.locator(`text=Electron ${electron}`).waitFor()
    const { NEWEST_LINE } = await import("../../src/library/runtime.ts")
    const isOld = Number.parseInt(electron, 10) <= NEWEST_LINE - 3
    expect((await page.innerText()).includes("out of support")).toBe(isOld)
    await page.getByRole("button", { name: "Licences" }).click()
    await running.page.getByRole("dialog", { name: "Licences" }).waitFor()
  })
})
