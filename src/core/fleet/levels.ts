import { type Choice, isLimited } from "./choice.ts"
import type { Relaxation } from "./relaxation.ts"
import type { Segments } from "./segments.ts"

/** One model of a sweep, in the order in which models are taken: those of limited groups first, group by group. */
export interface Level {
  readonly model: number
  /** Index of its group where that has limits, else −1. */
  readonly group: number
  /** Whether it is the last of its group. */
  readonly closes: boolean
  /** What the models after it cost at least, and what they then lose, with the price of their groups. */
  readonly costAfter: number
  readonly lossAfter: number
  /** What the models of its group after it spend at least and at most. */
  readonly groupLeast: number
  readonly groupMost: number
  /** Whether a group with limits is open after this level, or still to come. */
  readonly isGroupAhead: boolean
  /** The constants of the groups that are open after this level or still to come. */
  readonly constant: number
}

/** The levels of a sweep: within a group, and outside of all, the model of the widest step first. */
export function levelsOf(choice: Choice, { constant, slope }: Relaxation, segments: Segments): Level[] {
  const { models } = choice
  const order = orderOf(choice, segments)
  let [costAfter, lossAfter, groupLeast, groupMost, constants] = [0, 0, 0, 0, 0]
  let group: number | null = null
  let isGroupAhead = false
  const levels: Level[] = []
  for (const { model, group: own } of order.toReversed()) {
    const { cost, loss } = models[model]!
    const closes = own !== group
    if (closes) {
      if (group !== null && group >= 0) {
        constants += constant[group]!
        isGroupAhead = true
      }
      ;[group, groupLeast, groupMost] = [own, 0, 0]
    }
    const isOpen = own >= 0 && !closes
    levels.push({
      model,
      group: own,
      closes,
      costAfter,
      lossAfter,
      groupLeast,
      groupMost,
      isGroupAhead: isGroupAhead || isOpen,
      constant: constants + (isOpen ? constant[own]! : 0),
    })
    costAfter += cost[0]!
    lossAfter += loss[0]! + (own < 0 ? 0 : slope[own]! * cost[0]!)
    groupLeast += cost[0]!
    groupMost += cost.at(-1)!
  }
  return levels.toReversed()
}

function orderOf({ models, groups }: Choice, segments: Segments): { readonly model: number; readonly group: number }[] {
  const widest = new Float64Array(models.length)
  for (let i = 0; i < segments.count; i++)
    widest[segments.model[i]!] = Math.max(widest[segments.model[i]!]!, segments.cost[i]!)
  return models
    .map(({ group }, model) => ({ model, group: group >= 0 && isLimited(groups[group]!) ? group : -1 }))
    .sort(
      (a, b) =>
        Number(a.group < 0) - Number(b.group < 0) ||
        a.group - b.group ||
        widest[b.model]! - widest[a.model]! ||
        a.model - b.model,
    )
}
