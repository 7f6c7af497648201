import { describe, expect, test } from "vitest"
import { scoreModel } from "../../src/core/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const exchange = sampleBytes("exchange-2001")
const files = { "a.batten": exchange }

interface Figures {
  readonly years: number
  readonly seed: number
  readonly portfolio: string
  readonly controls: readonly string[]
  readonly exact: boolean
  readonly expectedLoss: number
  readonly mean: number
  readonly standardError: number
  readonly sd: number
  readonly probabilityOfLoss: number
  readonly quantiles: Readonly<Record<string, number>>
  readonly expectedShortfall: Readonly<Record<string, number>>
  readonly exceedance: readonly [number, number][]
}

async function simulated(...options: string[]): Promise<Figures> {
  const { code, printed, said } = await ran(["simulate", "a.batten", "--json", ...options], files)
  expect([code, said]).toEqual([0, ""])
  return JSON.parse(printed) as Figures
}

describe("batten simulate", () => {
  test("simulate --json prints every figure, near the expected loss of the score", async () => {
    const figures = await simulated("--years", "20000", "--portfolio", "none", "--seed", "7")
    const read = readBatten(exchange)
    if (read.kind !== "read") throw new Error("the sample is refused")
    const { none } = scoreModel(read.model)
    expect(figures).toMatchObject({ years: 20_000, seed: 7, portfolio: "none", controls: [], exact: true })
    expect(figures.expectedLoss).toBe(none.expectedLoss)
    expect(Math.abs(figures.mean - none.expectedLoss)).toBeLessThan(4 * figures.standardError)
    expect(Object.keys(figures.quantiles)).toEqual(["0.05", "0.25", "0.5", "0.75", "0.9", "0.95", "0.99", "0.995"])
    expect(Object.keys(figures.expectedShortfall)).toEqual(["0.95", "0.99"])
    const losses = figures.exceedance.map(([loss]) => loss)
    const chances = figures.exceedance.map(([, probability]) => probability)
    expect(losses).toEqual([...losses].sort((a, b) => a - b))
    expect(chances).toEqual([...chances].sort((a, b) => b - a))
    expect(chances[0]).toBe(figures.probabilityOfLoss)
  })

  test("simulate prints the same bytes for 1, 2 and 4 workers", async () => {
    const printed = await Promise.all(
      ["1", "2", "4"].map((count) =>
        ran(["simulate", "a.batten", "--json", "--years", "30000", "--workers", count], files),
      ),
    )
    expect(printed[1]!.printed).toBe(printed[0]!.printed)
    expect(printed[2]!.printed).toBe(printed[0]!.printed)
  })

  test("simulate --compare runs portfolios on common random numbers: each as if alone", async () => {
    const { printed } = await ran(
      ["simulate", "a.batten", "--json", "--years", "10000", "--compare", "none,current,optimal"],
      files,
    )
    const { compared } = JSON.parse(printed) as { compared: Figures[] }
    expect(compared.map(({ portfolio }) => portfolio)).toEqual(["none", "current", "optimal"])
    expect(compared[1]).toEqual(await simulated("--years", "10000"))
    expect(compared[2]!.mean).toBeLessThan(compared[0]!.mean)
  })

  test("simulate --portfolio with ids is that portfolio, sorted", async () => {
    const ids = (await simulated("--years", "300")).controls
    expect(ids.length).toBeGreaterThan(1)
    const reversed = await simulated("--years", "300", "--portfolio", [...ids].reverse().join(","))
    expect(reversed.controls).toEqual(ids)
  })

  test("simulate in words names the odds and every error", async () => {
    const { code, printed } = await ran(["simulate", "a.batten", "--years", "5000"], files)
    expect(code).toBe(0)
    expect(printed).toContain("1 year in 20 is worse than")
    expect(printed).toMatch(/Mean of the years +\$\d+k ± \$/)
  })

  test.each([
    [["--years", "0"], "--years"],
    [["--years", "1.5"], "--years"],
    [["--years", "1e12"], "--years"],
    [["--workers", "0"], "--workers"],
    [["--workers", "1000"], "--workers"],
    [["--seed", "-1"], "--seed"],
    [["--seed", "1e17"], "--seed"],
    [["--portfolio", "no-such"], "no-such"],
    [["--portfolio", "none", "--compare", "none,current"], "not both"],
  ])("simulate %j is refused with what is wrong", async (options, what) => {
    const { code, said, printed } = await ran(["simulate", "a.batten", ...options], files)
    expect(code).toBe(2)
    expect(said).toContain(what)
    expect(printed).toBe("")
  })
})

describe("batten fair", () => {
  const tree = { TEF: [0.5, 2, 10], TCap: [0.3, 0.6, 0.95], CS: [0.4, 0.65, 0.9], PL: [20_000, 80_000, 500_000] }

  test("fair --json prints both forms of a tree with the mean of arithmetic", async () => {
    const { code, printed } = await ran(["fair", "t.json", "--json"], { "t.json": JSON.stringify(tree) })
    expect(code).toBe(0)
    const { vulnerability, product, compound, pert } = JSON.parse(printed) as {
      vulnerability: number
      pert: string
      product: Figures
      compound: Figures
    }
    expect(pert).toBe("modified")
    // the PERT means of TEF and PL, (0.5 + 8 + 10)/6 and (20 + 320 + 500)/6 thousand
    const mean = (18.5 / 6) * vulnerability * 140_000
    for (const form of [product, compound]) {
      expect(Math.abs(form.expectedLoss / mean - 1)).toBeLessThan(1e-12)
      expect(Math.abs(form.mean - mean)).toBeLessThan(4 * form.standardError)
    }
    expect(compound.sd).toBeGreaterThan(product.sd)
  })

  test("fair in words says both forms", async () => {
    const { code, printed } = await ran(["fair", "t.json"], { "t.json": JSON.stringify({ ...tree, pert: "classic" }) })
    expect(code).toBe(0)
    expect(printed).toContain("Product form")
    expect(printed).toContain("Compound form")
  })

  test.each([
    ["{", "not JSON"],
    ["[]", "an object"],
    [JSON.stringify({ ...tree, PL: [3, 2, 1] }), "PL.low"],
    [JSON.stringify({ ...tree, pert: "vose" }), "modified, classic"],
  ])("fair of %s says what is wrong", async (text, what) => {
    const { code, said } = await ran(["fair", "t.json"], { "t.json": text })
    expect(code).toBe(1)
    expect(said).toContain(what)
  })
})
