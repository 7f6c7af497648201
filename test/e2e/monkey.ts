import type { ElectronApplication, Page } from "playwright-core"
import { seeded } from "../reliability/seeded.ts"
import type { Running } from "./harness.ts"

/** What a monkey did, newest last, and whether the window still answers. */
export interface MonkeyReport {
  readonly actions: number
  readonly trail: readonly string[]
}

const KEYS = (
  "Tab Shift+Tab Enter Enter F2 Escape Escape Space ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown Delete Backspace " +
  "F4 F6 Shift+F6 Control+Enter Control+k Control+z Control+z Control+Shift+z Control+y Control+s Control+f Alt+ArrowUp Alt+ArrowDown " +
  "Control+1 Control+2 Control+3 Control+4 Control+5 Control+6 Control+7 Control+Home Control+End Control+a Control+Shift+Enter " +
  "a e x b w t c g y h d Shift+? [ ] Alt+Minus Alt+Equal"
).split(" ")

/** Rare: they put another document into the window. */
const DRASTIC = ["Control+n", "Control+o", "Control+w", "Control+Shift+s"]

const TEXTS = [
  "40k to 300k",
  "3 to 300",
  "=61k",
  "once in 8 years",
  "5 to 20%",
  "1 in 50",
  "0",
  "0 to 5",
  "300k to 40k",
  "100k ±20%",
  "100k x/3",
  "nonsense",
  "-5",
  "1e400",
  "NaN",
  "5 to",
  "to 5",
  "%%",
  "99.9999% to 100%",
  "1e-300 to 1e300",
  "",
  " ",
  "<b>bold</b>",
  "\u202Eabc",
  "insider uses shared login to read records",
  "insider tries 0.5 to 3",
  "budget 180k",
  "__proto__",
  "Ünïcødé 👩‍💻",
  "W".repeat(120),
]

/** Where a user could click: the middle of everything enabled and in sight, with what it is. */
async function targets(page: Page): Promise<readonly (readonly [number, number, string])[]> {
  return page.evaluate(() => {
    const selector =
      "button:not([disabled]), input:not([disabled]), select, textarea, [role=gridcell], [role=option], [role=treeitem], [role=switch], [role=radio], .react-flow__node, .react-flow__edge, .chart-area, [tabindex='0']"
    return [...document.querySelectorAll(selector)].flatMap((element): [number, number, string][] => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (width < 2 || height < 2 || x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return []
      const hit = document.elementFromPoint(x, y)
      if (hit === null || !(element.contains(hit) || hit.contains(element))) return []
      const words = (element.getAttribute("aria-label") ?? element.textContent).slice(0, 40)
      return [[x, y, `${element.getAttribute("role") ?? element.localName} “${words}”`]]
    })
  })
}

/** Native dialogs answer by themselves: questions with each of their buttons in turn, files with those of the monkey. */
export async function tameDialogs(app: ElectronApplication, files: { open: string; save: string }): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    let asked = 0
    dialog.showMessageBox = (...given: unknown[]) => {
      const options = given.at(-1) as { buttons?: readonly string[] }
      const response = asked++ % Math.max(1, options.buttons?.length ?? 1)
      return Promise.resolve({ response, checkboxChecked: false })
    }
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save.replace("*", String(asked++)) })
  }, files)
}

/**
 * Uses the window at random but the same way for a seed: keys, texts that make sense and texts that do not, clicks on whatever
 * is enabled, double clicks, drags, the wheel. Ends early where the page has complained.
 */
export async function monkey(running: Running, count: number, seed: number): Promise<MonkeyReport> {
  const { page, complaints } = running
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const trail: string[] = []
  let done = 0
  const click = async (): Promise<string> => {
    const all = await targets(page)
    if (all.length === 0) return "nothing to click"
    const [x, y, words] = pick(all)
    const how = random()
    if (how < 0.85) await page.mouse.click(x, y)
    else if (how < 0.95) await page.mouse.dblclick(x, y)
    else {
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + random() * 200 - 100, y + random() * 200 - 100, { steps: 3 })
      await page.mouse.up()
    }
    return `${how < 0.85 ? "click" : how < 0.95 ? "double click" : "drag"} ${words}`
  }
  for (; done < count && complaints.length === 0; done++) {
    const what = random()
    let said: string
    if (what < 0.4) {
      said = pick(KEYS)
      await page.keyboard.press(said)
    } else if (what < 0.55) {
      said = `type ${pick(TEXTS)}`
      await page.keyboard.insertText(said.slice(5))
      if (random() < 0.6) await page.keyboard.press("Enter")
    } else if (what < 0.6) {
      said = "wheel"
      await page.mouse.wheel(0, random() * 800 - 400)
    } else if (what < 0.61) {
      said = pick(DRASTIC)
      await page.keyboard.press(said)
    } else said = await click()
    trail.push(said)
    if (trail.length > 40) trail.shift()
  }
  return { actions: done, trail }
}

/** Backs out of whatever is open, and waits until nothing is being worked out any more. */
export async function comeToRest(page: Page): Promise<void> {
  for (let i = 0; i < 4; i++) await page.keyboard.press("Escape")
  const start = page.locator("main[aria-label=Start]")
  if (await start.isVisible()) await page.getByRole("button", { name: "Start empty" }).click()
  await page.locator("[data-testid=score-strip][data-stale=false]").waitFor({ timeout: 30_000 })
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null, null, { timeout: 60_000 })
}
