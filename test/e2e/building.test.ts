import fs from "node:fs"
import path from "node:path"
import type { Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readBatten } from "../../src/formats/index.ts"
import { answerSaveDialog, chooseMenu, launch, resizeTo, root, type Running, temporaryFolder } from "./harness.ts"

let folder: string
let running: Running
let page: Page
beforeAll(async () => {
  folder = temporaryFolder("building")
  running = await launch()
  page = running.page
  await page.getByRole("button", { name: /See it work/ }).waitFor()
  await chooseMenu(running.app, "new")
  await resizeTo(running.app, page, 1280, 720)
  page.setDefaultTimeout(10_000)
  await page.locator("main h1", { hasText: "Assets" }).waitFor()
  await page.keyboard.press("Control+4")
  await page.locator("main h1", { hasText: "Attack paths" }).waitFor()
})
afterAll(async () => {
  await running.close()
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const node = (name: string): Locator => page.locator(".react-flow__node", { hasText: name })
const canvas = (): Locator => page.locator(".graph-canvas")

async function boxOf(name: string) {
  await node(name).waitFor()
  return (await node(name).boundingBox())!
}

/** A point of the window where the canvas is empty: below everything that is drawn. */
async function emptyPoint(): Promise<readonly [number, number]> {
  const pane = (await canvas().boundingBox())!
  const found = await page.evaluate(({ x, y, width, height }) => {
    for (let down = y + height - 60; down > y; down -= 20)
      for (let right = x + width * 0.3; right < x + width * 0.7; right += 20)
        if (document.elementFromPoint(right, down)?.classList.contains("react-flow__pane") === true)
          return [right, down] as const
    return null
  }, pane)
  expect(found).not.toBeNull()
  return found!
}

async function inSight(name: string): Promise<void> {
  await expect
    .poll(async () => {
      const [pane, box] = [(await canvas().boundingBox())!, await boxOf(name)]
      return (
        box.x >= pane.x &&
        box.x + box.width <= pane.x + pane.width &&
        box.y >= pane.y &&
        box.y + box.height <= pane.y + pane.height
      )
    })
    .toBe(true)
}

/** Names a step in the panel that asks for it. */
async function nameStep(name: string): Promise<void> {
  await page.getByRole("dialog", { name: "Add a step" }).locator("input").waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press("Enter")
  await node(name).waitFor()
}

async function picture(name: string): Promise<void> {
  const screenshots = path.join(root, "out/screenshots")
  fs.mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) })
}

