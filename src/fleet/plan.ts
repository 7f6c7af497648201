import {
  fleetFrontier,
  type FleetFrontier,
  fleetPlan,
  type FleetPlan,
  type FleetPoint,
  type FleetProblem,
  type NoFleetPlan,
} from "../core/index.ts"
import type { Fleet } from "./fleet.ts"
import type { FleetAnswers, Gathered } from "./gather.ts"
import { controlsOfPoint } from "./work/answer.ts"

/** One model of a fleet's plan. Money a year, in the fleet's currency, by the model's weight. */
export interface PlanRow {
  readonly file: string
  readonly name: string
  readonly controls: readonly string[]
  /** Without what is bought once for all. */
  readonly annualCost: number
  readonly expectedLoss: number
  readonly now: { readonly annualCost: number; readonly expectedLoss: number }
}

/** The best use of one budget, model by model. */
export interface PlannedFleet {
  readonly kind: "planned"
  readonly budget: number
  readonly plan: FleetPlan
  readonly rows: readonly PlanRow[]
  /** What is bought once for all: its id, name and cost. */
  readonly bought: readonly Fleet["shared"][number][]
}

/** The knapsack of a fleet. */
export function fleetProblemOf(fleet: Fleet, { models }: FleetAnswers<"frontier">, budget: number): FleetProblem {
  const ids = fleet.shared.map(({ id }) => id)
  return {
    models: models.map(({ entry, answer, factor }) => ({
      group: entry.group,
      shared: answer.shared.map((id) => ids.indexOf(id)),
      frontiers: answer.frontiers.map((points) =>
        points.map(([annualCost, expectedLoss]) => weighed(annualCost, expectedLoss, factor)),
      ),
      bounds: answer.bounds.map(
        (corners) => corners?.map(([annualCost, leastLoss]) => weighed(annualCost, leastLoss, factor)) ?? null,
      ),
    })),
    groups: fleet.groups,
    sharedCosts: fleet.shared.map(({ annualCost }) => annualCost),
    budget,
  }
}

const weighed = (annualCost: number, expectedLoss: number, factor: number): FleetPoint => ({
  annualCost: annualCost * factor,
  expectedLoss: expectedLoss * factor,
})

/** The best use of one budget over all models that could be read. */
export function planFleet(
  fleet: Fleet,
  answers: FleetAnswers<"frontier">,
  budget: number,
  shouldStop: () => boolean,
): PlannedFleet | NoFleetPlan {
  const plan = fleetPlan(fleetProblemOf(fleet, answers, budget), shouldStop)
  if (plan.kind !== "plan") return plan
  const rows = answers.models.map((model, m) => rowOf(model, plan.chosen[m]!))
  return { kind: "planned", budget, plan, rows, bought: plan.bought.map((id) => fleet.shared[id]!) }
}

function rowOf({ entry, answer, factor }: Gathered<"frontier">, at: FleetPlan["chosen"][number]): PlanRow {
  const point = answer.frontiers[at.frontier]![at.point]!
  return {
    file: entry.file,
    name: entry.name ?? answer.name,
    controls: controlsOfPoint(answer.controlIds, point),
    annualCost: point[0] * factor,
    expectedLoss: point[1] * factor,
    now: {
      annualCost: answer.current.annualCost * factor,
      expectedLoss: answer.current.expectedLoss * factor,
    },
  }
}

/** Points of a frontier that are told. */
const MOST_POINTS = 100

/** What every budget could buy for all models. */
export function frontierOfFleet(
  fleet: Fleet,
  answers: FleetAnswers<"frontier">,
  shouldStop: () => boolean,
): FleetFrontier {
  return fleetFrontier(fleetProblemOf(fleet, answers, Infinity), MOST_POINTS, shouldStop)
}
