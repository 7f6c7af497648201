import { act } from "react"
import { useStore } from "zustand"
import { beforeEach, describe, expect, it } from "vitest"
import {
  compileModel,
  currentPortfolio,
  keptLosses,
  momentsOf,
  scoreModel,
  summaryOf,
  twinKernel,
  yearsReport,
  yearsSimulator,
  type Model,
} from "../../../src/core/index.ts"
import type { ComputeClient } from "../../../src/compute/client.ts"
import { askComparisonsOf, compareYears, comparisonStore } from "../../../src/renderer/state/comparison.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { CROWDED, studiesStore } from "../../../src/renderer/state/studies.ts"
import { yearsByLot } from "../../../src/charts/hundredYears.ts"
import { ExceedanceCard } from "../../../src/renderer/views/ExceedanceCard.tsx"
import { smallModel } from "../state/models.ts"
import { click, leaveField, paint, press, type } from "../ui/page.tsx"

/** Opens a model with simulated years of what is in place. */
function openSimulated(model: Model): void {
  const compiled = compileModel(model)
  const portfolio = currentPortfolio(model)
  const years = yearsSimulator(compiled, { portfolios: [portfolio], seed: 1, makeKernel: twinKernel })
  const [losses] = years.simulateBlocks(0, 8)
  const origin = { seed: 1, portfolio: "current", controls: [], exact: true, expectedLoss: 0 }
  const report = yearsReport(summaryOf(keptLosses(losses!), momentsOf(losses!, 0)), origin)
  const known = { of: model, scored: scoreModel(model), stale: false, share: null, why: null }
  act(() => {
    openModel(model, model.name, null)
    studiesStore.setState({ simulate: { ...known, result: { kind: "simulated", reports: [report] } } })
  })
}

function Shown() {
  const model = useStore(documentStore, (state) => state.model)
  return model && <ExceedanceCard model={model} asks />
}

const area = () => document.querySelector<HTMLElement>(".chart-area")!
const title = () => document.querySelector(".chart-title")!.textContent
const field = () => document.querySelector<HTMLInputElement>("section label input")
const answer = async (text: string): Promise<void> => {
  field()!.focus()
  await type(text)
  await press("Enter")
}

describe("ExceedanceCard", () => {
  beforeEach(async () => {
    openSimulated(smallModel())
    await paint(<Shown />)
  })

  it("goes to a hundred years and back by the same key, with the keyboard and the threshold kept", async () => {
    const before = title()
    area().focus()
    await press("ArrowRight")
    const moved = title()
    expect(moved).not.toBe(before)
    await press("y")
    expect(title()).toContain("of these 100 years")
    expect(document.activeElement).toBe(area())
    await press("y")
    expect(title()).toBe(moved)
    expect(document.activeElement).toBe(area())
  })

  it("lives one year at a time, in the order of the document's seed", async () => {
    area().focus()
    await press("y")
    const readouts: string[] = []
    for (let i = 0; i < 3; i++) {
      await press(" ")
      readouts.push(document.querySelector(".chart-readout")!.textContent)
    }
    const order = yearsByLot(1)
    expect(readouts.map((says) => Number(/the (\d+)/u.exec(says)?.[1] ?? 1) - 1)).toEqual(order.slice(0, 3))
  })

  it("asks once what would really hurt, reads the curve there, and keeps it in the document with a chance", async () => {
    expect(document.body.textContent).toContain("What would really hurt?")
    await answer("lots")
    expect(document.body.textContent).toContain("Not an amount.")
    await answer("1500")
    expect(title()).toContain("A year worse than €1.5k")
    expect(documentStore.getState().model!.tolerance ?? []).toEqual([])
    expect(document.body.textContent).toContain("A year worse than €1.5k: how likely at most?")
    await answer("1 in 20")
    expect(documentStore.getState().model!.tolerance).toEqual([{ loss: 1500, probability: 0.05 }])
    expect(field()).toBeNull()
    expect(title()).toContain("A year worse than €1.5k")
    act(() => void undo())
    expect(documentStore.getState().model!.tolerance ?? []).toEqual([])
  })

  it("asks no more where it was told to leave it, and again of another document", async () => {
    await click([...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Leave it"))
    expect(field()).toBeNull()
    await leaveField()
    openSimulated(smallModel())
    await paint(<Shown />)
    expect(field()).not.toBeNull()
  })
})

it("yearsByLot(seed) is every year once, the same for the same seed and another for another", () => {
  expect(yearsByLot(1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
  expect(yearsByLot(1)).toEqual(yearsByLot(1))
  expect(yearsByLot(1)).not.toEqual(yearsByLot(2))
})

it("compareYears says why there are no years to compare where a source tries too often", async () => {
  openModel(smallModel(), "small", null)
  await paint(null)
  const crowded = { kind: "done", result: { kind: "crowded", crowd: {} } }
  askComparisonsOf({ ask: () => Promise.resolve(crowded) } as unknown as ComputeClient)
  compareYears("pair", [["lock"], []])
  expect(comparisonStore.getState().pair).toMatchObject({ years: null, why: null })
  await Promise.resolve()
  await Promise.resolve()
  expect(comparisonStore.getState().pair).toMatchObject({ years: null, why: CROWDED })
})
