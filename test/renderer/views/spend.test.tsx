import { act, useMemo } from "react"
import { useStore } from "zustand"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { USUAL_FORMATS, cashFlow, scoreModel, statusOf, type Model } from "../../../src/core/index.ts"
import { brushControls, brushStore, endBrush } from "../../../src/renderer/state/brush.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { askJourneysOf } from "../../../src/renderer/state/journeys.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { revertTry, toggleControl, tryStore } from "../../../src/renderer/state/tries.ts"
import { BudgetPlan } from "../../../src/renderer/views/spend/BudgetPlan.tsx"
import { plansWith, rungsWith } from "../../../src/renderer/views/spend/brushed.ts"
import { cashInWords } from "../../../src/renderer/views/spend/CashTable.tsx"
import { usePlan } from "../../../src/renderer/views/spend/plan.ts"
import { PlanEditor } from "../../../src/renderer/views/spend/PlanEditor.tsx"
import { useJourney } from "../../../src/renderer/views/useJourney.ts"
import { clientHere } from "../../compute/held.ts"
import { smallModel } from "../state/models.ts"
import { click, paint, pageText, press, wipe } from "../ui/page.tsx"

/**
 * Two attempts a year, each succeeds with 0.5 and takes 1,000: a loss of 1,000 without controls, 500 with the lock in place, 100 with the
 * alarm as well, 200 with the alarm alone. The lock costs 10, the alarm 20 and 30 once, which over three years is 30 a year.
 */
function exactModel(budget: number | null = null): Model {
  const model = smallModel()
  return {
    ...model,
    budget,
    sources: model.sources.map((source) => ({ ...source, approaches: [{ from: ["street"], perYear: 2 }] })),
    controls: model.controls.map((one) => (one.id === "alarm" ? { ...one, cost: { perYear: 20, oneTime: 30 } } : one)),
  }
}

const NO_COSTS: ReadonlyMap<string, number> = new Map([
  ["lock", 10],
  ["alarm", 30],
])

function Editor() {
  const model = useStore(documentStore, (state) => state.model)
  return model && <EditorOf model={model} />
}

function EditorOf({ model }: { readonly model: Model }) {
  const report = useMemo(() => scoreModel(model), [model])
  const brush = useStore(brushStore, (state) => state.brush)
  const considered = usePlan(report)
  const journey = useJourney(model, report.current.controls, considered.plan.controls)
  const apart = new Set(brush?.view === "ladder" ? brush.controls : [])
  return <PlanEditor {...{ model, report, considered, journey, apart }} of={model} annualCost={NO_COSTS} />
}

