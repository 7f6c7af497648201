import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import {
  compileModel,
  type CompiledModel,
  currentPortfolio,
  emptyPortfolio,
  type Model,
  portfolioOf,
  scoreCompiled,
} from "../../../../src/core/index.ts"
import type { KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { lossEvaluator } from "../../../../src/core/loss/expectedLoss.ts"
import { outerDraws } from "../../../../src/core/loss/outerDraws.ts"
import type { YearsSummary } from "../../../../src/core/loss/summary.ts"
import { BATCH_BLOCKS, BATCH_YEARS, yearsCollector } from "../../../../src/core/loss/years/collect.ts"
import { yearsGround, yearsSimulator } from "../../../../src/core/loss/years/simulateYears.ts"
import { connectedModel } from "../../../arbitrary/connected.ts"
import { filesOf } from "../../../shared.ts"
import { kernelMakers } from "../kernel/makers.ts"

let makers: { readonly twin: KernelMaker; readonly wasm: KernelMaker }
beforeAll(async () => {
  makers = await kernelMakers()
})

interface Run {
  readonly exact: number
  readonly summary: YearsSummary
}

/** Simulates portfolios and sets each beside its exact expected loss. `bias` multiplies every loss: a planted error. */
function run(compiled: CompiledModel, portfolios: readonly Uint8Array[], years: number, bias = 1): Run[] {
  const evaluator = lossEvaluator(compiled)
  const exact = portfolios.map((portfolio) => evaluator.expectedLoss(portfolio))
  const simulator = yearsSimulator(compiled, { portfolios, seed: 1, makeKernel: makers.wasm })
  const collector = yearsCollector(years, exact)
  for (let block = 0; collector.years() < years; block += BATCH_BLOCKS)
    collector.add(
      block,
      simulator.simulateBlocks(block, BATCH_BLOCKS).map((losses) => losses.map((loss) => loss * bias)),
    )
  return collector.summaries()!.map((summary, p) => ({ summary, exact: exact[p]! }))
}

const zOf = ({ exact, summary }: Run) => (summary.mean.value - exact) / summary.mean.standardError

function portfoliosOf(compiled: CompiledModel): Uint8Array[] {
  const { model } = compiled
  const { optimal } = scoreCompiled(compiled)
  const portfolios = [emptyPortfolio(model), currentPortfolio(model)]
  if (optimal) portfolios.push(portfolioOf(model, optimal.controls))
  return portfolios
}

describe("the simulated mean is the exact expected loss", () => {
  const samples = filesOf("samples", ".batten")
  test.each(samples)("of %s, none, current and optimal, within four standard errors", (file) => {
    const compiled = compileModel(JSON.parse(readFileSync(file, "utf8")) as Model)
    for (const one of run(compiled, portfoliosOf(compiled), 200_000)) expect(Math.abs(zOf(one))).toBeLessThan(4)
  })

  test.skipIf(samples.length === 0)("and a planted bias of 2 % is found", () => {
    const exchange = samples.find((file) => file.includes("exchange"))!
    const compiled = compileModel(JSON.parse(readFileSync(exchange, "utf8")) as Model)
    const [biased] = run(compiled, [emptyPortfolio(compiled.model)], 200_000, 1.02)
    expect(zOf(biased!)).toBeGreaterThan(4)
  })

  test("of 200 random models, none, current and optimal, within four standard errors", () => {
    let told = 0
    for (let seed = 1; seed <= 200; seed++) {
      const compiled = compileModel(connectedModel(seed))
      const years = 16_384
      for (const one of run(compiled, portfoliosOf(compiled), years)) {
        if (one.exact === 0) expect(one.summary.mean.value).toBe(0)
        // Fewer than 100 years with a loss say too little of a mean to be held to a normal distribution.
        if (one.summary.probabilityOfLoss.value * years < 100) continue
        told++
        expect(Math.abs(zOf(one)), `seed ${seed}`).toBeLessThan(4)
      }
    }
    expect(told).toBeGreaterThan(350)
  }, 240_000)
})

/** Two doors to a vault, each harm behind a door of its own, and one step that opens both: harms that come together. */
const TWO_HARMS: Model = {
  format: "batten",
  version: 1,
  name: "two harms",
  currency: "USD",
  places: [
    { id: "out", name: "out" },
    { id: "in", name: "in" },
  ],
  assets: [{ id: "vault", name: "vault", loss: { confidentiality: 1, integrity: 1000, availability: 1_000_000 } }],
  sources: [
    { id: "thief", name: "thief", kind: "other", skill: "skilled", approaches: [{ from: ["out"], perYear: 0.4 }] },
  ],
  steps: [
    { id: "enter", name: "enter", needs: ["out"], gives: [{ place: "in" }], success: 0.3 },
    { id: "read", name: "read", needs: ["in"], gives: [{ asset: "vault", harm: "confidentiality" }], success: 0.5 },
    {
      id: "change",
      name: "change",
      needs: ["in"],
      gives: [{ asset: "vault", harm: "integrity", share: 0.5 }],
      success: 0.4,
    },
    { id: "wreck", name: "wreck", needs: ["in"], gives: [{ asset: "vault", harm: "integrity" }], success: 0.2 },
    { id: "cut", name: "cut", needs: ["out"], gives: [{ asset: "vault", harm: "availability" }], success: 0.1 },
  ],
  controls: [],
}

/** Every outcome of one attempt on TWO_HARMS with its chance, by listing all 32 outcomes of the five draws. */
function listOutcomes(): Map<number, number> {
  const chances = [0.3, 0.5, 0.4, 0.2, 0.1]
  const outcomes = new Map<number, number>()
  for (let bits = 0; bits < 32; bits++) {
    const [enter, read, change, wreck, cut] = chances.map((_, i) => (bits >> i) & 1) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const chance = chances.reduce((product, p, i) => product * ((bits >> i) & 1 ? p : 1 - p), 1)
    const loss = enter * read + 1000 * enter * (wreck ? 1 : change * 0.5) + 1_000_000 * cut
    outcomes.set(loss, (outcomes.get(loss) ?? 0) + chance)
  }
  return outcomes
}

/** Every loss of a year with its chance: a Poisson number of attempts, up to twelve, outcomes added up. */
function listYears(outcomes: ReadonlyMap<number, number>, rate: number): Map<number, number> {
  const years = new Map<number, number>()
  let sums = new Map([[0, 1]])
  let weight = Math.exp(-rate)
  for (let attempts = 0; attempts <= 12; attempts++) {
    for (const [loss, chance] of sums) years.set(loss, (years.get(loss) ?? 0) + weight * chance)
    const more = new Map<number, number>()
    for (const [sum, p] of sums)
      for (const [loss, q] of outcomes) more.set(sum + loss, (more.get(sum + loss) ?? 0) + p * q)
    sums = more
    weight *= rate / (attempts + 1)
  }
  return years
}

test.each([
  ["from one diagram of all harms", 30_000],
  ["from the diagrams of single harms", 0],
])("simulateBlocks draws joint outcomes with their exact chances, shares included, %s", (_, jointWork) => {
  const compiled = compileModel(TWO_HARMS)
  const blocks = 4000
  const [losses] = yearsSimulator(compiled, {
    portfolios: [new Uint8Array(0)],
    seed: 3,
    ground: yearsGround(compiled, jointWork),
    makeKernel: makers.wasm,
  }).simulateBlocks(0, blocks)
  const years = losses!.length
  const outcomes = listOutcomes()
  const found = new Map<number, number>()
  for (const loss of losses!) found.set(loss, (found.get(loss) ?? 0) + 1)
  let common = 0
  for (const [loss, p] of listYears(outcomes, 0.4)) {
    if (p < 1e-4) continue
    common++
    expect(Math.abs((found.get(loss) ?? 0) / years - p), `loss ${loss}`).toBeLessThan(
      4 * Math.sqrt((p * (1 - p)) / years),
    )
  }
  expect(common).toBeGreaterThan(20)
  expect(outcomes.size).toBe(12)
})

test("simulateBlocks through the network alone agrees with the diagrams", () => {
  const bySteps = compileModel(TWO_HARMS, { joins: 2 })
  expect(bySteps.exact).toBe(false)
  const [losses] = yearsSimulator(bySteps, {
    portfolios: [new Uint8Array(0)],
    seed: 3,
    makeKernel: makers.wasm,
  }).simulateBlocks(0, 2000)
  const outcomes = listOutcomes()
  const mean = [...outcomes].reduce((sum, [loss, chance]) => sum + 0.4 * loss * chance, 0)
  const square = [...outcomes].reduce((sum, [loss, chance]) => sum + 0.4 * loss * loss * chance, 0)
  const found = losses!.reduce((a, b) => a + b) / losses!.length
  expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(square / losses!.length))
})

