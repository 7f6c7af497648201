import type { Choice, ChoiceModel } from "./choice.ts"
import type { Relaxation } from "./relaxation.ts"

/**
 * The choice without the points that no better plan can have: those by which the bound alone would come to `most` or more.
 *
 * @returns a choice in which every model keeps at least one point; null where one keeps none, so that there is no better plan.
 */
export function pegged(choice: Choice, { bound, price, slope }: Relaxation, most: number): Choice | null {
  if (most === Infinity) return choice
  const models: ChoiceModel[] = []
  for (const model of choice.models) {
    const per = price + (model.group < 0 ? 0 : slope[model.group]!)
    const { cost, loss, index, group } = model
    let least = Infinity
    for (let i = 0; i < cost.length; i++) least = Math.min(least, loss[i]! + per * cost[i]!)
    const stays: number[] = []
    for (let i = 0; i < cost.length; i++) if (bound + (loss[i]! + per * cost[i]! - least) < most) stays.push(i)
    if (stays.length === 0) return null
    models.push(
      stays.length === cost.length
        ? model
        : {
            cost: Float64Array.from(stays, (i) => cost[i]!),
            loss: Float64Array.from(stays, (i) => loss[i]!),
            index: Int32Array.from(stays, (i) => index[i]!),
            group,
          },
    )
  }
  return { ...choice, models }
}
