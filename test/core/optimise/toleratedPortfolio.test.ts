import { describe, expect, test } from "vitest"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { twinKernel } from "../../../src/core/loss/kernel/twin.ts"
import { sampledTail } from "../../../src/core/loss/years/tail.ts"
import { optimalPortfolio } from "../../../src/core/optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../../../src/core/optimise/portfolioProblem.ts"
import { leastTotalTolerated } from "../../../src/core/optimise/toleratedPortfolio.ts"
import { connectedModel } from "../../arbitrary/connected.ts"
import { allAllowed } from "../../oracle/enumerate.ts"

/** A document with its problem, and how far the tail of each portfolio is above a share of the best plan's, over the same years. */
function posed(seed: number, share: number) {
  const compiled = compileModel(connectedModel(seed))
  const problem = portfolioProblem(compiled)
  const best = optimalPortfolio(problem)
  if (best.kind !== "found") throw new Error(best.kind)
  const tolerance = [{ loss: best.totalCost, probability: 0 }]
  const tail = sampledTail(compiled, tolerance, { seed, years: 1000, makeKernel: twinKernel })
  const limit = share * tail.chances(best.portfolio)[0]!
  const excess = (portfolio: Uint8Array): number => Math.max(0, tail.chances(portfolio)[0]! - limit)
  return { problem, excess }
}

describe("leastTotalTolerated", () => {
  test("is what plain enumeration finds over the same years", () => {
    let moved = 0
    let none = 0
    for (let seed = 1; seed <= 16; seed++) {
      const { problem, excess } = posed(seed, [0.4, 0.8, 0, 0.95][seed % 4]!)
      const all = allAllowed(problem)
      const bits = (ids: readonly string[]) => Uint8Array.from(problem.controlIds, (id) => (ids.includes(id) ? 1 : 0))
      const tolerated = all.filter(({ controls }) => excess(bits(controls)) <= 0)
      const found = leastTotalTolerated(problem, excess, { looks: 1000 })
      if (tolerated.length === 0) {
        expect(found).toMatchObject({ kind: "nothingTolerated", proven: true })
        none++
        continue
      }
      const least = Math.min(...tolerated.map(({ total }) => total))
      if (found.kind !== "found") throw new Error(found.kind)
      expect(found.proven).toBe(true)
      expect(Math.abs(found.totalCost - least)).toBeLessThanOrEqual(1e-9 * (1 + least))
      expect(excess(found.portfolio)).toBe(0)
      if (least > Math.min(...all.map(({ total }) => total)) * (1 + 1e-9)) moved++
    }
    // The limit has to have mattered, and to have been out of reach, somewhere: else nothing was tested.
    expect(moved).toBeGreaterThan(0)
    expect(none).toBeGreaterThan(0)
  }, 120_000)

  test("with few looks gives a tolerated plan, or none, with an honest bound", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { problem, excess } = posed(seed, 0.8)
      const whole = leastTotalTolerated(problem, excess, { looks: 1000 })
      const hasty = leastTotalTolerated(problem, excess, { looks: 1 })
      if (hasty.kind !== "found" || whole.kind !== "found") continue
      expect(excess(hasty.portfolio)).toBe(0)
      expect(hasty.totalCost).toBeGreaterThanOrEqual(whole.totalCost * (1 - 1e-12))
      expect(hasty.lowerBound).toBeLessThanOrEqual(whole.totalCost * (1 + 1e-12))
    }
  })
})
