import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { HELP_ENTRIES } from "../../src/commands/helpCommands.ts"
import { SAMPLES, TEMPLATES } from "../../src/library/library.ts"
import { chooseMenu, launch, root, temporaryFolder, verdictSelector } from "./harness.ts"
import { consultantsAfternoon } from "./journeys/consultant.ts"
import { firstMinute } from "./journeys/firstMinute.ts"

/*
 * The packaged program takes no debugger, as its fuses say, so nothing can steer it. Here its archive, byte for byte, runs in the
 * same runtime without fuses. `npm run test:package` names the archive of the installed package.
 */
const installed = process.env.BATTEN_INSTALLED_ARCHIVE
const release = temporaryFolder("release")
const archive = installed ?? path.join(release, "app.asar")

beforeAll(() => {
  if (installed !== undefined) return
  execFileSync(
    process.execPath,
    ["scripts/run.mjs", "package", "--only=folder", "--unsupported-runtime", `--to=${release}`],
    {
      cwd: root,
      stdio: "pipe",
    },
  )
  const folder = fs.readdirSync(release).find((name) => name.startsWith("batten-"))!
  fs.copyFileSync(path.join(release, folder, "lib", "batten", "resources", "app.asar"), archive)
})
afterAll(() => fs.rmSync(release, { recursive: true, force: true }))

describe("J1: the packaged archive", () => {
  it("opens every template and sample from its menus", async () => {
    const running = await launch({ application: archive, waitForVerdict: false })
    try {
      const { app, page } = running
      await page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
      for (const item of [...TEMPLATES.map(({ id }) => `template-${id}`), ...SAMPLES.map(({ id }) => `sample-${id}`)]) {
        await chooseMenu(app, item)
        await page.locator(verdictSelector).first().waitFor({ timeout: 60_000 })
        expect(await page.locator("[role=status] li").allInnerTexts(), item).toEqual([])
        await chooseMenu(app, "close")
        await page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
      }
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })

  it("shows every page of its Help menu, licences among them", async () => {
    const running = await launch({ application: archive, waitForVerdict: false })
    try {
      const { app, page } = running
      await page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
      const pages = HELP_ENTRIES.flatMap((entry) => ("id" in entry && entry.id !== "showAgain" ? [entry] : []))
      expect(pages.map(({ id }) => id)).toContain("help-licences")
      for (const { id, title } of pages) {
        await chooseMenu(app, id)
        const sheet = page.getByRole("dialog")
        await sheet.waitFor()
        // More than its title and its cross.
        expect((await sheet.innerText()).length, id).toBeGreaterThan(title.length + 60)
        await page.keyboard.press("Escape")
        await sheet.waitFor({ state: "detached" })
      }
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})

describe("J1: from the package", () => firstMinute(archive))
describe("J1: from the package", () => consultantsAfternoon(archive))
