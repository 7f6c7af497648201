import { beforeAll, describe, expect, test } from "vitest"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import { type FairResult, simulateFair } from "../../../src/core/loss/fair.ts"
import { type FairTree, type PertConvention, readFairTree } from "../../../src/core/loss/fairTree.ts"
import type { KernelMaker } from "../../../src/core/loss/kernel/kernel.ts"
import { relativeError, vectors } from "../estimate/vectors.ts"
import { kernelMakers } from "./kernel/makers.ts"

let makers: { readonly twin: KernelMaker; readonly wasm: KernelMaker }
beforeAll(async () => {
  makers = await kernelMakers()
})

function treeOf(value: unknown): FairTree {
  const reading = readFairTree(value)
  if (reading.kind === "refused") throw new Error(JSON.stringify(reading.problems))
  return reading.tree
}

const TRIALS = 1_000_000
const variants = [
  ["modified", "vose_modified_pert"],
  ["classic", "pyfair_classic_pert"],
] as const

describe.skipIf(vectors === null)("simulateFair of the reference tree", () => {
  test.each(variants)("%s PERT: vulnerability, mean, sd and every quantile of the product form", (pert, name) => {
    const { inputs, variants: all } = vectors!.fair_tree
    const reference = all[name]
    const tree = treeOf({ ...inputs, pert: pert satisfies PertConvention })
    const { vulnerability, product } = simulateFair(tree, { trials: TRIALS, seed: 1, makeKernel: makers.wasm })
    expect(relativeError(vulnerability, reference.vulnerability)).toBeLessThan(1e-7)
    expect(relativeError(product.exactMean, reference.mean)).toBeLessThan(1e-7)
    const { mean, sd, quantiles } = product.summary
    expect(Math.abs(mean.value - reference.mean)).toBeLessThan(4 * mean.standardError)
    expect(Math.abs(sd.value - reference.sd)).toBeLessThan(4 * sd.standardError)
    // The interval of 95 % is 1.96 standard errors to each side: twice its width is almost four.
    for (const [p, expected] of Object.entries(reference.quantiles)) {
      const found = quantiles.get(Number(p))
      if (!found) continue
      expect(expected, `quantile ${p}`).toBeGreaterThan(found.value - 2.05 * (found.high - found.low))
      expect(expected, `quantile ${p}`).toBeLessThan(found.value + 2.05 * (found.high - found.low))
    }
  })
})

test("simulateFair in the compound form has the variance of a compound process", () => {
  // Λ = TEF·V, X = PL: Var S = E Λ · E X² + Var Λ · (E X)²
  const tree = treeOf({ TEF: [1, 3, 8], V: 0.5, PL: { low: 1000, high: 4000 } })
  const { compound, product } = simulateFair(tree, { trials: 200_000, seed: 3, makeKernel: makers.wasm })
  const rate = distributionOf({ low: 1, likely: 3, high: 8 }, "rate")
  const loss = distributionOf({ low: 1000, high: 4000 }, "money")
  const meanEvents = rate.mean / 2
  const variance = meanEvents * (loss.variance + loss.mean ** 2) + (rate.variance / 4) * loss.mean ** 2
  const { mean, sd } = compound!.summary
  expect(compound!.exactMean).toBeCloseTo(meanEvents * loss.mean, 9)
  expect(Math.abs(mean.value - compound!.exactMean)).toBeLessThan(4 * mean.standardError)
  expect(Math.abs(sd.value - Math.sqrt(variance))).toBeLessThan(4 * sd.standardError)
  expect(product.summary.sd.value).toBeLessThan(sd.value)
})

test("simulateFair with a second loss keeps the mean in both forms", () => {
  const tree = treeOf({
    TEF: 4,
    V: [0.1, 0.2, 0.6],
    PL: [100, 200, 900],
    SLEF: [0.1, 0.3, 0.9],
    SLEM: [1000, 2000, 9000],
  })
  const { compound, product } = simulateFair(tree, { trials: 200_000, seed: 5, makeKernel: makers.wasm })
  // PERT means (low + 4·likely + high)/6: 0.25, 300, 0.3667, 3000
  expect(product.exactMean).toBeCloseTo(4 * 0.25 * (300 + (2.2 / 6) * 3000), 6)
  for (const { summary, exactMean } of [compound!, product])
    expect(Math.abs(summary.mean.value - exactMean)).toBeLessThan(4 * summary.mean.standardError)
})

test("simulateFair gives the same bits with both kernels", () => {
  const tree = treeOf({ TEF: [1, 3, 8], V: [0.1, 0.2, 0.6], PL: { low: 10, high: 400 }, SLEF: 0.5, SLEM: { value: 7 } })
  const figures = ({ product, compound }: FairResult) =>
    [product, compound!].map(({ summary }) => [summary.mean, summary.sd, ...summary.quantiles.values()])
  const run = (makeKernel: KernelMaker) => figures(simulateFair(tree, { trials: 20_000, seed: 8, makeKernel }))
  expect(run(makers.wasm)).toEqual(run(makers.twin))
})

test("simulateFair leaves out the compound form where a year could have over 500 events", () => {
  const tree = treeOf({ TEF: [100, 400, 900], V: 1, PL: 5 })
  expect(simulateFair(tree, { trials: 10, seed: 1, makeKernel: makers.twin }).compound).toBeNull()
})

test.each<[unknown, string]>([
  [null, ""],
  [[1, 2], ""],
  [{ PL: 1, V: 1 }, "threatEventFrequency"],
  [{ TEF: 1, V: 1 }, "primaryLoss"],
  [{ TEF: 1, PL: 1 }, "vulnerability"],
  [{ TEF: 1, PL: 1, TCap: 0.5 }, "vulnerability"],
  [{ TEF: 1, PL: 1, V: 0.5, TCap: 0.5, CS: 0.5 }, "vulnerability"],
  [{ TEF: 1, PL: 1, V: 1, SLEF: 0.1 }, "secondaryLossMagnitude"],
  [{ TEF: [3, 2, 1], PL: 1, V: 1 }, "TEF.low"],
  [{ TEF: 1, PL: -1, V: 1 }, "PL"],
  [{ TEF: 1, threatEventFrequency: 2, PL: 1, V: 1 }, "TEF"],
  [{ TEF: 1, PL: 1, V: 1, pert: "vose" }, "pert"],
])("readFairTree(%j) names the field %j", (value, path) => {
  const reading = readFairTree(value)
  if (reading.kind !== "refused") throw new Error("it was read")
  expect(reading.problems.map((problem) => problem.path)).toContain(path)
})
