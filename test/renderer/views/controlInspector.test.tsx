import { act } from "react"
import { useStore } from "zustand"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Control, Model } from "../../../src/core/index.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { editElement } from "../../../src/renderer/state/edits.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { whyNotExclude, whyNotRequire } from "../../../src/renderer/views/controls/company.ts"
import { ControlInspector } from "../../../src/renderer/views/inspector/ControlInspector.tsx"
import { smallModel } from "../state/models.ts"
import { click, leaveField, pageText, paint, press, type, wipe } from "../ui/page.tsx"

const model = (): Model => documentStore.getState().model!
const alarm = (): Control => model().controls.find(({ id }) => id === "alarm")!
const lastUndo = (): string | undefined => documentStore.getState().history.past.at(-1)?.label
const lastSaid = (): string | undefined => toastStore.getState().toasts.at(-1)?.text

function Alarm() {
  const control = useStore(documentStore, (state) => state.model?.controls.find(({ id }) => id === "alarm"))
  return control ? <ControlInspector control={control} /> : null
}

/** A model in which every kind of effect has something to act on: two steps, of which one leads on and one shares a draw. */
function wholeModel(): Model {
  const small = smallModel()
  return {
    ...small,
    places: [...small.places, { id: "hall", name: "Hall" }],
    steps: [
      ...small.steps,
      { id: "pick-lock", name: "Pick the lock", needs: ["street"], gives: [{ place: "hall" }], success: 0.2 },
      {
        id: "back-door",
        name: "Pick the back door",
        needs: ["street"],
        gives: [{ place: "hall" }],
        sameAs: "pick-lock",
      },
    ],
    controls: small.controls.map((control) => (control.id === "alarm" ? { ...control, effects: [] } : control)),
  }
}

const find = (selector: string, words: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const found = all.find((one) => (one.getAttribute("aria-label") ?? one.textContent) === words)
  if (!found) throw new Error(`no ${selector} “${words}” among ${all.map((one) => one.textContent).join(" | ")}`)
  return found
}
const field = (label: string): HTMLInputElement =>
  document.getElementById((find("label", label) as HTMLLabelElement).htmlFor) as HTMLInputElement

const undone = (): void => act(() => void undo())

beforeEach(async () => {
  openModel(wholeModel(), "whole", null)
  await paint(<Alarm />)
})
afterEach(wipe)

describe("what a control does", () => {
  it.each([
    ["+ stops a step", "break", { prevents: "break-in" }, "Alarm stops Break in"],
    ["+ stops a step", "back door", { prevents: "pick-lock" }, "Alarm stops Pick the lock"],
    ["+ contains what follows a step", "", { contains: "pick-lock" }, "Alarm contains Pick the lock"],
    ["+ deters a threat source", "thi", { deters: "thief" }, "Alarm deters Thief"],
    [
      "+ lowers a loss (backups, insurance)",
      "unavail",
      { recovers: { asset: "safe", harm: "availability" } },
      "Alarm lowers the loss of Safe if unavailable",
    ],
  ])("%s: by keyboard alone, then how well, each one undo", async (add, typed, target, label) => {
    const before = model()
    const button = find("button", add)
    act(() => button.focus())
    await click(button)
    await type(typed)
    await press("Enter")
    expect(alarm().effects).toMatchObject([{ ...target, reduction: { value: 0 } }])
    expect(lastUndo()).toBe(label)
    // The number has the focus: how well is what is asked next.
    await type("60 to 90 of 100")
    await press("Enter")
    expect(alarm().effects).toEqual([{ ...target, reduction: { low: 0.6, high: 0.9, basis: "guess" } }])
    undone()
    undone()
    expect(model()).toEqual(before)
  })

  it("asks how well in hundreds of what each kind takes away", async () => {
    for (const [add, asked] of [
      ["+ stops a step", "Of 100 tries that would succeed, how many does it stop?"],
      ["+ deters a threat source", "Of 100 attempts a year, how many stay away?"],
      ["+ lowers a loss (backups, insurance)", "Of each €100 lost, how much does it save?"],
    ]) {
      await click(find("button", add!))
      await press("Enter")
      expect(pageText()).toContain(asked)
    }
  })

  it("is taken away by a button, which says so and leaves the focus in the section", async () => {
    await click(find("button", "+ deters a threat source"))
    await press("Enter")
    await click(find("button", "No longer deters Thief"))
    expect([alarm().effects, lastUndo()]).toEqual([[], "Alarm no longer deters Thief"])
    expect(lastSaid()).toBe("Alarm no longer deters Thief.")
    expect(document.activeElement?.textContent).toBe("+ stops a step")
    undone()
    expect(alarm().effects).toHaveLength(1)
  })

  it("is limited to some sources, but not where it deters", async () => {
    await click(find("button", "+ stops a step"))
    await press("Enter")
    const every = find("label", "every source").querySelector("input")!
    await click(every)
    expect(alarm().effects).toMatchObject([{ prevents: "break-in", sources: ["thief"] }])
    undone()
    await click(find("button", "+ deters a threat source"))
    await press("Enter")
    expect(document.querySelectorAll("[data-effect]")).toHaveLength(2)
    expect(document.querySelectorAll("[data-effect] details")).toHaveLength(1)
  })

  it("says what is missing where there is nothing to act on, and Esc changes nothing", async () => {
    const before = model()
    await click(find("button", "+ stops a step"))
    await press("Escape")
    expect(model()).toBe(before)
    expect(document.activeElement?.textContent).toBe("+ stops a step")
    openModel({ ...before, steps: [], assets: [] }, "bare", null)
    await paint(<Alarm />)
    await click(find("button", "+ lowers a loss (backups, insurance)"))
    expect(lastSaid()).toBe("No asset has a loss yet. Value one on Assets.")
  })
})

