import { act } from "react"
import { beforeEach, describe, expect, it } from "vitest"
import { why } from "../../../src/compute/why.ts"
import {
  NOT_ESTIMATED,
  scoreModel,
  type Model,
  type Robustness,
  type ScoreReport,
  type Verdict,
} from "../../../src/core/index.ts"
import { overlayStore } from "../../../src/renderer/state/commands.ts"
import { openModel } from "../../../src/renderer/state/document.ts"
import { evidenceTabStore } from "../../../src/renderer/state/evidenceTab.ts"
import { canBeJudged } from "../../../src/renderer/state/judged.ts"
import { originStore } from "../../../src/renderer/state/origin.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { settingsStore } from "../../../src/renderer/state/settings.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { withToggled } from "../../../src/renderer/state/tries.ts"
import { levelStanding, placementMeans } from "../../../src/renderer/views/overview/standing.ts"
import { shownSteps } from "../../../src/renderer/views/overview/weakestPathWords.ts"
import { OverviewView } from "../../../src/renderer/views/OverviewView.tsx"
import { chancesInWords } from "../../../src/renderer/views/pathWords.ts"
import { StatusStrip } from "../../../src/renderer/views/shell/StatusStrip.tsx"
import { SpendView } from "../../../src/renderer/views/SpendView.tsx"
import { heldModel } from "../../compute/held.ts"
import { smallModel } from "../state/models.ts"
import { click, pageText, paint, press } from "../ui/page.tsx"

const NO_STUDY = { result: null, of: null, scored: null, stale: false, share: null, why: null }
const scored = (model: Model) => ({ report: scoreModel(model), of: model, stale: false, proving: false, why: null })
const known = <T,>(result: T, of: Model) => ({ ...NO_STUDY, result, of })

/** Draws of which so many lead to each verdict; the ranges are none that any model here has. */
function draws(shares: readonly (readonly [Verdict, number])[]): Robustness {
  return {
    verdicts: shares.map(([verdict, share]) => ({ verdict, share, inBestPlan: [] })),
    level: { low: 0.11, high: 7.77 },
    placement: { low: 0.12, high: 0.97 },
    excess: { low: 1, high: 2 },
    inBestPlan: [],
    standings: [],
    ladder: [],
  } as unknown as Robustness
}

function show(model: Model, robustness: Robustness | null = null): void {
  act(() => {
    openModel(model, "small", null)
    runsStore.setState({ kept: scored(model), tried: null })
    studiesStore.setState({
      why: known(why(heldModel(model)), model),
      robustness: robustness ? known(robustness, model) : NO_STUDY,
      sensitivity: NO_STUDY,
      spend: NO_STUDY,
      simulate: NO_STUDY,
    })
  })
}

const small = smallModel()
const withControls = (controls: Model["controls"]): Model => ({ ...small, controls })
const verdict = (): string => document.querySelector("[data-testid=verdict]")?.textContent ?? ""
const headline = (): string => document.querySelector("[data-testid=verdict] h1")?.textContent ?? ""
const button = (words: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>("button")].find((one) =>
    (one.getAttribute("aria-label") ?? one.textContent).includes(words),
  )
  if (!found) throw new Error(`no button “${words}”`)
  return found
}

beforeEach(() => {
  act(() => overlayStore.setState({ open: null }))
})

