import { beforeEach, describe, expect, it, vi } from "vitest"
import type { ComputeClient, Manner, Outcome } from "../../../src/compute/client.ts"
import type { Question } from "../../../src/compute/protocol.ts"
import { scoreModel, type Model, type ScoreReport } from "../../../src/core/index.ts"
import { applyEdit, documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { canBeScored } from "../../../src/renderer/state/scorable.ts"
import { followScores, runsStore } from "../../../src/renderer/state/runs.ts"
import { revertTry, toggleControl } from "../../../src/renderer/state/tries.ts"
import { clientHere } from "../../compute/held.ts"
import { smallModel } from "./models.ts"

interface Asked {
  readonly model: Model
  readonly question: Question
  readonly manner: Manner
  readonly settle: (outcome: Outcome<ScoreReport>) => void
}

/** A client whose answers the test gives. */
function slowClient() {
  const asked: Asked[] = []
  const client: ComputeClient = {
    ...clientHere,
    ask: (model, question, manner) =>
      new Promise((resolve) => asked.push({ model, question, manner, settle: resolve as Asked["settle"] })),
  }
  return { asked, client }
}

const answer = async (one: Asked, result: ScoreReport = scoreModel(one.model)): Promise<void> => {
  one.settle({ kind: "done", result })
  await Promise.resolve()
  await Promise.resolve()
}
const spot = { screen: "assets", element: null } as const
const dearer = (model: Model): Model => ({ ...model, assets: [{ ...model.assets[0]!, loss: { availability: 9000 } }] })

beforeEach(() => {
  revertTry()
  openModel(smallModel(), "small.batten", "h")
})

describe("followScores", () => {
  it("scores the document, and again after every change", async () => {
    const { asked, client } = slowClient()
    const end = followScores(client)
    await answer(asked[0]!)
    const first = runsStore.getState().kept.report
    applyEdit("dearer", dearer, spot)
    expect(runsStore.getState().kept).toMatchObject({ report: first, stale: true })
    await answer(asked[1]!)
    expect(runsStore.getState().kept).toMatchObject({
      stale: false,
      report: scoreModel(documentStore.getState().model!),
    })
    end()
  })

  it("never shows the answer to an older model after a newer change", async () => {
    const { asked, client } = slowClient()
    const end = followScores(client)
    applyEdit("dearer", dearer, spot)
    await answer(asked[1]!)
    const newest = runsStore.getState().kept.report
    await answer(asked[0]!)
    expect(runsStore.getState().kept.report).toBe(newest)
    end()
  })

  it("scores a try beside the document, and drops it when the try ends", async () => {
    const { asked, client } = slowClient()
    const end = followScores(client)
    await answer(asked[0]!)
    toggleControl("alarm")
    await answer(asked[1]!)
    expect(runsStore.getState().tried?.report?.current.controls).toEqual(["alarm", "law", "lock"])
    revertTry()
    expect(runsStore.getState().tried).toBeNull()
    end()
  })

  it("shows a first answer at once, as not yet proven, and then the proof", async () => {
    const { asked, client } = slowClient()
    const end = followScores(client)
    const proven = scoreModel(asked[0]!.model)
    const first: ScoreReport = { ...proven, sameSpend: { ...proven.sameSpend!, proven: false, gap: 0.1 } }
    await answer(asked[0]!, first)
    expect(runsStore.getState().kept).toMatchObject({ report: first, stale: false, proving: true })
    await vi.waitFor(() => expect(asked.length).toBe(2))
    expect(asked[1]).toMatchObject({ manner: { rank: "proof" }, question: { effort: "proof" } })
    await answer(asked[1]!, proven)
    expect(runsStore.getState().kept).toMatchObject({ report: proven, stale: false, proving: false })
    end()
  })

  it("gives up a proof that a newer change has made useless, and begins with the plans that it knows", async () => {
    const { asked, client } = slowClient()
    const end = followScores(client)
    const proven = scoreModel(asked[0]!.model)
    await answer(asked[0]!, { ...proven, optimal: { ...proven.optimal!, proven: false, gap: 0.1 } })
    await vi.waitFor(() => expect(asked.length).toBe(2))
    expect(asked[1]!.manner.signal?.aborted).toBe(false)
    applyEdit("dearer", dearer, spot)
    expect(asked[1]!.manner.signal?.aborted).toBe(true)
    expect(asked[2]).toMatchObject({ question: { effort: "quick", plans: { optimal: proven.optimal!.controls } } })
    await answer(asked[1]!, proven)
    expect(runsStore.getState().kept).toMatchObject({ stale: true, proving: false })
    end()
  })

  it("tells what broke, in words", async () => {
    const { asked, client } = slowClient()
    const end = followScores(client)
    asked[0]!.settle({ kind: "broken", why: "too entangled" })
    await Promise.resolve()
    await Promise.resolve()
    expect(runsStore.getState().kept).toMatchObject({ report: null, why: "too entangled" })
    end()
  })

  it("asks nothing while something to lose is missing", () => {
    openModel({ ...smallModel(), assets: [], steps: [] }, "", null)
    const { asked, client } = slowClient()
    followScores(client)()
    expect(asked).toEqual([])
    expect(canBeScored(documentStore.getState().model!)).toBe(false)
  })
})
