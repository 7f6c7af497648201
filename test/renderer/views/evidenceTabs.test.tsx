import { act } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { USUAL_FORMATS, parametersOf, type Model } from "../../../src/core/index.ts"
import { LADDER_READING, ladderWords } from "../../../src/charts/ladder.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { assumptionsOf } from "../../../src/renderer/views/evidence/Assumptions.tsx"
import { byPull, Numbers, pullInWords, pullsOf } from "../../../src/renderer/views/evidence/Numbers.tsx"
import { Security } from "../../../src/renderer/views/evidence/Security.tsx"
import { returnInWords } from "../../../src/renderer/views/overview/FourRows.tsx"
import { writeMoneyIn } from "../../../src/renderer/views/format.ts"
import { smallModel } from "../state/models.ts"
import { paint, pageText, wipe } from "../ui/page.tsx"
import { openStudied } from "./studied.ts"

/** What the alarm costs decides between it and the lock that is there; most of the loss hangs on what the safe holds. */
function costDecides(): Model {
  const base = smallModel()
  const [lock, alarm] = base.controls
  return { ...base, controls: [lock!, { ...alarm!, cost: { perYear: { low: 100, high: 2000 } } }] }
}

afterEach(wipe)

describe("Numbers", () => {
  it("A10: has the cost that can change the plan above the losses, although no loss hangs on it", () => {
    const model = costDecides()
    openStudied(model)
    const { sensitivity, robustness } = studiesStore.getState()
    const pulls = pullsOf(sensitivity, robustness)
    const weights = new Map([["assets/safe/loss/availability", 1000]])
    const first = (known: typeof pulls): string => byPull(parametersOf(model), known, weights)[0]!.id
    expect(first(pulls)).toBe("controls/alarm/cost/perYear")
    expect(first(null)).toBe("assets/safe/loss/availability")
    const money = writeMoneyIn("EUR", USUAL_FORMATS)
    expect(pullInWords(pulls, "controls/alarm/cost/perYear", money)[0]).toMatch(/^€\d/u)
    expect(pullInWords(pulls, "assets/safe/loss/availability", money)).toEqual(["nothing"])
    expect(pullInWords(null, "controls/alarm/cost/perYear", money)).toEqual(["…"])
  })

  it("says in the head of a column by which the rows are sorted", async () => {
    const model = costDecides()
    openStudied(model)
    await paint(<Numbers model={model} />)
    const sorted = () => document.querySelector("th[aria-sort=descending]")?.textContent
    expect(sorted()).toContain("Worth finding out")
    await wipe()
    act(() => studiesStore.setState({ robustness: { ...studiesStore.getState().robustness, result: null } }))
    await paint(<Numbers model={model} />)
    expect(sorted()).toContain("Loss on it")
  })
})

describe("Security", () => {
  beforeEach(() => {
    const info = { version: "7.8.9", electron: "", platform: "linux", packaged: true }
    vi.stubGlobal("batten", { ask: () => Promise.resolve(info), listen: () => () => undefined })
  })
  afterEach(() => void vi.unstubAllGlobals())

  it("says what the loss rises by without each control, with its range, and which engine and seed said so", async () => {
    const model = smallModel()
    openStudied(model)
    await paint(<Security model={model} />)
    // The lock halves what comes through the door: what returns is half of 500 times the tries, 1 to 4 a year in 90 of 100.
    const { loss } = studiesStore.getState().robustness.result!.returns[0]!
    expect(loss!.low).toBeGreaterThan(170)
    expect(loss!.low).toBeLessThan(500)
    expect(loss!.high).toBeGreaterThan(loss!.low)
    const row = [...document.querySelectorAll("tbody tr")].find((one) => one.textContent.includes("Lock"))!
    expect(row.querySelectorAll("td")[2]!.textContent).toMatch(/^€\d+ to €[\d.]+k?$/u)
    expect(pageText()).toContain("Batten 7.8.9, seed 1")
  })
})

it("assumptionsOf(model) says of each assumption what it means, with the interest of the model", () => {
  const all = assumptionsOf({ ...smallModel(), discountRate: 0.035, horizonYears: 4 })
  expect(all.every(({ means }) => means.length > 20)).toBe(true)
  expect(all.some(({ takes }) => takes.includes("over 4 years, at 3.5% a year"))).toBe(true)
})

it("returnInWords is the loss kept away less the cost, over the cost", () => {
  const figures = (annualCost: number, expectedLoss: number) => ({
    controls: [],
    annualCost,
    expectedLoss,
    totalCost: annualCost + expectedLoss,
  })
  const none = figures(0, 860)
  // ux.md §3.1: (860 − 525 − 145)/145 = 131 %, (860 − 215 − 233)/233 = 177 %.
  expect(returnInWords(none, figures(145, 525))).toBe("131%")
  expect(returnInWords(none, figures(233, 215))).toBe("177%")
  expect(returnInWords(none, figures(100, 800))).toBe("−40%")
  expect(returnInWords(none, none)).toBe("–")
})

it("the ladder speaks of money in any currency", () => {
  const empty = ladderWords({ currency: "USD", buy: [], leave: [] }, USUAL_FORMATS)
  expect([...LADDER_READING, empty.title, empty.summary].join(" ")).not.toMatch(/euro/iu)
})
