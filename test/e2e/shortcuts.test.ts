import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, resizeTo, type Running } from "./harness.ts"
import { focused, paneTo, press, tabTo, toCell } from "./keys.ts"
import { settle } from "./screens.ts"

const title = (page: Page): Promise<string> => page.locator("main h1").first().innerText()
const dialog = (page: Page) => page.getByRole("dialog")

describe("the keyboard map of ux.md 2.18 that belongs to the whole window", () => {
  let running: Running
  beforeAll(async () => {
    running = await launch({ sample: "clinic" })
    await settle(running.page)
  })
  afterAll(() => running.close())

  it.each([
    ["Control+2", "Assets"],
    ["Control+3", "Threat sources"],
    ["Control+4", "Attack paths"],
    ["Control+5", "Controls"],
    ["Control+6", "Spend"],
    ["Control+7", "Evidence"],
  ])("%s goes to %s", async (key, screen) => {
    await running.page.keyboard.press(key)
    await expect.poll(() => running.page.locator("main").getAttribute("aria-label")).toBe(screen)
  })

  it("Control+1 goes to the Overview", async () => {
    await running.page.keyboard.press("Control+1")
    await running.page.locator("[data-testid=verdict]").waitFor()
    expect(await title(running.page)).toContain("Reshuffle")
  })

  it.each([
    ["Control+k", "input"],
    ["Control+f", "input"],
    ["Control+,", "text=Single-key shortcuts"],
    ["Shift+?", "text=Go to the next pane"],
  ])("%s opens its page, and Escape closes it", async (key, shows) => {
    const { page } = running
    await page.locator("main").focus()
    await page.keyboard.press(key)
    await dialog(page).locator(shows).first().waitFor()
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
  })

  it("F4 hides and shows the inspector", async () => {
    const { page } = running
    const inspector = page.locator("aside[aria-label=Inspector]")
    await page.keyboard.press("F4")
    await inspector.waitFor({ state: "detached" })
    await page.keyboard.press("F4")
    await inspector.waitFor()
  })

  it("F6 leaves the editor of a cell for the next pane, Shift F6 for the one before", async () => {
    const { page } = running
    for (const [key, landing] of [
      ["F6", "aside"],
      ["Shift+F6", "nav"],
    ] as const) {
      await page.keyboard.press("Control+2")
      await toCell(page, 0, 1)
      await page.keyboard.press("F2")
      expect(await focused(page)).toMatch(/^input/)
      await page.keyboard.press(key)
      const at = await page.evaluate(() => document.activeElement?.closest("[data-pane]")?.tagName.toLowerCase())
      expect(at).toBe(landing)
    }
  })

  it("single letters act on the chart that has the focus, and not once they are turned off", async () => {
    const { page } = running
    await page.keyboard.press("Control+1")
    await paneTo(page, "main")
    await tabTo(page, /^group: /)
    await page.keyboard.press("t")
    await page.locator("main .chart-twin").waitFor()
    await page.keyboard.press("t")
    await page.locator("main .chart-twin").waitFor({ state: "detached" })
    await page.keyboard.press("Control+,")
    await dialog(page).locator("label", { hasText: "Single-key shortcuts" }).click()
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
    await paneTo(page, "main")
    await tabTo(page, /^group: /)
    await press(page, "t")
    expect(await page.locator("main .chart-twin").count()).toBe(0)
    await press(page, "Shift+?")
    expect(await dialog(page).count()).toBe(0)
  })

  it("Ctrl A, C, X and V act on the text of a field, and are in the Edit menu as the system's own", async () => {
    const { app, page } = running
    await page.keyboard.press("Control+2")
    const field = page.locator("main input").first()
    await field.fill("records")
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Control+c")
    await page.keyboard.press("End")
    await page.keyboard.press("Control+v")
    expect(await field.inputValue()).toBe("recordsrecords")
    await page.keyboard.press("Control+a")
    await page.keyboard.press("Control+x")
    expect(await field.inputValue()).toBe("")
    await page.keyboard.press("Control+v")
    expect(await field.inputValue()).toBe("recordsrecords")
    await field.fill("")
    const roles = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()!
        .items.flatMap(({ submenu }) => submenu?.items ?? [])
        .map(({ role }) => role?.toLowerCase()),
    )
    for (const role of ["cut", "copy", "paste", "selectall"]) expect(roles).toContain(role)
  })

  it("Ctrl Z takes an edit back, Ctrl Y and Ctrl Shift Z do it again", async () => {
    const { page } = running
    await page.keyboard.press("Control+2")
    await toCell(page, 0, 0)
    const name = page.locator("[role=grid] tbody tr").first().locator("[role=gridcell]").first()
    const before = await name.innerText()
    await page.keyboard.press("F2")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Renamed")
    await page.keyboard.press("Enter")
    await expect.poll(() => name.innerText()).toBe("Renamed")
    for (const again of ["Control+y", "Control+Shift+z"]) {
      await page.keyboard.press("Control+z")
      await expect.poll(() => name.innerText()).toBe(before)
      await page.keyboard.press(again)
      await expect.poll(() => name.innerText()).toBe("Renamed")
    }
    await page.keyboard.press("Control+z")
    await expect.poll(() => name.innerText()).toBe(before)
  })

  it("the Model menu adds on the screen of the kind, and takes another seed that moves the score by less than 0.02", async () => {
    const { app, page } = running
    await page.keyboard.press("Control+1")
    const level = async (): Promise<number> =>
      Number(await page.locator("[data-testid=level]").getAttribute("data-value"))
    const before = await level()
    await chooseMenu(app, "newSeed")
    await page.locator("footer >> text=Seed 2").waitFor()
    await settle(page)
    expect(Math.abs((await level()) - before)).toBeLessThan(0.02)
    await chooseMenu(app, "add-controls")
    await expect.poll(() => page.locator("main").getAttribute("aria-label")).toBe("Controls")
    await chooseMenu(app, "checkModel")
    await page.locator("text=Placement is at most 100%.").waitFor()
  })

  it("complains of nothing", () => expect(running.complaints).toEqual([]))
})

