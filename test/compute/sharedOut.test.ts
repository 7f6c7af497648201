import { describe, expect, test } from "vitest"
import { createComputeClient } from "../../src/compute/client.ts"
import type { Progress } from "../../src/compute/protocol.ts"
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
import { workerHere } from "./held.ts"

const model = smallModel()
const draws = 23

describe("robustnessOn", () => {
  test("gives the same figures, to the last bit, on one, two and three workers", async () => {
    const subject = subjectOf(compileModel(model))
    const expected = robustnessOf(subject, drawOutcomes(subject, { from: 0, to: draws, draws }))
    expect(expected.draws).toBe(draws)
    for (const cores of [1, 2, 4]) {
      const told: Progress[] = []
      const client = createComputeClient(() => workerHere(), { cores })
      const report = (progress: Progress): unknown => told.push(progress)
      const found = await robustnessOn(client, model, draws, { rank: "study", report })
      expect(found).toEqual({ kind: "done", result: expected })
      expect(told.length).toBe(draws)
      expect(told.at(-1)?.share).toBe(1)
      expect(told.every(({ share }, i) => i === 0 || share! >= told[i - 1]!.share!)).toBe(true)
    }
  })

  test("stops where it is not wanted any more, and its workers go on to the next question with what they hold", async () => {
    const requests: string[] = []
    const client = createComputeClient(() => workerHere({}, ({ kind }) => requests.push(kind)))
    const left = new AbortController()
    const report = (): void => left.abort()
    const found = await robustnessOn(client, model, draws, { rank: "study", signal: left.signal, report })
    expect(found.kind).toBe("stopped")
    expect((await client.ask<"balsa">(model, { kind: "balsa" }, { rank: "study" })).kind).toBe("done")
    expect(requests.filter((kind) => kind === "hold").length).toBe(2)
    expect(requests.filter((kind) => kind === "stop").length).toBe(2)
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
    for (const cores of [1, 4]) {
      const told: Progress[] = []
      const client = createComputeClient(() => workerHere(), { cores })
      const report = (progress: Progress): unknown => told.push(progress)
      const found = await sensitivityOn(client, doubtful, { rank: "study", report })
      expect(found).toEqual({ kind: "done", result: expected })
      expect(told.length).toBe(expected.length)
      expect(told.at(-1)?.share).toBe(1)
    }
  })

  test("stops where it is not wanted any more, and its workers go on to the next question with what they hold", async () => {
    const requests: string[] = []
    const client = createComputeClient(() => workerHere({}, ({ kind }) => requests.push(kind)))
    const left = new AbortController()
    const report = (): void => left.abort()
    const found = await sensitivityOn(client, doubtful, { rank: "study", signal: left.signal, report })
    expect(found.kind).toBe("stopped")
    expect((await client.ask<"balsa">(doubtful, { kind: "balsa" }, { rank: "study" })).kind).toBe("done")
    expect(requests.filter((kind) => kind === "hold").length).toBe(2)
    expect(requests.filter((kind) => kind === "stop").length).toBe(2)
  })
})
