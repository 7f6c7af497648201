import axe from "axe-core"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, resizeTo, type Running } from "./harness.ts"
import { faces, pages, settle, settleColours } from "./screens.ts"

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]

/** What axe finds on the page, one line for each element: rule, element, what is wrong. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (rules) => {
    const run = (Reflect.get(window, "axe") as { run: typeof axe.run }).run
    const found = await run(document, { runOnly: rules, resultTypes: ["violations"] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary?.replaceAll(/\s+/g, " ") ?? ""}`),
    )
  }, RULES)
}

async function becomeTheme(running: Running, theme: "light" | "dark"): Promise<void> {
  await chooseMenu(running.app, `theme-${theme}`)
  await running.page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme)
  await settleColours(running.page)
}

/** Makes the text of the whole window so many times as large, as View > Text size does. */
async function zoomTo({ app, page }: Running, factor: number, width: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted)
  }, factor)
  await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) <= 1, Math.round(width / factor))
}

/**
 * What does not fit: a page that scrolls sideways, elements of the shell (title bar, rail, strip) that stick out of it or of the
 * window, and words of the shell that are cut off. A name that is told whole by its title or its field may be shortened.
 */
async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const wide = document.documentElement
    if (wide.scrollWidth > wide.clientWidth) found.push(`the page is ${wide.scrollWidth} wide in ${wide.clientWidth}`)
    if (document.body.scrollWidth > window.innerWidth) found.push(`the body is ${document.body.scrollWidth} wide`)
    const main = document.querySelector("main")!
    if (main.scrollWidth > main.clientWidth) found.push(`the work is ${main.scrollWidth} wide in ${main.clientWidth}`)
    for (const part of document.querySelectorAll("[role=grid] th, [role=grid] [role=gridcell], [role=grid] td > *")) {
      // The name of a part runs on over the empty cells beside it.
      if (part.closest("[data-child=true] [data-name=true]")) continue
      if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline")
        found.push(`cell “${part.textContent.slice(0, 30)}” is ${part.scrollWidth} wide in ${part.clientWidth}`)
    }
    for (const chart of document.querySelectorAll("main .chart")) {
      const shown = [
        ...chart.querySelectorAll(".chart-title, .chart-question, .chart-area, .chart-readout, .chart-tool"),
      ]
      const boxes = shown
        .map((part) => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0)
      for (const [i, one] of boxes.entries())
        for (const other of boxes.slice(i + 1)) {
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
          if (across > 1 && down > 1)
            found.push(`“${one.part.textContent.slice(0, 30)}” is covered by “${other.part.textContent.slice(0, 30)}”`)
        }
    }
    for (const pane of document.querySelectorAll("header[data-pane], nav[data-pane], footer[data-pane], main h1")) {
      const area = pane.getBoundingClientRect()
      if (area.right > window.innerWidth + 1) found.push(`<${pane.tagName}> reaches ${area.right}`)
      for (const part of [pane, ...pane.querySelectorAll("*")]) {
        const { width, right, left } = part.getBoundingClientRect()
        const own = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
        if (width === 0 || !own || !part.checkVisibility({ visibilityProperty: true })) continue
        // Text for screen readers only is one pixel wide.
        if (width <= 1) continue
        const words = part.textContent.slice(0, 40)
        if (right > area.right + 1 || left < area.left - 1) found.push(`“${words}” sticks out: ${left} to ${right}`)
        if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline")
          found.push(`“${words}” is ${part.scrollWidth} wide in ${part.clientWidth}`)
      }
    }
    return found
  })
}

describe("accessibility of every screen on the clinic sample", () => {
  let running: Running
  beforeAll(async () => {
    running = await launch({ sample: "clinic" })
    await running.page.evaluate(axe.source)
    await resizeTo(running.app, running.page, 1280, 720)
  })
  afterAll(() => running.close())

  for (const theme of ["light", "dark"] as const) {
    it(`is without a violation that axe can find, in ${theme}`, async () => {
      await becomeTheme(running, theme)
      const found: string[] = []
      for (const face of [...faces, ...pages]) {
        await face.show(running.page)
        await settle(running.page)
        found.push(...(await violations(running.page)).map((line) => `${face.name}: ${line}`))
        await face.leave?.(running.page)
      }
      expect(found).toEqual([])
    })
  }

  it("fits at 960×640, at 1280×720 and at twice the size of text, without a sideways scroll bar and without cut-off words", async () => {
    const found: string[] = []
    for (const [width, height, factor, shown] of [
      [960, 640, 1, faces],
      [1280, 720, 1, faces.filter(({ name }) => ["overview", "controls", "spend", "scenarios"].includes(name))],
      [1280, 720, 2, faces],
    ] as const) {
      await resizeTo(running.app, running.page, width, height)
      await zoomTo(running, factor, width)
      for (const face of shown) {
        await face.show(running.page)
        await settle(running.page)
        found.push(
          ...(await misfits(running.page)).map((line) => `${width}×${height} at ${factor}: ${face.name}: ${line}`),
        )
        await face.leave?.(running.page)
      }
      await zoomTo(running, 1, width)
    }
    expect(found).toEqual([])
  })

  it("reports faults that are planted: pale text, a button without a name, a rail that is too wide, tools over a chart", async () => {
    const { page } = running
    await page.keyboard.press("Control+2")
    await settle(page)
    await page.evaluate(() => {
      document.documentElement.style.setProperty("--text2", "var(--border)")
      document.querySelector("header button")!.removeAttribute("aria-label")
      document.querySelector("header button")!.removeAttribute("title")
    })
    await settleColours(page)
    const rules = new Set((await violations(page)).map((line) => line.split(":")[0]))
    expect([...rules].sort()).toEqual(["button-name", "color-contrast"])
    await page.evaluate(() => {
      document.querySelector<HTMLElement>("nav[data-pane]")!.style.width = "2000px"
    })
    expect(await misfits(page)).toContainEqual(expect.stringContaining("<NAV> reaches"))
    await page.keyboard.press("Control+6")
    await settle(page)
    await page.evaluate(() => {
      document.querySelector<HTMLElement>(".chart-head")!.style.position = "relative"
      document.querySelector<HTMLElement>(".chart-tools")!.style.position = "absolute"
      document.querySelector<HTMLElement>(".chart-tools")!.style.bottom = "0"
    })
    expect(await misfits(page)).toContainEqual(expect.stringContaining("is covered by"))
  })

  it("complains of nothing", () => {
    expect(running.complaints).toEqual([])
  })
})

describe("accessibility of the start window", () => {
  let running: Running
  beforeAll(async () => {
    running = await launch()
    await running.page.locator("main h1").waitFor()
    await running.page.evaluate(axe.source)
  })
  afterAll(() => running.close())

  it("is without a violation in both themes, and of an empty document's screens", async () => {
    const found: string[] = []
    for (const theme of ["light", "dark"] as const) {
      await becomeTheme(running, theme)
      found.push(...(await violations(running.page)).map((line) => `start, ${theme}: ${line}`))
    }
    await running.page.keyboard.press("Control+n")
    for (const digit of [1, 2, 3, 4, 5, 6, 7]) {
      await running.page.keyboard.press(`Control+${digit}`)
      await running.page.locator("main h1").first().waitFor()
      found.push(...(await violations(running.page)).map((line) => `empty, screen ${digit}: ${line}`))
    }
    expect(found).toEqual([])
    expect(running.complaints).toEqual([])
  })
})
