import axe from "axe-core"
import fs from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chooseMenu, launch, root, type Running, temporaryFolder } from "./harness.ts"
import { everythingOf, looksOf, roomPage, sizeRoom, squeezed } from "./roomDriver.ts"
import { settle, settleColours } from "./screens.ts"

let running: Running
let page: Page
let room: Page
const profile = temporaryFolder("room")
const shots = path.join(root, "out", "screenshots")

beforeAll(async () => {
  fs.mkdirSync(shots, { recursive: true })
  running = await launch({ sample: "exchange-2001", profile })
  page = running.page
  await settle(page)
})
afterAll(async () => {
  await running.close()
})

const panel = () => page.getByRole("complementary", { name: "Workshop" })
const title = () => room.getByRole("heading", { level: 1 }).innerText()
const list = () => room.getByRole("main").innerText()

/** Pictures of the room in both themes, and what is wrong with how it looks. */
async function look(name: string): Promise<string[]> {
  const wrong: string[] = []
  for (const theme of ["light", "dark"] as const) {
    await chooseMenu(running.app, `theme-${theme}`)
    await room.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
    await room.evaluate(() => new Promise((done) => setTimeout(done, 350)))
    await room.screenshot({ path: path.join(shots, `room-${name}-${theme}.png`) })
    const { smallest, words, cut, scrolls, rows } = await looksOf(room)
    if (smallest < 23.99) wrong.push(`${name}: “${words}” ${smallest.toFixed(1)} px`)
    if (cut.length > 0) wrong.push(`${name}: cut ${cut.join(", ")}`)
    if (scrolls) wrong.push(`${name}: scrolls`)
    if (rows > 12) wrong.push(`${name}: ${rows} rows`)
  }
  await chooseMenu(running.app, "theme-light")
  return wrong
}

/** The figures of the score, as the console writes them. */
async function figuresOfScore(): Promise<string[]> {
  const said = await panel()
    .getByText(/^Score/)
    .innerText()
  return [...said.matchAll(/\d[\d.,]*/g)].map(([figure]) => squeezed(figure)).filter((figure) => figure.length >= 2)
}

/** Which figures are anywhere in the room. */
async function leaked(figures: readonly string[]): Promise<string[]> {
  // An id, a size or a colour may hold two digits by chance: a figure counts with its own sign behind or before it.
  const all = squeezed(await everythingOf(running.app, room))
  return figures.filter((figure) => ["×", "x", "%"].some((sign) => all.includes(`${figure}${sign}`)))
}

const entered = () =>
  page
    .getByRole("dialog")
    .locator("p")
    .filter({ hasText: /^\d+ of \d+ in$/ })

const enterRange = async (low: string, high: string): Promise<void> => {
  const before = await entered().innerText()
  await page.getByRole("textbox", { name: "Low" }).fill(low)
  await page.keyboard.press("Enter")
  await page.getByRole("textbox", { name: "High" }).fill(high)
  await page.keyboard.press("Enter")
  await expect.poll(() => entered().innerText()).not.toBe(before)
}

