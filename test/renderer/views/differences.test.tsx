import { act } from "react"
import { afterEach, describe, expect, it } from "vitest"
import type { Model } from "../../../src/core/index.ts"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { applyEdit, openModel } from "../../../src/renderer/state/document.ts"
import { DifferencesPage } from "../../../src/renderer/views/DifferencesPage.tsx"
import { DeskContext } from "../../../src/renderer/views/useDesk.ts"
import { smallModel } from "../state/models.ts"
import { click, paint, wipe } from "../ui/page.tsx"

afterEach(wipe)

const outside: Model = { ...smallModel(), assets: [...smallModel().assets, { id: "van", name: "Van", loss: {} }] }
const done: string[] = []

async function open(file: Model | null): Promise<void> {
  done.length = 0
  const desk = {
    fileNow: () => Promise.resolve(file),
    overwrite: () => Promise.resolve(void done.push("overwrite")),
    reload: () => Promise.resolve(void done.push("reload")),
    saveAs: () => Promise.resolve(void done.push("saveAs")),
  } as unknown as Desk
  const close = (): void => void done.push("closed")
  await paint(
    <DeskContext value={desk}>
      <DifferencesPage close={close} />
    </DeskContext>,
  )
  await act(async () => {
    await Promise.resolve()
  })
}

/** What each side did, by its title. */
function sides(): Record<string, string[]> {
  return Object.fromEntries(
    [...document.querySelectorAll("section:has(> h3)")].map((side) => [
      side.querySelector("h3")!.textContent,
      [...side.querySelectorAll("li, p")].map(({ textContent }) => textContent),
    ]),
  )
}

const button = (words: string): Element | undefined =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === words)

describe("what differs between a file that was changed outside and the window", () => {
  it("says what was done to the file and what was done here, each since both were the same", async () => {
    openModel(smallModel(), "small.batten", "h")
    applyEdit("rename", (model) => ({ ...model, assets: [{ ...model.assets[0]!, name: "Strongbox" }] }), {
      screen: "assets",
      element: null,
    })
    await open(outside)
    expect(sides()).toEqual({ "In the file": ["+ Van"], Here: ["Safe → Strongbox"] })
  })

  it("tells a move of rows, and nothing where nothing was done", async () => {
    openModel(outside, "small.batten", "h")
    applyEdit("move", (model) => ({ ...model, assets: [...model.assets].reverse() }), {
      screen: "assets",
      element: null,
    })
    await open(outside)
    expect(sides()).toEqual({ "In the file": ["Nothing that Batten knows of."], Here: ["The order of rows changed"] })
  })

  it("says from here to the file where what both began with is not known", async () => {
    openModel(smallModel(), "small.batten", null)
    await open(outside)
    expect(sides()).toEqual({ "From what is here to what the file holds": ["+ Van"] })
  })

  it.each([
    ["Save mine elsewhere…", "saveAs"],
    ["Replace the file with mine", "overwrite"],
    ["Drop my edits, take the file", "reload"],
  ])("%s is a way out", async (words, what) => {
    openModel(smallModel(), "small.batten", "h")
    await open(outside)
    await click(button(words))
    expect(done).toEqual(["closed", what])
  })

  it("closes where the file cannot be read", async () => {
    openModel(smallModel(), "small.batten", "h")
    await open(null)
    expect(done).toEqual(["closed"])
  })
})
