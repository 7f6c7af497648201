import { describe, expect, test } from "vitest"
import { compileModel, frontier, portfolioProblem } from "../../src/core/index.ts"
import { underLines } from "../../src/fleet/work/underLines.ts"
import { site } from "./site.ts"

describe("a model whose frontier is a ladder", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "site %i: the corners of its hull are found, and no plan lies below the bound",
    (seed) => {
      const problem = portfolioProblem(compileModel(site(seed)))
      const whole = frontier(problem)
      if (whole.kind !== "frontier" || !whole.complete) throw new Error("not the whole frontier")
      const ends = [whole.points[0]!, whole.points.at(-1)!]
      const { points, bound } = underLines(problem, ends, 10_000)
      // The lower hull by the definition: a plan is a corner unless it lies on or above a line between two others.
      const isCorner = (at: number): boolean =>
        whole.points.slice(0, at).every((a) =>
          whole.points.slice(at + 1).every((b) => {
            const point = whole.points[at]!
            const share = (point.annualCost - a.annualCost) / (b.annualCost - a.annualCost)
            return point.expectedLoss < (a.expectedLoss + share * (b.expectedLoss - a.expectedLoss)) * (1 - 1e-7)
          }),
        )
      const corners = whole.points.filter((_, at) => at > 0 && at < whole.points.length - 1 && isCorner(at))
      const found = points.map(({ annualCost }) => annualCost).sort((a, b) => a - b)
      for (const { annualCost } of corners) expect(found.some((cost) => Math.abs(cost - annualCost) < 1e-6)).toBe(true)
      for (const { annualCost, expectedLoss } of whole.points) {
        const after = bound.findIndex(([cost]) => cost >= annualCost)
        const [b, a] = [bound[after]!, bound[Math.max(0, after - 1)]!]
        const share = b[0] === a[0] ? 0 : (annualCost - a[0]) / (b[0] - a[0])
        expect(a[1] + share * (b[1] - a[1])).toBeLessThanOrEqual(expectedLoss * (1 + 1e-9))
      }
      // And it is no weaker than it must be: at each corner it touches.
      for (const { annualCost, expectedLoss } of corners) {
        const near = bound.filter(([cost]) => Math.abs(cost - annualCost) < 1e-3 * annualCost).map(([, least]) => least)
        expect(Math.max(0, ...near) / expectedLoss).toBeGreaterThan(0.98)
      }
    },
  )
})