describe("high contrast", () => {
  it("paints the window and its charts in the colours of the system", async () => {
    const running = await launch({ sample: "clinic" })
    const { page } = running
    try {
      await page.emulateMedia({ forcedColors: "active" })
      await settle(page)
      const colours = await page.evaluate(() => {
        const system = (name: string): string => {
          const probe = document.body.appendChild(document.createElement("i"))
          probe.style.color = name
          const { color } = getComputedStyle(probe)
          probe.remove()
          return color
        }
        const curve = document.querySelector("main .chart-area svg circle")!
        return {
          ground: getComputedStyle(document.querySelector("main")!.parentElement!).backgroundColor,
          canvas: system("Canvas"),
          fill: getComputedStyle(curve).fill,
          allowed: ["CanvasText", "LinkText", "GrayText", "Canvas"].map(system),
        }
      })
      expect(colours.ground).toBe(colours.canvas)
      expect(colours.allowed).toContain(colours.fill)
    } finally {
      await running.close()
    }
  })
})

describe("the first screen at 1280 × 720", () => {
  it("shows the verdict and the first row of charts whole", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { app, page } = running
    try {
      await resizeTo(app, page, 1280, 720)
      await settle(page)
      await page.locator("main figure.chart").nth(1).waitFor()
      const { bottoms, end } = await page.evaluate(() => ({
        bottoms: [...document.querySelectorAll("main figure.chart")]
          .slice(0, 2)
          .map((chart) => chart.getBoundingClientRect().bottom),
        end: document.querySelector("main")!.getBoundingClientRect().bottom,
      }))
      for (const bottom of bottoms) expect(bottom).toBeLessThanOrEqual(end)
    } finally {
      await running.close()
    }
  })
})
