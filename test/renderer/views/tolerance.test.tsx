import { act } from "react"
import { useStore } from "zustand"
import { beforeEach, describe, expect, it } from "vitest"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { chanceIn } from "../../../src/renderer/views/spend/amount.ts"
import { chanceText, pointsWith } from "../../../src/renderer/views/spend/tolerance.ts"
import { ToleranceFields } from "../../../src/renderer/views/spend/ToleranceFields.tsx"
import { clinic } from "../graph/models.ts"
import { click, paint, press, type } from "../ui/page.tsx"

const line = () => documentStore.getState().model!.tolerance ?? []
const low = { loss: 100_000, probability: 0.2 }
const high = { loss: 1_000_000, probability: 0.02 }

describe("pointsWith(points, place, point)", () => {
  it("adds by rising loss, replaces, and takes away", () => {
    expect(pointsWith([high], null, low)).toEqual([low, high])
    expect(pointsWith([low, high], 0, { ...low, loss: 2e6 })).toEqual([high, { ...low, loss: 2e6 }])
    expect(pointsWith([low, high], 1, null)).toEqual([low])
  })
  it("keeps one point for each loss, the newest", () => {
    expect(pointsWith([low, high], null, { ...low, probability: 0.5 })).toEqual([{ ...low, probability: 0.5 }, high])
  })
})

it.each([0.2, 0.02, 0.005, 1 / 3, 0, 1])("chanceIn(chanceText(%d)) is that chance again", (chance) => {
  expect(chanceIn(chanceText(chance))).toBeCloseTo(chance, 9)
})

function Fields() {
  const model = useStore(documentStore, (state) => state.model)
  return model && <ToleranceFields model={model} />
}

const fields = () => [...document.querySelectorAll<HTMLInputElement>("li input")]
async function fill(place: number, text: string): Promise<void> {
  fields()[place]!.focus()
  fields()[place]!.select()
  await type(text)
}

describe("ToleranceFields", () => {
  beforeEach(async () => {
    act(() => {
      openModel({ ...clinic(), tolerance: [] }, "clinic", null)
    })
    await paint(<Fields />)
  })

  it("takes a point once both its parts are there, keeps the keyboard, and offers the next row", async () => {
    await fill(0, "1m")
    await press("Enter")
    expect(line()).toEqual([])
    await fill(1, "1 in 50")
    await press("Enter")
    expect(line()).toEqual([high])
    expect(fields().map(({ value }) => value)).toEqual(["1m", "2%", "", ""])
    expect(document.activeElement).toBe(fields()[3])
    act(() => {
      undo()
    })
    expect(line()).toEqual([])
  })

  it("keeps nonsense as it is typed, says so, and leaves the line as it was", async () => {
    await fill(0, "1m")
    await fill(1, "often")
    await press("Enter")
    expect(line()).toEqual([])
    expect(fields()[1]!.value).toBe("often")
    expect(fields()[1]!.getAttribute("aria-invalid")).toBe("true")
    expect(document.querySelector("li p")?.textContent).toContain("Not a chance")
  })

  it("takes a point off the line", async () => {
    act(() => {
      openModel({ ...clinic(), tolerance: [low, high] }, "clinic", null)
    })
    await click(document.querySelector("li button"))
    expect(line()).toEqual([high])
  })
})
