import type { ElectronApplication, Page } from "playwright-core"

/** The page of the room's window, as soon as there is one. */
export async function roomPage(app: ElectronApplication): Promise<Page> {
  const isRoom = (page: Page): boolean => page.url().endsWith("/room.html")
  for (;;) {
    const found = app.windows().findLast((one) => isRoom(one) && !one.isClosed())
    if (found) {
      await found.locator("#root > *").first().waitFor({ state: "attached" })
      return found
    }
    await app.waitForEvent("window", { timeout: 30_000 })
  }
}

/** Gives the room's window a size of its page in pixels. */
export async function sizeRoom(app: ElectronApplication, room: Page, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith("room.html"))
      window?.setFullScreen(false)
      window?.setContentSize(w, h)
    },
    [width, height] as const,
  )
  await room.waitForFunction(([w, h]) => innerWidth === w && innerHeight === h, [width, height] as const)
}

/**
 * All that the room's page holds, where a figure could be: its markup, what is read of it, the titles of window and page, the
 * whole DOM with closed shadow roots, its accessibility tree with every property, and the clipboard. Not its memory, nor pixels.
 */
export async function everythingOf(app: ElectronApplication, room: Page): Promise<string> {
  const inPage = await room.evaluate(() =>
    [document.documentElement.outerHTML, document.body.innerText, document.title].join("\n"),
  )
  const inMain = await app.evaluate(async ({ BrowserWindow, clipboard }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith("room.html"))!
    const { debugger: inspector } = window.webContents
    if (!inspector.isAttached()) inspector.attach("1.3")
    await inspector.sendCommand("Accessibility.enable")
    const tree: unknown = await inspector.sendCommand("Accessibility.getFullAXTree")
    const dom: unknown = await inspector.sendCommand("DOM.getDocument", { depth: -1, pierce: true })
    const titles = BrowserWindow.getAllWindows().map((one) => one.getTitle())
    inspector.detach()
    return JSON.stringify([tree, dom, titles, await clipboard.readText()])
  })
  return `${inPage}\n${inMain}`
}

/** A text without spaces, and without what separates digits: what is split over elements is found all the same. */
export function squeezed(text: string): string {
  return text.replaceAll(/[\s,.\u00a0\u202f'’]/g, "")
}

/** The smallest text in sight in pixels of a page of 1,080, what of it is cut off, and whether anything scrolls. */
export function looksOf(
  room: Page,
): Promise<{ smallest: number; words: string; cut: string[]; scrolls: boolean; rows: number }> {
  return room.evaluate(() => {
    let smallest = { smallest: Infinity, words: "" }
    const cut: string[] = []
    const stage = document.querySelector<HTMLElement>("#root > * > *")!
    const scale = new DOMMatrix(getComputedStyle(stage).transform).a * (1080 / innerHeight)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const words = (node.textContent ?? "").trim()
      if (
        element === null ||
        words === "" ||
        element.closest(".spoken, [hidden], style, script, title, desc, .chart-tools")
      )
        continue
      const box = element.getBoundingClientRect()
      if (
        box.width < 2 ||
        box.height < 2 ||
        !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      )
        continue
      const size = parseFloat(getComputedStyle(element).fontSize) * scale
      if (size < smallest.smallest) smallest = { smallest: size, words }
      if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1) cut.push(words)
    }
    // What is taller than its part of the screen lies over the title or the phases.
    const main = document.querySelector("main")
    for (const part of main === null ? [] : [main, ...main.children])
      if (part.scrollHeight > part.clientHeight + 1) cut.push("taller than its part of the screen")
    const scrolls = [...document.querySelectorAll<HTMLElement>("*")].some((one) => {
      const { overflowX, overflowY } = getComputedStyle(one)
      const may = (overflow: string): boolean => overflow === "auto" || overflow === "scroll"
      return (
        (may(overflowY) && one.scrollHeight > one.clientHeight + 1) ||
        (may(overflowX) && one.scrollWidth > one.clientWidth + 1)
      )
    })
    return { ...smallest, cut, scrolls, rows: document.querySelectorAll("main li, main tr").length }
  })
}
