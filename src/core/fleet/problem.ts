/** A point of a model's frontier: what it costs and what is still lost, in money a year. */
export interface FleetPoint {
  readonly annualCost: number
  readonly expectedLoss: number
}

/** One model of a fleet, as what its money can buy. */
export interface FleetModel {
  /** Index of its group; null where it belongs to none. */
  readonly group: number | null
  /** Indices of the shared controls that it has a use for. */
  readonly shared: readonly number[]
  /**
   * A frontier for each set of those that is bought: the one at index Σ 2^i is for the set of positions i in `shared`. In any
   * order, and empty where nothing is allowed without a shared control. To have more of them never costs or loses more.
   */
  readonly frontiers: readonly (readonly FleetPoint[])[]
  /**
   * For each frontier that is not all there is, the corners of a convex line that no plan lies below; null, or nothing at all, where
   * the points are all there are.
   */
  readonly bounds?: readonly (readonly FleetPoint[] | null)[]
}

/** What the models of a group may spend together, in money a year; shared controls do not count. */
export interface GroupLimits {
  readonly atLeast: number
  readonly atMost: number
}

/** One budget over many models: `min Σ loss` over one point of each model's frontier, `Σ cost ≤ budget`. */
export interface FleetProblem {
  readonly models: readonly FleetModel[]
  readonly groups: readonly GroupLimits[]
  /** What each shared control costs a year, once for all models. */
  readonly sharedCosts: readonly number[]
  readonly budget: number
}

/** The most shared controls: every set of them is a case of its own. */
export const MOST_SHARED = 12

/** Sums are compared with budgets and limits at this relative slack: sums in another order differ by less. */
const SLACK = 1e-12

/** A limit from above, widened by what rounding can do. */
export const atMostOf = (limit: number): number => limit + SLACK * Math.abs(limit)

/** A limit from below, widened by what rounding can do. */
export const atLeastOf = (limit: number): number => limit - SLACK * Math.abs(limit)
