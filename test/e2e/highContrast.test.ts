import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, type Running } from "./harness.ts"

/** What is painted of an element, as the system's colours leave it. */
function style(page: Page, selector: string, property: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
}

/** A colour of the system, as it is painted. */
function systemColour(page: Page, name: string): Promise<string> {
  return page.evaluate((colour) => {
    const probe = document.createElement("i")
    probe.style.cssText = `forced-color-adjust: none; color: ${colour}`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, name)
}

async function show(page: Page, digit: number): Promise<void> {
  await page.keyboard.press(`Control+${digit}`)
  await page.locator("main h1").first().waitFor()
}

describe("with the system's colours forced", () => {
  let running: Running
  let [canvas, highlight] = ["", ""]
  beforeAll(async () => {
    running = await launch({ sample: "exchange-2001" })
    await running.page.emulateMedia({ forcedColors: "active" })
    canvas = await systemColour(running.page, "Canvas")
    highlight = await systemColour(running.page, "Highlight")
  })
  afterAll(() => running.close())

  it("a control that is on looks other than one that is off, and the knob is seen in both", async () => {
    const { page } = running
    await show(page, 5)
    const on = "[role=switch][aria-checked=true]"
    const off = "[role=switch][aria-checked=false]"
    const grounds = [await style(page, on, "background-color"), await style(page, off, "background-color")]
    expect(grounds[0]).not.toBe(grounds[1])
    for (const [of, ground] of [
      [on, grounds[0]],
      [off, grounds[1]],
    ] as const)
      expect(await style(page, `${of} > span`, "background-color")).not.toBe(ground)
  })

  it("the selected row has a bar", async () => {
    const { page } = running
    await show(page, 5)
    await page.locator("[role=gridcell][data-name=true]").nth(1).click()
    await page.locator("tr[aria-selected=true]").waitFor()
    expect(await style(page, "tr[aria-selected=true] > td", "border-left")).toBe(`4px solid ${highlight}`)
    expect(await style(page, "tr[aria-selected=false] > td", "border-left-width")).toBe("0px")
  })

  it("ranges and shares of tables are seen", async () => {
    const { page } = running
    await show(page, 2)
    for (const mark of [
      "[class*=_thick]",
      "[class*=_thin]",
      "[class*=_thick] + [class*=_middle]",
      "[class*=_share] [class*=_bar]",
    ])
      expect([mark, await style(page, mark, "background-color")]).not.toEqual([mark, canvas])
  })

  it("the active row of the palette has a frame", async () => {
    const { page } = running
    await page.keyboard.press("Control+k")
    const active = "[role=option][aria-selected=true]"
    await page.locator(active).waitFor()
    expect(await style(page, active, "outline")).toBe(`${highlight} solid 2px`)
    await page.keyboard.press("Escape")
  })

  it("what is chosen of a few is turned round, and so is what is pressed", async () => {
    const { page } = running
    await show(page, 7)
    for (const chosen of ["[role=radio][aria-checked=true]", "button[aria-pressed=true]"]) {
      expect(await style(page, chosen, "background-color")).toBe(highlight)
      expect(await style(page, chosen, "color")).toBe(await systemColour(page, "HighlightText"))
    }
    expect(await style(page, "[role=radio][aria-checked=false]", "background-color")).not.toBe(highlight)
  })

  it("nothing transparent covers a chart", async () => {
    const { page } = running
    await show(page, 6)
    await page.locator(".chart-area svg circle").first().waitFor({ timeout: 60_000 })
    const fills = await page
      .locator(".chart-area svg rect[fill=transparent]")
      .evaluateAll((rects) => rects.map((rect) => getComputedStyle(rect).fill))
    expect(fills.length).toBeGreaterThan(0)
    expect(new Set(fills)).toEqual(new Set(["rgba(0, 0, 0, 0)"]))
  })

  it("complains of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})

describe("with more contrast asked for", () => {
  it.each(["light", "dark"] as const)(
    "borders and quiet text are as strong as body text allows in %s",
    async (theme) => {
      const running = await launch({ waitForVerdict: false })
      const { app, page } = running
      await page.locator("text=Be exactly as paranoid as it pays to be.").waitFor()
      await chooseMenu(app, `theme-${theme}`)
      await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
      await page.emulateMedia({ contrast: "more" })
      const token = (name: string): Promise<string> =>
        page.evaluate((wanted) => getComputedStyle(document.documentElement).getPropertyValue(wanted), name)
      expect([await token("--text3"), await token("--border")]).toEqual([
        await token("--text"),
        await token("--border-strong"),
      ])
      await running.close()
    },
  )
})
