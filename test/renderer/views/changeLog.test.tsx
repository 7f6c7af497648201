import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { USUAL_FORMATS, scoreModel, type Model } from "../../../src/core/index.ts"
import { baselineStore, followBaselines } from "../../../src/renderer/state/baselines.ts"
import {
  applyEdit,
  documentStore,
  markSaved,
  openModel,
  thisMoment,
  timeEditsWith,
  undo,
} from "../../../src/renderer/state/document.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { historyFromBytes, historyToBytes } from "../../../src/renderer/state/undoBytes.ts"
import { ChangeLog, sinceInWords } from "../../../src/renderer/views/evidence/ChangeLog.tsx"
import { changesInWords } from "../../../src/renderer/views/evidence/changesInWords.ts"
import { momentOf } from "../../../src/renderer/views/when.ts"
import { smallModel } from "../state/models.ts"
import { paint, wipe } from "../ui/page.tsx"

const spot = { screen: "sources", element: null } as const

const tries =
  (low: number, high: number) =>
  (model: Model): Model => ({
    ...model,
    sources: [{ ...model.sources[0]!, approaches: [{ from: ["street"], perYear: { low, high } }] }],
  })
const without =
  (id: string) =>
  (model: Model): Model => ({
    ...model,
    controls: model.controls.filter((control) => control.id !== id),
  })
const buyAlarm = (model: Model): Model => ({
  ...model,
  controls: model.controls.map((one) => (one.id === "alarm" ? { ...one, status: "in-place" } : one)),
})

describe("changesInWords", () => {
  const before = smallModel()
  it.each<[string, (model: Model) => Model, readonly string[]]>([
    ["a number", tries(2, 8), ["Thief tries, from Street 1 to 4 a year → 2 to 8 a year"]],
    ["a control that is bought", buyAlarm, ["Alarm could buy → have"]],
    ["a control that is left out", without("alarm"), ["− Alarm"]],
    ["the budget", (model) => ({ ...model, budget: 100 }), ["budget changed"]],
    ["a note", (model) => ({ ...model, steps: [{ ...model.steps[0]!, notes: "hm" }] }), ["Break in changed"]],
    ["nothing", (model) => ({ ...model }), []],
  ])("says what is different after %s", (_what, edit, says) => {
    expect(changesInWords(before, edit(before), USUAL_FORMATS)).toEqual(says)
  })
})

describe("ChangeLog", () => {
  let end = (): void => undefined
  /** Opens a document and shows the score of whatever is open. */
  const score = (): void => {
    const model = documentStore.getState().model!
    runsStore.setState({ kept: { report: scoreModel(model), of: model, stale: false, proving: false, why: null } })
  }
  const since = () => document.querySelector("[data-testid=since]")?.textContent ?? null

  beforeEach(() => {
    timeEditsWith(() => Date.UTC(2026, 10, 12, 14, 2))
    end = followBaselines()
    openModel(smallModel(), "small", null)
    score()
  })
  afterEach(async () => {
    await wipe()
    timeEditsWith(() => 0)
    end()
  })

  it("says when each change was made, and what changed since the opening with the score before and after", async () => {
    const level = scoreModel(smallModel()).level!.toFixed(2)
    applyEdit("thief tries 2 to 8", tries(2, 8), spot)
    applyEdit("buy Alarm", buyAlarm, spot)
    score()
    const after = scoreModel(buyAlarm(tries(2, 8)(smallModel()))).level!.toFixed(2)
    await paint(<ChangeLog />)
    expect([...document.querySelectorAll("time")].map(({ textContent }) => textContent)).toEqual(
      Array.from({ length: 2 }, () => momentOf(Date.UTC(2026, 10, 12, 14, 2))),
    )
    expect(since()).toBe(
      "Since it was opened: Thief tries, from Street 1 to 4 a year → 2 to 8 a year, Alarm could buy → have; " +
        `level ${level}× → ${after}×.`,
    )
  })

  it("tells against the last save once something changed after it, with no score that nobody waited for", async () => {
    applyEdit("thief tries 2 to 8", tries(2, 8), spot)
    const savedAt = Date.UTC(2026, 10, 13, 9, 30)
    markSaved(thisMoment(), { handle: "h", name: "small.batten", savedAt })
    await paint(<ChangeLog />)
    expect(since()).toContain("Since it was opened: Thief tries")
    act(() => void applyEdit("drop Alarm", without("alarm"), spot))
    expect(since()).toBe(`Since it was saved, ${momentOf(savedAt)}: − Alarm.`)
    act(() => void undo())
    expect(since()).toContain("Thief tries")
  })

  it("knows what the file holds where edits were made while it was written", () => {
    applyEdit("thief tries 2 to 8", tries(2, 8), spot)
    const moment = thisMoment()
    applyEdit("drop Alarm", without("alarm"), spot)
    markSaved(moment, { handle: "h", name: "small.batten", savedAt: 5 })
    expect(baselineStore.getState().saved?.model).toEqual(tries(2, 8)(smallModel()))
  })
})

it("sinceInWords says that the level is still what it was, and counts what it does not name", () => {
  const model = smallModel()
  const after: Model = { ...model, controls: [], budget: 5 }
  const before = { model, savedAt: null, score: { level: 1.5 } }
  expect(sinceInWords(before, after, { level: 1.5 }, USUAL_FORMATS)).toBe(
    "Since it was opened: − Lock, − Alarm, − Guard and 1 more; level still 1.50×.",
  )
  expect(sinceInWords(before, model, { level: 1.5 }, USUAL_FORMATS)).toBeNull()
})

it("historyFromBytes(historyToBytes) keeps when a change was made, and reads entries that do not say", () => {
  timeEditsWith(() => 77)
  openModel(smallModel(), "small", null)
  applyEdit("thief tries 2 to 8", tries(2, 8), spot)
  const { history } = documentStore.getState()
  expect(historyFromBytes(historyToBytes(history))?.past[0]?.at).toBe(77)
  const old = new TextDecoder().decode(historyToBytes(history)).replace('"at":77,', "")
  expect(historyFromBytes(new TextEncoder().encode(old))?.past[0]?.at).toBeNull()
})
