import { readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import type { Model } from "../../src/core/index.ts"
import { answerSaveDialog, launch, type Running, takePictures, temporaryFolder, verdictSelector } from "./harness.ts"

/** What a clinic takes from the library: the words that are typed, and the entry that has to stand first for them. */
const CLINIC: readonly (readonly [words: string, entry: string])[] = [
  ["phishing to mailbox", "Phishing to mailbox"],
  ["stolen laptop", "Stolen laptop"],
  ["web application", "Web application to database"],
  ["privileged user", "Malicious privileged user (admin, developer, ex-admin)"],
  ["disgruntled", "Disgruntled or malicious employee"],
  ["powerful service", "Use an all-powerful service account"],
  ["grant oneself", "Grant oneself rights to another mailbox or folder"],
  ["wipe data", "Wipe data or cloud resources"],
  ["break production", "Break production with an own change"],
  ["isolated backups", "Isolated or unchangeable backups"],
]

/** A hand on the keyboard that is counted: a key with what is held, and a word that is typed, are one action each. */
function counted({ page }: Running) {
  let actions = 0
  return {
    press: async (keys: string): Promise<void> => {
      actions += 1
      await page.keyboard.press(keys)
    },
    type: async (words: string): Promise<void> => {
      actions += words.split(" ").length
      await page.keyboard.type(words)
    },
    actions: () => actions,
  }
}

const activeOption = (page: Running["page"]) => page.locator("[aria-label=Found] [data-active=true]")

async function saved(running: Running, file: string): Promise<Model> {
  await answerSaveDialog(running.app, file)
  await running.page.keyboard.press("Control+Shift+S")
  await running.page
    .getByText(/^Saved/u)
    .first()
    .waitFor()
  return JSON.parse(readFileSync(file, "utf8")) as Model
}

describe("the library in the window", () => {
  it("builds a clinic of 5 sources, 15 steps and 12 controls from nothing, by keyboard, in under 60 actions, to a verdict", async () => {
    const folder = temporaryFolder("library")
    const running = await launch({ waitForVerdict: false })
    const { page } = running
    const hand = counted(running)
    try {
      await page.getByText("Start empty").waitFor()
      await hand.press("Control+N")
      await page.getByRole("main", { name: "Assets" }).waitFor()
      await hand.press("Control+L")
      await page.getByRole("combobox", { name: "Search the library" }).waitFor()
      for (const [words, entry] of CLINIC) {
        await hand.type(words)
        expect(await activeOption(page).textContent(), words).toContain(entry)
        await hand.press("Shift+ArrowDown")
      }
      // What it would come to is said before it is added.
      await page.locator("[data-testid=library-effect][data-busy=false]").getByText(/^–|→/u).first().waitFor()
      await hand.press("Enter")
      await page.getByText("Added 5 assets, 5 threat sources, 15 steps and 12 controls.").waitFor()
      await hand.press("Control+1")
      await page.locator(verdictSelector).waitFor({ timeout: 60_000 })
      console.log(`a clinic with the library: ${hand.actions()} actions`)
      expect(hand.actions()).toBeLessThan(60)
      expect(await page.locator(verdictSelector).textContent()).toMatch(/\S{3}/u)
      await takePictures(running, "library-clinic")
      await page.keyboard.press("Control+4")
      await page.locator(".react-flow__node").first().waitFor()
      await takePictures(running, "library-clinic-graph")
      const model = await saved(running, path.join(folder, "clinic.batten"))
      expect([model.sources.length, model.steps.length, model.controls.length]).toEqual([5, 15, 12])
      // One undo takes all of it back.
      await page.locator("#work").focus()
      await page.keyboard.press("Control+Z")
      await page.getByText(/^Undone: add Phishing to mailbox/u).waitFor()
      const before = await saved(running, path.join(folder, "before.batten"))
      expect([before.sources, before.steps, before.controls, before.places]).toEqual([[], [], [], []])
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
      rmSync(folder, { recursive: true })
    }
  })

  it("tells what a control would save before it is added, acts on no step that is refused, and closes by Esc", async () => {
    const folder = temporaryFolder("library")
    const running = await launch({ sample: "exchange-2001" })
    const { page } = running
    try {
      await page.keyboard.press("Control+5")
      await page.keyboard.press("Control+L")
      await page.keyboard.type("T1078")
      await page.keyboard.press("Control+A")
      await page.keyboard.type("ct-mfa")
      const effect = page.getByTestId("library-effect")
      await effect
        .getByText(/^In place: 1\.30× → \d\.\d\d×, (?:saves|would cost) \$[\d.]+[km]? a year/u)
        .waitFor({ timeout: 30_000 })
      const steps = page.getByRole("group", { name: "Acts on" }).getByRole("checkbox")
      const count = await steps.count()
      expect(count).toBeGreaterThan(1)
      await takePictures(running, "library-control")
      await steps.first().uncheck()
      await page.getByRole("combobox", { name: "Search the library" }).focus()
      await page.keyboard.press("Enter")
      await page.getByText("Added 1 control.").waitFor()
      const { controls } = await saved(running, path.join(folder, "mail.batten"))
      expect(controls.at(-1)!.effects.length).toBe(count - 1)
      await page.getByRole("combobox", { name: "Search the library" }).focus()
      await page.keyboard.press("Escape")
      await page.keyboard.press("Escape")
      await page.getByRole("complementary", { name: "Library" }).waitFor({ state: "detached" })
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
      rmSync(folder, { recursive: true })
    }
  })

  it("lists what is missing, at most seven, and takes an entry that is dragged into the graph", async () => {
    const running = await launch({ sample: "exchange-2001" })
    const { page } = running
    try {
      await page.keyboard.press("Control+4")
      await page.keyboard.press("Control+L")
      await page.getByRole("button", { name: /^What is missing: \d things?$/u }).click()
      const lines = page.getByRole("listbox", { name: "Found" }).getByRole("option")
      const count = await lines.count()
      expect(count).toBeGreaterThan(0)
      expect(count).toBeLessThanOrEqual(7)
      const amounts = (await lines.allTextContents()).flatMap((text) => {
        const found = /saves \$([\d.]+)(k|m)?/u.exec(text)
        return found ? [Number(found[1]) * ({ k: 1e3, m: 1e6 }[found[2] ?? ""] ?? 1)] : []
      })
      expect(amounts.length).toBeGreaterThan(0)
      expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
      await takePictures(running, "library-missing")
      const search = page.getByRole("combobox", { name: "Search the library" })
      await page.getByRole("combobox", { name: "Kind" }).click()
      await page.getByRole("option", { name: /^Everything/u }).click()
      await search.fill("as-phish-link")
      await lines.first().dragTo(page.getByRole("main"))
      await page.getByText(/^Added 1 step/u).waitFor()
      expect(running.complaints).toEqual([])
    } finally {
      await running.close()
    }
  })
})
