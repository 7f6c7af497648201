import type { Page } from "playwright-core"

/** The screens of the rail, by their names there. */
export const screens = [
  "Overview",
  "Assets",
  "Threat sources",
  "Attack paths",
  "Controls",
  "Spend",
  "Evidence",
  "Scenarios",
] as const

const DOING = "text=/(Working out|Simulating|Looking for|Drawing|Laying out).*…/"

/** Goes to a screen by its rail, and waits until nothing on it is still being worked out. */
export async function showScreen(page: Page, screen: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: screen, exact: false }).first().click()
  await page.locator(`main[aria-label="${screen}"]`).waitFor()
  await page.locator(DOING).first().waitFor({ state: "detached", timeout: 60_000 })
}

/** The name of a screen in that of a file. */
export function fileNameOf(screen: string): string {
  return screen.toLowerCase().replaceAll(" ", "-")
}

/** One thing that the window can show, and how a user gets there. */
export interface Face {
  readonly name: string
  readonly show: (page: Page) => Promise<void>
  /** How to leave it again where another screen does not do that. */
  readonly leave?: (page: Page) => Promise<void>
}

const escape = async (page: Page): Promise<void> => {
  await page.keyboard.press("Escape")
  await page.locator("[role=dialog]").first().waitFor({ state: "detached" })
}

async function toScreen(page: Page, digit: number): Promise<void> {
  await page.keyboard.press(`Control+${digit}`)
  await page.locator("main h1").first().waitFor()
}

/** A choice of a row of radio buttons, such as the tabs of Evidence, chosen as a user would. */
export async function choose(page: Page, group: string, option: string): Promise<void> {
  const button = page.getByRole("radiogroup", { name: group }).getByRole("radio", { name: option, exact: true })
  await button.click()
  await page.waitForFunction(
    ([name, words]) =>
      [...document.querySelectorAll("[role=radiogroup]")]
        .filter((one) => one.getAttribute("aria-label") === name)
        .some((one) => one.querySelector("[aria-checked=true]")?.textContent === words),
    [group, option] as const,
  )
}

/** Every screen of an open document, each of its tabs and forms, and every page that lies over it. */
export const faces: readonly Face[] = [
  { name: "overview", show: (page) => toScreen(page, 1) },
  { name: "assets", show: (page) => toScreen(page, 2) },
  { name: "sources", show: (page) => toScreen(page, 3) },
  ...(["Graph", "Outline", "Table"] as const).map((form) => ({
    name: `paths as ${form.toLowerCase()}`,
    show: async (page: Page) => {
      await toScreen(page, 4)
      await choose(page, "Shown as", form)
      if (form === "Graph") await page.locator(".react-flow__node").first().waitFor()
    },
  })),
  { name: "controls", show: (page) => toScreen(page, 5) },
  { name: "spend", show: (page) => toScreen(page, 6) },
  ...(
    ["For finance", "For security", "Numbers", "What could change", "Checks", "Assumptions", "Change log"] as const
  ).map((tab) => ({
    name: `evidence, ${tab.toLowerCase()}`,
    show: async (page: Page) => {
      await toScreen(page, 7)
      await choose(page, "Evidence", tab)
    },
  })),
  {
    name: "scenarios",
    show: async (page) => {
      await page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Scenarios" }).click()
      await page.locator("main h1").first().waitFor()
    },
  },
  {
    name: "the palette",
    show: async (page) => {
      await page.keyboard.press("Control+k")
      await page.locator("[role=dialog] input").waitFor()
    },
    leave: escape,
  },
  {
    name: "the keys page",
    show: async (page) => {
      await toScreen(page, 1)
      await page.locator("main").focus()
      await page.keyboard.press("Shift+?")
      await page.locator("[role=dialog]").waitFor()
    },
    leave: escape,
  },
]

/** Opens a page by its command in the palette, as somebody would who does not know its place in the menus. */
async function byPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+k")
  await page.locator("[role=dialog] input").fill(command)
  await page.locator("[role=option]", { hasText: command }).first().click()
  await page.locator("[role=dialog] [role=option]").first().waitFor({ state: "detached" })
  await page.locator("[role=dialog]").waitFor()
}

/** Pages that lie over a screen and are the same over every one, but for those in `faces`. */
export const pages: readonly Face[] = [
  {
    name: "where a number comes from",
    show: async (page) => {
      await toScreen(page, 1)
      await page.getByTitle("Where this number comes from").first().click()
      await page.locator("[role=dialog]").waitFor()
    },
    leave: escape,
  },
  {
    name: "a control in the inspector",
    show: async (page) => {
      await toScreen(page, 5)
      await page.locator("tbody [data-name=true]").first().click()
      await page.locator("aside summary", { hasText: "Coverage and other controls" }).click()
    },
  },
  ...(["Preferences", "Model settings", "Versions", "Encrypt, or change the passphrase"] as const).map((command) => ({
    name: `the page of “${command}”`,
    show: (page: Page) => byPalette(page, command),
    leave: escape,
  })),
]

/** Waits until the figures on screen belong to the document, and everything that is computed for this screen is there. */
export async function settle(page: Page): Promise<void> {
  await page.locator("[data-testid=score-strip][data-stale=false][data-proving=false]").waitFor()
  // A study of many draws takes as long as it takes on a busy machine.
  await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null, null, { timeout: 120_000 })
  await settleColours(page)
}

/** Waits until every transition has ended, such as that of colours when the theme changes. */
export async function settleColours(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      return playState === "finished" || effect?.getComputedTiming().iterations === Infinity
    }),
  )
}
