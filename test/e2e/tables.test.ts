import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { chooseMenu, launch, resizeTo } from "./harness.ts"
import { press, tabTo, toCell } from "./keys.ts"
import { settle } from "./screens.ts"

/** Pastes a text where the focus is, as the system does; the clipboard of the machine is left alone. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", pasted)
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}

const names = (page: Page): Promise<readonly string[]> => page.locator("tbody [data-name=true]").allTextContents()

/** What does not fit: text of a cell that reaches beyond it. The name of a part runs on over the empty cells beside it. */
function beyondCells(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("main th, main td")]
      .filter((cell) => cell.closest("[data-child=true]") === null)
      .flatMap((cell) => {
        const box = cell.getBoundingClientRect()
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        const beyond: string[] = []
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          // Words for those who hear the table stand in a box of one pixel.
          if (node.parentElement!.offsetWidth <= 1) continue
          const words = document.createRange()
          words.selectNodeContents(node)
          const text = words.getBoundingClientRect()
          const fits = text.width === 0 || (text.left >= box.left - 0.5 && text.right <= box.right + 0.5)
          if (!fits) beyond.push(`${cell.textContent}: ${Math.round(text.right - box.right)} px beyond its cell`)
        }
        return beyond
      }),
  )
}

/** The ranges of the tables in front that stand in more than one line. */
function brokenRanges(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("[data-kind=estimate] [data-end]")].flatMap((end) => {
      const before = end.previousElementSibling
      const isBelow = before !== null && before.getBoundingClientRect().bottom <= end.getBoundingClientRect().top + 1
      return isBelow ? [`${before.textContent} ${end.textContent}`] : []
    }),
  )
}

describe("amounts in tables at 1280 × 720", () => {
  it("never reach beyond their cells, and short ones stay on one line", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { app, page } = running
    try {
      await settle(page)
      await resizeTo(app, page, 1280, 720)
      const seen = new Map<string, readonly string[]>()
      for (const units of ["full", "thousands", "short"] as const) {
        await chooseMenu(app, `units-${units}`)
        for (const digit of [2, 3, 5, 6]) {
          await page.keyboard.press(`Control+${digit}`)
          await settle(page)
          expect([units, digit, await beyondCells(page)]).toEqual([units, digit, []])
          seen.set(`${units} ${digit}`, await brokenRanges(page))
        }
      }
      // The range that was once cut to “$8,000 to $2,500,00” is whole, in two lines.
      expect(seen.get("full 2")).toContain("$8,000 to $2,500,000 ◑")
      expect([2, 3, 5].flatMap((digit) => seen.get(`short ${digit}`))).toEqual([])

      await chooseMenu(app, "modelSettings")
      await page.getByRole("dialog").getByLabel("Currency").fill("CHF")
      await page.keyboard.press("Enter")
      await page.keyboard.press("Escape")
      await page.getByRole("dialog").waitFor({ state: "detached" })
      await chooseMenu(app, "units-full")
      for (const digit of [2, 5]) {
        await page.keyboard.press(`Control+${digit}`)
        await settle(page)
        expect([digit, await beyondCells(page)]).toEqual([digit, []])
      }
      await page.locator("tbody td", { hasText: "CHF" }).first().waitFor()
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})

describe("the tables, by keyboard", () => {
  it("pastes rows after a preview, fills down, sorts, and undoes each with one key", async () => {
    const running = await launch({ sample: "clinic" })
    const { page } = running
    try {
      await settle(page)
      await page.keyboard.press("Control+2")
      await toCell(page, 0, 1)
      const before = await names(page)
      await pasteText(page, "Asset\tIf disclosed\tOwner\nVan\t20k to 60k\tAnn\nKiln\tquite a lot\tBen\n")
      const sheet = page.getByRole("dialog")
      await expect
        .poll(() => sheet.getByRole("status").textContent())
        .toContain("2 new assets, 0 changed; 1 cell could")
      expect(await sheet.locator("thead").getByRole("combobox").allInnerTexts()).toEqual([
        "Name",
        "If disclosed",
        "left out",
      ])
      await tabTo(page, /^button: Paste 2 rows/)
      await page.keyboard.press("Enter")
      await sheet.waitFor({ state: "detached" })
      await expect.poll(() => names(page)).toEqual([...before.slice(0, -1), "Van", "Kiln", before.at(-1)])

      await toCell(page, before.length, 1)
      await page.keyboard.press("Control+d")
      const kiln = page.locator("tbody tr", { hasText: "Kiln" })
      await expect.poll(() => kiln.textContent()).toContain("$20k to $60k")
      await page.keyboard.press("Control+z")
      await expect.poll(() => kiln.textContent()).not.toContain("$20k to $60k")
      await page.keyboard.press("Control+z")
      await expect.poll(() => names(page)).toEqual(before)

      await toCell(page, 0, 0)
      await press(page, "ArrowUp")
      await press(page, "Enter", 2)
      const sorted = [...before.slice(0, -1)].sort((one, other) => other.localeCompare(one, "en"))
      await expect.poll(() => names(page)).toEqual([...sorted, before.at(-1)])
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})

describe("text that is being typed in a cell", () => {
  it("is taken when a key goes to another screen", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { page } = running
    try {
      await page.keyboard.press("Control+2")
      await page.locator("[role=grid] [role=gridcell]").first().click()
      await page.keyboard.type("Half typed")
      await page.keyboard.press("Control+3")
      await page.locator('main[aria-label="Threat sources"]').waitFor()
      await page.keyboard.press("Control+2")
      await page.locator('main[aria-label="Assets"]').waitFor()
      expect(await names(page)).toContain("Half typed")
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})
