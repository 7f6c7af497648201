import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { readBatten } from "../../src/formats/index.ts"
import { SHARED } from "../shared.ts"
import {
  answerOpenDialog,
  answerQuestion,
  answerSaveDialog,
  chooseMenu,
  copyOfSample,
  launch,
  type Running,
  takePictures,
  temporaryFolder,
} from "./harness.ts"
import { settle } from "./screens.ts"

const folder = temporaryFolder("importing")
const threeTier = path.join(folder, "three-tier.json")
const oracle = SHARED === null ? null : `${SHARED}interop/threat-dragon/three-tier-web-app.json`

/** Drops a file on the window, as the system does: only it can make a File that has a path. */
async function drop(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement("input")
    input.type = "file"
    input.id = "dropped"
    document.body.append(input)
  })
  await page.locator("#dropped").setInputFiles(file)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>("#dropped")!
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(input.files![0]!)
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }))
    input.remove()
  })
}

const heading = (page: Page) => page.getByRole("dialog").getByRole("heading").first()
const button = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true })

/** What the preview says would come: count by noun. */
async function coming(page: Page): Promise<Record<string, number>> {
  const rows = await page.getByRole("dialog").locator("table").first().locator("tr").all()
  const pairs = await Promise.all(
    rows.map(async (row) => [await row.locator("th").innerText(), Number(await row.locator("td").first().innerText())]),
  )
  return Object.fromEntries(pairs) as Record<string, number>
}

let running: Running
beforeEach(async () => {
  if (oracle !== null) cpSync(oracle, threeTier)
  running = await launch()
  await running.page.getByRole("heading", { name: /paranoid/ }).waitFor()
})
afterEach(async () => {
  expect(running.complaints).toEqual([])
  await running.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(oracle === null)("a file of Threat Dragon", () => {
  it("comes in by File > Import…: a preview first, then one undoable edit of a new document", async () => {
    const { app, page } = running
    await answerOpenDialog(app, threeTier)
    await chooseMenu(app, "import")
    await expect.poll(() => heading(page).innerText()).toBe("Import three-tier.json")
    const dialog = page.getByRole("dialog")
    // What Threat Dragon shows of this model: 3 actors, processes and stores count as zones and things to lose.
    const wanted = await coming(page)
    expect(Object.values(wanted).every((count) => count > 0)).toBe(true)
    const [carried, kept, lost] = await dialog.locator("dl dd").allInnerTexts()
    const leaves = /(\S+) values/.exec(await dialog.innerText())![1]!
    const number = (text: string | undefined): number => Number(text?.replace(/,/g, ""))
    expect(number(carried) + number(kept) + number(lost)).toBe(number(leaves))
    expect(await dialog.innerText()).toContain("No number is invented")
    await takePictures(running, "import-preview")

    // Cancel leaves everything: nothing is open.
    await button(page, "Cancel").click()
    await dialog.waitFor({ state: "detached" })
    expect(await page.locator("main[aria-label=Overview]").count()).toBe(0)

    await chooseMenu(app, "import")
    await button(page, "Import").click()
    await page.locator("main[aria-label=Overview]").waitFor()
    await settle(page)
    await takePictures(running, "imported-overview")
    await page.keyboard.press("Control+5")
    await page.locator("main[aria-label=Controls]").waitFor()
    const names = page.locator("tbody [data-name=true]")
    await expect.poll(async () => (await names.count()) - 1).toBe(wanted.controls ?? wanted.control)
    // Undo leads to where it happened, the overview.
    await page.keyboard.press("Control+z")
    await page.locator("main[aria-label=Overview]").waitFor()
    await page.keyboard.press("Control+5")
    await expect.poll(async () => (await names.count()) - 1).toBe(0)
    await page.keyboard.press("Control+Shift+z")
    await page.locator("main[aria-label=Overview]").waitFor()
    await page.keyboard.press("Control+5")
    await expect.poll(async () => (await names.count()) - 1).toBe(wanted.controls ?? wanted.control)
    expect(readFileSync(threeTier)).toEqual(readFileSync(oracle!))

    // Saved, it is a document of Batten that keeps what it came from.
    const saved = path.join(folder, "saved.batten")
    await answerSaveDialog(app, saved)
    await chooseMenu(app, "save")
    await expect.poll(() => read(saved)?.kind).toBe("read")
    const model = read(saved)
    expect(model?.kind === "read" && Object.keys(model.model.extensions ?? {})).toEqual([
      expect.stringMatching(/^threat-dragon:/),
    ])
  })

  it("is offered by Open and by a drop, and is recognised by its content, whatever it is called", async () => {
    const { app, page } = running
    const disguised = path.join(folder, "model.batten")
    cpSync(oracle!, disguised)
    await answerOpenDialog(app, disguised)
    await chooseMenu(app, "open")
    await expect.poll(() => heading(page).innerText()).toBe("Import model.batten")
    const byOpen = await coming(page)
    await button(page, "Cancel").click()
    await page.getByRole("dialog").waitFor({ state: "detached" })

    await drop(page, threeTier)
    await expect.poll(() => heading(page).innerText()).toBe("Import three-tier.json")
    expect(await coming(page)).toEqual(byOpen)
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })
  })

  it("comes into the open document as one edit; again, a newer state updates what came and keeps what people gave", async () => {
    const { app, page } = running
    const file = copyOfSample("clinic", folder)
    await answerQuestion(app, 0)
    await answerOpenDialog(app, file)
    await chooseMenu(app, "open")
    await page.locator("main[aria-label=Overview]").waitFor()
    await settle(page)
    const before = read(file)
    await drop(page, threeTier)
    await page.getByRole("radio", { name: "The open document" }).click()
    await expect.poll(() => button(page, "Add to the document").isEnabled()).toBe(true)
    await button(page, "Add to the document").click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await chooseMenu(app, "save")
    const stepsIn = (name: string): number => {
      const result = read(name)
      return result?.kind === "read" ? result.model.steps.length : 0
    }
    const own = before?.kind === "read" ? before.model.steps.length : 0
    await expect.poll(() => stepsIn(file)).toBeGreaterThan(own)
    const joined = stepsIn(file)

    // A threat was renamed in the source meanwhile.
    const text = readFileSync(threeTier, "utf8")
    const title = /"title": "([^"]+)",\s*"status": "(?:Open|Mitigated)"/.exec(text)![1]!
    writeFileSync(threeTier, text.replace(`"title": "${title}"`, `"title": "Renamed in the source"`))
    await drop(page, threeTier)
    await expect.poll(() => button(page, "Update the document").isEnabled()).toBe(true)
    expect(await page.getByRole("dialog").innerText()).toContain("Renamed in the source")
    await takePictures(running, "import-again")
    await button(page, "Update the document").click()
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await chooseMenu(app, "save")
    await expect.poll(() => readFileSync(file, "utf8")).toContain("Renamed in the source")
    expect(stepsIn(file)).toBe(joined)
    await page.keyboard.press("Control+z")
    await page.keyboard.press("Control+z")
    await chooseMenu(app, "save")
    await expect.poll(() => stepsIn(file)).toBe(own)
    expect(read(file)).toEqual(before)
  })
})

