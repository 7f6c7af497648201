import { execFile } from "node:child_process"
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import type { Page } from "playwright-core"
import { afterEach, describe, expect, it } from "vitest"
import { documentsOf } from "../resources.ts"
import {
  answerSaveDialog,
  chooseMenu,
  copyOfSample,
  launch,
  type LaunchOptions,
  root,
  type Running,
  takePictures,
  temporaryFolder,
} from "./harness.ts"
import { settle } from "./screens.ts"

const run = promisify(execFile)
const folder = temporaryFolder("report")
const cli = path.join(root, "out/cli/batten.js")

const started: Running[] = []
async function start(options: LaunchOptions = {}): Promise<Running> {
  const running = await launch(options)
  started.push(running)
  return running
}
afterEach(async () => {
  for (const running of started.splice(0)) await running.close()
})

const dialog = (page: Page) => page.getByRole("dialog")
const button = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true })

async function ready(page: Page): Promise<void> {
  await expect.poll(() => button(page, "Save as…").isEnabled(), { timeout: 120_000 }).toBe(true)
}

async function pick(page: Page, field: string, option: string): Promise<void> {
  await dialog(page)
    .getByRole("combobox", { name: field })
    .or(dialog(page).getByLabel(field, { exact: true }))
    .first()
    .click()
  await page.getByRole("option", { name: option, exact: true }).click()
}

/** Saves what is shown; the place that the dialog offers is answered for. */
async function saveAs(running: Running, file: string): Promise<void> {
  await answerSaveDialog(running.app, file)
  await button(running.page, "Save as…").click()
  await dialog(running.page).waitFor({ state: "detached", timeout: 120_000 })
}

describe("File > Report… and File > Print…", () => {
  it("from the start page to a PDF in at most five actions", async () => {
    const running = await start()
    const { app, page } = running
    let actions = 0
    const act = async (count: number, what: () => Promise<unknown>): Promise<void> => {
      actions += count
      await what()
    }
    const out = path.join(folder, "desktop.pdf")
    await page.getByRole("heading", { name: /paranoid/ }).waitFor()
    await act(1, () =>
      page
        .getByRole("button", { name: /Exchange/ })
        .first()
        .click(),
    )
    await settle(page)
    // The menu is opened, and its item chosen.
    await act(2, () => chooseMenu(app, "report"))
    await ready(page)
    // The button, and the button of the system's dialog.
    await act(2, () => saveAs(running, out))
    expect(actions).toBeLessThanOrEqual(5)
    expect(readFileSync(out).subarray(0, 5).toString("latin1")).toBe("%PDF-")
  }, 180_000)

  /** Has the window and the command line write the full report of a document in a form, and expects the same files of both. */
  async function expectSame(running: Running, file: string, form: string, name: string): Promise<void> {
    const { app, page } = running
    const stem = path.basename(file, ".batten")
    const [own, other] = ["window", "terminal"].map((who) => path.join(folder, who, stem, form))
    for (const place of [own!, other!]) mkdirSync(place, { recursive: true })
    await chooseMenu(app, "report")
    await pick(page, "Length", "Full report")
    await pick(page, "Form", name)
    await ready(page)
    await saveAs(running, path.join(own!, `r.${form}`))
    const args = ["report", file, "--as", form, "--length", "full", "--out", path.join(other!, `r.${form}`)]
    await run(process.execPath, [cli, ...args])
    expect(readdirSync(own!)).toEqual(readdirSync(other!))
    for (const one of readdirSync(own!))
      expect(
        readFileSync(path.join(own!, one)).equals(readFileSync(path.join(other!, one))),
        `${stem}, ${form}: ${one}`,
      ).toBe(true)
  }

  it("writes the same bytes as the command line, in every form", async () => {
    const file = copyOfSample("balsa-house", folder)
    const running = await start({ file })
    await settle(running.page)
    const named = {
      pdf: "PDF",
      docx: "Word document",
      html: "Web page",
      md: "Markdown",
      xlsx: "Excel workbook",
      csv: "CSV tables",
    }
    for (const [form, name] of Object.entries(named)) await expectSame(running, file, form, name)
  }, 600_000)

  // A page holds every figure and every picture: forms that are written from the same tree are compared above. A minute each: all
  // of them with BATTEN_SOAK=1.
  const shipped = [...documentsOf("samples"), ...documentsOf("templates")].map((file) => path.basename(file, ".batten"))
  const compared = process.env.BATTEN_SOAK === "1" ? shipped : ["exchange-2001", "small-clinic"]
  it.each(compared.filter((name) => name !== "balsa-house"))(
    "writes the same page as the command line of %s",
    async (name) => {
      const from = [...documentsOf("samples"), ...documentsOf("templates")].find((one) =>
        one.endsWith(`/${name}.batten`),
      )
      const file = path.join(folder, `${name}.batten`)
      copyFileSync(from!, file)
      const running = await start({ file, waitForVerdict: false })
      await settle(running.page)
      await expectSame(running, file, "html", "Web page")
    },
    600_000,
  )

  it("shows the pages; sections, redaction and what it says of itself change them, and can be undone", async () => {
    const running = await start({ sample: "exchange-2001" })
    const { app, page } = running
    await settle(page)
    await chooseMenu(app, "report")
    await ready(page)
    const preview = dialog(page).getByRole("region", { name: /^Preview/ })
    await expect.poll(() => preview.getAttribute("aria-label")).toBe("Preview, 1 page")
    await takePictures(running, "report-board")
    const title = dialog(page).getByLabel("Title", { exact: true })
    await title.fill("A title of one's own")
    await title.press("Enter")
    await expect.poll(() => preview.locator("h1").innerText()).toBe("A title of one's own")
    await pick(page, "Length", "Full report")
    await expect
      .poll(async () => Number(/\d+/.exec((await preview.getAttribute("aria-label"))!)![0]))
      .toBeGreaterThan(5)
    await takePictures(running, "report-full")
    await expect.poll(() => preview.locator("#glossary").count()).toBe(1)
    await dialog(page).getByRole("checkbox", { name: "Words" }).uncheck()
    await expect.poll(() => preview.locator("#glossary").count()).toBe(0)
    await pick(page, "Leave out", "Names")
    await ready(page)
    await expect.poll(() => preview.locator("h1").innerText()).toBe("Threat model")
    await pick(page, "Length", "Self-test plan")
    await takePictures(running, "report-self-test")
    await page.keyboard.press("Escape")
    await dialog(page).waitFor({ state: "detached" })
    await chooseMenu(app, "undo")
    await chooseMenu(app, "undo")
    await chooseMenu(app, "report")
    await expect.poll(() => preview.locator("h1").innerText(), { timeout: 60_000 }).toMatch(/Exchange/)
  }, 300_000)

  it("can be stopped while it is worked out, and a place that may not be written is told", async () => {
    const running = await start({ sample: "exchange-2001" })
    const { app, page } = running
    await settle(page)
    await chooseMenu(app, "report")
    await button(page, "Stop").click()
    await button(page, "Work them out").click()
    await ready(page)
    await answerSaveDialog(app, path.join(folder, "no-such-folder", "r.pdf"))
    await button(page, "Save as…").click()
    await page.getByText(/^No report\./).waitFor()
    expect(existsSync(path.join(folder, "no-such-folder"))).toBe(false)
  }, 180_000)
})
