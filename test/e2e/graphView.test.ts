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

/** Heights on screen, in pixels, of the chances on the lit steps that are in sight. */
function litChances(page: Page): Promise<readonly number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".graph-box-step.is-lit .graph-far-chance")].map(
      (chance) => chance.getBoundingClientRect().height,
    ),
  )
}

/** A point in the middle of a line, on screen, with nothing over it. */
function pointOnALine(page: Page): Promise<readonly [number, number]> {
  return page.evaluate(() => {
    for (const path of document.querySelectorAll<SVGPathElement>(".graph-line-hit")) {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2)
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM()!)
      if (document.elementFromPoint(at.x, at.y) === path) return [at.x, at.y] as const
    }
    throw new Error("no line can be clicked")
  })
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

  it("keeps the chances on the lit path legible at every zoom, and lines within reach of the pointer", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { app, page } = running
    try {
      await settle(page)
      await resizeTo(app, page, 1920, 1080)
      await page.keyboard.press("Control+4")
      await expectLitInSight(page, "1920 × 1080")
      const at = await pointOnALine(page)
      await page.mouse.click(...at)
      await page.locator(".graph-line.is-selected").waitFor({ state: "attached" })
      await page.keyboard.press("Delete")
      const undo = page.getByRole("button", { name: /^Undo disconnect/ })
      await undo.waitFor()
      await undo.click()
      await expectLitInSight(page, "after undo")
      for (let i = 0; i < 6; i++) await page.getByRole("button", { name: "Smaller" }).click()
      await page.locator(".graph-canvas[data-far=true]").waitFor()
      await page.waitForTimeout(600)
      const heights = await litChances(page)
      expect(heights.length).toBeGreaterThan(0)
      // 12 px of type with its box: what is read elsewhere in the window.
      expect(Math.min(...heights)).toBeGreaterThan(12)
      expect(Math.max(...heights)).toBeLessThan(40)
      await page.getByRole("button", { name: /^everything/ }).click()
      await page.getByRole("button", { name: "Places" }).click()
      const map = page.getByRole("img", { name: "Map of the whole graph" })
      await map.waitFor()
      const before = await transform(page)
      await map.click({ position: { x: 20, y: 20 } })
      await expect.poll(() => transform(page)).not.toBe(before)
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })

  it("puts every control in place on trial in the inspector, and deletes with an undo that says what went", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { page } = running
    try {
      await settle(page)
      await page.keyboard.press("Control+4")
      await page.locator(".react-flow__node-step").first().click()
      await page.keyboard.press("b")
      const inspector = page.getByRole("complementary", { name: "Inspector" })
      await inspector.getByRole("heading", { name: "Balsa test" }).waitFor()
      const trials = inspector.locator("ol > li")
      await trials.first().waitFor()
      const inPlace = await page.evaluate(() => document.querySelectorAll("aside ol > li").length)
      expect(inPlace).toBeGreaterThan(3)
      await inspector.getByText("lock on balsa").first().waitFor()
      await page.keyboard.press("Escape")
      await inspector.getByRole("heading", { name: "Balsa test" }).waitFor({ state: "detached" })
      const step = page.locator(".react-flow__node-step").first()
      const name = await step.locator(".graph-name").textContent()
      await step.click()
      await page.keyboard.press("Delete")
      const toast = page.getByText(`Deleted “${name!}”.`)
      await toast.waitFor()
      await page.getByRole("button", { name: "Undo", exact: true }).last().click()
      await page.locator(".react-flow__node-step .graph-name", { hasText: name! }).first().waitFor()
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})