describe("attack paths built from nothing", () => {
  it("E2: stories are told one after the other, names that exist are found, Enter says what is missing", async () => {
    const story = page.getByLabel("Type a story")
    await story.click()
    await page.keyboard.type("Receptionist with admin rights uses shared login to read patient records")
    await page.keyboard.press("Enter")
    await page.getByText("Still to be said: how able they are.").waitFor()
    await page.getByRole("combobox", { name: "How able" }).or(page.getByLabel("How able")).first().press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Add the story" }).click()
    await page.getByText("Added: Receptionist with admin rights, shared login, patient records.").waitFor()
    // The field stays, and has the focus.
    await page.keyboard.type("receptionist with admin rights deletes patient records via backup console")
    await page.keyboard.press("Enter")
    await page.getByText("backup console, Patient records.").waitFor()
    await page.keyboard.press("Escape")
    await story.waitFor({ state: "detached" })
    expect(await page.locator(".react-flow__node").count()).toBe(4)
    await picture("building-stories")
    // Told again from the menu, and from the toolbar.
    await chooseMenu(running.app, "tellStory")
    await story.waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("toolbar", { name: "Attack graph" }).getByRole("button", { name: "Tell a story" }).click()
    await story.waitFor()
    await page.getByRole("button", { name: "Close", exact: true }).click()
  })

  it("E3: what is new stands between its step and the assets, in sight", async () => {
    for (const name of ["Shared login", "Backup console"]) {
      await inSight(name)
      const [step, asset] = [await boxOf(name), await boxOf("Patient records")]
      expect(step.x + step.width, name).toBeLessThan(asset.x)
    }
    await node("Shared login").click()
    await page.keyboard.press("a")
    await nameStep("Copy the export folder")
    await inSight("Copy the export folder")
    await expect
      .poll(async () => {
        const [before, step, asset] = [
          await boxOf("Shared login"),
          await boxOf("Copy the export folder"),
          await boxOf("Patient records"),
        ]
        return before.x + before.width < step.x && step.x + step.width < asset.x
      })
      .toBe(true)
  })

  it("E4: a line dropped on the empty canvas makes a step there", async () => {
    await node("Receptionist").hover()
    const from = await boxOf("Receptionist")
    const [x, y] = await emptyPoint()
    // The port is there as soon as the pointer is over the box: nothing had to be selected first.
    await page.mouse.move(from.x + from.width, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move((x + from.x) / 2, (y + from.y) / 2, { steps: 4 })
    await page.mouse.move(x, y, { steps: 4 })
    await page.mouse.up()
    await nameStep("Look over a shoulder")
    const made = await boxOf("Look over a shoulder")
    expect(Math.abs(made.x - x)).toBeLessThan(12)
    expect(Math.abs(made.y + made.height / 2 - y)).toBeLessThan(12)
    const undone = await boxOf("Shared login")
    await page.keyboard.press("Control+z")
    await expect.poll(() => node("Look over a shoulder").count()).toBe(0)
    await page.keyboard.press("Control+Shift+z")
    await node("Look over a shoulder").waitFor()
    expect(Math.abs((await boxOf("Shared login")).x - undone.x)).toBeLessThan(2)
  })

  it("E4: two presses on the empty canvas, and its menu on the right button, add a step there", async () => {
    const [x, y] = await emptyPoint()
    await page.mouse.dblclick(x, y)
    await nameStep("Ask the cleaner")
    expect(Math.abs((await boxOf("Ask the cleaner")).x - x)).toBeLessThan(12)
    const [right, down] = await emptyPoint()
    await page.mouse.click(right, down, { button: "right" })
    await picture("building-menu")
    await page.getByRole("menuitem", { name: "Add a step here" }).click()
    await nameStep("Plug in a stick")
    expect(Math.abs((await boxOf("Plug in a stick")).x - right)).toBeLessThan(12)
  })

  it("E4: the menu of an element renames, connects and deletes it", async () => {
    await node("Ask the cleaner").click({ button: "right" })
    await page.getByRole("menuitem", { name: "Rename" }).click()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Bribe the cleaner")
    await page.keyboard.press("Enter")
    await node("Bribe the cleaner").click({ button: "right" })
    await page.getByRole("menuitem", { name: "Connect" }).click()
    await page.getByRole("dialog", { name: "Connect" }).waitFor()
    await page.keyboard.type("Patient rec")
    await page.keyboard.press("Enter")
    await node("Plug in a stick").click({ button: "right" })
    await page.getByRole("menuitem", { name: "Delete" }).click()
    await expect.poll(() => node("Plug in a stick").count()).toBe(0)
    await picture("building-graph")
  })

  it("E1: attempts typed in the table of threat sources are kept, and make the place where the source starts", async () => {
    await page.keyboard.press("Control+3")
    await page
      .getByRole("gridcell", { name: /Add a|type a name/ })
      .or(page.locator("[role=grid] tr:last-child [role=gridcell][data-kind=text]"))
      .last()
      .dblclick()
    await page.keyboard.type("Burglar")
    await page.keyboard.press("Enter")
    const row = page.getByRole("row").filter({ hasText: "Burglar" })
    await row.getByRole("gridcell").nth(3).dblclick()
    await page.keyboard.type("2 to 12")
    await page.keyboard.press("Enter")
    await expect.poll(() => row.innerText()).toContain("2 to 12")
    const file = path.join(folder, "built.batten")
    await answerSaveDialog(running.app, file)
    await chooseMenu(running.app, "saveAs")
    await expect.poll(() => fs.existsSync(file)).toBe(true)
    const read = readBatten(fs.readFileSync(file))
    if (read.kind !== "read") throw new Error("refused")
    const { model } = read
    expect(model.sources.at(-1)).toMatchObject({ name: "Burglar", approaches: [{ perYear: { low: 2, high: 12 } }] })
    expect(model.steps.map(({ name }) => name)).toEqual([
      "Shared login",
      "Backup console",
      "Copy the export folder",
      "Look over a shoulder",
      "Bribe the cleaner",
    ])
    expect(model.assets).toHaveLength(1)
    expect(running.complaints).toEqual([])
  })
})

describe("E6: what a screen shows is its own", () => {
  it("Show best plan goes to the plan itself, and the inspector shows nothing that was selected on another screen", async () => {
    const own = await launch({ sample: "exchange-2001" })
    try {
      const inspector = own.page.getByRole("complementary", { name: "Inspector" })
      await resizeTo(own.app, own.page, 1280, 720)
      await own.page.keyboard.press("Control+2")
      await own.page.locator("[role=grid] tbody tr").first().getByRole("gridcell").first().click()
      await expect.poll(() => inspector.innerText()).toContain("Asset")
      await own.page.keyboard.press("Control+1")
      await expect.poll(() => inspector.innerText()).toContain("Why believe this?")
      await own.page.getByRole("button", { name: "Show best plan" }).click()
      const plan = own.page.getByRole("region", { name: "From now to a plan" })
      await plan.waitFor()
      const pane = (await own.page.getByRole("main").boundingBox())!
      await expect.poll(async () => (await plan.boundingBox())!.y - pane.y, { timeout: 20_000 }).toBeLessThan(40)
      expect(own.complaints).toEqual([])
    } finally {
      await own.close()
    }
  })
})
