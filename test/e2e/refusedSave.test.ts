import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { needsRoot } from "../reliability/needs.ts"
import { copyOfSample, launch, type Running, temporaryFolder } from "./harness.ts"

describe.skipIf(needsRoot("the window on a full disk (R3)"))("the window on a disk that is full (R3)", () => {
  let folder: string
  let place: string
  const running: Running[] = []
  beforeEach(() => {
    folder = temporaryFolder("full")
    place = path.join(folder, "disk")
    fs.mkdirSync(place)
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=400k", "none", place])
  })
  afterEach(async () => {
    for (const each of running.splice(0)) await each.close({ keepProfile: true })
    execFileSync("umount", [place])
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  })

  it("says that nothing was saved, keeps the edits, and offers them after a kill", { timeout: 120_000 }, async () => {
    const profile = path.join(folder, "profile")
    const file = copyOfSample("exchange-2001", place)
    const before = fs.readFileSync(file)
    const first = await launch({ file, profile })
    running.push(first)
    const filler = fs.openSync(path.join(place, "filler"), "w")
    expect(() => {
      for (;;) fs.writeSync(filler, Buffer.alloc(4096, "x"))
    }).toThrow("ENOSPC")
    const title = (): Promise<string> =>
      first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle())
    await first.page.keyboard.press("Control+2")
    const cell = first.page.locator("[role=grid] [role=gridcell]").first()
    await cell.click()
    await first.page.keyboard.type("Typed on a full disk")
    await first.page.keyboard.press("Enter")
    await first.page.getByText("Not saved. The disk is full. (ENOSPC)").first().waitFor({ timeout: 10_000 })
    expect(await title()).toContain("•")
    expect(await cell.innerText()).toContain("Typed on a full disk")
    expect(fs.readFileSync(file).equals(before)).toBe(true)
    const aside = path.join(profile, "recovery")
    await expect.poll(() => fs.existsSync(aside) && fs.readdirSync(aside).length, { timeout: 5000 }).toBe(1)
    await first.kill()
    running.length = 0
    fs.closeSync(filler)
    fs.rmSync(path.join(place, "filler"))
    const second = await launch({ profile })
    running.push(second)
    await second.page.getByRole("button", { name: "Restore" }).first().click({ timeout: 10_000 })
    await second.page.locator("[data-testid=verdict]").first().waitFor()
    await second.page.keyboard.press("Control+2")
    await second.page.getByText("Typed on a full disk").first().waitFor()
    await second.page.keyboard.press("Control+s")
    await expect
      .poll(() => fs.readFileSync(file, "utf8").includes("Typed on a full disk"), { timeout: 6000 })
      .toBe(true)
  })
})
