import fs from "node:fs"
import path from "node:path"
import type { Locator, Page } from "playwright-core"
import { afterEach, describe, expect, it } from "vitest"
import { root, launch, resizeTo, type Running } from "./harness.ts"
import { focused } from "./keys.ts"
import { settle } from "./screens.ts"

/** A dental practice, as its owner would say it: 4 assets, 3 threat sources, 12 steps, 8 controls. */
const ASSETS = [
  ["Patient files", "40k to 300k", "confidentiality"],
  ["Appointment book", "2k to 20k", "availability"],
  ["Practice account", "5k to 60k", "integrity"],
  ["X-ray archive", "3k to 40k", "availability"],
] as const

const SOURCES = [
  ["Extortion gang", "0.5 to 4"],
  ["Fraudster", "2 to 12"],
  ["Curious employee", "once in 2 to 10 years"],
] as const

/** Who, what, the verb with its asset, how likely. */
const STEPS = [
  ["Extortion gang", "a phishing mail", "to steal patient files", "5 to 20%"],
  ["Extortion gang", "an open remote desktop", "to encrypt appointment book", "2 to 10%"],
  ["Extortion gang", "an old server", "to encrypt X-ray archive", "2 to 8%"],
  ["Extortion gang", "a leaked password", "to copy patient files", "3 to 12%"],
  ["Fraudster", "a false invoice", "to alter practice account", "5 to 25%"],
  ["Fraudster", "a call as the bank", "to transfer practice account", "2 to 10%"],
  ["Fraudster", "a stolen card terminal", "to alter practice account", "1 to 5%"],
  ["Fraudster", "a fake supplier", "to alter practice account", "2 to 8%"],
  ["Curious employee", "a shared login", "to read patient files", "40 to 80%"],
  ["Curious employee", "an unlocked screen", "to read patient files", "30 to 70%"],
  ["Curious employee", "a private stick", "to copy X-ray archive", "5 to 20%"],
  ["Curious employee", "a wrong click", "to delete appointment book", "10 to 40%"],
] as const

/** Name, what it stops, how well, for how much a year, whether it is there. */
const CONTROLS = [
  ["Mail filter", "phishing mail", "50 to 80%", "400 to 900", true],
  ["Second factor", "leaked password", "80 to 95%", "300 to 800", false],
  ["VPN only", "open remote desktop", "85 to 97%", "500 to 1500", false],
  ["Updates every week", "old server", "60 to 85%", "600 to 1500", true],
  ["Second signature", "false invoice", "70 to 90%", "200 to 600", false],
  ["Call back rule", "call as the bank", "60 to 90%", "100 to 300", false],
  ["Own logins", "shared login", "50 to 80%", "200 to 700", false],
  ["Screen lock", "unlocked screen", "60 to 90%", "=50", true],
] as const

/** What a person does, counted: one key, one text typed into a field, one click, one paste is one action. */
class Person {
  readonly page: Page
  actions = 0

  constructor(page: Page) {
    this.page = page
  }

  async press(key: string, times = 1): Promise<void> {
    for (let i = 0; i < times; i++) {
      this.actions++
      await this.page.keyboard.press(key)
    }
  }

  async type(text: string): Promise<void> {
    this.actions++
    await this.page.keyboard.type(text)
  }

  async click(target: Locator): Promise<void> {
    this.actions++
    await target.click()
  }

  /** Pastes a text where the focus is, as the system does; the clipboard of the machine is left alone. */
  async paste(text: string): Promise<void> {
    this.actions++
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData("text/plain", pasted)
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
      ;(document.activeElement ?? document.body).dispatchEvent(event)
    }, text)
  }

  /** Tab until what is wanted has the focus: every press counts. */
  async tabTo(wanted: RegExp): Promise<void> {
    for (let i = 0; i < 40; i++) {
      if (wanted.test(await focused(this.page))) return
      await this.press("Tab")
    }
    throw new Error(`Tab never reached ${String(wanted)}`)
  }
}

let running: Running
afterEach(async () => running.close())

async function start(): Promise<Person> {
  running = await launch()
  const { page } = running
  page.setDefaultTimeout(20_000)
  await page.locator("main h1").first().waitFor()
  return new Person(page)
}

const story = ([who, what, harm, chance]: (typeof STEPS)[number]): string => `${who} uses ${what} ${harm}, ${chance}`
const ofControl = ([name, step, well, cost, isThere]: (typeof CONTROLS)[number]): string =>
  `${name} stops ${step}, ${well}, ${cost}${isThere ? ", in place" : ""}`

/** The practice as it should be: its counts, a verdict with both figures, nothing that waits for a number. */
async function expectPractice(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+1")
  await settle(page)
  await page.locator("[data-testid=verdict]").waitFor()
  const counts = await page.locator("nav[aria-label] a, nav button").allTextContents()
  const of = (title: string): string => counts.find((text) => text.startsWith(title)) ?? "none"
  expect(of("Assets")).toMatch(/^Assets4/u)
  expect(of("Threat sources")).toMatch(/^Threat sources3/u)
  expect(of("Attack paths")).toMatch(/^Attack paths12/u)
  expect(of("Controls")).toMatch(/^Controls8/u)
  expect(await page.locator("[data-testid=verdict]").innerText()).toMatch(/\d×/u)
  const folder = path.join(root, "out/screenshots")
  fs.mkdirSync(folder, { recursive: true })
  await resizeTo(running.app, page, 1280, 720)
  await settle(page)
  await page.screenshot({ path: path.join(folder, `practice-${name}.png`) })
  await page.keyboard.press("Control+4")
  await page.locator(".graph-box.is-lit").first().waitFor()
  await settle(page)
  await page.screenshot({ path: path.join(folder, `practice-${name}-paths.png`) })
  expect(running.complaints).toEqual([])
}

