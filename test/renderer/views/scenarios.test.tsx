import { act } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import {
  compileModel,
  frontier,
  portfolioProblem,
  type PortfolioFigures,
  scoreModel,
  scoreMoney,
  USUAL_FORMATS,
  type Frontier,
  type Model,
  type PlanFigures,
} from "../../../src/core/index.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { askComparisonsOf } from "../../../src/renderer/state/comparison.ts"
import { askJourneysOf } from "../../../src/renderer/state/journeys.ts"
import { Comparison } from "../../../src/renderer/views/scenarios/Comparison.tsx"
import { standingOf, type Column } from "../../../src/renderer/views/scenarios/column.ts"
import { SideBySide } from "../../../src/renderer/views/scenarios/SideBySide.tsx"
import { ScenarioRow } from "../../../src/renderer/views/scenarios/ScenarioRow.tsx"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { clientHere } from "../../compute/held.ts"
import { smallModel } from "../state/models.ts"
import { click, leaveField, paint, pageText, press, type, wipe } from "../ui/page.tsx"

const NAME = "A name that is long enough to need two lines of a window of 1280 pixels, and then some more"

/**
 * A loss of 1,000 without controls, 500 with the lock, 200 with the alarm, 100 with both; the lock costs 10, the alarm 20. The best plan
 * is both: 30 + 100.
 */
function model(): Model {
  const small = smallModel()
  return {
    ...small,
    sources: small.sources.map((source) => ({ ...source, approaches: [{ from: ["street"], perYear: 2 }] })),
    scenarios: [
      { id: "loud", name: NAME, controls: ["alarm", "law"] },
      { id: "bare", name: "Without the guard", controls: ["lock"], notes: "Asked by finance." },
    ],
  }
}

async function figuresOf(ids: readonly string[]): Promise<PlanFigures> {
  const found = await clientHere.ask<"portfolios">(
    model(),
    { kind: "portfolios", portfolios: [ids] },
    { rank: "asked" },
  )
  if (found.kind !== "done") throw new Error(found.kind)
  return found.result[0]!
}

const whole = frontier(portfolioProblem(compileModel(model()))) as Frontier
const report = scoreModel(model())

describe("standingOf(plan, report, frontier)", () => {
  it("is level, placement and placement part as the score of Now would have them", async () => {
    // 20 of the best 30; the same 20 could leave 200, and do.
    expect(standingOf(await figuresOf(["alarm", "law"]), report, whole)).toEqual({
      level: 2 / 3,
      placement: 1,
      placementPart: 0,
    })
    const lock = await figuresOf(["law", "lock"])
    expect(standingOf(lock, report, whole)).toEqual({
      level: report.level,
      placement: report.placement,
      placementPart: report.excess!.placement,
    })
    // More money in worse places than it could be: no plan of it is on the frontier.
    const dear = { ...lock, annualCost: 25 }
    expect(standingOf(dear, report, whole)).toEqual({
      level: 25 / 30,
      placement: 500 / 800,
      placementPart: expect.closeTo(300, 9) as number,
    })
  })

  it("has no placement where a rule is broken or the frontier is not whole", async () => {
    const bare = await figuresOf(["lock"])
    expect(bare.brokenRule).toEqual({ rule: "required", controls: ["law"] })
    const unknown = { level: 1 / 3, placement: null, placementPart: null }
    expect(standingOf(bare, report, whole)).toEqual(unknown)
    const lock = await figuresOf(["law", "lock"])
    expect(standingOf(lock, report, { ...whole, complete: false })).toEqual(unknown)
    expect(standingOf(lock, report, null)).toEqual(unknown)
  })
})

const scenario = (place: number) => documentStore.getState().model!.scenarios![place]!
const field = (label: string) => document.querySelector<HTMLTextAreaElement>(`[aria-label="${label}"]`)!

async function paintRow(place: number): Promise<void> {
  const figures = await figuresOf(scenario(place).controls)
  const standing = standingOf(figures, report, whole)
  await paint(<ScenarioRow model={model()} scenario={scenario(place)} figures={figures} standing={standing} />)
}

beforeEach(() => {
  act(() => openModel(model(), "small", null))
})
afterEach(wipe)

describe("ScenarioRow", () => {
  it("has its whole name in a field that wraps, and is renamed by keyboard, as one change", async () => {
    await paintRow(0)
    const name = field("Name of the scenario")
    expect([name.tagName, name.value]).toEqual(["TEXTAREA", NAME])
    act(() => name.focus())
    await type("Loud\nand clear")
    await press("Enter")
    expect(scenario(0).name).toBe("Loud and clear")
    act(() => {
      expect(undo()).toBe("name Loud and clear")
    })
    expect(scenario(0).name).toBe(NAME)
  })

  it("keeps the name where Escape ends the edit", async () => {
    await paintRow(0)
    act(() => field("Name of the scenario").focus())
    await type("Other")
    await press("Escape")
    await leaveField()
    expect(scenario(0).name).toBe(NAME)
  })

  it("shows its note and takes another when it is left", async () => {
    await paintRow(1)
    const note = field("Note on Without the guard")
    expect(note.value).toBe("Asked by finance.")
    act(() => note.focus())
    await type("Asked by finance in May.")
    await leaveField()
    expect(scenario(1).notes).toBe("Asked by finance in May.")
    act(() => {
      expect(undo()).toBe("note on Without the guard")
    })
  })

  it("says level, placement, what it costs, how it differs, and which rule it breaks", async () => {
    await paintRow(0)
    expect(pageText()).toContain("Level 0.67×, placement 100% · cost €20 + loss €200 = €220 a year")
    expect(pageText().replaceAll("\u00a0", " ")).toContain("+ Alarm, − Lock")
    await paintRow(1)
    expect(pageText()).toContain("Level 0.33×, placement — · cost €10 + loss €500 = €510 a year")
    expect(pageText()).toContain("It breaks a rule: Guard is required and not in it.")
  })
})

