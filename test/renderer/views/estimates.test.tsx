import { act } from "react"
import { useStore } from "zustand"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { USUAL_FORMATS, NOT_ESTIMATED, type Estimate, type Model } from "../../../src/core/index.ts"
import { runCommand } from "../../../src/renderer/state/commands.ts"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { mayLeave, settleFieldsWith } from "../../../src/renderer/state/saving.ts"
import { goToNumber, select, selectionStore } from "../../../src/renderer/state/selection.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { followDocument, revertTry, toggleControl, tryStore } from "../../../src/renderer/state/tries.ts"
import { AssetsView } from "../../../src/renderer/views/AssetsView.tsx"
import { ControlsView } from "../../../src/renderer/views/ControlsView.tsx"
import { leftOut } from "../../../src/renderer/views/evidence/leftOut.ts"
import { AssetInspector } from "../../../src/renderer/views/inspector/AssetInspector.tsx"
import { StepPanel } from "../../../src/renderer/views/inspector/StepPanel.tsx"
import { newElement } from "../../../src/renderer/views/newElement.ts"
import { settleField } from "../../../src/renderer/views/settleField.ts"
import { Rail } from "../../../src/renderer/views/shell/Rail.tsx"
import { SourcesView } from "../../../src/renderer/views/SourcesView.tsx"
import { useStretching } from "../../../src/renderer/views/useStretching.ts"
import { smallModel } from "../state/models.ts"
import { click, leaveField, pageText, paint, press, type, wipe } from "../ui/page.tsx"

const model = (): Model => documentStore.getState().model!
const loss = (): Estimate | undefined => model().assets[0]!.loss.availability
const cell = (at: string): HTMLElement => document.querySelector<HTMLElement>(`[data-cell="${at}"]`)!
const input = (label: string): HTMLInputElement =>
  [...document.querySelectorAll("input")].find(
    (one) => one.labels?.[0]?.textContent === label || one.ariaLabel === label,
  )!
const button = (words: string): Element | undefined =>
  [...document.querySelectorAll("button")].find((one) => one.textContent.includes(words))
const lastUndo = (): string | undefined => documentStore.getState().history.past.at(-1)?.label
const lastSaid = (): string | undefined => toastStore.getState().toasts.at(-1)?.text

/** Types into a cell that has the focus, from its first letter on. */
async function typeInto(at: string, text: string): Promise<void> {
  await click(cell(at))
  await press(text[0]!)
  await type(text)
  await press("Enter")
}

/** A small model whose safe is worth a range, and that can recover it. */
function valued(availability: Estimate): Model {
  const small = smallModel()
  const insurance = {
    id: "insurance",
    name: "Insurance",
    cost: { perYear: 5 },
    effects: [{ recovers: { asset: "safe", harm: "availability" as const }, reduction: 0.5 }],
  }
  return {
    ...small,
    assets: [{ ...small.assets[0]!, loss: { availability } }],
    controls: [...small.controls, insurance],
  }
}

beforeEach(() => {
  globalThis.matchMedia = () => ({ matches: false, addEventListener: () => 0, removeEventListener: () => 0 }) as never
  settingsStore.setState({ ...FIRST_SETTINGS, screen: "assets" }, true)
  openModel(valued({ low: 100, likely: 200, high: 900 }), "", null)
  revertTry()
})
afterEach(wipe)

describe("? in a table", () => {
  it("on a loss leaves the loss, what leads to it and what recovers it, as one undo", async () => {
    const before = model()
    await paint(<AssetsView />)
    await typeInto("safe/availability", "?")
    expect(loss()).toEqual(NOT_ESTIMATED)
    expect([model().steps, model().controls]).toEqual([before.steps, before.controls])
    expect(cell("safe/availability").textContent).toContain("?")
    expect(cell("safe/availability").textContent).toContain("needs a number")
    act(() => void undo())
    expect(model()).toEqual(before)
  })

  it("on a cost keeps it as unknown, and the table says that it needs a cost", async () => {
    await paint(<ControlsView />)
    await typeInto("alarm/perYear", "?")
    expect(model().controls[1]!.cost).toEqual({ perYear: NOT_ESTIMATED })
    expect(cell("alarm/best").textContent).toBe("needs a cost")
    expect(cell("lock/best").textContent).not.toBe("needs a cost")
  })

  it("on a rate is taken", async () => {
    await paint(<SourcesView />)
    await typeInto("thief/tries", "?")
    expect(model().sources[0]!.approaches[0]!.perYear).toEqual(NOT_ESTIMATED)
  })
})