describe("a dental practice, built from nothing", () => {
  it("by keyboard in at most 150 actions", async () => {
    const person = await start()
    const { page } = person
    await person.press("Control+n")
    await page.locator("[role=grid]").waitFor()
    await person.press("Control+Enter")
    for (const [name, loss, harm] of ASSETS) {
      await person.type(name)
      await person.press("Tab", { confidentiality: 1, integrity: 2, availability: 3 }[harm])
      await person.type(loss)
      await person.press("Enter")
    }
    await person.press("Control+3")
    await page.locator("main h1", { hasText: "Threat sources" }).waitFor()
    await person.press("Control+Enter")
    for (const [name, tries] of SOURCES) {
      await person.type(name)
      await person.press("Tab", 3)
      await person.type(tries)
      await person.press("Enter")
    }
    await person.press("Control+4")
    await page.getByLabel("Type a story").waitFor()
    await person.press("F6")
    await person.tabTo(/Type a story/u)
    for (const sentence of [...STEPS.map(story), ...CONTROLS.map(ofControl)]) {
      await person.type(sentence)
      await person.press("Enter")
      await page.getByText(/^Added: /u).waitFor()
    }
    console.info(`by keyboard: ${person.actions} actions`)
    await expectPractice(page, "keyboard")
    expect(person.actions).toBeLessThanOrEqual(150)
  })

  it("by mouse in at most 120 actions", async () => {
    const person = await start()
    const { page } = person
    await person.click(page.getByRole("button", { name: /Start empty/u }))
    await page.locator("[role=grid]").waitFor()
    const cell = (row: number, column: number): Locator =>
      page.locator("[role=grid] tbody tr").nth(row).locator("td").nth(column)
    const fill = async (target: Locator, text: string): Promise<void> => {
      await person.click(target)
      await person.type(text)
    }
    for (const [i, [name, loss, harm]] of ASSETS.entries()) {
      await fill(cell(i, 0), name)
      await fill(cell(i, { confidentiality: 1, integrity: 2, availability: 3 }[harm]), loss)
    }
    await person.click(page.getByRole("button", { name: /^Threat sources/u }).first())
    await page.locator("main h1", { hasText: "Threat sources" }).waitFor()
    for (const [i, [name, tries]] of SOURCES.entries()) {
      await fill(cell(i, 0), name)
      await fill(cell(i, 3), tries)
    }
    await person.click(page.getByRole("button", { name: /^Attack paths/u }).first())
    for (const sentence of [...STEPS.map(story), ...CONTROLS.map(ofControl)]) {
      await fill(page.getByLabel("Type a story"), sentence)
      await person.click(page.getByRole("button", { name: "Add the story", exact: true }))
      await page.getByText(/^Added: /u).waitFor()
    }
    console.info(`by mouse: ${person.actions} actions`)
    await expectPractice(page, "mouse")
    expect(person.actions).toBeLessThanOrEqual(120)
  })

  it("by pasting three tables in at most 15 actions", async () => {
    const person = await start()
    const { page } = person
    const table = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join("\t")).join("\n")
    const harmed = { steal: "disclosed", copy: "disclosed", read: "disclosed" } as Readonly<Record<string, string>>
    const given = (words: string): string => {
      const [, verb = "", asset = ""] = /^to (\w+) (.*)$/u.exec(words) ?? []
      return `${asset} ${harmed[verb] ?? (/^(?:encrypt|delete)$/u.test(verb) ? "unavailable" : "altered")}`
    }
    const tries = new Map<string, string>(SOURCES)
    const take = async (text: string): Promise<void> => {
      await person.paste(text)
      const sheet = page.getByRole("dialog").last()
      await sheet.waitFor()
      await person.click(sheet.getByRole("button", { name: /^(?:Paste|Add|Take)/u }).last())
      await sheet.waitFor({ state: "detached" })
    }
    await person.press("Control+n")
    await person.click(page.locator("[role=grid] td").first())
    await take(
      table([
        ["Asset", "Disclosed", "Altered", "Unavailable"],
        ...ASSETS.map(([name, loss, harm]) => [
          name,
          ...(["confidentiality", "integrity", "availability"] as const).map((one) => (one === harm ? loss : "")),
        ]),
      ]),
    )
    await person.press("Control+4")
    await person.click(page.getByRole("radio", { name: "Table" }))
    await take(
      table([
        ["Step", "Gives", "Chance", "By whom", "Attempts per year"],
        ...STEPS.map(([who, what, harm, chance]) => [
          what.replace(/^an? /u, ""),
          given(harm),
          chance,
          who,
          tries.get(who)!,
        ]),
      ]),
    )
    await person.press("Control+5")
    await page.locator("main h1", { hasText: "Controls" }).waitFor()
    await person.click(page.locator("[role=grid] td").first())
    await take(
      table([
        ["Control", "Stops", "How well", "Cost per year", "State"],
        ...CONTROLS.map(([name, step, well, cost, isThere]) => [
          name,
          step,
          well,
          cost,
          isThere ? "have" : "could buy",
        ]),
      ]),
    )
    console.info(`by paste: ${person.actions} actions`)
    await expectPractice(page, "paste")
    expect(person.actions).toBeLessThanOrEqual(15)
  })
})