describe("Comparison", () => {
  it("sets cost, loss, total, level and placement of two side by side, and draws the moves between them", async () => {
    askJourneysOf(clientHere)
    const columns = await Promise.all(
      [
        ["loud", "Loud", ["alarm", "law"]],
        ["now", "Now", ["law", "lock"]],
      ].map(async ([id, name, ids]): Promise<Column> => {
        const figures = await figuresOf(ids as readonly string[])
        return {
          id: id as string,
          name: name as string,
          state: "other",
          figures,
          ...standingOf(figures, report, whole),
        }
      }),
    )
    const shown = documentStore.getState().model!
    await paint(
      <Comparison model={shown} report={report} columns={columns} pair={["now", "loud"]} choose={() => undefined} />,
    )
    const rows = [...document.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((one) => one.textContent),
    )
    expect(rows.slice(0, 5)).toEqual([
      ["Control cost", "€10", "€20", "+€10"],
      ["Expected loss", "€500", "€200", "−€300"],
      ["Total cost", "€510", "€220", "−€290"],
      ["Level", "0.33×", "0.67×", "+0.33×"],
      ["Placement", "100%", "100%", "0 points"],
    ])
    await act(async () => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(pageText()).toContain("In all, Loud is €290 a year below Now")
  })

  it("A7: writes the plans that the score names as the score does, whatever step the two alone would have", async () => {
    const model = documentStore.getState().model!
    const cents = { ...report, currency: model.currency }
    const money = scoreMoney(model, cents, USUAL_FORMATS)
    const column = (name: string, state: Column["state"], figures: PortfolioFigures): Column => ({
      id: name,
      name,
      state,
      figures,
      level: null,
      placement: null,
      placementPart: null,
    })
    const columns = [column("Now", "now", cents.current), column("Best plan", "best", cents.optimal!)]
    await paint(
      <Comparison
        model={model}
        report={cents}
        columns={columns}
        pair={["Now", "Best plan"]}
        choose={() => undefined}
      />,
    )
    const rows = [...document.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((one) => one.textContent),
    )
    for (const [row, figure] of (["cost", "loss", "total"] as const).entries()) {
      expect(rows[row]![1]).toBe(money.say(`current-${figure}`))
      expect(rows[row]![2]).toBe(money.say(`optimal-${figure}`))
    }
  })
})

describe("F: more than two scenarios side by side", () => {
  it("F: stand on one curve and on one frontier beside Now and the best plan; of more than five each can be chosen", async () => {
    const ids = {
      none: [],
      lock: ["lock"],
      alarm: ["alarm"],
      law: ["law"],
      both: ["lock", "alarm"],
      most: ["lock", "law"],
    }
    const column = async (id: string, state: Column["state"], controls: readonly string[]): Promise<Column> => {
      const figures = await figuresOf(controls)
      return { id, name: `Scenario ${id}`, state, figures, ...standingOf(figures, report, whole) }
    }
    const columns = await Promise.all([
      column("now", "now", report.current.controls),
      column("best", "best", report.optimal!.controls),
      ...Object.entries(ids).map(([id, controls]) => column(id, "other", controls)),
    ])
    askComparisonsOf(clientHere)
    const shown = documentStore.getState().model!
    const result = { frontier: whole, annualCost: new Map<string, number>() }
    studiesStore.setState({ spend: { of: shown, scored: report, result, stale: false, share: null, why: null } })
    await paint(<SideBySide model={shown} columns={columns} />)
    await vi.waitFor(() => expect(document.querySelectorAll(".chart")).toHaveLength(2), { timeout: 20_000 })
    const [curve, plans] = [...document.querySelectorAll(".chart")]
    for (const chart of [curve, plans]) await click(chart!.querySelector("[data-tool=table]"))
    const heads = (chart: Element | undefined) => [...chart!.querySelectorAll("thead th")].map((one) => one.textContent)
    const rows = (chart: Element | undefined) =>
      [...chart!.querySelectorAll("tbody tr")].map((row) => row.firstElementChild!.textContent)
    const names = ["none", "lock", "alarm", "law", "both"].map((id) => `Scenario ${id}`)
    expect(heads(curve).filter((name) => name.startsWith("Scenario"))).toEqual(names)
    expect(heads(curve)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Now/), expect.stringMatching(/^Best/)]),
    )
    expect(rows(plans).filter((name) => name.startsWith("Scenario"))).toEqual(names)
    // The sixth waits until one of the five is left out.
    const boxes = () => [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")]
    expect(boxes().map(({ checked }) => checked)).toEqual([true, true, true, true, true, false])
    await click(boxes()[0])
    expect(boxes().map(({ checked }) => checked)).toEqual([false, true, true, true, true, true])
    await vi.waitFor(() => {
      expect(rows(document.querySelectorAll(".chart")[1])).toContain("Scenario most")
    })
    expect(rows(document.querySelectorAll(".chart")[1])).not.toContain("Scenario none")
  })
})
