import { describe, expect, it } from "vitest"
import { launch } from "./harness.ts"
import { toCell } from "./keys.ts"
import { settle } from "./screens.ts"

describe("an input method in the window", () => {
  it("G1: keeps its Enter and its Esc: a name is the one that was chosen, and the palette runs nothing", async () => {
    const running = await launch({ sample: "clinic" })
    const { app, page } = running
    try {
      await settle(page)
      const keys = await page.context().newCDPSession(page)
      const compose = (text: string) =>
        keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length })
      /** A key that the input method takes, as Chromium tells the page of it. */
      const taken = async (key: string): Promise<void> => {
        const event = { key, code: key, windowsVirtualKeyCode: 229 }
        await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event })
        await keys.send("Input.dispatchKeyEvent", { type: "keyUp", ...event })
      }
      const names = () => page.locator("tbody [data-name=true]").allTextContents()

      await page.keyboard.press("Control+2")
      await toCell(page, 0, 0)
      const before = await names()
      await page.keyboard.press("F2")
      await compose("にほんご")
      await taken("Enter")
      await taken("Escape")
      expect(await page.locator("td input").inputValue()).toContain("にほんご")
      await keys.send("Input.insertText", { text: "日本語" })
      await page.keyboard.press("Enter")
      await expect.poll(names).toEqual(["日本語", ...before.slice(1)])

      await page.keyboard.press("Control+k")
      await page.getByRole("combobox").waitFor()
      await compose("おーばー")
      await taken("Enter")
      await taken("Escape")
      expect(await page.getByRole("dialog").count()).toBe(1)
      // The composition ends a moment after it is asked to; until then Esc is still the input method's.
      await compose("")
      await page.waitForTimeout(500)
      await expect
        .poll(
          async () => {
            const isOpen = (await page.getByRole("dialog").count()) > 0
            if (isOpen) await page.keyboard.press("Escape")
            return isOpen
          },
          { interval: 500, timeout: 10_000 },
        )
        .toBe(false)
      await page.getByRole("dialog").waitFor({ state: "detached" })

      // A dead key on a chosen cell: the letter that follows goes into the field.
      await toCell(page, 0, 0)
      await page.locator("[data-active-cell=true]").press("F2")
      await page.keyboard.press("Escape")
      await taken("Process")
      await page.locator("td input").waitFor()
      await keys.send("Input.insertText", { text: "薬局" })
      await page.keyboard.press("Enter")
      await expect.poll(names).toEqual(["薬局", ...before.slice(1)])
      expect(running.complaints).toEqual([])
      expect(app.windows()).toHaveLength(1)
    } finally {
      await running.close()
    }
  })
})
