import { betterThan, type Choice, choiceModel, choiceOf } from "./choice.ts"
import { atMostOf, type FleetModel, type FleetProblem, MOST_SHARED } from "./problem.ts"
import { relaxationOf } from "./relaxation.ts"
import { solveChoice } from "./solveChoice.ts"

/** The best use of one budget over all models that was found, with its proof. Money a year. */
export interface FleetPlan {
  readonly kind: "plan"
  /** For each model, the index of its frontier by what is bought of its shared controls, and of its point in there. */
  readonly chosen: readonly { readonly frontier: number; readonly point: number }[]
  /** Indices of the shared controls that are bought, rising. */
  readonly bought: readonly number[]
  /** With the shared controls. */
  readonly annualCost: number
  readonly expectedLoss: number
  readonly totalCost: number
  /** True where no plan within the limits loses less, to a relative 1e-9. */
  readonly proven: boolean
  /** No plan within the limits loses less than this. */
  readonly lowerBound: number
  /** (expectedLoss − lowerBound) / expectedLoss, 0 where proven. */
  readonly gap: number
  /** Loss that one more unit of money a year would save: the multiplier of the budget; 0 where more of it saves nothing. */
  readonly marginalPrice: number
}

/** Nothing keeps to the limits, or the time was up before anything was found. */
export interface NoFleetPlan {
  readonly kind: "nothingFits" | "stopped"
}

/**
 * The best use of one budget over all models: `min Σ loss` over one point of each model's frontier, `Σ cost ≤ budget`, within the
 * limits of groups, each shared control paid once (multiple-choice knapsack, `sweep.ts`; shared controls by branching on each).
 *
 * @param shouldStop - asked now and then; true ends it with the best plan so far, its lower bound and the gap.
 * @throws RangeError if there are more than {@link MOST_SHARED} shared controls.
 */
export function fleetPlan(problem: FleetProblem, shouldStop: () => boolean = () => false): FleetPlan | NoFleetPlan {
  const { sharedCosts } = problem
  if (sharedCosts.length > MOST_SHARED)
    throw new RangeError(`at most ${MOST_SHARED} shared controls, found ${sharedCosts.length}`)
  const search: Search = { problem, shouldStop, best: null, most: Infinity, open: Infinity }
  branch(search, [])
  const { best } = search
  if (best === null) return { kind: search.open < Infinity ? "stopped" : "nothingFits" }
  const isComplete = problem.models.every(isWhole)
  const bound = isComplete ? search.open : Math.min(search.open, boundOfIncomplete(problem))
  const proven = bound >= search.most
  const lowerBound = proven ? best.loss : Math.max(0, bound)
  return {
    kind: "plan",
    chosen: best.chosen,
    bought: best.bought,
    annualCost: best.cost,
    expectedLoss: best.loss,
    totalCost: best.cost + best.loss,
    proven,
    lowerBound,
    gap: proven || best.loss === 0 ? 0 : (best.loss - lowerBound) / best.loss,
    marginalPrice: best.price,
  }
}

interface Search {
  readonly problem: FleetProblem
  readonly shouldStop: () => boolean
  best: {
    readonly chosen: FleetPlan["chosen"]
    readonly bought: readonly number[]
    readonly cost: number
    readonly loss: number
    readonly price: number
  } | null
  /** What a better plan loses less than. */
  most: number
  /** What no plan that was not looked into can lose less than. */
  open: number
}

/** Whether the first shared controls are bought, one by one; the others are undecided. */
type Decisions = readonly boolean[]

function branch(search: Search, decided: Decisions): void {
  const { sharedCosts } = search.problem
  if (decided.length === sharedCosts.length) {
    solveLeaf(search, decided)
    return
  }
  for (const isBought of [true, false]) {
    const next = [...decided, isBought]
    // The undecided ones for nothing, wherever they help: nothing below can do better.
    const choice = choiceFor(search.problem, next)
    const { unit } = choice
    const relaxed = relaxationOf(choice)
    if (relaxed === null || relaxed.bound * unit >= search.most) continue
    if (search.shouldStop()) search.open = Math.min(search.open, relaxed.bound * unit)
    else branch(search, next)
  }
}

function solveLeaf(search: Search, decided: Decisions): void {
  const { problem } = search
  const choice = choiceFor(problem, decided)
  const { plan, bound, price, proven } = solveChoice(choice, search.shouldStop, search.most / choice.unit)
  if (!proven) search.open = Math.min(search.open, bound * choice.unit)
  if (plan === null) return
  const bought = decided.flatMap((isBought, id) => (isBought ? [id] : []))
  let cost = bought.reduce((sum, id) => sum + problem.sharedCosts[id]!, 0)
  let loss = 0
  const chosen = problem.models.map((model, m) => {
    const frontier = frontierFor(model, decided)
    const point = plan.points[m]!
    cost += model.frontiers[frontier]![point]!.annualCost
    loss += model.frontiers[frontier]![point]!.expectedLoss
    return { frontier, point }
  })
  search.best = { chosen, bought, cost, loss, price }
  search.most = betterThan(choice, loss / choice.unit) * choice.unit
}

/** The knapsack that is left when some shared controls are decided: those bought are paid, undecided ones cost nothing. */
function choiceFor(problem: FleetProblem, decided: Decisions): Choice {
  const models = problem.models.map((model) => choiceModel(model.frontiers[frontierFor(model, decided)]!, model.group))
  const paid = decided.reduce((sum, isBought, id) => sum + (isBought ? problem.sharedCosts[id]! : 0), 0)
  return choiceOf(models, problem.groups, atMostOf(problem.budget) - paid)
}

/** Which frontier of a model counts: the one with everything that is bought or undecided. */
function frontierFor({ shared }: FleetModel, decided: Decisions): number {
  return shared.reduce((index, id, i) => index + (decided[id] === false ? 0 : 2 ** i), 0)
}

/** Whether the frontiers of a model are all there is. */
export const isWhole = ({ bounds = [] }: FleetModel): boolean => bounds.every((corners) => corners === null)

/** A bound where frontiers are not all there is: what no plan lies below takes their place, and shared controls cost nothing. */
function boundOfIncomplete(problem: FleetProblem): number {
  const models = problem.models.map((model) => ({
    ...model,
    frontiers: model.frontiers.map((points, f) => model.bounds?.[f] ?? points),
  }))
  const choice = choiceFor({ ...problem, models }, [])
  const relaxed = relaxationOf(choice)
  return relaxed === null ? Infinity : relaxed.bound * choice.unit
}
