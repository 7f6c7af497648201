import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, root, type Running, takePictures } from "./harness.ts"

describe("the built application", () => {
  let running: Running
  beforeAll(async () => {
    running = await launch({ sample: "exchange-2001" })
  })
  afterAll(() => running.close())

  it("gives the page the bridge and nothing else", async () => {
    const reachable = await running.page.evaluate(() => [
      typeof Reflect.get(window, "require"),
      typeof Reflect.get(window, "process"),
      Object.keys(Reflect.get(window, "batten") as object)
        .sort()
        .join(),
    ])
    expect(reachable).toEqual(["undefined", "undefined", "ask,listen,openDropped"])
  })

  it("isolates the page's origin, so that workers may share memory", async () => {
    expect(await running.page.evaluate(() => [window.crossOriginIsolated, location.origin])).toEqual([
      true,
      "app://batten",
    ])
  })

  it("takes pictures in both themes and sizes, each of the size asked for", async () => {
    const files = await takePictures(running, "shell")
    expect(files.map((file) => file.slice(root.length))).toEqual([
      "/out/screenshots/shell-light-1280x720.png",
      "/out/screenshots/shell-light-1920x1080.png",
      "/out/screenshots/shell-dark-1280x720.png",
      "/out/screenshots/shell-dark-1920x1080.png",
    ])
  })

  it("sets the theme of the page when it is chosen from the menu", async () => {
    for (const theme of ["dark", "light"]) {
      await chooseMenu(running.app, `theme-${theme}`)
      await running.page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme)
    }
  })

  it("begins every screen at its top, however far down the one before was", async () => {
    const { page } = running
    const scrolled = () => page.locator("main").evaluate((main) => main.scrollTop)
    await page.keyboard.press("Control+6")
    await page.locator("main[aria-label=Spend] .chart").first().waitFor()
    await page.locator("main").evaluate((main) => (main.scrollTop = 300))
    expect(await scrolled()).toBe(300)
    await page.keyboard.press("Control+1")
    await page.locator("main[aria-label=Overview]").waitFor()
    expect(await scrolled()).toBe(0)
  })

  it("complains of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})
