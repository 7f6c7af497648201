import { beforeAll, describe, expect, test } from "vitest"
import { hashOf } from "../../../../src/core/estimate/rng.ts"
import { arena } from "../../../../src/core/loss/kernel/arena.ts"
import { type CompoundProcess, compoundSimulator } from "./compoundSimulator.ts"
import { counterOf, negativeBinomialChances, poissonChances } from "../../../../src/core/loss/kernel/counter.ts"
import type { KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { TABLE_BYTES } from "../../../../src/core/loss/kernel/knots.ts"
import { tableBuilder } from "../../../../src/core/loss/kernel/table.ts"
import { poissonCount } from "../../../../src/core/loss/poisson.ts"
import { type CompoundCase, vectors } from "../../estimate/vectors.ts"
import { kernelMakers } from "./makers.ts"

const YEARS = 10_000_000
const PART = 1024 * 500
const LIMIT = 4

let wasm: KernelMaker
beforeAll(async () => {
  wasm = (await kernelMakers()).wasm
})

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

function worstOf(processes: readonly CompoundProcess[], reference: CompoundCase): number {
  const simulator = compoundSimulator(wasm, processes, PART)
  const verdict = judge(reference)
  for (let year = 0; year < YEARS; year += PART) {
    const count = Math.min(PART, YEARS - year)
    simulator.simulate(1, year, count)
    verdict.add(simulator.years.subarray(0, count))
  }
  return verdict.worst()
}

const tables = tableBuilder()
const lossTable = (low: number, high: number) => tables.tableOf({ low, high }, "money")!

describe.skipIf(vectors === null)("ten million years against the reference, by the binomial test", () => {
  test.each(vectors?.compound_poisson_lognormal ?? [])("set $name", (reference) => {
    const processes = reference.components.map(({ lambda_, p05, p95 }, i): CompoundProcess => ({
      id: `${reference.name}/${i}`,
      eventsPerYear: lambda_!,
      counter: counterOf(poissonChances(lambda_!)),
      table: lossTable(p05, p95),
    }))
    expect(worstOf(processes, reference)).toBeLessThan(LIMIT)
  })

  test("a planted bias of 2 % in the losses of set A fails", () => {
    const reference = vectors!.compound_poisson_lognormal[0]!
    const [{ lambda_, p05, p95 }] = reference.components as [(typeof reference.components)[0]]
    const process = {
      id: "A",
      eventsPerYear: lambda_!,
      counter: counterOf(poissonChances(lambda_!)),
      table: lossTable(p05 * 1.02, p95 * 1.02),
    }
    expect(worstOf([process], reference)).toBeGreaterThan(LIMIT)
  })

  test("set H, a negative binomial number of events", () => {
    const reference = vectors!.negbin_lognormal[0]!
    const { p05, p95 } = reference.components[0]!
    const counter = counterOf(negativeBinomialChances(0.5, 0.25))
    expect(worstOf([{ id: "H", eventsPerYear: 0.25, counter, table: lossTable(p05, p95) }], reference)).toBeLessThan(
      LIMIT,
    )
  })

  test("set G, a rate that is drawn anew every year", () => {
    const reference = vectors!.mixed_poisson_lognormal[0]!
    const { p05, p95 } = reference.components[0]!
    const verdict = judge(reference)
    const plan = arena()
    const perBlock = 1024
    const rateTable = plan.take(TABLE_BYTES)
    const table = plan.take(TABLE_BYTES)
    const words = plan.take(1 << 19)
    const rates = plan.take(8192)
    const losses = plan.take(1 << 20)
    const kernel = wasm(plan.size())
    new Float64Array(kernel.buffer, rateTable).set(tables.tableOf({ low: 0.5, likely: 2, high: 10 }, "rate")!)
    new Float64Array(kernel.buffer, table).set(lossTable(p05, p95))
    const ids = ["rate", "count", "loss"].map(hashOf) as [[number, number], [number, number], [number, number]]
    const year = new Float64Array(perBlock)
    for (let block = 0; block < YEARS / perBlock; block++) {
      kernel.fillWords(words, perBlock, 1, 0, ...ids[0], block)
      kernel.drawValues(words, perBlock, rateTable, rates)
      kernel.fillWords(words, perBlock, 1, 0, ...ids[1], block)
      const uniforms = new Uint32Array(kernel.buffer, words, perBlock)
      const means = new Float64Array(kernel.buffer, rates, perBlock)
      const counts = Array.from(means, (mean, i) => poissonCount((uniforms[i]! + 0.5) / 2 ** 32, mean))
      const total = counts.reduce((a, b) => a + b)
      kernel.fillWords(words, (total + 3) & ~3, 1, 0, ...ids[2], block)
      kernel.drawValues(words, (total + 3) & ~3, table, losses)
      const drawn = new Float64Array(kernel.buffer, losses, total)
      let at = 0
      counts.forEach((count, i) => {
        let sum = 0
        for (let k = 0; k < count; k++) sum += drawn[at++]!
        year[i] = sum
      })
      verdict.add(year)
    }
    expect(verdict.worst()).toBeLessThan(LIMIT)
  })

  test("thinning and scaling are exact: half the rate, half the losses", () => {
    const { halve_frequency, halve_severity } = vectors!.control_identities
    const reference = vectors!.compound_poisson_lognormal[0]!
    // Halving every value of a table is exact, so every year of the same seed is exactly half.
    const counter = counterOf(poissonChances(2.5))
    const table = lossTable(1e4, 1e6)
    const whole = compoundSimulator(wasm, [{ id: "A", eventsPerYear: 2.5, counter, table }], 4096)
    const half = compoundSimulator(
      wasm,
      [{ id: "A", eventsPerYear: 2.5, counter, table: table.map((c) => c / 2) }],
      4096,
    )
    whole.simulate(1, 0, 4096)
    half.simulate(1, 0, 4096)
    expect([...half.years]).toEqual([...whole.years].map((year) => year / 2))
    const scaled = { ...reference, ...halve_severity, exceedance: {} }
    const thinned = { ...reference, ...halve_frequency, quantiles: {}, exceedance: {} }
    const thinCounter = counterOf(poissonChances(1.25))
    expect(worstOf([{ id: "A", eventsPerYear: 2.5, counter, table: table.map((c) => c / 2) }], scaled)).toBeLessThan(
      LIMIT,
    )
    expect(worstOf([{ id: "A", eventsPerYear: 1.25, counter: thinCounter, table }], thinned)).toBeLessThan(LIMIT)
  })
})