describe("what nobody has estimated", () => {
  const unknown = (): Model => {
    const now = valued(NOT_ESTIMATED)
    const [step, alarm] = [now.steps[0]!, now.controls[1]!]
    return {
      ...now,
      steps: [{ ...step, success: { unskilled: 0.1, skilled: NOT_ESTIMATED } }],
      controls: [now.controls[0]!, { ...alarm, cost: { perYear: NOT_ESTIMATED } }],
    }
  }

  it("is listed by name as left out, and the control as not offered", () => {
    expect(leftOut(unknown(), USUAL_FORMATS)).toEqual([
      "No number yet: Safe if unavailable, Break in succeeds, skilled and Alarm costs a year.",
      "Not offered to the best plan until their cost is known: Alarm.",
    ])
    expect(leftOut(smallModel(), USUAL_FORMATS)).toEqual([])
  })

  it("is counted by the hollow dot of its screen", async () => {
    const wanting = (): readonly string[] =>
      [...document.querySelectorAll("nav [role=img]")].map((dot) => dot.getAttribute("aria-label") ?? "")
    openModel(unknown(), "", null)
    await paint(<Rail />)
    // An asset, a step, a control; the thief's attempts are known.
    expect(wanting()).toEqual(["1 need a number", "1 need a number", "1 need a number"])
  })

  it("is what a new source and a new control begin with: no number that looks like a judgement", () => {
    expect(newElement(smallModel(), "sources", "Rain").approaches).toEqual([
      { from: ["street"], perYear: NOT_ESTIMATED },
    ])
    expect(newElement(smallModel(), "controls", "Gutter").cost).toEqual({ perYear: NOT_ESTIMATED })
  })
})

describe("what the ends of the ranges of a column are", () => {
  const head = (): string => document.querySelector("[data-heading=confidentiality]")!.textContent

  it.each([
    [{ low: 100, likely: 200, high: 900 }, "hard ends, log axis", "likely €200"],
    [{ low: 100, high: 900 }, "90%, log axis", null],
  ] as const)("of %j are said in its heading, and of hard ones in the cell", async (estimate, note, ends) => {
    openModel(valued(estimate), "", null)
    await paint(<AssetsView />)
    expect(head()).toBe(`If disclosed${note}`)
    expect(cell("safe/availability").textContent.includes("likely")).toBe(ends !== null)
    if (ends !== null) expect(cell("safe/availability").textContent).toContain(ends)
  })

  it("where there are both, tells which are which", async () => {
    const now = valued({ low: 100, likely: 200, high: 900 })
    const more = { id: "shed", name: "Shed", loss: { integrity: { low: 1, high: 9 } } }
    openModel({ ...now, assets: [...now.assets, more] }, "", null)
    await paint(<AssetsView />)
    expect(head()).toBe("If disclosed90% unless “likely”, log axis")
  })
})

describe("[ and ]", () => {
  function Assets() {
    useStretching()
    return <AssetsView />
  }

  it("widen and narrow the range of the cell with the focus by a tenth, and begin no editing", async () => {
    await paint(<Assets />)
    await click(cell("safe/availability"))
    await press("]")
    // (100 ÷ 200) to the power of 1.1 times 200 is 93.3; (900 ÷ 200) to that power times 200 is 1,046.
    expect(loss()).toMatchObject({ low: 93.3, likely: 200, high: 1050 })
    expect(document.querySelector("td input")).toBeNull()
    await press("-", { altKey: true })
    expect(loss()).toMatchObject({ low: 100, likely: 200, high: 903 })
    expect(lastUndo()).toBe("Safe if unavailable 100 to 903 likely 200")
  })

  it("follow the letters in force, and are typed where text is", async () => {
    settingsStore.setState({ letters: { ...FIRST_SETTINGS.letters, widen: "ö" } })
    await paint(<Assets />)
    await click(cell("safe/availability"))
    await press("ö")
    expect(loss()).toMatchObject({ low: 93.3 })
    const widened = loss()
    await click(cell("safe/name"))
    await press("[")
    expect([loss(), document.querySelector<HTMLInputElement>("td input")?.value]).toEqual([widened, "["])
  })

  it("as commands of the palette act on what had the focus before it opened", async () => {
    await paint(<Assets />)
    await click(cell("safe/availability"))
    const dialog = document.body.appendChild(document.createElement("div"))
    dialog.setAttribute("role", "dialog")
    const search = dialog.appendChild(document.createElement("input"))
    act(() => search.focus())
    act(() => runCommand("widen", {} as Desk))
    dialog.remove()
    expect(loss()).toMatchObject({ low: 93.3, high: 1050 })
  })

  it("where nothing with a range is meant, say so", async () => {
    await paint(<Assets />)
    await click(cell("safe/confidentiality"))
    await press("]")
    await leaveField()
    await press("]")
    expect(lastSaid()).toContain("Put the focus on a range first")
  })
})

