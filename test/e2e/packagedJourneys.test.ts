import { execFileSync } from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { SAMPLES, TEMPLATES } from "../../src/library/library.ts"
import { chooseMenu, launch, root, temporaryFolder, verdictSelector } from "./harness.ts"
import { consultantsAfternoon } from "./journeys/consultant.ts"
import { firstMinute } from "./journeys/firstMinute.ts"

/*
 * The packaged program takes no debugger, as its fuses say, so nothing can steer it. Here its archive, byte for byte, runs in the
 * same runtime without fuses.
 */
const release = temporaryFolder("release")
const archive = path.join(release, "app.asar")

beforeAll(() => {
  execFileSync(
    process.execPath,
    ["scripts/run.mjs", "package", "--only=folder", "--unsupported-runtime", `--to=${release}`],
    {
      cwd: root,
      stdio: "pipe",
    },
  )
  const folder = fs.readdirSync(release).find((name) => name.startsWith("batten-"))!
  fs.copyFileSync(path.join(release, folder, "resources", "app.asar"), archive)
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
})

describe("J1: from the package", () => firstMinute(archive))
describe("J1: from the package", () => consultantsAfternoon(archive))