const settled = () => act(async () => new Promise((resolve) => setTimeout(resolve, 20)))
const lineOf = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-row="${id}"]`)!
const cells = (id: string): readonly string[] =>
  [...lineOf(id).querySelectorAll("th, td")].map((cell) => cell.textContent)
const switchOf = (id: string) => lineOf(id).querySelector<HTMLElement>("[role=switch]")!
const lockButton = (id: string) => lineOf(id).querySelector<HTMLElement>("[aria-pressed]")!
const status = (id: string) => statusOf(documentStore.getState().model!.controls.find((one) => one.id === id)!)
const triedIds = () => {
  const { tried } = tryStore.getState()
  return tried?.kind === "controls" ? tried.toggled : null
}
const choices = () =>
  [...document.querySelectorAll("[role=radio]")].map((one) => [one.textContent, one.getAttribute("aria-checked")])

beforeEach(() => {
  askJourneysOf(clientHere)
  act(() => {
    openModel(exactModel(), "small", null)
    revertTry()
    toastStore.setState({ toasts: [] })
  })
})
afterEach(wipe)

describe("PlanEditor", () => {
  beforeEach(async () => {
    await paint(<Editor />)
    await settled()
  })

  it("says of each move what it changes, of what stays what it prevents, and of both ends their figures", () => {
    expect(cells("alarm").slice(1, 6)).toEqual(["Alarm", "add", "+€30", "−€400", "−€370"])
    // Beside the alarm the lock prevents 200 − 100.
    expect(cells("lock").slice(1, 6)).toEqual(["Lock", "keep", "€10", "−€100", "−€90"])
    const ends = [...document.querySelectorAll("tbody tr:not([data-row]), tfoot tr")].map((row) => row.textContent)
    expect(ends.slice(0, 3)).toEqual(["Now€10€500€510", "All moves together+€30−€400−€370", "Best plan€40€100€140"])
  })

  it("switches a control of the plan as a try, from the plan that is shown, and Now again is no try", async () => {
    await click(switchOf("lock"))
    expect(triedIds()!.toSorted()).toEqual(["alarm", "lock"])
    await settled()
    expect(choices()).toEqual([
      ["Now", "false"],
      ["Best plan", "false"],
      ["What is tried", "true"],
    ])
    expect(cells("lock").slice(2, 3)).toEqual(["drop"])
    await click(switchOf("lock"))
    await click(switchOf("alarm"))
    expect(triedIds()).toBeNull()
    await settled()
    expect(choices()[0]).toEqual(["Now", "true"])
    expect(cells("alarm").slice(2, 4)).toEqual(["leave", "€30"])
    expect(documentStore.getState().history.past).toEqual([])
  })

  it("considers what is tried elsewhere, and the best plan again once that ends", async () => {
    act(() => {
      toggleControl("lock")
    })
    await settled()
    expect(pageText()).toContain("From now to what is tried")
    act(() => {
      revertTry()
    })
    await settled()
    expect(pageText()).toContain("From now to the best plan")
  })

  it("moves up and down its switches by arrow keys, Home and End, and Tab stops at one row", async () => {
    act(() => switchOf("alarm").focus())
    await press("ArrowDown")
    expect(document.activeElement).toBe(switchOf("lock"))
    await press("End")
    expect(document.activeElement).toBe(switchOf("law"))
    await press("Home")
    expect(document.activeElement).toBe(switchOf("alarm"))
    const stops = [...document.querySelectorAll("[data-row] button")].filter(
      (one) => (one as HTMLElement).tabIndex === 0,
    )
    expect(stops).toEqual([switchOf("alarm"), lockButton("alarm")])
  })

  it("locks what is in place to stay and what is not to stay away, as changes that can be undone, and lets go again", async () => {
    await click(lockButton("lock"))
    expect([status("lock"), lockButton("lock").getAttribute("aria-pressed")]).toEqual(["required", "true"])
    act(() => {
      expect(undo()).toBe("Lock must stay")
    })
    await click(lockButton("alarm"))
    expect(status("alarm")).toBe("ruled-out")
    await settled()
    // Nothing better is left to buy.
    expect(cells("alarm")[2]).toBe("leave")
    await click(lockButton("alarm"))
    expect(status("alarm")).toBe("candidate")
    await click(lockButton("law"))
    expect(status("law")).toBe("in-place")
  })

  it("keeps the day of a plan through a lock", async () => {
    const planned = exactModel().controls.map((one) =>
      one.id === "alarm" ? { ...one, status: "planned" as const, plannedFor: "2027-03-31" } : one,
    )
    act(() => openModel({ ...exactModel(), controls: planned }, "small", null))
    await click(lockButton("alarm"))
    await click(lockButton("alarm"))
    expect(status("alarm")).toBe("planned")
  })

  it("leaves a locked control where it is and says why", async () => {
    await click(switchOf("law"))
    expect(triedIds()).toBeNull()
    expect(toastStore.getState().toasts.at(-1)?.text).toContain("Guard is required")
  })

  it("sets apart what another view reads, and says which control is read in it", () => {
    act(() => brushControls("ladder", ["alarm"]))
    expect([lineOf("alarm").dataset.apart, lineOf("lock").dataset.apart]).toEqual(["true", "false"])
    act(() => switchOf("lock").focus())
    expect(brushStore.getState().brush).toEqual({ view: "plan", controls: ["lock"] })
    act(() => endBrush("ladder"))
    expect(brushStore.getState().brush?.view).toBe("plan")
    act(() => switchOf("lock").blur())
    expect(brushStore.getState().brush).toBeNull()
  })

  it("adds the plan as a scenario", async () => {
    await click([...document.querySelectorAll("button")].find((one) => one.textContent.includes("Add as a scenario")))
    expect(documentStore.getState().model!.scenarios).toEqual([
      { id: "best-plan", name: "Best plan", controls: ["alarm", "law", "lock"] },
    ])
  })

  it("shows the cash of each year, what is paid once in the first", () => {
    const rows = [...document.querySelectorAll("[aria-label='Cash year by year'] tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(rows).toEqual([
      ["", "Year 1", "Year 2", "Year 3"],
      ["Paid once", "€30", "€0", "€0"],
      ["Running", "€30", "€30", "€30"],
      ["Best plan", "€60", "€30", "€30"],
      ["Now", "€10", "€10", "€10"],
    ])
    expect(pageText()).toContain("Year 1 takes €60, €30 of it paid once; year 2 takes €30")
  })
})

describe("cashInWords(years, currency)", () => {
  it("says so where nothing is paid once, and where there is no year", () => {
    expect(cashInWords(cashFlow(exactModel(), ["lock"], 2), "EUR", USUAL_FORMATS)).toBe(
      "Nothing is paid once: every year takes €10",
    )
    expect(cashInWords([], "EUR", USUAL_FORMATS)).toBe("No year lies within the horizon.")
  })
})

describe("BudgetPlan", () => {
  it("names what a budget buys by what it adds and drops, and tries it", async () => {
    const model = exactModel(35)
    act(() => openModel(model, "small", null))
    await paint(<BudgetPlan model={model} report={scoreModel(model)} />)
    expect(pageText().replaceAll("\u00a0", " ")).toBe(
      "A budget of €35 a year buys a plan of €30 of controls and €200 of expected loss, €230 in all, €90 over the best plan:+ Alarm, − LockTry it",
    )
    await click(document.querySelector("button"))
    expect(triedIds()!.toSorted()).toEqual(["alarm", "lock"])
  })

  it("says where it buys the best plan, where it buys none, and nothing without a budget", async () => {
    const said = async (budget: number | null, controls = exactModel().controls): Promise<string> => {
      const model = { ...exactModel(budget), controls }
      await paint(<BudgetPlan model={model} report={scoreModel(model)} />)
      return pageText()
    }
    expect(await said(100)).toContain("buys the best plan of €40 of controls")
    const bound = exactModel().controls.map((one) => ({ ...one, status: "required" as const }))
    expect(await said(5, bound)).toBe("A budget of €5 a year buys no plan that is allowed.")
    expect(await said(null)).toBe("")
  })
})

describe("what one view of Spend reads in another", () => {
  const point = (controls: readonly string[]) => ({
    controls,
    annualCost: 0,
    expectedLoss: 0,
    totalCost: 0,
    ties: [],
    proven: true,
    gap: 0,
  })
  const points = [point([]), point(["a"]), point(["a", "b"]), point(["b"])]
  it("plansWith(points, brush) are the plans that have all its controls; none in the view that reads", () => {
    expect(plansWith(points, { view: "ladder", controls: ["a"] })).toEqual(new Set([1, 2]))
    expect(plansWith(points, { view: "plan", controls: ["a", "b"] })).toEqual(new Set([2]))
    expect(plansWith(points, { view: "frontier", controls: ["a"] })).toBeNull()
    expect(plansWith(points, null)).toBeNull()
  })
  it("rungsWith(ladder, brush) are the rungs all of whose controls are read", () => {
    const rung = (controls: readonly string[]) => ({
      id: controls.join("+"),
      controls,
      name: "",
      annualCost: 1,
      prevented: 1,
      range: null,
      boughtIn: null,
      firstIn: null,
      inPlace: false,
    })
    const ladder = { currency: "EUR", buy: [rung(["a"]), rung(["b", "c"])], leave: [rung(["d"])] }
    expect(rungsWith(ladder, { view: "frontier", controls: ["a", "b", "d"] })).toEqual(new Set(["a", "d"]))
    expect(rungsWith(ladder, { view: "ladder", controls: ["a"] })).toBeNull()
  })
})
