import { atLeastOf, atMostOf, type FleetPoint, type GroupLimits } from "./problem.ts"

/** The points of one model that are still in question, cheapest first: cost rises strictly, loss falls strictly. */
export interface ChoiceModel {
  readonly cost: Float64Array
  readonly loss: Float64Array
  /** Of each point, its index in the frontier as it was given. */
  readonly index: Int32Array
  /** Index of its group, −1 where it has none. */
  readonly group: number
}

/** A multiple-choice knapsack: one point of each model, within a budget and the limits of groups. */
export interface Choice {
  readonly models: readonly ChoiceModel[]
  readonly groups: readonly GroupLimits[]
  readonly budget: number
  /** The unit of all amounts: a cent where each of them is a whole number of cents, else the unit of the currency. */
  readonly unit: number
}

/** One point of each model by its position in {@link ChoiceModel}, with what they cost and lose together. */
export interface Picked {
  readonly picks: Int32Array
  readonly cost: number
  readonly loss: number
}

/** The points that no other one beats, cheapest first; of points that cost and lose the same, the first. */
export function choiceModel(points: readonly FleetPoint[], group: number | null): ChoiceModel {
  const order = points
    .map((_, i) => i)
    .sort((a, b) => points[a]!.annualCost - points[b]!.annualCost || points[a]!.expectedLoss - points[b]!.expectedLoss)
  const kept: number[] = []
  let least = Infinity
  for (const i of order) {
    if (!(points[i]!.expectedLoss < least)) continue
    least = points[i]!.expectedLoss
    kept.push(i)
  }
  return {
    cost: Float64Array.from(kept, (i) => points[i]!.annualCost),
    loss: Float64Array.from(kept, (i) => points[i]!.expectedLoss),
    index: Int32Array.from(kept),
    group: group ?? -1,
  }
}

/** Cents: where every amount is a whole number of them, sums are exact, and a better plan is better by a cent. */
const CENT = 0.01

/** How far from a whole number of cents an amount may be that was meant as one. */
const OFF_A_CENT = 1e-6

/** Up to so many cents sums of amounts are exact. */
const MOST_CENTS = 2 ** 50

/** A choice with limits that rounding cannot break, in whole cents where its amounts are such. */
export function choiceOf(models: readonly ChoiceModel[], groups: readonly GroupLimits[], budget: number): Choice {
  const inCents = models.map((model) => wholeCents(model))
  if (areAllWhole(inCents)) {
    const down = (limit: number): number => Math.floor(limit / CENT + OFF_A_CENT)
    const up = (limit: number): number => Math.ceil(limit / CENT - OFF_A_CENT)
    return {
      models: inCents,
      groups: groups.map(({ atLeast, atMost }) => ({ atLeast: up(atLeast), atMost: down(atMost) })),
      budget: down(budget),
      unit: CENT,
    }
  }
  return {
    models,
    groups: groups.map(({ atLeast, atMost }) => ({ atLeast: atLeastOf(atLeast), atMost: atMostOf(atMost) })),
    budget: atMostOf(budget),
    unit: 1,
  }
}

function areAllWhole(models: readonly (ChoiceModel | null)[]): models is readonly ChoiceModel[] {
  const most = (amounts: Float64Array): number => Math.max(amounts[0] ?? 0, amounts.at(-1) ?? 0)
  const sum = models.reduce((all, model) => (model ? all + most(model.cost) + most(model.loss) : Infinity), 0)
  return sum < MOST_CENTS
}

function wholeCents(model: ChoiceModel): ChoiceModel | null {
  const whole = (amounts: Float64Array): Float64Array => amounts.map((amount) => Math.round(amount / CENT))
  const [cost, loss] = [whole(model.cost), whole(model.loss)]
  const isWhole = (amounts: Float64Array, cents: Float64Array): boolean =>
    amounts.every((amount, i) => Math.abs(amount / CENT - cents[i]!) <= OFF_A_CENT)
  return isWhole(model.cost, cost) && isWhole(model.loss, loss) ? { ...model, cost, loss } : null
}

/** Losses closer than this, relative to the larger, count as equal: a proof is one to this. Nothing finer survives in sums. */
const PROVEN_TO = 5e-10

/** Whole amounts differ by 1 or not at all. */
const JUST_ONE = 0.99

/** What a plan has to lose less than to be better than one of this loss. */
export function betterThan({ unit }: Pick<Choice, "unit">, loss: number): number {
  if (loss === Infinity) return loss
  return loss - Math.max(unit === CENT ? JUST_ONE : 0, PROVEN_TO * Math.abs(loss))
}

/** Whether a group can be spent too little or too much in at all. */
export const isLimited = ({ atLeast, atMost }: GroupLimits): boolean => atLeast > 0 || atMost < Infinity

/** The sums of a pick, in the order of the models. */
export function pickedOf(choice: Choice, picks: Int32Array): Picked {
  let [cost, loss] = [0, 0]
  choice.models.forEach((model, m) => {
    cost += model.cost[picks[m]!]!
    loss += model.loss[picks[m]!]!
  })
  return { picks, cost, loss }
}

/** Whether a pick keeps to the budget and to the limits of every group. */
export function keepsToLimits(choice: Choice, { picks, cost }: Picked): boolean {
  if (cost > choice.budget) return false
  const spent = spentByGroup(choice, picks)
  return choice.groups.every(({ atLeast, atMost }, g) => spent[g]! >= atLeast && spent[g]! <= atMost)
}

/** What each group spends, in the order of the models. */
export function spentByGroup({ models, groups }: Choice, picks: Int32Array): Float64Array {
  const spent = new Float64Array(groups.length)
  models.forEach(({ group, cost }, m) => {
    if (group >= 0) spent[group] = spent[group]! + cost[picks[m]!]!
  })
  return spent
}
