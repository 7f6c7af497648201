import { afterEach, describe, expect, it, vi } from "vitest"
import { scoreModel, type Model } from "../../../src/core/index.ts"
import type { ComputeClient } from "../../../src/compute/client.ts"
import { applyEdit, documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { followStudies, goOnStudying, STOPPED, stopStudies, studiesStore } from "../../../src/renderer/state/studies.ts"
import { smallModel } from "./models.ts"

/** A client that answers nothing, and tells of a third of each question. */
function slowClient() {
  const asked: { readonly kind: string; readonly signal: AbortSignal }[] = []
  const client = {
    studyWorkers: 1,
    ask: (
      _model: Model,
      { kind }: { kind: string },
      { signal, report }: { signal: AbortSignal; report?: (progress: { share: number }) => void },
    ) => {
      asked.push({ kind, signal })
      report?.({ share: 1 / 3 })
      return new Promise(() => undefined)
    },
  } as unknown as ComputeClient
  return { client, asked }
}

const kept = (of: Model) => ({
  ...runsStore.getInitialState().kept,
  of,
  report: scoreModel(of),
  stale: false,
  proving: false,
})

afterEach(() => {
  goOnStudying()
  vi.useRealTimers()
})

describe("F2: what takes longer than a second", () => {
  it("F2: says how far it is, can be stopped, and goes on", async () => {
    vi.useFakeTimers()
    const { client, asked } = slowClient()
    const end = followStudies(client)
    openModel(smallModel(), "small.batten", null)
    const model = documentStore.getState().model!
    runsStore.setState({ kept: kept(model) })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(1)
    const first = asked[0]!.kind as "why"
    expect(studiesStore.getState()[first]).toMatchObject({ share: 1 / 3, why: null })

    stopStudies()
    expect(asked[0]!.signal.aborted).toBe(true)
    expect(studiesStore.getState().spend).toMatchObject({ share: null, why: STOPPED })
    // A score of the same model, as a try that ends leaves it, does not begin them again.
    runsStore.setState({ kept: kept(model) })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(1)

    goOnStudying()
    expect(asked.map(({ kind }) => kind)).toEqual([first, first])
    expect(studiesStore.getState().spend.why).toBeNull()

    stopStudies()
    applyEdit("rename", (now) => ({ ...now, name: "Other" }), { screen: "overview", element: null })
    expect(studiesStore.getState().spend.why).toBeNull()
    runsStore.setState({ kept: kept(documentStore.getState().model!) })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(3)
    end()
  })
})
