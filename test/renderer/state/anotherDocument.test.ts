import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { ComputeClient, Outcome } from "../../../src/compute/client.ts"
import type { Question } from "../../../src/compute/protocol.ts"
import { scoreModel, type Model } from "../../../src/core/index.ts"
import { canBeScored } from "../../../src/renderer/state/scorable.ts"
import { applyEdit, documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { followScores, runsStore } from "../../../src/renderer/state/runs.ts"
import { followScenarios, scenarioStore } from "../../../src/renderer/state/scenarios.ts"
import { followStudies, STUDY_KINDS, studiesStore } from "../../../src/renderer/state/studies.ts"
import { followDocument, revertTry, toggleControl, tryStore } from "../../../src/renderer/state/tries.ts"
import { clientHere } from "../../compute/held.ts"
import { smallModel } from "./models.ts"

/** A client that answers at once until it is told to be slow; the answers of all but scores are of no matter here. */
function client(): ComputeClient & { isSlow: boolean; readonly asked: Question[] } {
  const asked: Question[] = []
  const made = {
    ...clientHere,
    isSlow: false,
    asked,
    ask: (model: Model, question: Question) => {
      asked.push(question)
      if (made.isSlow) return new Promise<never>(() => undefined)
      const result = question.kind === "score" ? scoreModel(model) : question.kind === "portfolios" ? [{}] : []
      return Promise.resolve({ kind: "done", result } as unknown as Outcome<never>)
    },
  }
  return made
}

/** The same elements under the same ids, as another document that began with the same template has them. */
const other = (): Model => ({ ...smallModel(), name: "Other" })
const withScenario = (model: Model): Model => ({
  ...model,
  scenarios: [{ id: "more", name: "More", controls: ["alarm"] }],
})
const spot = { screen: "assets", element: null } as const

let ends: readonly (() => void)[] = []
let worker = client()

beforeEach(async () => {
  revertTry()
  openModel(withScenario(smallModel()), "small.batten", "h")
  worker = client()
  ends = [followDocument(), followScores(worker), followStudies(worker), followScenarios(worker)]
  await vi.waitFor(() => expect(studiesStore.getState().why.result).not.toBeNull(), { timeout: 5000 })
  await vi.waitFor(() => expect(scenarioStore.getState().figures.size).toBe(1), { timeout: 5000 })
  expect(runsStore.getState().kept.report).not.toBeNull()
})
afterEach(() => {
  for (const end of ends) end()
})

describe("another document in the same window", () => {
  it("shows nothing that was worked out for the last one, and begins with none of its plans", () => {
    worker.isSlow = true
    worker.asked.length = 0
    openModel(withScenario(other()), "other.batten", "i")
    expect(canBeScored(documentStore.getState().model!)).toBe(true)
    expect(runsStore.getState().kept).toMatchObject({ report: null, of: null, stale: true })
    for (const kind of STUDY_KINDS)
      expect(studiesStore.getState()[kind], kind).toMatchObject({ result: null, of: null })
    expect(scenarioStore.getState().figures.size).toBe(0)
    expect(worker.asked).toHaveLength(1)
    expect(worker.asked[0]).not.toHaveProperty("plans")
  })

  it("has no control switched, though one of the same id was", () => {
    toggleControl("alarm")
    expect(tryStore.getState().tried).not.toBeNull()
    openModel(other(), "other.batten", "i")
    expect(tryStore.getState().tried).toBeNull()
    expect(runsStore.getState().tried).toBeNull()
  })

  it("while an edit of the same one keeps the last figures in sight, as stale", () => {
    worker.isSlow = true
    const { report } = runsStore.getState().kept
    applyEdit(
      "dearer",
      (model) => ({ ...model, assets: [{ ...model.assets[0]!, loss: { availability: 9000 } }] }),
      spot,
    )
    expect(runsStore.getState().kept).toMatchObject({ report, stale: true })
    expect(studiesStore.getState().why).toMatchObject({ stale: true })
    expect(studiesStore.getState().why.result).not.toBeNull()
  })
})
