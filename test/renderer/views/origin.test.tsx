import { act } from "react"
import { beforeEach, describe, expect, it } from "vitest"
import { why } from "../../../src/compute/why.ts"
import { USUAL_FORMATS, lossParameterId, scoreModel, type Model, type ScoreFigure } from "../../../src/core/index.ts"
import { openModel } from "../../../src/renderer/state/document.ts"
import { openOrigin } from "../../../src/renderer/state/origin.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { selectionStore } from "../../../src/renderer/state/selection.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { withToggled } from "../../../src/renderer/state/tries.ts"
import { originOf } from "../../../src/renderer/views/origin/origin.ts"
import { OriginPage } from "../../../src/renderer/views/origin/OriginPage.tsx"
import { trailOf } from "../../../src/renderer/views/origin/trail.ts"
import { smallModel } from "../state/models.ts"
import { heldModel } from "../../compute/held.ts"
import { paint } from "../ui/page.tsx"

// The mean of 1 to 4 a year, lognormal, times one half, a half of it stopped by the lock: a safe of 1,000.
const SMALL: Model = {
  ...smallModel(),
  sources: smallModel().sources.map((source) => ({
    ...source,
    approaches: [{ from: ["street"], perYear: 2 }],
  })),
}
const report = scoreModel(SMALL)
const study = why(heldModel(SMALL))
const loss = { factors: study.factors, supports: study.standsOn.supports }

describe("trailOf(SMALL, report, figure)", () => {
  it("begins with the figure asked about, and goes on to what that is made of, each once", () => {
    const names = (figure: ScoreFigure) => trailOf(SMALL, report, figure, USUAL_FORMATS).map((one) => one.figure)
    expect(names("placement")).toEqual(["placement", "none-loss", "current-loss", "sameSpend-loss"])
    expect(names("optimal-cost")).toEqual(["optimal-cost"])
    expect(names("excess")).toEqual([
      "excess",
      "current-total",
      "optimal-total",
      "current-cost",
      "current-loss",
      "optimal-cost",
      "optimal-loss",
    ])
    const level = names("excess-level")
    expect(level.slice(0, 3)).toEqual(["excess-level", "excess", "excess-placement"])
    expect(new Set(level).size).toBe(level.length)
  })

  it("has every figure that the Overview shows, each by its own value", () => {
    const plans = ["none", "current", "sameSpend", "optimal"] as const
    const all: ScoreFigure[] = [
      "level",
      "placement",
      "excess",
      "excess-placement",
      "excess-level",
      ...plans.flatMap((plan): ScoreFigure[] => [`${plan}-cost`, `${plan}-loss`, `${plan}-total`]),
    ]
    for (const figure of all) expect(trailOf(SMALL, report, figure, USUAL_FORMATS)[0]?.figure).toBe(figure)
    // By hand: 2 tries, half of them in, half of those stopped by the lock, 1,000 each.
    expect(trailOf(SMALL, report, "current-loss", USUAL_FORMATS)[0]!.value).toBe("€500")
    expect(trailOf(SMALL, report, "current-cost", USUAL_FORMATS)[0]!.value).toBe("€10")
  })
})

describe("originOf(model, report, figure, loss)", () => {
  it("leads from the level to the numbers that were typed, each with the field it was typed in", () => {
    const { trail, parts } = originOf(SMALL, report, "placement", loss, USUAL_FORMATS)
    expect(trail[0]!.name).toBe("Placement")
    expect(parts.map(({ sign }) => sign)).toEqual(["×", ""])
    expect(parts[0]!.title).toBe("The weakest path, €500 a year of the expected loss now")
    expect(parts[0]!.links.map(({ value }) => value)).toEqual(["2 a year", "25%", "€1k"])
    for (const { spot } of parts.flatMap(({ links }) => links)) expect(spot.element).not.toBeNull()
  })

  it("says nothing of paths that lead to another figure, or that belong to another model", () => {
    expect(originOf(SMALL, report, "optimal-loss", loss, USUAL_FORMATS).parts).toEqual([])
    expect(originOf(SMALL, report, "placement", null, USUAL_FORMATS).parts).toEqual([])
  })

  it("adds up the cost of a plan by its controls", () => {
    const [controls] = originOf(SMALL, report, "current-cost", loss, USUAL_FORMATS).parts
    expect(controls!.sign).toBe("+")
    expect(controls!.links.map(({ name, value }) => `${name} ${value}`)).toEqual(["Guard €0", "Lock €10"])
    expect(controls!.links[0]!.made).toContain("no cost yet")
    const added = originOf(SMALL, report, "added-cost", loss, USUAL_FORMATS)
    expect(added.trail[0]).toMatchObject({ name: "What the best plan adds", value: "€20" })
    expect(added.parts[0]!.links.map(({ name }) => name)).toEqual(["Alarm"])
  })
})

describe("OriginPage", () => {
  const scored = (model: Model) => ({
    report: scoreModel(model),
    of: model,
    stale: false,
    proving: false,
    why: null,
  })
  beforeEach(() => {
    act(() => {
      openModel(SMALL, "small", null)
      runsStore.setState({ kept: scored(SMALL), tried: null })
      studiesStore.setState({
        why: { result: study, of: SMALL, scored: scored(SMALL).report, stale: false, share: null, why: null },
      })
    })
  })
  const asked = () => document.querySelector("[data-asked=true]")!.textContent

  it("starts with the figure that was clicked, marked, and the focus on it", async () => {
    openOrigin("current-loss")
    await paint(<OriginPage close={() => undefined} />)
    expect(asked()).toContain("Now: expected loss€500")
    expect(document.querySelector("[aria-current=true]")?.textContent).toContain("Now: expected loss")
    expect(document.body.textContent).toContain("The weakest path")
  })

  it("leads to the field of a number that was typed", async () => {
    openOrigin("current-loss")
    await paint(<OriginPage close={() => undefined} />)
    const buttons = [...document.querySelectorAll("button")]
    const link = buttons.find(({ textContent }) => textContent.includes("average of €1k"))
    act(() => link?.click())
    expect(selectionStore.getState().sought).toBe(lossParameterId("safe", "availability"))
  })

  it("while something is tried, shows what was clicked: the tried figures of the verdict, the kept ones of the table", async () => {
    act(() => runsStore.setState({ tried: scored(withToggled(SMALL, ["lock"])) }))
    openOrigin("current-loss", "shown")
    await paint(<OriginPage close={() => undefined} />)
    expect(asked()).toContain("€1,000")
    expect(document.body.textContent).toContain("of what is being tried")
    expect(document.body.textContent).not.toContain("The weakest path")
    openOrigin("current-loss", "kept")
    await paint(<OriginPage close={() => undefined} />)
    expect(asked()).toContain("€500")
    expect(document.body.textContent).toContain("The weakest path")
  })
})
