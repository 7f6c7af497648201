import type { FleetPlan, FleetProblem } from "../../../src/core/index.ts"

/** The least loss of all plans within the limits, by trying every one; null where there is none. */
export function leastLoss(problem: FleetProblem): number | null {
  const { models, groups, sharedCosts, budget } = problem
  let best: number | null = null
  for (let bought = 0; bought < 2 ** sharedCosts.length; bought++) {
    const has = (id: number): boolean => ((bought >> id) & 1) === 1
    const paid = sharedCosts.reduce((sum, cost, id) => sum + (has(id) ? cost : 0), 0)
    const spent = groups.map(() => 0)
    const tryFrom = (m: number, cost: number, loss: number): void => {
      if (cost > budget * (1 + 1e-12)) return
      const model = models[m]
      if (!model) {
        const areKept = groups.every(
          ({ atLeast, atMost }, g) => spent[g]! >= atLeast * (1 - 1e-12) && spent[g]! <= atMost * (1 + 1e-12),
        )
        if (areKept && (best === null || loss < best)) best = loss
        return
      }
      const index = model.shared.reduce((sum, id, i) => sum + (has(id) ? 2 ** i : 0), 0)
      for (const { annualCost, expectedLoss } of model.frontiers[index]!) {
        if (model.group !== null) spent[model.group]! += annualCost
        tryFrom(m + 1, cost + annualCost, loss + expectedLoss)
        if (model.group !== null) spent[model.group]! -= annualCost
      }
    }
    tryFrom(0, paid, 0)
  }
  return best
}

/** What a plan costs and loses by its own points, and which limit it breaks, if any. */
export function audited(
  problem: FleetProblem,
  { chosen, bought }: Pick<FleetPlan, "chosen" | "bought">,
): { readonly cost: number; readonly loss: number; readonly broken: string | null } {
  let [cost, loss] = [bought.reduce((sum, id) => sum + problem.sharedCosts[id]!, 0), 0]
  const spent = problem.groups.map(() => 0)
  let broken: string | null = null
  problem.models.forEach(({ group, shared, frontiers }, m) => {
    const { frontier, point } = chosen[m]!
    const wants = shared.filter((_, i) => ((frontier >> i) & 1) === 1)
    if (wants.some((id) => !bought.includes(id))) broken = `model ${m} uses what is not bought`
    const { annualCost, expectedLoss } = frontiers[frontier]![point]!
    cost += annualCost
    loss += expectedLoss
    if (group !== null) spent[group]! += annualCost
  })
  if (cost > problem.budget * (1 + 1e-9)) broken = "the budget"
  problem.groups.forEach(({ atLeast, atMost }, g) => {
    if (spent[g]! < atLeast * (1 - 1e-9) || spent[g]! > atMost * (1 + 1e-9)) broken = `group ${g}`
  })
  return { cost, loss, broken }
}

/** What a buyer does who takes the step that saves most for its money, again and again, as long as any fits. */
export function greedyLoss({ models, budget }: FleetProblem): number {
  const at = models.map(() => 0)
  const pointOf = (m: number, i: number) => models[m]!.frontiers[0]![i]!
  let left = models.reduce((money, _, m) => money - pointOf(m, 0).annualCost, budget)
  for (;;) {
    let [best, model, to] = [0, -1, -1]
    models.forEach(({ frontiers: [points] }, m) => {
      for (let i = at[m]! + 1; i < points!.length; i++) {
        const cost = pointOf(m, i).annualCost - pointOf(m, at[m]!).annualCost
        const rate = (pointOf(m, at[m]!).expectedLoss - pointOf(m, i).expectedLoss) / cost
        if (cost <= left && rate > best) [best, model, to] = [rate, m, i]
      }
    })
    if (model < 0) break
    left -= pointOf(model, to).annualCost - pointOf(model, at[model]!).annualCost
    at[model] = to
  }
  return models.reduce((sum, _, m) => sum + pointOf(m, at[m]!).expectedLoss, 0)
}
