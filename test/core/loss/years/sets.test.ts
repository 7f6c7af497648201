import { beforeAll, describe, expect, test } from "vitest"
import { compileModel, type Estimate, type Model } from "../../../../src/core/index.ts"
import type { KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { BATCH_BLOCKS } from "../../../../src/core/loss/years/collect.ts"
import { BLOCK_YEARS, yearsSimulator } from "../../../../src/core/loss/years/simulateYears.ts"
import { type CompoundCase, vectors } from "../../estimate/vectors.ts"
import { kernelMakers } from "../kernel/makers.ts"

/** Years of each set, 2 million: a bias of 1 % in a loss is then more than four standard errors. */
const BATCHES = 31
const LIMIT = 4

let wasm: KernelMaker
beforeAll(async () => {
  wasm = (await kernelMakers()).wasm
})

/** A number of events a year, each with a loss of its own. */
interface Process {
  readonly perYear: Estimate
  readonly low: number
  readonly high: number
}

/** A model of nothing but these processes: each a source that always succeeds against an asset of its own. */
function modelOf(processes: readonly Process[], success: Estimate = 1): Model {
  const sources = processes.map(({ perYear }, i) => ({
    ...{ id: `source${i}`, name: "", kind: "other" as const, skill: "skilled" as const },
    approaches: [{ from: [`place${i}`], perYear }],
  }))
  const assets = processes.map(({ low, high }, i) => ({
    ...{ id: `asset${i}`, name: "" },
    loss: { confidentiality: { low, high } },
  }))
  const steps = processes.map((_, i) => ({
    ...{ id: `step${i}`, name: "", needs: [`place${i}`], success },
    gives: [{ asset: `asset${i}`, harm: "confidentiality" as const }],
  }))
  const places = processes.map((_, i) => ({ id: `place${i}`, name: "" }))
  return { format: "batten", version: 1, name: "", currency: "EUR", places, assets, sources, steps, controls: [] }
}

/** Counts years against the reference: the largest |z| of quantiles, exceedances, the chance of no loss and the mean. */
function judge(reference: CompoundCase) {
  const marks = [
    ...Object.entries(reference.quantiles).map(([p, loss]) => ({ p: Number(p), loss })),
    ...Object.entries(reference.exceedance).map(([loss, p]) => ({ p: 1 - p, loss: Number(loss) })),
  ].filter(({ loss }) => loss > 0)
  if (reference.p_zero > 1e-6) marks.push({ p: reference.p_zero, loss: 0 })
  const below = new Float64Array(marks.length)
  const losses = Float64Array.from(marks, ({ loss }) => loss)
  let sum = 0
  let count = 0
  return {
    add(years: Float64Array) {
      count += years.length
      for (const year of years) {
        sum += year
        for (let m = 0; m < losses.length; m++) if (year <= losses[m]!) below[m] = below[m]! + 1
      }
    },
    worst() {
      const z = marks.map(({ p }, m) => (below[m]! / count - p) / Math.sqrt((p * (1 - p)) / count))
      z.push((sum / count - reference.mean) / Math.sqrt(reference.variance / count))
      return Math.max(...z.map(Math.abs))
    },
  }
}

/** The simulator of years as it ships, over a model without controls. */
function simulatorOf(model: Model, seed = 1) {
  return yearsSimulator(compileModel(model), { portfolios: [new Uint8Array(0)], seed, makeKernel: wasm })
}

function worstOf(model: Model, reference: CompoundCase): number {
  const simulator = simulatorOf(model)
  const verdict = judge(reference)
  for (let batch = 0; batch < BATCHES; batch++)
    for (const years of simulator.simulateBlocks(batch * BATCH_BLOCKS, BATCH_BLOCKS)) verdict.add(years)
  return verdict.worst()
}

const A: Process = { perYear: 2.5, low: 1e4, high: 1e6 }

describe.skipIf(vectors === null)("two million years against the reference, by the binomial test", () => {
  test.each(vectors?.compound_poisson_lognormal ?? [])("set $name", (reference) => {
    const processes = reference.components.map(({ lambda_, p05, p95 }) => ({
      ...{ perYear: lambda_!, low: p05, high: p95 },
    }))
    expect(worstOf(modelOf(processes), reference)).toBeLessThan(LIMIT)
  })

  test("a planted bias of 2 % in the losses of set A fails", () => {
    const biased = { ...A, low: A.low * 1.02, high: A.high * 1.02 }
    expect(worstOf(modelOf([biased]), vectors!.compound_poisson_lognormal[0]!)).toBeGreaterThan(LIMIT)
  })

  test("set G, a rate that is drawn anew every year", () => {
    const rate = { low: 0.5, likely: 2, high: 10 }
    expect(worstOf(modelOf([{ ...A, perYear: rate }]), vectors!.mixed_poisson_lognormal[0]!)).toBeLessThan(LIMIT)
  })

  test("thinning: a step that succeeds one time in two is half the rate", () => {
    const { halve_frequency } = vectors!.control_identities
    const reference = { ...vectors!.compound_poisson_lognormal[0]!, ...halve_frequency, quantiles: {}, exceedance: {} }
    expect(worstOf(modelOf([A], 0.5), reference)).toBeLessThan(LIMIT)
  })

  test("scaling: half of each loss is half the quantiles", () => {
    const { halve_severity } = vectors!.control_identities
    const reference = { ...vectors!.compound_poisson_lognormal[0]!, ...halve_severity, exceedance: {} }
    expect(worstOf(modelOf([{ ...A, low: A.low / 2, high: A.high / 2 }]), reference)).toBeLessThan(LIMIT)
  })
})

test("a year is the same in any part of any size", () => {
  const simulator = simulatorOf(modelOf([A]), 5)
  const whole = simulator.simulateBlocks(0, 8)[0]!.slice()
  const part = simulator.simulateBlocks(4, 4)[0]!
  expect(part).toHaveLength(4 * BLOCK_YEARS)
  expect(whole.some((year) => year > 0)).toBe(true)
  expect([...part]).toEqual([...whole.subarray(4 * BLOCK_YEARS)])
})
