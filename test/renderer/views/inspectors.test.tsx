import { act } from "react"
import { useStore } from "zustand"
import { beforeEach, describe, expect, it } from "vitest"
import type { Model, Source } from "../../../src/core/index.ts"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import type { GraphChange } from "../../../src/renderer/graph/change.ts"
import { PlaceInspector } from "../../../src/renderer/graph/PlaceInspector.tsx"
import { documentStore, finishGesture, openModel, undo } from "../../../src/renderer/state/document.ts"
import { planWord, type ControlStanding } from "../../../src/renderer/views/controls/worth.ts"
import { SourceInspector } from "../../../src/renderer/views/inspector/SourceInspector.tsx"
import { clinic } from "../graph/models.ts"
import { click, paint, press, type } from "../ui/page.tsx"

const model = (): Model => documentStore.getState().model!
const insider = (): Source => model().sources.find(({ id }) => id === "insider")!

function Insider() {
  const source = useStore(documentStore, ({ model }) => model?.sources.find(({ id }) => id === "insider"))
  return source ? <SourceInspector source={source} /> : null
}

const find = (selector: string, words: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>(selector)]
  const found = all.find((one) => (one.getAttribute("aria-label") ?? one.textContent) === words)
  if (!found) throw new Error(`no ${selector} “${words}” among ${all.map((one) => one.textContent).join(" | ")}`)
  return found
}

const box = (words: string): HTMLInputElement => find("label", words).querySelector("input")!

describe("the inspector of a threat source", () => {
  beforeEach(async () => {
    openModel(clinic(), "clinic", null)
    await paint(<Insider />)
  })

  it("takes an asset and a harm from what it is after, and writes no list where none is missing", async () => {
    await click(box("Booking"))
    expect(insider().wants).toEqual(["records"])
    await click(box("altered"))
    expect(insider().seeks).toEqual(["confidentiality", "availability"])
    await click(box("Booking"))
    await click(box("altered"))
    expect(Object.keys(insider())).toEqual(Object.keys(clinic().sources.find(({ id }) => id === "insider")!))
  })

  it("gives it another way to start, at a new place, without a number yet, as one undo", async () => {
    const before = model()
    await click(find("button", "+ another way to start"))
    await type("Car park")
    await press("Enter")
    expect(insider().approaches.map(({ from }) => from)).toEqual([["desk"], ["car-park"]])
    expect(insider().approaches[1]!.perYear).toMatchObject({ value: 0 })
    expect(model().places.at(-1)).toEqual({ id: "car-park", name: "Car park" })
    act(() => void undo())
    expect(model()).toEqual(before)
  })

  it("moves the skill along its line, and a whole drag is one undo", () => {
    const line = document.querySelector<HTMLInputElement>("input[type=range]")!
    act(() => {
      for (const at of ["0", "2"]) {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(line, at)
        line.dispatchEvent(new Event("input", { bubbles: true }))
      }
      finishGesture()
    })
    expect(insider().skill).toBe("expert")
    act(() => void undo())
    expect(insider().skill).toBe("skilled")
  })
})

describe("the inspector of a place", () => {
  const show = async (place: string): Promise<GraphChange[]> => {
    const changes: GraphChange[] = []
    const node = (
      <PlaceInspector
        model={clinic()}
        place={place}
        onChange={(change) => changes.push(change)}
        onSelect={() => undefined}
      />
    )
    await paint(node)
    return changes
  }

  it("lists who starts there and what leads on, and takes each away", async () => {
    const changes = await show("desk")
    await click(find("button", "Attempts start here: no longer Insider"))
    const after = applyGraphChange(clinic(), changes[0]!)
    expect(after.sources.find(({ id }) => id === "insider")!.approaches).toEqual([])
    const needs = clinic().steps.find((step) => step.needs.includes("desk"))!
    await click(find("button", `Steps that need it: no longer ${needs.name}`))
    const without = applyGraphChange(clinic(), changes[1]!)
    expect(without.steps.find(({ id }) => id === needs.id)!.needs).not.toContain("desk")
  })

  it("lets a source start there", async () => {
    const changes = await show("admin")
    await click(find("button", "+ source"))
    await type("burg")
    await press("Enter")
    const after = applyGraphChange(clinic(), changes[0]!)
    expect(after.sources.find(({ id }) => id === "burglar")!.approaches[0]!.from).toContain("admin")
  })
})

describe("planWord(isOn, isBest, standing)", () => {
  const standing = (inBest: number | null, isSwapped = false): ControlStanding => ({
    perCost: 1,
    savesLoss: 1,
    annualCost: 1,
    inBest,
    isSwapped,
  })
  it("is a toss-up from 35 to 65 of 100 draws, a swap where one goes for another, else what the plan does", () => {
    expect([
      planWord(true, true, standing(0.97)),
      planWord(false, true, standing(0.9)),
      planWord(true, false, standing(0.1)),
      planWord(false, false, standing(0.34)),
      planWord(false, true, standing(0.35)),
      planWord(true, false, standing(0.65)),
      planWord(true, false, standing(0.1, true)),
      planWord(true, true, undefined),
    ]).toEqual(["keep", "add", "drop", "leave", "toss-up", "toss-up", "swap", "keep"])
  })
})