describe("a file that cannot come in", () => {
  it("is refused with its place and reason, and what is open stays", async () => {
    const { app, page } = running
    const hostile = path.join(folder, "hostile.tm7")
    writeFileSync(hostile, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><ThreatModel>&b;</ThreatModel>')
    await drop(page, hostile)
    await expect.poll(() => heading(page).innerText()).toBe("hostile.tm7 was not opened")
    expect(await page.getByRole("dialog").getByRole("listitem").first().innerText()).toMatch(/entit|subset/i)
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })

    const cut = path.join(folder, "cut.json")
    writeFileSync(cut, '{ "version": "2.0", "summary": { "title": "Cut" }, "detail": { "diagrams": [')
    await answerOpenDialog(app, cut)
    await chooseMenu(app, "import")
    await expect.poll(() => heading(page).innerText()).toBe("cut.json was not opened")
    expect(await page.getByRole("dialog").getByRole("listitem").first().innerText()).toMatch(/line 1, column \d+/)
    await page.keyboard.press("Escape")
  })
})

describe("File > Export…", () => {
  it("lists the formats, tells what the chosen one cannot say, and writes what the command line writes", async () => {
    const { app, page } = running
    await chooseMenu(app, "sample-clinic")
    await settle(page)
    await chooseMenu(app, "export")
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("radio", { name: /Graphviz/ }).check()
    await expect.poll(() => button(page, "Export…").isEnabled()).toBe(true)
    expect(await dialog.getByRole("status").innerText()).toContain("cannot say")
    await takePictures(running, "export")
    const out = path.join(folder, "graph.dot")
    await answerSaveDialog(app, out)
    await button(page, "Export…").click()
    await dialog.waitFor({ state: "detached" })
    expect(readFileSync(out, "utf8")).toMatch(/^digraph /)

    await chooseMenu(app, "export")
    await dialog.getByRole("radio", { name: /OTM/ }).check()
    await expect.poll(() => button(page, "Export…").isEnabled(), { timeout: 30_000 }).toBe(true)
    const otm = path.join(folder, "model")
    await answerSaveDialog(app, otm)
    await button(page, "Export…").click()
    await dialog.waitFor({ state: "detached" })
    const { project } = JSON.parse(readFileSync(`${otm}.otm`, "utf8")) as { project: { attributes: object } }
    expect(project.attributes).toHaveProperty(["x-batten", "bestIsProven"], true)
  })
})

