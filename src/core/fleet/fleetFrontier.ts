import { choiceModel, choiceOf, isLimited } from "./choice.ts"
import { fleetPlan, isWhole } from "./fleetPlan.ts"
import type { FleetProblem } from "./problem.ts"
import { segmentsOf } from "./segments.ts"

/** What a budget buys for all models together. Money a year. */
export interface FleetFrontierPoint {
  readonly annualCost: number
  readonly expectedLoss: number
  /** Loss that the next unit of money saves; 0 at the end. */
  readonly marginalPrice: number
}

/** What each budget could buy: `complete` where each point is the best plan of its cost, and between two the price is constant. */
export interface FleetFrontier {
  readonly points: readonly FleetFrontierPoint[]
  /** True where each point is proven the best for what it costs. */
  readonly proven: boolean
  /** Index of the first point from which a unit of money saves less than a unit of loss. */
  readonly stop: number
}

/** Budgets that are solved one by one where groups or shared controls leave no other way. */
const RUNGS = 24

/**
 * The group's frontier for every budget. Without limits of groups and shared controls it is the lower hull of all plans, each of its
 * points the best plan for what it costs, whatever the budget; with them, the best plans for a ladder of budgets.
 *
 * @param most - points at most; those between are left out evenly.
 */
export function fleetFrontier(
  problem: FleetProblem,
  most: number,
  shouldStop: () => boolean = () => false,
): FleetFrontier {
  const isPlain = problem.sharedCosts.length === 0 && !problem.groups.some(isLimited)
  const { points, proven } = isPlain ? hullOf(problem) : ladderOf(problem, shouldStop)
  const stop = points.findIndex(({ marginalPrice }) => marginalPrice < 1)
  const step = Math.max(1, Math.ceil(points.length / Math.max(2, most - 2)))
  const kept = points.filter((_, i) => i % step === 0 || i === points.length - 1 || i === stop)
  return { points: kept, proven, stop: kept.indexOf(points[stop]!) }
}

type Points = Pick<FleetFrontier, "proven"> & { readonly points: FleetFrontierPoint[] }

function hullOf({ models }: FleetProblem): Points {
  const frontiers = models.map(({ frontiers: [points = []] }) => points)
  if (frontiers.some((points) => points.length === 0)) return { points: [], proven: true }
  const choice = choiceOf(
    frontiers.map((points) => choiceModel(points, null)),
    [],
    Infinity,
  )
  const segments = segmentsOf(choice, new Float64Array(0))
  const { unit } = choice
  let [annualCost, expectedLoss] = [0, 0]
  for (const { cost, loss } of choice.models) {
    annualCost += cost[0]! * unit
    expectedLoss += loss[0]! * unit
  }
  const points: FleetFrontierPoint[] = []
  for (let i = 0; i <= segments.count; i++) {
    points.push({ annualCost, expectedLoss: Math.max(0, expectedLoss), marginalPrice: segments.rate[i] ?? 0 })
    if (i === segments.count) break
    annualCost += segments.cost[i]! * unit
    expectedLoss -= segments.saved[i]! * unit
  }
  return { points, proven: models.every(isWhole) }
}

function ladderOf(problem: FleetProblem, shouldStop: () => boolean): Points {
  const widest = fleetPlan({ ...problem, budget: mostOf(problem) }, shouldStop)
  if (widest.kind !== "plan") return { points: [], proven: widest.kind === "nothingFits" }
  const found = [widest]
  for (let i = 1; i < RUNGS && !shouldStop(); i++) {
    const plan = fleetPlan({ ...problem, budget: (widest.annualCost * i) / RUNGS }, shouldStop)
    if (plan.kind === "plan") found.push(plan)
  }
  found.sort((a, b) => a.annualCost - b.annualCost || a.expectedLoss - b.expectedLoss)
  const kept = found.filter((plan, i) =>
    found.slice(0, i).every(({ expectedLoss }) => plan.expectedLoss < expectedLoss),
  )
  return { points: kept.map(withPrice), proven: found.length === RUNGS && found.every(({ proven }) => proven) }
}

/** What all models cost at most, with every shared control. */
function mostOf({ models, sharedCosts }: FleetProblem): number {
  const shared = sharedCosts.reduce((sum, cost) => sum + cost, 0)
  return models.reduce(
    (sum, { frontiers }) =>
      sum + frontiers.flat().reduce((dearest, { annualCost }) => Math.max(dearest, annualCost), 0),
    shared,
  )
}

/** The price from one rung to the next: what is saved on the way by what it costs. */
function withPrice(
  { annualCost, expectedLoss }: FleetFrontierPoint,
  i: number,
  all: readonly Omit<FleetFrontierPoint, "marginalPrice">[],
): FleetFrontierPoint {
  const next = all[i + 1]
  const marginalPrice = next ? (expectedLoss - next.expectedLoss) / (next.annualCost - annualCost) : 0
  return { annualCost, expectedLoss, marginalPrice }
}
