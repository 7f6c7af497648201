import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { launch } from "./harness.ts"
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
      expect(await sheet.getByRole("combobox").allInnerTexts()).toEqual(["Asset", "If disclosed", "left out"])
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