describe("a model of which a part is missing", () => {
  const unpriced = withControls([{ id: "dog", name: "Dog", effects: [{ prevents: "break-in", reduction: 0.5 }] }])

  it("has no verdict until one control has a cost, be it that it costs nothing", () => {
    expect([small, withControls([]), unpriced].map((model) => canBeJudged(model))).toEqual([true, false, false])
    expect(canBeJudged(withControls([{ ...unpriced.controls[0]!, cost: { perYear: 0 } }]))).toBe(true)
  })

  it("has no verdict on nothing but numbers that nobody knows: it would be one of 0", () => {
    const [asset, source, step] = [small.assets[0]!, small.sources[0]!, small.steps[0]!]
    const unknown: readonly Model[] = [
      { ...small, assets: [{ ...asset, loss: { availability: NOT_ESTIMATED } }] },
      { ...small, sources: [{ ...source, approaches: [{ from: ["street"], perYear: NOT_ESTIMATED }] }] },
      { ...small, steps: [{ ...step, success: NOT_ESTIMATED }] },
      withControls([{ ...small.controls[0]!, cost: { perYear: NOT_ESTIMATED } }]),
    ]
    expect(unknown.map((model) => canBeJudged(model))).toEqual([false, false, false, false])
  })

  it.each([
    ["no control", withControls([])],
    ["a control without a cost", unpriced],
  ])("with %s shows what is missing and a dash, and no level", async (_, model) => {
    show(model)
    await paint(
      <>
        <OverviewView />
        <StatusStrip />
      </>,
    )
    expect(pageText()).toContain("No score yet")
    expect(pageText()).toContain("Add what you spend")
    expect(pageText()).toContain("— · — · no score yet")
    expect(pageText()).not.toMatch(/1\.00×|as good as it gets/)
  })

  it("shows the charts as grey axes with what would fill them, here and on Spend", async () => {
    show({ ...small, assets: [], sources: [], steps: [], controls: [] })
    const labels = () => [...document.querySelectorAll("figure")].map((one) => one.getAttribute("aria-label"))
    await paint(<OverviewView />)
    expect(labels()).toEqual([
      "How bad can a year get? Add one asset with a loss range to see this.",
      "What could each budget buy? Price two controls or more to see what each budget could buy.",
      "Whom does the money face? Add a threat source to see what your spend faces.",
      "Where does it give way? Draw a path from a threat source to an asset to see the weakest one.",
    ])
    await paint(<SpendView />)
    expect(labels()).toHaveLength(3)
  })

  it("shows the weakest path as soon as there is one", async () => {
    show(withControls([]))
    await paint(<OverviewView />)
    expect(pageText()).toContain("Weakest path: Thief → Safe")
  })
})

describe("the words beside level and placement", () => {
  const report = (changes: Partial<ScoreReport>): ScoreReport => ({ ...scoreModel(small), ...changes })
  it("never praise the amount of a plan that breaks a rule, and never call it nothing placed", () => {
    const broken = report({
      brokenRule: { rule: "requires", controls: ["lock", "alarm"] },
      placement: null,
      excess: { total: 0, placement: null, level: null },
    })
    expect([levelStanding(broken).word, placementMeans(broken)]).toEqual(["breaks a rule", "not measured"])
  })
  it("A1: never say too little where spending nothing costs least", () => {
    const alarm = small.controls[1]!
    const said = (perYear: number) => levelStanding(scoreModel(withControls([{ ...alarm, cost: { perYear } }]))).word
    expect(said(1e6)).toBe("the right amount")
    expect(said(20)).toBe("too little")
  })
  it("A1: say nothing placed only where nothing is spent, and judge no percentage", () => {
    const { current } = report({})
    expect(placementMeans(report({ placement: null }))).toBe("nothing to reduce")
    expect(placementMeans(report({ placement: null, current: { ...current, annualCost: 0 } }))).toBe("nothing placed")
    for (const placement of [0.1, 0.77, 1])
      expect(placementMeans(report({ placement }))).toBe("of what this money could stop")
  })
})

