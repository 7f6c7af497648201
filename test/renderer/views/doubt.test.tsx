import { act } from "react"
import { describe, expect, it } from "vitest"
import { USUAL_FORMATS, levelVariation, type Model } from "../../../src/core/index.ts"
import { NO_FLIP } from "../../../src/charts/drivers.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { driversData } from "../../../src/renderer/views/drivers.ts"
import { Doubt } from "../../../src/renderer/views/evidence/Doubt.tsx"
import { flipInWords } from "../../../src/renderer/views/inspector/nearestFlip.ts"
import { smallModel } from "../state/models.ts"
import { paint } from "../ui/page.tsx"
import { openStudied } from "./studied.ts"

/** The lock is of no use: the best plan spends nothing, and what is spent has no level. */
function nothingPays(): Model {
  const base = smallModel()
  return { ...base, controls: [{ ...base.controls[0]!, effects: [] }] }
}

/** What the alarm costs decides between it and the lock that is there. */
function costDecides(): Model {
  const base = smallModel()
  const [lock, alarm] = base.controls
  return { ...base, controls: [lock!, { ...alarm!, cost: { perYear: { low: 100, high: 2000 } } }] }
}

const page = () => document.body.textContent

describe("Doubt", () => {
  it("says that there is no level where nothing pays, and whether a number changes the plan, instead of looking for ever", async () => {
    const model = nothingPays()
    const report = openStudied(model)
    expect(report.level).toBeNull()
    await paint(<Doubt model={model} report={report} />)
    expect(page()).toContain("The best plan spends nothing, so there is no level for a number to move.")
    expect(page()).toContain(NO_FLIP)
    expect(page()).not.toContain("Looking for what could change")
  })

  it("has no line without words among what the draws say", async () => {
    const model = nothingPays()
    await paint(<Doubt model={model} report={openStudied({ ...model, controls: [] })} />)
    const lines = [...document.querySelectorAll("li")].map(({ textContent }) => textContent)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.filter((line) => line.trim() === "")).toEqual([])
  })

  it("waits for the draws of the same model, and dims what is of an earlier one", async () => {
    const model = costDecides()
    const report = openStudied(model)
    await paint(<Doubt model={model} report={report} />)
    expect(document.querySelector("section")?.dataset.stale).toBe("false")
    const title = document.querySelector(".chart-title")?.textContent
    expect(title).toContain("could change the plan")
    const { robustness } = studiesStore.getState()
    act(() => studiesStore.setState({ robustness: { ...robustness, of: nothingPays(), stale: true } }))
    expect(document.querySelector("section")?.dataset.stale).toBe("true")
    expect(document.querySelector(".chart-title")?.textContent).toBe(title)
    await paint(<Doubt model={model} report={report} />)
    expect(page()).toContain("Drawing what the estimates could be")
  })
})

describe("driversData", () => {
  it("has a row for the cost of a control that changes the plan, and agrees with what the inspector says", () => {
    const model = costDecides()
    openStudied(model)
    const { sensitivity, robustness } = studiesStore.getState()
    const data = driversData(model, 1, sensitivity.result!, robustness.result!.levels!, USUAL_FORMATS)
    const cost = data.drivers.find(({ id }) => id.includes("alarm"))
    expect(cost?.flip?.text).toMatch(/€/u)
    expect(flipInWords(model, sensitivity.result!, USUAL_FORMATS)).toContain(cost!.flip!.text)
  })

  it("leaves to the others together what moves the level by no more than the luck of the draws", () => {
    const model = costDecides()
    openStudied(model)
    const found = studiesStore.getState().sensitivity.result!
    const still = found.map((one) => ({ ...one, flipBelow: null, flipAbove: null, evppi: 0 }))
    const constant = levelVariation(
      [],
      Array.from({ length: 20 }, () => ({ values: new Float64Array(0), level: 1.5 })),
    )!
    const given = found.map(({ estimate }) => ({ estimate, low: 1.49, high: 1.51, error: 0.1 }))
    const data = driversData(model, 1.5, still, { ...constant, given }, USUAL_FORMATS)
    expect(data.drivers).toEqual([])
    expect(data.others).toEqual({ count: found.length, lowLevel: 1.5, highLevel: 1.5 })
  })
})
