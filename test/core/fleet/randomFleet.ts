import { type FleetPoint, type FleetProblem, type Rng, seededRng } from "../../../src/core/index.ts"

/** How large a random fleet is. */
export interface FleetSize {
  readonly models: number
  readonly points: number
  readonly groups: number
  readonly shared: number
}

/** A frontier: cost rises, loss falls, at costs over five decades, in round amounts, or with losses that mirror the costs. */
function randomFrontier(rng: Rng, points: number, kind: number): FleetPoint[] {
  const costs = Array.from({ length: points }, () => {
    if (kind === 0) return 10 ** (1 + 4 * rng())
    return kind === 1 ? 500 * Math.ceil(20 * rng()) : Math.ceil(1000 * rng()) / 100
  }).sort((a, b) => a - b)
  let loss = costs.at(-1)! * (1 + 3 * rng())
  const top = 2 * costs.at(-1)!
  return costs.map((cost, i) => {
    const annualCost = i === 0 && rng() < 0.7 ? 0 : cost
    const expectedLoss = kind === 2 ? top - annualCost : loss
    loss *= 0.4 + 0.6 * rng()
    return { annualCost, expectedLoss }
  })
}

/** The same frontier where more is bought: never dearer, never more lossy. */
const cheaper = (points: readonly FleetPoint[], rng: Rng): FleetPoint[] =>
  points.map(({ annualCost, expectedLoss }) => ({
    annualCost: annualCost * (0.5 + 0.5 * rng()),
    expectedLoss: expectedLoss * (0.5 + 0.5 * rng()),
  }))

/** A random fleet: the same for the same seed. About half of its groups have a limit that binds. */
export function randomFleet(seed: number, size: FleetSize): FleetProblem {
  const rng = seededRng(seed, "a random fleet")
  const below = (count: number): number => Math.floor(rng() * count)
  const models = Array.from({ length: size.models }, () => {
    const shared = Array.from({ length: size.shared }, (_, id) => id).filter(() => rng() < 0.5)
    const frontiers = [randomFrontier(rng, size.points, seed % 3)]
    // With a position more: each set that lacks it, cheaper, at least as cheap as any of its parts.
    for (const at of shared.keys()) {
      for (let set = 0; set < 2 ** at; set++) {
        const parts = [...frontiers[set]!, ...(set === 0 ? [] : frontiers[2 ** at]!)]
        frontiers.push([...parts, ...cheaper(frontiers[set]!, rng)])
      }
    }
    return { group: size.groups > 0 && rng() < 0.7 ? below(size.groups) : null, shared, frontiers: frontiers.map(kept) }
  })
  const most = models.reduce((sum, { frontiers: [first] }) => sum + first!.at(-1)!.annualCost, 0)
  const least = models.reduce((sum, { frontiers: [first] }) => sum + first![0]!.annualCost, 0)
  const budget = least + (most - least) * (0.1 + 0.5 * rng())
  return {
    models,
    groups: Array.from({ length: size.groups }, () => ({
      atLeast: rng() < 0.5 ? 0 : (budget * rng()) / (2 * size.groups),
      atMost: rng() < 0.5 ? Infinity : (budget * (1 + rng())) / (2 * size.groups),
    })),
    sharedCosts: Array.from({ length: size.shared }, () => budget * 0.2 * rng()),
    budget,
  }
}

/** The points that no other one beats, cheapest first. */
function kept(points: readonly FleetPoint[]): FleetPoint[] {
  const sorted = points.toSorted((a, b) => a.annualCost - b.annualCost || a.expectedLoss - b.expectedLoss)
  return sorted.filter((point, i) => sorted.slice(0, i).every(({ expectedLoss }) => point.expectedLoss < expectedLoss))
}
