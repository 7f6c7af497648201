import path from "node:path"
import { cpSync, rmSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, describe, expect, it } from "vitest"
import { SHARED } from "../shared.ts"
import { launch, takePictures, temporaryFolder, verdictSelector } from "./harness.ts"
import { settle } from "./screens.ts"

const folder = temporaryFolder("threat-dragon-path")
const oracle = SHARED === null ? null : `${SHARED}interop/threat-dragon/three-tier-web-app.json`
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What somebody who knows the system would say, by how it is asked. */
const ANSWERS: readonly (readonly [asked: RegExp, answer: string])[] = [
  [/^\d+ What would it cost/, "50k to 300k"],
  [/^\d+ How often/, "1 to 4"],
  [/^\d+ How likely/, "20% to 60%"],
  [/^\d+ How much/, "5k"],
  [/^\d+ Say what/, "30% to 70%"],
]

/** The most actions that a verdict may take: a press of a button or a key with others held, a drop, or a text that is typed. */
const MOST_ACTIONS = 40

describe.skipIf(oracle === null)("a user of Threat Dragon", () => {
  it("drops a file, sees what comes, answers what is asked, and reads a verdict, in forty actions", async () => {
    const file = path.join(folder, "three-tier.json")
    cpSync(oracle!, file)
    const running = await launch()
    const { page } = running
    let actions = 0
    const act = async (done: Promise<unknown>): Promise<void> => {
      actions++
      await done
    }
    await page.getByRole("heading", { name: /paranoid/ }).waitFor()
    await act(drop(page, file))
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("button", { name: "Import", exact: true }).waitFor()
    await act(dialog.getByRole("button", { name: "Import", exact: true }).click())
    await page.locator("main[aria-label=Overview]").waitFor()
    await settle(page)
    await takePictures(running, "threat-dragon-asked")

    const list = page.getByRole("region", { name: "What is missing for a score" })
    const asked: string[] = []
    while ((await list.count()) > 0 && actions < 2 * MOST_ACTIONS) {
      const open = list.getByRole("button").filter({ hasNotText: /done$/ }).first()
      const question = (await open.innerText()).trim()
      asked.push(question)
      const answer = ANSWERS.find(([how]) => how.test(question))?.[1]
      expect(answer, question).toBeDefined()
      await act(open.click())
      // The field of the number has the focus, with nothing to look for.
      await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement)
      await act(page.keyboard.type(answer!))
      await act(page.keyboard.press("Enter"))
      if (asked.length === 1) await takePictures(running, "threat-dragon-answered")
      await act(page.keyboard.press("Control+1"))
      await page.locator("main[aria-label=Overview]").waitFor()
      await settle(page)
    }
    await page.locator(verdictSelector).waitFor()
    await settle(page)
    await takePictures(running, "threat-dragon-verdict")
    expect(await page.locator(verdictSelector).innerText()).not.toBe("")
    expect(actions).toBeLessThanOrEqual(MOST_ACTIONS)
    // Nobody is asked twice, and everything is asked by its name.
    expect(new Set(asked).size).toBe(asked.length)
    process.stdout.write(`a verdict after ${actions} actions, asked: ${asked.join(" · ")}\n`)
    expect(running.complaints).toEqual([])
    await running.close()
  }, 240_000)
})

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