describe("the bits of a year", () => {
  const samples = filesOf("samples", ".batten")
  const open = () => compileModel(JSON.parse(readFileSync(samples[0]!, "utf8")) as Model)
  const hex = (losses: Float64Array) => Buffer.from(losses.buffer, losses.byteOffset, losses.byteLength).toString("hex")

  test.skipIf(samples.length === 0)(
    "are those of the other kernel, of any split, and do not depend on the other portfolios",
    () => {
      const compiled = open()
      const [none, current] = [emptyPortfolio(compiled.model), currentPortfolio(compiled.model)]
      const both = yearsSimulator(compiled, { portfolios: [none, current], seed: 9, makeKernel: makers.wasm })
      const [, whole] = both.simulateBlocks(0, 6)
      const alone = yearsSimulator(compiled, { portfolios: [current], seed: 9, makeKernel: makers.twin })
      const later = alone.simulateBlocks(4, 2)[0]!
      const earlier = alone.simulateBlocks(0, 4)[0]!
      expect(hex(earlier) + hex(later)).toBe(hex(whole!))
      const other = yearsSimulator(compiled, { portfolios: [current], seed: 10, makeKernel: makers.twin })
      expect(hex(other.simulateBlocks(4, 2)[0]!)).not.toBe(hex(later))
    },
  )

  test.skipIf(samples.length === 0)("are left alone by another asset, source, step and control", () => {
    const compiled = open()
    const { model } = compiled
    const place = model.places[0]!.id
    const more: Model = {
      ...model,
      assets: [{ id: "zz-new", name: "new", loss: { integrity: { low: 1, high: 5 } } }, ...model.assets],
      sources: [
        {
          id: "zz-new",
          name: "new",
          kind: "other",
          skill: "expert",
          wants: ["zz-new"],
          approaches: [{ from: [place], perYear: 0 }],
        },
        ...model.sources,
      ],
      steps: [
        {
          id: "zz-new",
          name: "new",
          needs: [place],
          gives: [{ asset: "zz-new", harm: "integrity" }],
          success: 0.5,
          only: ["zz-new"],
        },
        ...model.steps,
      ],
      controls: [{ id: "zz-new", name: "new", effects: [{ prevents: "zz-new", reduction: 0.5 }] }, ...model.controls],
    }
    const bits = (one: CompiledModel) =>
      hex(
        yearsSimulator(one, {
          portfolios: [currentPortfolio(one.model)],
          seed: 2,
          makeKernel: makers.twin,
        }).simulateBlocks(0, 4)[0]!,
      )
    expect(bits(compileModel(more))).toBe(bits(compiled))
  })

  test.skipIf(samples.length === 0)("summaries do not depend on the order in which batches come", () => {
    const compiled = open()
    const portfolios = [currentPortfolio(compiled.model)]
    const simulator = yearsSimulator(compiled, { portfolios, seed: 1, makeKernel: makers.wasm })
    const batches = [0, 1, 2, 3, 4].map((batch) => simulator.simulateBlocks(batch * BATCH_BLOCKS, BATCH_BLOCKS))
    const gather = (order: number[]) => {
      const collector = yearsCollector(20_000, [1000])
      order.forEach((batch) => collector.add(batch * BATCH_BLOCKS, batches[batch]!))
      return collector.summaries()
    }
    expect(gather([4, 2, 0, 1, 3])).toEqual(gather([0, 1, 2, 3, 4]))
    expect(gather([0, 1, 2, 3, 4])![0]!.years).toBe(20_000)
  })

  test.skipIf(samples.length === 0)(
    "H7: summaries of years that were cut short are those of so many years, however they were split",
    () => {
      const compiled = open()
      const portfolios = [currentPortfolio(compiled.model)]
      const simulator = yearsSimulator(compiled, { portfolios, seed: 1, makeKernel: makers.wasm })
      const [all] = simulator.simulateBlocks(0, 2 * BATCH_BLOCKS)
      const wholeYears = BATCH_YEARS + 2 * 256 + 48
      const wanted = yearsCollector(wholeYears, [1000])
      wanted.add(0, [all!])
      const cut = yearsCollector(1e9, [1000])
      // A gap first; the last block is not whole, and what comes after it is not taken.
      cut.add(3, [all!.subarray(3 * 256, wholeYears)])
      expect(cut.years()).toBe(0)
      cut.add(BATCH_BLOCKS + 3, [all!.subarray(0, 256)])
      cut.add(0, [all!.subarray(0, 3 * 256)])
      expect(cut.years()).toBe(wholeYears)
      expect(cut.summaries()).toEqual(wanted.summaries())
    },
  )

  test("H7: years that are stopped on the way are the first of those that are not, tile by tile", () => {
    const compiled = compileModel(connectedModel(17), { joins: 1 })
    expect(compiled.exact).toBe(false)
    const options = { portfolios: [currentPortfolio(compiled.model)], seed: 3, makeKernel: makers.wasm }
    const [all] = yearsSimulator(compiled, options).simulateBlocks(0, 3)
    const lengths = [1, 50, 500].map((questions) => {
      let asked = 0
      const [some] = yearsSimulator(compiled, options).simulateBlocks(0, 3, () => ++asked > questions)
      expect(some!.length % 16).toBe(0)
      expect([...some!]).toEqual([...all!.subarray(0, some!.length)])
      return some!.length
    })
    expect(lengths[0]).toBe(0)
    expect(lengths[2]).toBeGreaterThan(lengths[1]!)
    expect(lengths[2]).toBeLessThan(3 * 256)
  })
})

