import axe from "axe-core"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, type Running, takePictures } from "./harness.ts"
import { fileNameOf, screens, showScreen } from "./screens.ts"

/** What axe-core finds against WCAG 2.2 AA, as rule and place. */
async function violations(page: Page): Promise<string[]> {
  const known = await page.evaluate(() => "axe" in window)
  if (!known) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { run } = Reflect.get(window, "axe") as typeof axe
    const { violations: found, passes } = await run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    })
    // A page on which nothing was tested would have no violation either.
    if (passes.length < 10) return [`only ${passes.length} rules found something to look at`]
    return found.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`),
    )
  })
}

describe("every screen on the Exchange sample", () => {
  let running: Running
  beforeAll(async () => {
    running = await launch({ sample: "exchange-2001" })
  })
  afterAll(() => running.close())

  for (const theme of ["light", "dark"] as const)
    it.each(screens)(`%s in ${theme} has nothing that axe-core objects to`, async (screen) => {
      await chooseMenu(running.app, `theme-${theme}`)
      await running.page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
      await showScreen(running.page, screen)
      expect(await violations(running.page)).toEqual([])
    })

  it.each(screens)("%s is photographed in both themes and sizes", async (screen) => {
    await showScreen(running.page, screen)
    expect(await takePictures(running, fileNameOf(screen))).toHaveLength(4)
  })

  it("complains of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})

describe("the start page, and the house with its coach", () => {
  let running: Running
  beforeAll(async () => {
    running = await launch({ waitForVerdict: false })
  })
  afterAll(() => running.close())

  it("have nothing that axe-core objects to", async () => {
    const { page } = running
    await page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Enter")
    await page.locator("text=The burglar takes the lit path.").waitFor()
    await page.locator(".graph-picture .is-lit").first().waitFor()
    expect(await violations(page)).toEqual([])
  })

  it("complain of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})
