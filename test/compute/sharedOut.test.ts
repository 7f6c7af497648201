import { describe, expect, test } from "vitest"
import { createComputeClient, type WorkerEnd } from "../../src/compute/client.ts"
import type { Progress } from "../../src/compute/protocol.ts"
import { runJob } from "../../src/compute/run.ts"
import { robustnessOn, sensitivityOn } from "../../src/compute/sharedOut.ts"
import {
  compileModel,
  drawOutcomes,
  robustnessOf,
  sensitivityOf,
  subjectOf,
  type Estimate,
  type Model,
} from "../../src/core/index.ts"
import { smallModel } from "../renderer/state/models.ts"

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A worker on this thread that hears a request to stop between the parts of a job, as worker.ts does. */
function workerHere(): WorkerEnd {
  const stopped = new Set<number>()
  const end: WorkerEnd = {
    onmessage: null,
    onerror: null,
    terminate: () => (end.onmessage = null),
    postMessage(request) {
      if (request.kind === "cancel") {
        stopped.add(request.id)
        return
      }
      const { id, job } = request
      const host = { makeKernel: () => Promise.reject(new Error("no kernel is needed")) as never, pause, now: () => 0 }
      void runJob(
        job,
        (progress) => end.onmessage?.({ data: { kind: "progress", id, progress } }),
        () => stopped.has(id),
        host,
      ).then((result) => {
        const data = result === null ? ({ kind: "cancelled", id } as const) : ({ kind: "done", id, result } as const)
        end.onmessage?.({ data })
      })
    },
  }
  return end
}

const model = smallModel()
const draws = 23

describe("robustnessOn", () => {
  test("gives the same figures, to the last bit, on one, two and three workers", async () => {
    const subject = subjectOf(compileModel(model))
    const expected = robustnessOf(subject, drawOutcomes(subject, { from: 0, to: draws, draws }))
    expect(expected.draws).toBe(draws)
    for (const lanes of [["a"], ["a", "b"], ["a", "b", "c"]]) {
      const told: Progress[] = []
      const client = createComputeClient(workerHere)
      const found = await robustnessOn(client, lanes, { model, draws }, (progress) => told.push(progress))
      expect(found).toEqual({ kind: "done", result: expected })
      expect(told.length).toBe(draws)
      expect(told.at(-1)?.share).toBe(1)
      expect(told.every(({ share }, i) => i === 0 || share! >= told[i - 1]!.share!)).toBe(true)
    }
  })

  test("ends where its lanes are cancelled", async () => {
    const client = createComputeClient(workerHere)
    const lanes = ["a", "b"]
    const found = await robustnessOn(client, lanes, { model, draws }, () => {
      for (const lane of lanes) client.cancel(lane)
    })
    expect(found.kind).toBe("cancelled")
  })
})

describe("sensitivityOn", () => {
  const base = smallModel()
  const spread = (value: number): Estimate => ({ low: value / 2, high: Math.min(0.9, value * 1.5) })
  const doubtful: Model = {
    ...base,
    assets: base.assets.map((asset) => ({ ...asset, loss: { availability: { low: 20, high: 500 } } })),
    steps: base.steps.map((step) => ({ ...step, success: spread(0.5) })),
    controls: base.controls.map((control, c) => ({
      ...control,
      cost: { perYear: { low: 5 + c, high: 40 + c } },
      effects: control.effects.map((effect) => ({ ...effect, reduction: spread(0.6) })),
    })),
  }

  test("gives the same figures in the same order on one and three workers, and those of one run over all", async () => {
    const expected = sensitivityOf(subjectOf(compileModel(doubtful)), { placements: false })
    expect(expected.filter(({ swing }) => swing !== null && swing > 0).length).toBeGreaterThan(2)
    for (const lanes of [["a"], ["a", "b", "c"]]) {
      const told: Progress[] = []
      const client = createComputeClient(workerHere)
      const found = await sensitivityOn(client, lanes, doubtful, (progress) => told.push(progress))
      expect(found).toEqual({ kind: "done", result: expected })
      expect(told.length).toBe(expected.length)
      expect(told.at(-1)?.share).toBe(1)
    }
  })

  test("ends where its lanes are cancelled", async () => {
    const client = createComputeClient(workerHere)
    const lanes = ["a", "b"]
    const found = await sensitivityOn(client, lanes, doubtful, () => {
      for (const lane of lanes) client.cancel(lane)
    })
    expect(found.kind).toBe("cancelled")
  })
})
