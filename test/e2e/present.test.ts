import fs from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { launch, root, type Running } from "./harness.ts"
import { settle } from "./screens.ts"

let running: Running
let page: Page
beforeAll(async () => {
  running = await launch({ sample: "exchange-2001" })
  page = running.page
  await settle(page)
})
afterAll(async () => {
  await running.close()
})

const status = (): Promise<string> => page.getByRole("main").getByRole("status").innerText()

/** The smallest text in sight as a share of the window's height, with the words that are so small. */
function smallestText(): Promise<{ readonly share: number; readonly words: string }> {
  return page.evaluate(() => {
    let smallest = { share: Infinity, words: "" }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const words = (node.textContent ?? "").trim()
      if (
        element === null ||
        words === "" ||
        element.closest(".spoken, [hidden], style, script, title, desc, .chart-tools") !== null
      )
        continue
      const { width, height } = element.getBoundingClientRect()
      if (width < 2 || height < 2 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue
      // What the canvas of the graph, or a drawing, scales by.
      const scaled = element.closest<HTMLElement>(".react-flow__viewport")
      const scale = scaled ? new DOMMatrix(getComputedStyle(scaled).transform).a : 1
      const share = (parseFloat(getComputedStyle(element).fontSize) * scale) / innerHeight
      if (share < smallest.share) smallest = { share, words }
    }
    return smallest
  })
}

describe("presenting (F5)", () => {
  const shots = path.join(root, "out/screenshots")

  it("shows one fact a screen with nothing else, every text of at least 2.2 % of the window's height", async () => {
    await page.evaluate(() => new Promise((done) => setTimeout(done, 8000)))
    const before = await page.evaluate(() => devicePixelRatio)
    await page.keyboard.press("F5")
    await expect.poll(status).toBe("1 of 9: Verdict")
    expect(await page.getByRole("navigation").count()).toBe(0)
    expect(await page.getByRole("complementary").count()).toBe(0)
    await expect.poll(() => page.evaluate(() => Math.abs(innerHeight - 1080))).toBeLessThan(3)
    fs.mkdirSync(shots, { recursive: true })
    const small: string[] = []
    for (let fact = 1; fact <= 9; fact++) {
      await expect.poll(status).toMatch(new RegExp(`^${fact} of 9: `))
      await expect.poll(() => page.getByText("being worked out…").count(), { timeout: 60_000 }).toBe(0)
      await page.evaluate(() => new Promise((done) => setTimeout(done, 400)))
      for (const theme of ["light", "dark"] as const) {
        await running.app.evaluate(({ nativeTheme }, source) => (nativeTheme.themeSource = source), theme)
        await page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
        await page.screenshot({ path: path.join(shots, `present-${fact}-${theme}.png`) })
      }
      const { share, words } = await smallestText()
      if (share < 0.022) small.push(`${await status()}: “${words}” ${(100 * share).toFixed(2)} %`)
      const overflow = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 1)
      if (overflow) small.push(`${await status()}: scrolls`)
      await page.keyboard.press("PageDown")
    }
    expect(small).toEqual([])
    // Next stays at the last fact.
    expect(await status()).toMatch(/^9 of 9/)
    await page.keyboard.press("Escape")
    await page.getByRole("navigation").first().waitFor()
    // As large as it was. (Where no program manages windows, as in tests, one that filled the screen goes on to fill it.)
    await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(before)
  })

  it("is steered by a clicker, goes to a fact by its number, blanks, and keeps every other key from the document", async () => {
    await page.keyboard.press("F5")
    await page.keyboard.press("PageDown")
    await page.keyboard.press("PageDown")
    await expect.poll(status).toMatch(/^3 of 9/)
    await page.keyboard.press("PageUp")
    await expect.poll(status).toMatch(/^2 of 9/)
    await page.keyboard.press("8")
    await expect.poll(status).toBe("8 of 9: Do next")
    await page.keyboard.press("Home")
    await expect.poll(status).toMatch(/^1 of 9/)
    await page.keyboard.press(".")
    await expect.poll(() => page.getByRole("region", { name: "Verdict" }).isVisible()).toBe(false)
    await page.keyboard.press(".")
    await page.getByRole("region", { name: "Verdict" }).waitFor()
    await page.getByRole("button", { name: "Next" }).click()
    await expect.poll(status).toMatch(/^2 of 9/)
    await page.keyboard.press("F5")
    await page.getByRole("navigation").first().waitFor()
    expect(running.complaints).toEqual([])
  })
})