test("simulateBlocks under more controls is never worse in a year than a scaled reduction of the same events allows", () => {
  // A control that only recovers keeps every event and shrinks its loss: year by year exactly.
  const recovered: Model = {
    ...TWO_HARMS,
    controls: [
      {
        id: "insure",
        name: "insure",
        effects: (["confidentiality", "integrity", "availability"] as const).map((harm) => ({
          recovers: { asset: "vault", harm },
          reduction: 0.75,
        })),
      },
    ],
  }
  const compiled = compileModel(recovered)
  const portfolios = [new Uint8Array(1), Uint8Array.of(1)]
  const [bare, insured] = yearsSimulator(compiled, { portfolios, seed: 4, makeKernel: makers.wasm }).simulateBlocks(
    0,
    50,
  )
  expect([...insured!]).toEqual([...bare!].map((loss) => loss / 4))
})

test("outerDraws(parameters, seed, count) have the means of the estimates, and held they are the mean of their years", () => {
  const uncertain: Model = {
    ...TWO_HARMS,
    assets: [{ id: "vault", name: "vault", loss: { availability: { low: 100, high: 900 } } }],
    steps: [
      {
        id: "cut",
        name: "cut",
        needs: ["out"],
        gives: [{ asset: "vault", harm: "availability" }],
        success: { low: 0.1, likely: 0.3, high: 0.9 },
      },
    ],
  }
  const compiled = compileModel(uncertain)
  const count = 4000
  const draws = outerDraws(compiled.parameters, 1, count)
  compiled.means.forEach((mean, p) => {
    const values = draws.map((draw) => draw[p]!)
    const average = values.reduce((a, b) => a + b) / count
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / count)
    expect(Math.abs(average - mean)).toBeLessThanOrEqual((4 * spread) / Math.sqrt(count) + 1e-9 * mean)
  })
  const held = draws[7]!
  const exact = lossEvaluator(compiled, held).expectedLoss(new Uint8Array(0))
  const simulator = yearsSimulator(compiled, {
    portfolios: [new Uint8Array(0)],
    seed: 5,
    makeKernel: makers.wasm,
    held,
  })
  const [losses] = simulator.simulateBlocks(0, 800)
  const mean = losses!.reduce((a, b) => a + b) / losses!.length
  const variance = losses!.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / losses!.length
  expect(Math.abs(mean - exact)).toBeLessThan(4 * Math.sqrt(variance / losses!.length))
})