describe("pictures", () => {
  it("of the attack paths go out by File > Export…, of a chart by its own Save, as SVG and PNG", async () => {
    const { app, page } = running
    await chooseMenu(app, "sample-clinic")
    await settle(page)
    await chooseMenu(app, "export")
    const dialog = page.getByRole("dialog")
    for (const [name, file, starts] of [
      [/^Picture of the attack paths\.svg|^Picture of the attack paths(?! in)/, "paths.svg", "<svg"],
      [/in dots/, "paths.png", "\x89PNG"],
    ] as const) {
      if ((await dialog.count()) === 0) await chooseMenu(app, "export")
      await dialog.getByRole("radio", { name }).first().check()
      await expect.poll(() => button(page, "Export…").isEnabled(), { timeout: 30_000 }).toBe(true)
      const out = path.join(folder, file)
      await answerSaveDialog(app, out)
      await button(page, "Export…").click()
      await dialog.waitFor({ state: "detached" })
      expect(readFileSync(out, "latin1")).toContain(starts)
    }

    await page.getByRole("button", { name: "Save as a picture" }).first().click()
    await expect.poll(() => heading(page).innerText()).toBe("Save this chart as a picture")
    const chart = path.join(folder, "chart.svg")
    await answerSaveDialog(app, chart)
    await button(page, "Save…").click()
    await dialog.waitFor({ state: "detached" })
    expect(readFileSync(chart, "utf8")).toMatch(/^<svg[\s\S]*<\/svg>\s*$|^<\?xml[\s\S]*<\/svg>\s*$/)
  })
})

describe("a register", () => {
  const register = path.join(folder, "register.csv")

  it("shows what its columns are taken for; a correction is read at once and remembered, one that leaves no rows is not", async () => {
    const { app, page } = running
    writeFileSync(register, "Risk,Asset,Stand\nMail is read,Mail server,Cipher\nDisk fails,Backup,Spare disk\n")
    await answerOpenDialog(app, register)
    await chooseMenu(app, "import")
    await expect.poll(() => heading(page).innerText()).toBe("Import register.csv")
    const dialog = page.getByRole("dialog")
    const column = (name: string) => dialog.getByRole("combobox", { name: `What the column ${name} is` })
    const choose = async (name: string, to: string): Promise<void> => {
      await column(name).click()
      await page.getByRole("option", { name: to, exact: true }).click()
    }
    expect((await coming(page)).controls).toBe(0)
    await takePictures(running, "import-columns")
    await choose("Stand", "control")
    await expect.poll(async () => (await coming(page)).controls).toBe(2)
    expect(await dialog.innerText()).toContain("as you said")

    // Where no column says what the rows are, the last one stays what it was.
    for (const name of ["Asset", "Stand"]) await choose(name, "notes")
    await expect.poll(async () => (await coming(page)).controls).toBe(0)
    await choose("Risk", "notes")
    await page.getByText("a register has a row of headings").first().waitFor()
    await expect.poll(() => column("Risk").innerText()).toContain("threat or risk")
    await choose("Stand", "control")
    await expect.poll(async () => (await coming(page)).controls).toBe(2)

    await button(page, "Cancel").click()
    await dialog.waitFor({ state: "detached" })
    await chooseMenu(app, "import")
    await expect.poll(async () => (await coming(page)).controls).toBe(2)
  })

  it("is rated in words: they are evidence until a scale is confirmed, which is one edit", async () => {
    const { app, page } = running
    writeFileSync(register, "Risk,Asset,Likelihood\nMail is read,Mail server,High\nDisk fails,Backup,Low\n")
    await answerOpenDialog(app, register)
    await chooseMenu(app, "import")
    await expect.poll(() => heading(page).innerText()).toBe("Import register.csv")
    expect(await page.getByRole("dialog").innerText()).toContain("Likelihood (High, Low)")
    await button(page, "Import").click()
    await page.locator("main[aria-label=Overview]").waitFor()

    await chooseMenu(app, "scales")
    const dialog = page.getByRole("dialog")
    const field = (word: string) => dialog.getByRole("textbox", { name: `Likelihood ${word}: Chance of success` })
    await field("High").fill("20% to 60%")
    await field("Low").fill("no number")
    await expect.poll(() => dialog.getByRole("status").innerText()).toMatch(/^1 number .* 1 field is no range/)
    await takePictures(running, "scales")
    await field("Low").fill("1% to 5%")
    await button(page, "Confirm this scale").click()
    await dialog.waitFor({ state: "detached" })
    const saved = path.join(folder, "rated.batten")
    await answerSaveDialog(app, saved)
    await chooseMenu(app, "save")
    await expect.poll(() => read(saved)?.kind).toBe("read")
    const result = read(saved)
    const steps = result?.kind === "read" ? result.model.steps : []
    expect(steps.map(({ success }) => success)).toMatchObject([
      { low: 0.2, high: 0.6 },
      { low: 0.01, high: 0.05 },
    ])
    expect(steps[0]!.evidence).toEqual([{ scale: "Likelihood", value: "High" }])
    // What was said is shown again.
    await chooseMenu(app, "scales")
    expect(await field("High").inputValue()).toBe("20% to 60%")
  })
})

function read(file: string): ReturnType<typeof readBatten> | null {
  try {
    return readBatten(new Uint8Array(readFileSync(file)))
  } catch {
    return null
  }
}
