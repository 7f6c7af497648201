import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, resizeTo, type Running, sizes } from "./harness.ts"
import { differenceFromGolden, SHARE_TOLERANCE } from "./screenGolden.ts"
import { fileNameOf, screens, showScreen } from "./screens.ts"

async function show(page: Page, screen: string): Promise<void> {
  await showScreen(page, screen)
  // The pointer would light the row or the chart that it lies on.
  await page.mouse.move(0, 0)
}

async function wear(running: Running, theme: "light" | "dark", [width, height]: readonly [number, number]) {
  await chooseMenu(running.app, `theme-${theme}`)
  await running.page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
  await resizeTo(running.app, running.page, width, height)
}

const screenshot = ({ page }: Running): Promise<Buffer> => page.screenshot({ animations: "disabled" })

/** What is painted, as the window has it: of an enlarged page Playwright takes only a part. */
async function painted({ app }: Running): Promise<Buffer> {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return (await window!.webContents.capturePage()).toPNG().toString("base64")
  })
  return Buffer.from(png, "base64")
}

async function enlarge({ app }: Running, factor: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, zoom) => {
    BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(zoom)
  }, factor)
}

/** Waits until the screen looks as it did: what is still being worked out, or moving, may come a little later. */
async function expectGolden(running: Running, name: string, take = screenshot): Promise<void> {
  const difference = async (): Promise<number> => differenceFromGolden(running.app, name, await take(running))
  if (process.env.GOLDEN === "accept") {
    let before = ""
    await expect
      .poll(
        async () => {
          const now = (await take(running)).toString("base64")
          const still = now === before
          before = now
          return still
        },
        { timeout: 30_000, interval: 1000 },
      )
      .toBe(true)
    await difference()
    return
  }
  await expect
    .poll(difference, {
      timeout: 30_000,
      interval: 500,
      message: `${name} differs: look at test/golden/screens/${name}-changed.png, then GOLDEN=accept`,
    })
    .toBeLessThanOrEqual(SHARE_TOLERANCE)
}

/** Glyphs and scroll bars are drawn by the system: the golden pictures are those of one. */
describe.skipIf(process.platform !== "linux")("every screen looks as its golden picture", () => {
  describe("on the Exchange sample", () => {
    let running: Running
    beforeAll(async () => {
      running = await launch({ sample: "exchange-2001" })
      await running.page.locator("text=Verdict holds in").waitFor({ timeout: 90_000 })
      // The band around the curve is the last that is computed; it is spoken of in the words below the curve.
      await running.page.locator("text=/in 100 now \\(/").first().waitFor({ timeout: 90_000 })
    })
    afterAll(() => running.close())

    for (const theme of ["light", "dark"] as const)
      for (const size of sizes)
        it.each(screens)(`%s in ${theme} at ${size.join(" × ")}`, async (screen) => {
          await wear(running, theme, size)
          // A graph opens anew at this size only where another screen was before it.
          await show(running.page, screen === "Overview" ? "Assets" : "Overview")
          await show(running.page, screen)
          await expectGolden(running, `${fileNameOf(screen)}-${theme}-${size.join("x")}`)
        })

    it.each(screens)("%s at twice its size in light at 1280 × 720", async (screen) => {
      await wear(running, "light", sizes[0])
      await enlarge(running, 2)
      try {
        await show(running.page, screen === "Overview" ? "Assets" : "Overview")
        await show(running.page, screen)
        await expectGolden(running, `${fileNameOf(screen)}-light-200-percent`, painted)
      } finally {
        await enlarge(running, 1)
      }
    })

    it("Overview as a printer without colours shows it, in light at 1920 × 1080", async () => {
      await wear(running, "light", sizes[1])
      await show(running.page, "Overview")
      const grey = (filter: string): Promise<void> =>
        running.page.evaluate((value) => {
          document.documentElement.style.filter = value
        }, filter)
      await grey("grayscale(1)")
      try {
        await expectGolden(running, "overview-grey-1920x1080")
      } finally {
        await grey("")
      }
    })

    it.each([
      ["the verdict", "Overview", "[data-testid=verdict]"],
      ["the status strip", "Assets", "footer[data-pane]"],
      ["a chart", "Spend", "figure"],
    ])("would notice that %s is missing", async (_panel, screen, panel) => {
      await wear(running, "light", sizes[1])
      await show(running.page, screen)
      await running.page
        .locator(panel)
        .first()
        .evaluate((element: HTMLElement) => (element.style.visibility = "hidden"))
      const name = `${fileNameOf(screen)}-light-${sizes[1].join("x")}`
      const png = await running.page.screenshot({ animations: "disabled" })
      await running.page
        .locator(panel)
        .first()
        .evaluate((element: HTMLElement) => (element.style.visibility = ""))
      expect(await differenceFromGolden(running.app, name, png, "look")).toBeGreaterThan(1.5 * SHARE_TOLERANCE)
    })
  })

  describe("with no document", () => {
    let running: Running
    beforeAll(async () => {
      running = await launch({ waitForVerdict: false })
      await running.page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
    })
    afterAll(() => running.close())

    for (const theme of ["light", "dark"] as const)
      for (const size of sizes)
        it(`the start window in ${theme} at ${size.join(" × ")}`, async () => {
          await wear(running, theme, size)
          await expectGolden(running, `start-${theme}-${size.join("x")}`)
        })
  })
})
