import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { GridRow } from "../../../src/renderer/ui/grid/cell.ts"
import { balsaStore, runBalsaTest } from "../../../src/renderer/state/balsa.ts"
import { documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { select } from "../../../src/renderer/state/selection.ts"
import { settingsStore } from "../../../src/renderer/state/settings.ts"
import { skillDecides } from "../../../src/renderer/views/inspector/SkillLine.tsx"
import { SourcesView } from "../../../src/renderer/views/SourcesView.tsx"
import { rowsWith } from "../../../src/renderer/views/useFilter.tsx"
import { clinic } from "../graph/models.ts"
import { click, paint, type, wipe } from "../ui/page.tsx"

describe("rowsWith(rows, text)", () => {
  const rows: readonly GridRow<null>[] = ["Mail server", "Web server", "Server room lock"].map((name) => ({
    key: name,
    row: null,
    name,
  }))
  it("keeps the rows that hold every word, in any order and case", () => {
    expect(rowsWith(rows, "SERVER mail").map(({ name }) => name)).toEqual(["Mail server"])
    expect(rowsWith(rows, "server").map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
    expect(rowsWith(rows, "  ")).toBe(rows)
  })
})

describe("runBalsaTest()", () => {
  it("opens the inspector for it, and whatever is selected then ends it", () => {
    settingsStore.setState({ inspectorOpen: false })
    runBalsaTest()
    expect([balsaStore.getState().isOn, settingsStore.getState().inspectorOpen]).toEqual([true, true])
    select({ list: "steps", id: "login" })
    expect(balsaStore.getState().isOn).toBe(false)
  })
})

describe("skillDecides(model, source)", () => {
  it("names the step at which skills are furthest apart, a missing skill taking the nearest lower one", () => {
    const model = clinic()
    const steps = model.steps.map((step, i) =>
      i === 0
        ? { ...step, success: { unskilled: 0.1, expert: 0.9 } }
        : i === 1
          ? { ...step, success: { unskilled: 0.2, skilled: 0.3, expert: 0.4 } }
          : step,
    )
    expect(skillDecides({ ...model, steps }, model.sources[0]!)).toEqual({
      step: steps[0]!.name,
      chances: [0.1, 0.1, 0.9],
      apart: 0.8,
    })
    expect(skillDecides({ ...model, steps: [] }, model.sources[0]!)).toBeNull()
  })
})

describe("the table of threat sources", () => {
  beforeEach(() => {
    Object.defineProperty(window, "matchMedia", {
      configurable: true,
      value: () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }),
    })
    openModel(clinic(), "clinic", null)
  })
  afterEach(wipe)

  const names = (): readonly string[] =>
    [...document.querySelectorAll("tbody [data-name=true]")].map(({ textContent }) => textContent)

  it("offers usual sources that are not there yet, and adds the one that is chosen in sight of any filter", async () => {
    await paint(<SourcesView />)
    const filter = document.querySelector<HTMLInputElement>("input[type=search]")!
    filter.focus()
    await type("insid")
    expect(names()).toEqual(["Insider", "+ type a name, Tab"])
    await click(document.querySelector("[role=combobox][aria-label='Add a usual source']"))
    const usual = [...document.querySelectorAll("[role=option]")]
    expect(usual.filter(({ textContent }) => textContent.includes("Burglar"))).toEqual([])
    await click(usual.find(({ textContent }) => textContent.includes("Supplier")))
    expect(documentStore.getState().model!.sources.at(-1)).toMatchObject({ kind: "supplier", skill: "skilled" })
    expect(names()).toContain("Supplier")
    await click(document.querySelector("tbody td"))
  })
})
