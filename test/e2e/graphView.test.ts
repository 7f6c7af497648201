import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { launch, resizeTo } from "./harness.ts"
import { settle } from "./screens.ts"

/**
 * The lit boxes that are not wholly within the pane of the graph, by name; null while fewer are drawn than the words below the
 * drawing name: what lies outside is not drawn at all.
 */
function litOutOfSight(page: Page): Promise<readonly string[] | null> {
  return page.evaluate(() => {
    const pane = document.querySelector(".graph-canvas")?.getBoundingClientRect()
    const lit = [...document.querySelectorAll(".graph-box.is-lit")]
    const words = [...document.querySelectorAll("p")].find(({ textContent }) => /path: .* → /.test(textContent))
    const places = words?.textContent.split(" → ").length ?? Infinity
    if (pane === undefined || lit.length < places) return null
    return lit.flatMap((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const isIn = left >= pane.left && right <= pane.right && top >= pane.top && bottom <= pane.bottom
      return isIn ? [] : [box.textContent]
    })
  })
}

async function expectLitInSight(page: Page, where: string): Promise<void> {
  await expect.poll(() => litOutOfSight(page), { message: where, timeout: 20_000 }).toEqual([])
}

const transform = (page: Page): Promise<string | null> =>
  page.locator(".react-flow__viewport").evaluate((element) => getComputedStyle(element).transform)

describe("the view of the graph", () => {
  it("keeps the weakest path in sight as the window changes, until the reader moves the view", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { app, page } = running
    try {
      await settle(page)
      await page.keyboard.press("Control+4")
      await page.locator(".react-flow__node").first().waitFor()
      await resizeTo(app, page, 1920, 1080)
      await expectLitInSight(page, "1920 × 1080")
      await resizeTo(app, page, 1280, 720)
      await expectLitInSight(page, "1280 × 720")
      await page.keyboard.press("F4")
      await expectLitInSight(page, "1280 × 720 without the inspector")
      const fitted = await transform(page)
      await page.getByRole("button", { name: "Larger" }).click()
      await expect.poll(() => transform(page)).not.toBe(fitted)
      const chosen = await transform(page)
      await resizeTo(app, page, 1920, 1080)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      expect(await transform(page)).toBe(chosen)
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})