describe("what a control costs", () => {
  it("spreads a cost paid once over the years that it lasts, and says so", async () => {
    act(() => void editElement("controls", "alarm", "", (now) => ({ ...now, cost: { oneTime: 90_000 } })))
    act(() => field("Lasts").focus())
    await type("5 years")
    await press("Enter")
    expect([alarm().lifeYears, lastUndo()]).toEqual([5, "Alarm lasts 5 years"])
    expect(pageText()).toContain("€90k over 5 years = €18k a year.")
    await type("")
    await press("Enter")
    expect(Object.keys(alarm())).not.toContain("lifeYears")
    expect(pageText()).toContain("€90k over 3 years = €30k a year.")
    act(() => void editElement("controls", "alarm", "", (now) => ({ ...now, status: "in-place" })))
    expect(pageText()).toContain("spent already, so it does not count")
  })

  it("answers a life that is none in words and keeps the old one", async () => {
    act(() => field("Lasts").focus())
    await type("0")
    await press("Enter")
    expect(pageText()).toContain("Not a number of years above 0. Try 5. The old value is still in force.")
    expect(alarm().lifeYears).toBeUndefined()
    await press("Escape")
    expect(pageText()).not.toContain("Not a number of years")
  })
})

describe("the state of a control", () => {
  const choose = async (letters: string): Promise<void> => {
    act(() => find("[role=combobox]", "State").focus())
    for (const letter of letters) await press(letter)
    await press("Enter")
  }

  it("locks it in place, and plans it for a day of the calendar", async () => {
    await choose("must")
    expect([alarm().status, lastUndo()]).toEqual(["required", "Alarm must have"])
    expect(pageText()).toContain("A contract or a regulation asks for it")
    await choose("planned")
    act(() => field("Planned for").focus())
    await type("2027-02-29")
    await press("Enter")
    expect(pageText()).toContain("Not a day of the calendar.")
    await type("2027-02-28")
    await press("Enter")
    expect(alarm().plannedFor).toBe("2027-02-28")
  })
})

describe("what a control cannot do", () => {
  it("is written line by line, Enter leads on, and an emptied line goes", async () => {
    const typeLine = (text: string) =>
      act(async () => {
        const line = document.activeElement as HTMLTextAreaElement
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(line, text)
        line.dispatchEvent(new Event("input", { bubbles: true }))
        await Promise.resolve()
      })
    act(() => find("textarea", "Another limit").focus())
    await typeLine("Not at night")
    await press("Enter")
    await typeLine("Not inside")
    await leaveField()
    expect(alarm().limits).toEqual(["Not at night", "Not inside"])
    await click(find("button", "Remove limit 1"))
    expect([alarm().limits, lastUndo()]).toEqual([["Not inside"], "Alarm no longer cannot: Not at night"])
    await typeLine("")
    await press("Enter")
    expect(Object.keys(alarm())).not.toContain("limits")
  })
})

describe("coverage and other controls", () => {
  it("takes a part of the whole, and says in the fold what is in force", async () => {
    act(() => field("Covers").focus())
    await type("130%")
    await press("Enter")
    expect(pageText()).toContain("Not a part of a whole.")
    await type("4 of 5")
    await press("Enter")
    expect([alarm().coverage, lastUndo()]).toEqual([0.8, "Alarm covers 80%"])
    expect(document.querySelector("summary")?.parentElement?.hasAttribute("open")).toBe(false)
    expect(pageText()).toContain("covers 80%")
  })

  it("adds and removes what it needs and excludes, and says why another cannot be", async () => {
    await click(find("button", "+ needs another control"))
    await type("lock")
    await press("Enter")
    expect([alarm().requires, lastUndo()]).toEqual([["lock"], "Alarm needs Lock"])
    await click(find("button", "+ excludes another control"))
    await type("lock")
    await press("Enter")
    expect(lastSaid()).toBe("Alarm needs Lock.")
    expect(alarm().excludes).toBeUndefined()
    await press("Escape")
    await click(find("button", "No longer needs Lock"))
    expect(Object.keys(alarm())).not.toContain("requires")
  })

  it("tells circles and contradictions by name, through others too", () => {
    const small = smallModel()
    const [lock, alarmOf, guard] = small.controls as [Control, Control, Control]
    const chain = { ...small, controls: [{ ...lock, requires: ["alarm"] }, { ...alarmOf, requires: ["law"] }, guard] }
    expect([
      whyNotRequire(chain, "law", "lock"),
      whyNotRequire(chain, "lock", "law"),
      whyNotExclude(chain, "lock", "law"),
      whyNotExclude(chain, "alarm", "law"),
    ]).toEqual([
      "Lock needs Guard itself: that would create a circular dependency.",
      null,
      "Lock needs Guard.",
      "Lock needs Alarm and Guard.",
    ])
    const apart = { ...small, controls: [lock, { ...alarmOf, requires: ["law"] }, { ...guard, excludes: ["lock"] }] }
    expect(whyNotRequire(apart, "alarm", "lock")).toBe(
      "Alarm would need both Guard and Lock, which exclude one another.",
    )
    expect(whyNotExclude(apart, "alarm", "lock")).toBeNull()
  })
})
