import { type FrontierPoint, optimalPortfolio, type PortfolioProblem } from "../../core/index.ts"

/** A point that nothing allowed lies below: on the lower hull of all plans, or where that is proven to run at least. */
export type BoundPoint = readonly [annualCost: number, leastLoss: number]

/** What is found of a model whose frontier is a ladder: plans at the corners of its hull, and what nothing can lie below. */
export interface UnderLines {
  readonly points: readonly Pick<FrontierPoint, "annualCost" | "expectedLoss" | "controls">[]
  readonly bound: readonly BoundPoint[]
}

/** Prices of money at which the least of `loss + price · cost` is looked for. */
const MOST_PRICES = 40

/** Differences of sums below this, relative, are rounding. */
const ROUNDING = 1e-9

type Plan = UnderLines["points"][number]

/** `loss + price · cost` is at least `least`, whatever the plan. */
interface Line {
  readonly price: number
  readonly least: number
}

/**
 * Finds the corners of the lower hull of all plans from some that are known, by the price at which two neighbours are worth the
 * same: either a better plan is found there, or it is proven that none lies below the line through both (Eisner and Severance,
 * "Mathematical techniques for efficient record segmentation in large shared databases", Journal of the ACM 23, 1976,
 * doi:10.1145/321978.321982).
 *
 * @param known - plans, cheapest first, at least one: the first costs least of all, the last loses least.
 * @param nodeLimit - nodes of each search; what is not proven by then lowers the bound.
 */
export function underLines(
  problem: PortfolioProblem,
  known: readonly Pick<FrontierPoint, "annualCost" | "expectedLoss" | "controls" | "gap">[],
  nodeLimit: number,
): UnderLines {
  const points: Plan[] = []
  const lines: Line[] = []
  const [first] = known
  const last = known.at(-1)
  if (!first || !last) return { points, bound: [] }
  const between = (a: Plan, b: Plan): void => {
    const price = (a.expectedLoss - b.expectedLoss) / (b.annualCost - a.annualCost)
    if (!(price > 0) || !Number.isFinite(price) || lines.length >= MOST_PRICES) return
    const found = optimalPortfolio(priced(problem, price), { nodeLimit })
    if (found.kind !== "found") return
    lines.push({ price, least: found.lowerBound })
    // The cost itself: that at the price, divided by it, is off in its last digits.
    const annualCost = problem.annualCost.reduce((sum, cost, c) => sum + (found.portfolio[c] === 1 ? cost : 0), 0)
    const plan: Plan = { annualCost, expectedLoss: found.expectedLoss, controls: found.controls }
    const line = a.expectedLoss + price * a.annualCost
    if (found.totalCost >= line * (1 - ROUNDING)) return
    points.push(plan)
    between(a, plan)
    between(plan, b)
  }
  between(first, last)
  return { points, bound: cornersUnder(lines, first, last.annualCost, last.expectedLoss * (1 - last.gap)) }
}

/** The problem at a price of money: what a plan costs counts so many times. */
const priced = (problem: PortfolioProblem, price: number): PortfolioProblem => ({
  ...problem,
  annualCost: problem.annualCost.map((cost) => cost * price),
})

/** The corners of what lies above all lines, from the least cost to the least loss. */
function cornersUnder(lines: readonly Line[], first: Plan, most: number, leastLoss: number): BoundPoint[] {
  const at = (cost: number): number =>
    lines.reduce((least, line) => Math.max(least, line.least - line.price * cost), leastLoss)
  const costs = [first.annualCost, most]
  const all = [...lines, { price: 0, least: leastLoss }].sort((a, b) => b.price - a.price)
  all.forEach((one, i) => {
    for (const other of all.slice(i + 1)) {
      const cost = (one.least - other.least) / (one.price - other.price)
      if (cost > first.annualCost && cost < most) costs.push(cost)
    }
  })
  return costs.sort((a, b) => a - b).map((cost) => [cost, Math.min(first.expectedLoss, at(cost))])
}
