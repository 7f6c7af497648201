import path from "node:path"
import { describe, expect, test } from "vitest"
import { compileModel, currentPortfolio, QUICK_LIMIT, twinKernel, yearsSimulator } from "../../src/core/index.ts"
import { countingEngine, filled, fleetRan, printedJson, temporaryFolder } from "./folder.ts"
import { site } from "./site.ts"

interface Printed {
  readonly years: number
  readonly mean: number
  readonly expectedLoss: number
  readonly independent: boolean
  readonly quantiles: Readonly<Record<string, number>>
  readonly expectedShortfall: Readonly<Record<string, number>>
  readonly models: readonly {
    readonly file: string
    readonly seed: number
    readonly mean: number
    readonly shortfallShare: Readonly<Record<string, number>>
  }[]
}

const YEARS = 5000

/** The same by a slow script: the years of each model by itself, added up year by year. */
function slowly(seeds: readonly number[], factors: readonly number[], models: readonly ReturnType<typeof site>[]) {
  const totals = new Array<number>(YEARS).fill(0)
  const own = models.map((model, m) => {
    const simulator = yearsSimulator(compileModel(model, { joins: QUICK_LIMIT }), {
      portfolios: [currentPortfolio(model)],
      seed: seeds[m]!,
      makeKernel: twinKernel,
    })
    const losses = [...simulator.simulateBlocks(0, Math.ceil(YEARS / 256))[0]!].slice(0, YEARS)
    losses.forEach((loss, year) => (totals[year]! += factors[m]! * loss))
    return losses.map((loss) => factors[m]! * loss)
  })
  const worst = totals
    .map((loss, year) => ({ loss, year }))
    .sort((a, b) => b.loss - a.loss)
    .slice(0, YEARS / 20)
  return {
    totals,
    mean: totals.reduce((sum, loss) => sum + loss, 0) / YEARS,
    quantile: (p: number) => totals.toSorted((a, b) => a - b)[Math.ceil(p * YEARS) - 1]!,
    shortfall: worst.reduce((sum, { loss }) => sum + loss, 0) / worst.length,
    share: (m: number) => worst.reduce((sum, { year }) => sum + own[m]![year]!, 0) / worst.length,
  }
}

describe("batten fleet simulate", () => {
  const models = [site(1), site(2), site(3)]
  const fleet = {
    format: "batten-fleet",
    version: 1,
    models: models.map((_, i) => ({ file: `${i}.batten`, weight: i + 1 })),
  }
  const folder = filled(temporaryFolder(), {
    ...Object.fromEntries(models.map((model, i) => [`${i}.batten`, model])),
    "fleet.json": fleet,
  })
  const args = ["fleet", "simulate", path.join(folder, "fleet.json"), "--json", "--years", String(YEARS)]

  test("equals the sum of the same years of each model, computed by a slow script; the shares add up", async () => {
    const ran = await fleetRan(args)
    const found = printedJson(ran) as Printed
    const slow = slowly(found.models.map(({ seed }) => seed), [1, 2, 3], models) // prettier-ignore
    expect([ran.code, ran.said, found.years, found.independent]).toEqual([0, "", YEARS, true])
    expect(found.quantiles).toMatchObject({ "0.95": slow.quantile(0.95), "0.995": slow.quantile(0.995) })
    expect(found.mean / slow.mean).toBeCloseTo(1, 12)
    expect(found.expectedShortfall["0.95"]! / slow.shortfall).toBeCloseTo(1, 9)
    found.models.forEach(({ shortfallShare }, m) => expect(shortfallShare["0.95"]! / slow.share(m)).toBeCloseTo(1, 9))
    for (const level of ["0.95", "0.99"])
      expect(
        found.models.reduce((sum, { shortfallShare }) => sum + shortfallShare[level]!, 0) /
          found.expectedShortfall[level]!,
      ).toBeCloseTo(1, 9)
  })

  test("is the same to the last bit for 1, 2 and 3 lanes, whoever answers first, and with answers kept from before", async () => {
    const cacheFolder = temporaryFolder()
    const one = (await fleetRan(args)).printed
    for (const lanes of [2, 3]) expect((await fleetRan(args, { engine: countingEngine(lanes) })).printed).toBe(one)
    await fleetRan(args, { cacheFolder, engine: countingEngine(1, 2) })
    const engine = countingEngine(3)
    expect((await fleetRan(args, { cacheFolder, engine })).printed).toBe(one)
    // Two were there, the third is asked for once: the second pass over the models finds all three kept.
    expect(engine.asked()).toBe(1)
  })

  test("models are independent: two that are alike do not lose in the same years, and one more changes no other's years", async () => {
    const twins = filled(temporaryFolder(), { "a.batten": site(1), "b.batten": site(1) })
    const found = printedJson(await fleetRan(["fleet", "simulate", twins, "--json", "--years", "2000"])) as Printed
    expect(found.models[0]!.seed).not.toBe(found.models[1]!.seed)
    expect(found.models[0]!.mean).not.toBe(found.models[1]!.mean)
    filled(twins, { "c.batten": site(2) })
    const more = printedJson(await fleetRan(["fleet", "simulate", twins, "--json", "--years", "2000"])) as Printed
    expect(more.models.slice(0, 2).map(({ mean }) => mean)).toEqual(found.models.map(({ mean }) => mean))
  })

  test.each([
    [["--years", "0"], "--years wants"],
    [["--years", "1e9"], "--years wants at most"],
    [["--portfolio", "best"], "--portfolio wants one of"],
  ])("%j is misuse: exit 2", async (more, words) => {
    const { code, said } = await fleetRan(["fleet", "simulate", folder, ...more])
    expect([code, said]).toEqual([2, expect.stringContaining(words)])
  })

  test("in words it says that models are independent, and what each adds to the worst years", async () => {
    const { printed } = await fleetRan([...args.slice(0, 3), "--years", "2000"])
    expect(printed).toContain("drawn independently of one another")
    expect(printed).toContain("In the worst 1 in 100")
  })
})

test("batten fleet explain names the model whose doubt matters most, and which estimate of it", async () => {
  const folder = filled(temporaryFolder(), { "a.batten": site(1), "b.batten": site(2) })
  const ran = await fleetRan(["fleet", "explain", folder, "--draws", "40", "--json"])
  const { models } = printedJson(ran) as { models: { worth: number; estimates: { name: string; worth: number }[] }[] }
  expect(ran.code).toBe(0)
  expect(models.map(({ worth }) => worth)).toEqual(models.map(({ worth }) => worth).toSorted((a, b) => b - a))
  expect((await fleetRan(["fleet", "explain", folder, "--draws", "40"])).printed).toMatch(
    /Most hangs on|no doubt matters/,
  )
})