describe("an afternoon with a room", () => {
  it("begins from the console by keyboard alone: the room opens beside it, on the first phase", async () => {
    await page.keyboard.press("Shift+F5")
    await panel().getByRole("textbox").fill("AB CD EF AB")
    await page.keyboard.press("Enter")
    expect(await panel().getByRole("alert").innerText()).toContain("twice")
    await panel().getByRole("textbox").fill("AB CD EF GH")
    await page.keyboard.press("Enter")
    room = await roomPage(running.app)
    await sizeRoom(running.app, room, 1920, 1080)
    await expect.poll(title).toBe("Frame")
    expect(running.app.windows().length).toBe(2)
  })

  it("captures a line a phase by keyboard, and the room shows it", async () => {
    const wrong: string[] = []
    const lines: readonly (readonly [string, string, string])[] = [
      ["Frame", "Only the mail of 2001, not the shop", "Only the mail of 2001"],
      ["Assets", "Laptop stolen; confidentiality 20k to 200k", "Laptop stolen"],
      ["Sources", "Insider; 0.3 to 2 a year", "Insider"],
      ["Paths", "Guess a password; 5 to 20 %", "Guess a password"],
    ]
    for (const [phase, line, shown] of lines) {
      await expect.poll(title).toBe(phase)
      await panel()
        .getByRole("textbox", { name: `Quick add: ${phase}` })
        .fill(line)
      await page.keyboard.press("Enter")
      await expect.poll(list).toContain(shown)
      wrong.push(...(await look(phase.toLowerCase())))
      await page.keyboard.press("F8")
    }
    await expect.poll(title).toBe("Numbers")
    expect(wrong).toEqual([])
  })

  it("keeps the score out of the room's page, tree, titles and clipboard while it is hidden; a planted leak is found", async () => {
    const figures = await figuresOfScore()
    expect(figures.length).toBeGreaterThan(0)
    expect(await leaked(figures)).toEqual([])
    for (const place of ["aria-label", "title"]) {
      await room.evaluate(
        ([name, text]) => document.querySelector("main")!.setAttribute(name!, text!),
        [place, `${figures[0]}×`],
      )
      expect(await leaked(figures), place).toEqual([figures[0]])
      await room.evaluate((name) => document.querySelector("main")!.removeAttribute(name), place)
    }
    expect(await leaked(figures)).toEqual([])
  })

  it("deals a prompt from the model, parks a point, blanks the room, and undoes live", async () => {
    await page.locator("#work").focus()
    await page.keyboard.press("d")
    const prompt = await panel().locator("[class*=prompt]").innerText()
    await expect.poll(list).toContain(prompt.trim())
    expect(await look("prompt")).toEqual([])
    await page.locator("#work").focus()
    await page.keyboard.press("p")
    await page.keyboard.type("Who pays for the generator?")
    await page.keyboard.press("Enter")
    expect(await panel().getByRole("list", { name: "Parked" }).innerText()).toContain("generator")
    await page.keyboard.press("F9")
    await expect.poll(() => room.evaluate(() => document.body.innerText.trim())).toBe("")
    await page.keyboard.press("F9")
    await expect.poll(title).toBe("Numbers")
  })

  it("asks the room unseen, reveals lines and extremes, asks again, and takes the pool in as the group's", async () => {
    await page.locator("#work").focus()
    await page.keyboard.press("r")
    await page.keyboard.type("attempts insider")
    await page.keyboard.press("Enter")
    await expect.poll(() => room.getByRole("status").innerText()).toBe("0 of 4 are in")
    await panel().getByRole("button", { name: "Enter a range, unseen" }).click()
    await enterRange("0.37", "1.9")
    expect(await page.getByRole("dialog").innerText()).not.toContain("0.37")
    await expect.poll(() => room.getByRole("status").innerText()).toBe("1 of 4 are in")
    expect(squeezed(await everythingOf(running.app, room))).not.toMatch(/037|19ayear/)
    const wrong = await look("asking")
    await page.screenshot({ path: path.join(shots, "console-entry.png") })
    await enterRange("0.5", "4")
    await enterRange("2", "12")
    await enterRange("0.8", "3")
    await page.keyboard.press("Escape")
    await page.keyboard.press("F8")
    await expect.poll(list).toContain("please explain first")
    wrong.push(...(await look("ranges")))
    await page.screenshot({ path: path.join(shots, "console-revealed.png") })
    await panel().getByRole("button", { name: "Second round" }).click()
    await expect.poll(() => room.getByRole("status").innerText()).toBe("0 of 4 are in")
    await page.keyboard.press("Control+z")
    await expect.poll(list).toContain("please explain first")
    await panel().getByRole("textbox", { name: "Why" }).fill("Two cases in six years")
    await panel().getByRole("button", { name: "Accept" }).click()
    await expect.poll(list).toContain("Attempts a year of Insider")
    wrong.push(...(await look("numbers")))
    expect(wrong).toEqual([])
    expect(await page.evaluate(() => document.activeElement !== null)).toBe(true)
  })

  it("has no fault that axe finds, in either window", async () => {
    // The figures of the number that was just accepted: until they are there, those of before stand back.
    await settle(page)
    await page.waitForFunction(() => document.querySelector("main [data-stale=true]") === null, null, {
      timeout: 60_000,
    })
    for (const [name, one] of [
      ["console", page],
      ["room", room],
    ] as const) {
      await settleColours(one)
      await one.evaluate(axe.source)
      const { violations } = await one.evaluate(() =>
        (Reflect.get(window, "axe") as { run: typeof axe.run }).run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
        }),
      )
      expect(
        violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`),
      ).toEqual([])
    }
  })

  it("killed in the middle, goes on in the same phase with parked points, hidden entries hidden, and its clock", async () => {
    await page.locator("#work").focus()
    await page.keyboard.press("r")
    await page.keyboard.type("attempts insider")
    await page.keyboard.press("Enter")
    await panel().getByRole("button", { name: "Enter a range, unseen" }).click()
    await enterRange("0.41", "2.3")
    await page.keyboard.press("Escape")
    await page.waitForTimeout(2000)
    await running.kill()
    running = await launch({ profile, waitForVerdict: false })
    page = running.page
    await page
      .getByRole("button", { name: /Restore/ })
      .first()
      .click()
    await panel().waitFor()
    expect(
      await panel()
        .getByRole("heading", { name: /Numbers/ })
        .count(),
    ).toBe(1)
    expect(await panel().innerText()).toContain("1 of 4")
    expect(await panel().innerText()).not.toContain("0.41")
    expect(await panel().getByRole("list", { name: "Parked" }).innerText()).toContain("generator")
    await page.keyboard.press("F7")
    room = await roomPage(running.app)
    await sizeRoom(running.app, room, 1920, 1080)
    await expect.poll(() => room.getByRole("status").innerText()).toBe("1 of 4 are in")
    await panel().getByRole("button", { name: "Let it go" }).click()
  })

  it("a crash or the closing of one window leaves the other", async () => {
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().endsWith("room.html"))
        ?.webContents.forcefullyCrashRenderer()
    })
    await expect
      .poll(
        () =>
          running.app.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()
              .find(({ webContents }) => webContents.getURL().endsWith("room.html"))
              ?.webContents.isCrashed(),
          ),
        { timeout: 20_000 },
      )
      .toBe(false)
    // Playwright takes a page that crashed for gone; what it shows after that is asked of main, which may be between two pages.
    const shown = () =>
      running.app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith("room.html"),
        )
        const asked = contents?.webContents.executeJavaScript(
          "document.querySelector('h1')?.textContent",
        ) as Promise<string>
        return Promise.race([asked, new Promise<string>((done) => setTimeout(() => done("no answer"), 2000))])
      })
    await expect.poll(shown, { timeout: 20_000 }).toBe("Numbers")
    await page.keyboard.press("F7")
    await expect.poll(() => panel().innerText()).toContain("The room's window is closed.")
    await page.keyboard.press("F7")
    await expect.poll(() => panel().innerText()).toContain("The room is on this display")
    room = await roomPage(running.app)
    await sizeRoom(running.app, room, 1920, 1080)
  })

  it("reveals the verdict part by part, then what could change it, then takes actions down", async () => {
    const wrong: string[] = []
    await page.keyboard.press("F8")
    await expect.poll(title).toBe("Controls")
    wrong.push(...(await look("controls")))
    await page.keyboard.press("F8")
    await expect.poll(title).toBe("Verdict")
    await panel().getByRole("button", { name: "Reveal the verdict" }).waitFor({ timeout: 60_000 })
    await panel().getByRole("textbox", { name: "Quick add: Verdict" }).fill("AB; 0.8x; 60 %")
    await page.keyboard.press("Enter")
    await panel().getByRole("textbox", { name: "Quick add: Verdict" }).fill("CD; 2x; 30 %")
    await page.keyboard.press("Enter")
    await expect.poll(list).toContain("2 guesses are in.")
    wrong.push(...(await look("guess")))
    const parts = ["We spend", "Best spend", "The same money, placed well", "Stop"]
    for (const part of parts) {
      await page.keyboard.press("F8")
      await expect.poll(list).toContain(part)
    }
    expect(await leaked(await figuresOfScore())).not.toEqual([])
    wrong.push(...(await look("verdict")))
    await panel().getByRole("button", { name: "Reveal more" }).click({ timeout: 60_000 })
    await room.getByRole("figure").or(room.locator("svg")).first().waitFor()
    wrong.push(...(await look("map")))
    await page.keyboard.press("F8")
    await expect.poll(title).toBe("Challenge")
    wrong.push(...(await look("challenge")))
    await page.keyboard.press("F8")
    await expect.poll(title).toBe("Commit")
    await panel()
      .getByRole("textbox", { name: "Quick add: Commit" })
      .fill("Patch the server; Ana; 2027-03-31; or after an outage")
    await page.keyboard.press("Enter")
    await expect.poll(list).toContain("Patch the server")
    wrong.push(...(await look("commit")))
    await page.screenshot({ path: path.join(shots, "console-commit.png") })
    expect(wrong).toEqual([])
    expect(running.complaints).toEqual([])
  })
})