describe("a preview of a typed number", () => {
  it("on Attack paths ticks while it is typed, and ends with Escape", async () => {
    await paint(<StepPanel model={model()} step="break-in" />)
    act(() => input("Succeeds, if not controlled").focus())
    await type("20 to 40%")
    await act(() => new Promise((resolve) => setTimeout(resolve, 40)))
    expect(tryStore.getState().tried?.model.steps[0]!.success).toMatchObject({ low: 0.2, high: 0.4 })
    await press("Escape")
    expect([tryStore.getState().tried, model().steps[0]!.success]).toEqual([null, 0.5])
  })

  it("while a control is tried is on top of that, and leaves the try as it was", async () => {
    const end = followDocument()
    toggleControl("alarm")
    await paint(<StepPanel model={model()} step="break-in" />)
    act(() => input("Succeeds, if not controlled").focus())
    await type("20 to 40%")
    await act(() => new Promise((resolve) => setTimeout(resolve, 40)))
    const typed = tryStore.getState().tried
    expect(typed).toMatchObject({ kind: "controls", toggled: ["alarm"] })
    expect(typed?.model.steps[0]!.success).toMatchObject({ low: 0.2, high: 0.4 })
    expect(typed?.model.controls[1]!.status).toBe("in-place")
    await press("Escape")
    const after = tryStore.getState().tried
    expect([after?.model.steps[0]!.success, after?.model.controls[1]!.status]).toEqual([0.5, "in-place"])
    end()
  })
})

describe("saving while something is typed", () => {
  beforeEach(() => settleFieldsWith(settleField))
  afterEach(() => settleFieldsWith(() => undefined))
  const frame = (): Promise<void> => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())))

  it("commits the cell first, and the focus comes back to it", async () => {
    await paint(<AssetsView />)
    await click(cell("safe/availability"))
    await press("5")
    await type("500 to 800")
    act(settleField)
    expect(loss()).toEqual({ low: 500, high: 800, basis: "guess" })
    await frame()
    expect((document.activeElement as HTMLElement).dataset.cell).toBe("safe/availability")
  })

  it("commits a name, and a field of the inspector, which keeps the focus", async () => {
    await paint(<AssetsView />)
    await click(cell("safe/name"))
    await press("Enter")
    await type("Strongbox")
    act(settleField)
    expect(model().assets[0]!.name).toBe("Strongbox")
    await paint(<AssetInspector asset={model().assets[0]!} />)
    act(() => input("If unavailable").focus())
    await type("1k to 2k")
    act(settleField)
    await frame()
    expect([loss(), document.activeElement]).toEqual([
      { low: 1000, high: 2000, basis: "guess" },
      input("If unavailable"),
    ])
  })

  it("leaves what cannot be read as it stands, with the old value in force", async () => {
    await paint(<AssetInspector asset={model().assets[0]!} />)
    const before = loss()
    act(() => input("If unavailable").focus())
    await type("quite a lot")
    act(settleField)
    expect([loss(), input("If unavailable").value]).toEqual([before, "quite a lot"])
  })

  it("is asked for before a document is left: a change that is only typed is one", async () => {
    let asked = 0
    settleFieldsWith(() => (asked += 1))
    await mayLeave()
    expect(asked).toBe(1)
  })

  it("lets Ctrl S through from a cell, to whatever saves", async () => {
    await paint(<AssetsView />)
    let heard = 0
    const hear = (event: KeyboardEvent): void => void (heard += event.key === "s" ? 1 : 0)
    window.addEventListener("keydown", hear)
    await click(cell("safe/availability"))
    await press("5")
    await press("s", { ctrlKey: true })
    await press("x")
    window.removeEventListener("keydown", hear)
    expect(heard).toBe(1)
  })
})

describe("where a number comes from", () => {
  function Safe() {
    const asset = useStore(documentStore, ({ model }) => model?.assets[0])
    return asset ? <AssetInspector asset={asset} /> : null
  }
  const why = (): HTMLInputElement => input("Where If unavailable comes from")

  it("is committed by Enter and restored by Escape", async () => {
    openModel(valued({ low: 100, high: 900, why: "an invoice", basis: "documented" }), "", null)
    await paint(<Safe />)
    act(() => why().focus())
    await type("a quote")
    await press("Escape")
    expect([why().value, documentStore.getState().history.past.length]).toEqual(["an invoice", 0])
    await type("a quote")
    await press("Enter")
    expect(loss()).toEqual({ low: 100, high: 900, why: "a quote", basis: "documented" })
  })

  it("of a template's guess is confirmed unchanged with one button, which then asks whose it is", async () => {
    openModel(valued({ low: 100, high: 900, basis: "template" }), "", null)
    await paint(<Safe />)
    await click(button("I stand by this"))
    expect(loss()).toEqual({ low: 100, high: 900, basis: "guess" })
    expect([document.activeElement === why(), why().placeholder]).toEqual([true, "Whose guess?"])
    expect(button("I stand by this")).toBeUndefined()
  })

  it("is not asked of a number that nobody knows", async () => {
    openModel(valued(NOT_ESTIMATED), "", null)
    await paint(<Safe />)
    expect(why()).toBeUndefined()
    expect(pageText()).toContain("Nobody knows yet")
  })

  it("is led to from other screens: the field itself takes the focus, once", async () => {
    await paint(<Safe />)
    act(() =>
      goToNumber({ screen: "assets", element: { list: "assets", id: "safe" } }, "assets/safe/loss/availability"),
    )
    expect(document.activeElement).toBe(input("If unavailable"))
    expect(selectionStore.getState().sought).toBeNull()
    act(() => goToNumber({ screen: "assets", element: null }, "profile/visibility"))
    act(() => select({ list: "assets", id: "safe" }))
    expect(selectionStore.getState().sought).toBeNull()
  })
})
