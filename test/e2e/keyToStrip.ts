import type { Page } from "playwright-core"
import { toCell } from "./keys.ts"
import { settle } from "./screens.ts"

/** What ends the measuring of a key: the strip with the new score, or the same with its proof. */
type End = "score" | "proof"

/** Milliseconds from a key until the strip with the new score has been painted, one for each key that changed the score. */
async function listen(page: Page, end: End): Promise<void> {
  await page.evaluate((wanted) => {
    const times: number[] = []
    Reflect.set(window, "keyToStrip", times)
    let pressedAt: number | null = null
    let hasScore = false
    window.addEventListener(
      "keydown",
      (event) => {
        pressedAt = event.timeStamp
        hasScore = false
      },
      true,
    )
    const strip = document.querySelector("[data-testid=score-strip]")!
    new MutationObserver((changes) => {
      const isFresh = strip.getAttribute("data-stale") === "false"
      hasScore ||=
        isFresh && changes.some((change) => change.attributeName === "data-stale" && change.oldValue === "true")
      const isProven = strip.getAttribute("data-proving") === "false"
      if (!hasScore || !isFresh || (wanted === "proof" && !isProven) || pressedAt === null) return
      const since = pressedAt
      pressedAt = null
      // A task that follows a frame runs when the frame has been handed over for painting.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - since)
        port2.postMessage(null)
      })
    }).observe(strip, { attributes: true, attributeFilter: ["data-stale", "data-proving"], attributeOldValue: true })
  }, end)
}

const measured = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => Reflect.get(window, "keyToStrip") as number[])

/** Presses keys until so many have brought a new score; one that brings none (a locked control) is waited for that long. */
async function measure(
  page: Page,
  count: number,
  patienceMs: number,
  press: (i: number) => Promise<void>,
): Promise<readonly number[]> {
  for (let i = 0; i < 2 * count; i++) {
    const before = (await measured(page)).length
    if (before >= count) break
    await press(i)
    await page
      .waitForFunction((had) => (Reflect.get(window, "keyToStrip") as number[]).length > had, before, {
        timeout: patienceMs,
      })
      .catch(() => undefined)
  }
  return (await measured(page)).slice(0, count)
}

/**
 * Presses keys in the loss of the first asset, whose field is left open with a range in it, until so many have been measured. Each
 * writes another second digit: a model that was scored a moment ago is not computed again, and would measure nothing.
 */
export async function measureLossKeys(
  page: Page,
  count: number,
  patienceMs: number,
  end: End = "score",
): Promise<readonly number[]> {
  await settle(page)
  await page.keyboard.press("Control+2")
  await toCell(page, 0, 1)
  await page.keyboard.press("F2")
  await page.keyboard.insertText("20000 to 900000")
  await page.locator("[data-testid=score-strip][data-stale=false]").waitFor()
  await page.waitForTimeout(500)
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowLeft")
  await listen(page, end)
  return measure(page, count, patienceMs, async (i) => {
    await page.keyboard.press("Shift+ArrowLeft")
    await page.keyboard.press(String((i + 1) % 10))
  })
}

/** Switches controls of the table, row by row and from the top again, until so many have been measured: never back at once. */
export async function measureSwitches(page: Page, count: number, patienceMs: number): Promise<readonly number[]> {
  await settle(page)
  await page.keyboard.press("Control+5")
  await toCell(page, 0, 0)
  const rows = (await page.locator("[role=grid] tbody tr").count()) - 1
  await listen(page, "score")
  return measure(page, count, patienceMs, async (i) => {
    await page.keyboard.press("Space")
    await page.keyboard.press(i % rows < rows - 1 ? "ArrowDown" : "Control+Home")
  })
}
