import type { Page } from "playwright-core"

/** Presses a key so many times. */
export async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key)
}

/** What has the focus, in words: its role or kind, and its name. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return "nothing"
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : element.closest("label")
    const name = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent
    return `${element.getAttribute("role") ?? element.localName}: ${name.slice(0, 80)}`
  })
}

/**
 * Goes on with Tab (or back with Shift+Tab) until what is wanted has the focus.
 * @throws Error naming what had the focus on the way, where it is never reached.
 */
export async function tabTo(page: Page, wanted: RegExp, back = false): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < 200; i++) {
    const now = await focused(page)
    if (wanted.test(now)) return
    passed.push(now)
    await page.keyboard.press(back ? "Shift+Tab" : "Tab")
  }
  throw new Error(`Tab never reached ${String(wanted)}; it went: ${[...new Set(passed)].join(" | ")}`)
}

/** Goes to the next pane (F6), once it is there, until what has the focus is within the element that the selector finds. */
export async function paneTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor()
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press("F6")
    if (await page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)) return
  }
  throw new Error(`F6 never reached ${selector}`)
}

/** The cell of a grid that has the focus, as row and column of the document; the grid is entered with F6 and Tab. */
export async function toCell(page: Page, row: number, column: number): Promise<void> {
  await paneTo(page, "main")
  await tabTo(page, /^gridcell/)
  await press(page, "Control+Home")
  await press(page, "ArrowDown", row)
  await press(page, "ArrowRight", column)
}

/** Goes to a cell, opens it and replaces what it holds. */
export async function editCell(page: Page, row: number, column: number, text: string): Promise<void> {
  await toCell(page, row, column)
  await page.keyboard.press("F2")
  await page.keyboard.type(text)
  await page.keyboard.press("Enter")
}