describe("the verdict", () => {
  it("is a toss-up in its headline where doubt straddles a border", async () => {
    const own = scoreModel(small).verdict
    show(small, draws([[own, 0.5], ["reshuffle", 0.4]])) // prettier-ignore
    await paint(<OverviewView />)
    expect(headline()).toMatch(/^Toss-up between .+ and Reshuffle/)
    show(small, draws([[own, 0.7], ["reshuffle", 0.3]])) // prettier-ignore
    await paint(<OverviewView />)
    expect(headline()).not.toContain("Toss-up")
  })

  it("shows no figure of what is kept beside what is being tried", async () => {
    const guessed: Model = {
      ...small,
      assets: [{ ...small.assets[0]!, loss: { availability: { low: 500, high: 2000 } } }],
      steps: [{ ...small.steps[0]!, success: { low: 0.3, high: 0.7 } }],
    }
    show(guessed, draws([[scoreModel(guessed).verdict, 0.9]]))
    await paint(<OverviewView />)
    expect(verdict()).toContain("0.11× to 7.77×")
    expect(verdict()).toContain("Early guess:")
    act(() => runsStore.setState({ tried: scored(withToggled(guessed, ["alarm"])) }))
    expect(verdict()).not.toMatch(/0\.11×|12% to 97%|likely|Early guess/)
    expect(verdict()).toContain("Trying:")
    expect(verdict()).toContain("€30")
    expect(pageText()).toContain("The charts below are of what is kept")
  })

  it("names the rule that is broken", async () => {
    const [lock, alarm] = small.controls
    show(withControls([{ ...lock!, requires: ["alarm"] }, alarm!]))
    await paint(<OverviewView />)
    expect(headline()).toContain("Not allowed")
    expect(headline()).toContain("Lock requires Alarm, which is not in place")
    expect(verdict()).not.toMatch(/right amount|nothing placed/)
  })

  it("says what counts as free and what is not valued, and each leads there", async () => {
    show({ ...small, assets: [...small.assets, { id: "name", name: "Good name", loss: {} }] })
    await paint(<OverviewView />)
    expect(verdict()).toContain("Best spend is where the next euro on security saves one euro of expected loss.")
    await click(button("Guard has no cost yet and counts as free."))
    expect(settingsStore.getState().screen).toBe("controls")
    await click(button("Not valued: Good name."))
    expect([settingsStore.getState().screen, evidenceTabStore.getState().tab]).toEqual(["evidence", "assumptions"])
  })

  it("opens where each figure comes from by that very figure, and how the score works", async () => {
    show(small)
    await paint(<OverviewView />)
    const asked = async (element: Element | null | undefined) => {
      await click(element)
      return originStore.getState()
    }
    expect(await asked(document.querySelector("[data-testid=placement]"))).toMatchObject({ figure: "placement" })
    const marked = document.querySelectorAll("mark button")
    expect(await asked(marked[0])).toMatchObject({ figure: "added-cost", of: "shown" })
    expect(await asked(marked[1])).toMatchObject({ figure: "excess", of: "shown" })
    const split = document.querySelectorAll("[data-testid=excess] button")
    expect(await asked(split[1])).toEqual({ figure: "excess-placement", of: "kept" })
    const cells = document.querySelectorAll("tr[data-kind=optimal] button")
    expect(await asked(cells[1])).toEqual({ figure: "optimal-loss", of: "kept" })
    expect(overlayStore.getState().open).toBe("origin")
    await click(button("Level: how the score works"))
    expect(overlayStore.getState().open).toBe("score")
  })
})

describe("the weakest path", () => {
  // The safe is behind a second lock that is the first one again: what stops that one stops both.
  const twice: Model = {
    ...small,
    places: [...small.places, { id: "hall", name: "Hall" }],
    steps: [
      { id: "first", name: "Pick", needs: ["street"], gives: [{ place: "hall" }], success: 0.5 },
      {
        id: "again",
        name: "Pick again",
        needs: ["hall"],
        gives: [{ asset: "safe", harm: "availability", share: 0.5 }],
        sameAs: "first",
      },
    ],
    controls: [{ ...small.controls[0]!, effects: [{ prevents: "first", reduction: 0.5 }] }],
  }

  it("calls a step open only where the graph does: not where a control stops the step that it shares its luck with", () => {
    const found = why(heldModel(twice))
    expect(shownSteps(twice, found.paths[0]!, found.importance).map(({ isOpen }) => isOpen)).toEqual([false, false])
    const bare = { ...twice, controls: [] }
    const open = why(heldModel(bare))
    expect(shownSteps(bare, open.paths[0]!, open.importance).map(({ isOpen }) => isOpen)).toEqual([true, true])
  })

  it("is written as a product only where it is one", () => {
    const shared = why(heldModel(twice)).paths[0]!.costliest
    expect(chancesInWords(shared)).toBe("25%, 25%; some share their luck, so 25% in all, for 50% of the harm")
    const own = { ...shared, share: 1, steps: shared.steps.map((one) => ({ ...one, chance: 0.5 })) }
    expect(chancesInWords({ ...own, probability: 0.25 })).toBe("50% × 50% = 25%")
  })

  it("opens the attack paths by its title, and turns into a table", async () => {
    show(twice)
    await paint(<OverviewView />)
    const title = button("Weakest path: Thief → Safe")
    const card = title.closest("figure")!
    card.querySelector<HTMLElement>(".chart-area")!.focus()
    await press("t")
    expect(card.querySelector("table")?.textContent).toContain("Pick again")
    await click(title)
    expect(settingsStore.getState().screen).toBe("paths")
  })
})
