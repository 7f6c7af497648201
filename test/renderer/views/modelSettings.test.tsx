import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Model } from "../../../src/core/index.ts"
import { openOverlay, overlayStore, runCommand } from "../../../src/renderer/state/commands.ts"
import { createDesk, type Desk } from "../../../src/renderer/state/desk.ts"
import { closeModel, documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { tryStore } from "../../../src/renderer/state/tries.ts"
import { Assumptions } from "../../../src/renderer/views/evidence/Assumptions.tsx"
import { Numbers } from "../../../src/renderer/views/evidence/Numbers.tsx"
import { ModelSettingsPage } from "../../../src/renderer/views/ModelSettingsPage.tsx"
import { paletteEntries } from "../../../src/renderer/views/palette/entries.ts"
import { smallModel } from "../state/models.ts"
import { click, pageText, paint, press, type, wipe } from "../ui/page.tsx"

const model = (): Model => documentStore.getState().model!
const lastUndo = (): string | undefined => documentStore.getState().history.past.at(-1)?.label
const field = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll("label")].find((one) => one.textContent === label)
  return document.getElementById(found!.htmlFor) as HTMLInputElement
}
const write = async (label: string, text: string): Promise<void> => {
  act(() => field(label).focus())
  await type(text)
  await press("Enter")
}
const undone = (): void => act(() => void undo())

beforeEach(async () => {
  settingsStore.setState({ ...FIRST_SETTINGS, screen: "evidence" }, true)
  openModel(smallModel(), "", null)
  await paint(<ModelSettingsPage close={() => openOverlay(null)} />)
})
afterEach(wipe)

describe("the settings of the model", () => {
  const undoneInPlace = (before: Model): void => {
    undone()
    expect([model(), settingsStore.getState().screen]).toEqual([before, "evidence"])
  }

  it.each<[string, string, Partial<Model>, string]>([
    ["Name", "Mill", { name: "Mill" }, "name Mill"],
    ["Currency", "chf", { currency: "CHF" }, "currency CHF"],
    ["Horizon", "5 years", { horizonYears: 5 }, "horizon 5 years"],
    ["Discounting", "4", { discountRate: 0.04 }, "discounting 4% a year"],
    [
      "How visible you are",
      "1 to 3",
      { profile: { visibility: { low: 1, high: 3, basis: "guess" } } },
      "visibility 1 to 3",
    ],
    ["Seed", "7", { seed: 7 }, "seed 7"],
  ])("set %s to %s, as one undo that leads nowhere else", async (label, typed, changed, undoes) => {
    const before = model()
    await write(label, typed)
    expect([model(), lastUndo()]).toEqual([{ ...before, ...changed }, undoes])
    undoneInPlace(before)
  })

  it("B1: keep in the file how its numbers are written, show it and switch it back", async () => {
    const before = model()
    const choose = async (option: string): Promise<void> => {
      await click(document.querySelector("[role=combobox][aria-label='Numbers are written']"))
      await click([...document.querySelectorAll("[role=option]")].find((one) => one.textContent.includes(option)))
    }
    await choose("1.234,5")
    expect([model(), lastUndo()]).toEqual([{ ...before, numberFormat: "1.234,5" }, "numbers as in 1.234,5"])
    await write("Horizon", "2,5 years")
    expect(model().horizonYears).toBe(2.5)
    await choose("asked where it matters")
    expect(model()).toEqual({ ...before, horizonYears: 2.5 })
    undone()
    expect(model().numberFormat).toBe("1.234,5")
  })

  it("let what is spent count again", async () => {
    const before = model()
    await click(document.querySelector("input[type=checkbox]"))
    expect([model(), lastUndo()]).toEqual([{ ...before, countSunk: true }, "what is spent counts"])
    undoneInPlace(before)
  })

  it.each([
    ["Currency", "euros", "A currency has three letters, as in EUR or USD."],
    ["Horizon", "0", "Not a number of years above 0. Try 5."],
    ["Discounting", "120%", "Not a rate from 0% to 100%. Try 5%."],
    ["Seed", "1.5", "Not a whole number. Try 1."],
    ["Name", "", "A model needs a name."],
  ])("%s “%s” is answered in words, and the old value stays", async (label, text, why) => {
    const before = model()
    await write(label, text)
    expect(pageText()).toContain(`${why} The old value is still in force.`)
    expect(model()).toBe(before)
  })

  it("say what a sum paid once comes to, by the formula of model.md §5", async () => {
    expect(pageText()).toContain("€10k paid once counts as €3.3k a year.")
    await write("Discounting", "50%")
    // 10,000 × 0.5 ÷ (1 − 1.5⁻³) = 7,105.
    expect(pageText()).toContain("€10k paid once counts as €7.1k a year.")
  })

  it("show what visibility would do while it is typed, and say whom it draws", async () => {
    expect(pageText()).toContain("It counts for no threat source yet")
    act(() => field("How visible you are").focus())
    await type("2 to 4")
    await act(() => new Promise((resolve) => setTimeout(resolve, 60)))
    expect(tryStore.getState().tried?.model.profile).toEqual({ visibility: { low: 2, high: 4, basis: "guess" } })
    expect(pageText()).toContain("(1 in 20) below 2×")
    await press("Escape")
    expect([tryStore.getState().tried, lastUndo()]).toEqual([null, undefined])
  })

  it("give a new model the currency that was chosen last", async () => {
    await write("Currency", "USD")
    act(closeModel)
    await act(() => createDesk({} as never).startNew())
    expect(model().currency).toBe("USD")
  })
})

describe("the ways to the settings", () => {
  const command = "modelSettings"
  it("are a menu item, the palette by any of its words, the assumptions and the number that has no element", async () => {
    runCommand(command, {} as Desk)
    expect(overlayStore.getState().open).toBe("modelSettings")
    for (const text of ["model sett", "horizon", "currency", "discount"])
      expect(paletteEntries(model(), text, [], [], null).map(({ action }) => action)).toContainEqual({
        kind: "do",
        command,
      })

    openOverlay(null)
    await paint(<Assumptions model={{ ...model(), horizonYears: 4, discountRate: 0.035 }} report={null} />)
    expect(document.body.textContent).toContain("A cost paid once is spread over 4 years, at 3.5% a year")
    const words = [...document.querySelectorAll("button")].map(({ textContent }) => textContent)
    expect(words).toEqual(["Model settings", "Model settings"])
    await click(document.querySelector("button"))
    expect(overlayStore.getState().open).toBe("modelSettings")

    openOverlay(null)
    await paint(<Numbers model={model()} />)
    await click([...document.querySelectorAll("button")].find((one) => one.textContent === "How visible you are"))
    expect(overlayStore.getState().open).toBe("modelSettings")
  })
})
