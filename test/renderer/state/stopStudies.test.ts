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

/** A client that answers when it is told to. */
function answeringClient() {
  const asked: string[] = []
  const waiting: (() => void)[] = []
  const client = {
    parts: 1,
    ask: (_model: Model, { kind }: { kind: string }) => {
      asked.push(kind)
      const result = kind === "simulate" ? { kind: "simulated", reports: [] } : null
      return new Promise((resolve) => waiting.push(() => resolve({ kind: "done", result })))
    },
  } as unknown as ComputeClient
  const answer = async (): Promise<void> => {
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { client, asked, answer }
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
    const first = ["simulate", "why", "spend", "balsa"] as const
    expect(asked.map(({ kind }) => kind)).toEqual(first)
    for (const kind of first) expect(studiesStore.getState()[kind]).toMatchObject({ share: 1 / 3, why: null })

    stopStudies()
    expect(asked.every(({ signal }) => signal.aborted)).toBe(true)
    expect(studiesStore.getState().spend).toMatchObject({ share: null, why: STOPPED })
    // A score of the same model, as a try that ends leaves it, does not begin them again.
    runsStore.setState({ kept: kept(model) })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(4)

    goOnStudying()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.map(({ kind }) => kind)).toEqual([...first, ...first])
    expect(studiesStore.getState().spend.why).toBeNull()

    stopStudies()
    applyEdit("rename", (now) => ({ ...now, name: "Other" }), { screen: "overview", element: null })
    expect(studiesStore.getState().spend.why).toBeNull()
    runsStore.setState({ kept: kept(documentStore.getState().model!) })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toHaveLength(12)
    end()
  })

  it("F2: charts do not wait for a long proof, and are worked out again only where it finds another plan", async () => {
    vi.useFakeTimers()
    const { client, asked, answer } = answeringClient()
    const end = followStudies(client)
    openModel(smallModel(), "small.batten", null)
    const model = documentStore.getState().model!
    const guess = kept(model)
    runsStore.setState({ kept: { ...guess, proving: true } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual(["simulate", "why", "spend"])
    // The proof comes in the middle: what runs goes on.
    runsStore.setState({ kept: { ...guess, report: { ...guess.report } } })
    await vi.advanceTimersByTimeAsync(1000)
    await answer()
    await answer()
    await answer()
    expect(asked).toEqual(["simulate", "why", "spend", "balsa"])
    end()

    // The same, with a proof that finds another plan: only what is of that plan is asked again.
    const other = answeringClient()
    const ended = followStudies(other.client)
    openModel(smallModel(), "small.batten", null)
    const again = kept(documentStore.getState().model!)
    runsStore.setState({ kept: { ...again, proving: true } })
    await vi.advanceTimersByTimeAsync(2000)
    for (let i = 0; i < 3; i++) await other.answer()
    expect(other.asked).toEqual(["simulate", "why", "spend"])
    const optimal = { ...again.report.optimal!, controls: [] }
    expect(again.report.optimal!.controls).not.toEqual([])
    runsStore.setState({ kept: { ...again, report: { ...again.report, optimal } } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(other.asked).toEqual(["simulate", "why", "spend", "simulate", "balsa"])
    ended()
  })
})
