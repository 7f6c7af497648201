import { hashOf } from "../../estimate/rng.ts"
import type { CompiledApproach, CompiledModel } from "../compile.ts"
import { lossParameterId } from "../../model/parameters.ts"
import { valueOfWord } from "../kernel/twin.ts"
import type { Columns } from "./columns.ts"
import type { EventChance } from "./eventChance.ts"

/** A loss of an approach: what one event of it costs in a year. */
export interface LossDraw {
  readonly hash: readonly [number, number]
  /** Index of the table among the doubles, or null where the loss is exact. */
  readonly table: number | null
  readonly exact: number
  /** Held value over mean in an outer draw, else 1. */
  readonly scale: number
  /** What recovers from it: indices of the columns of the reductions among the doubles. */
  readonly recovery: readonly { readonly reduction: number; readonly coverage: number }[]
}

/** Lays out the losses of an approach under a portfolio, in the order of its harms. */
export function planLossDraws(
  compiled: CompiledModel,
  columns: Columns,
  approach: CompiledApproach,
  portfolio: Uint8Array,
  held: Float64Array | null,
): LossDraw[] {
  return approach.harms.map(({ harm, loss }) => {
    const { asset, harm: kind } = compiled.harms[harm]!
    const parameter = loss.parameter!
    const table = columns.tableOf(parameter)
    const mean = compiled.means[parameter]!
    return {
      hash: hashOf(lossParameterId(asset, kind)),
      table: table === null ? null : table >> 3,
      exact: mean,
      scale: held && mean > 0 ? held[parameter]! / mean : 1,
      recovery: loss.hindrances
        .filter(({ control }) => portfolio[control] === 1)
        .map((one) => ({ reduction: columns.ofParameter(one.parameter) >> 3, coverage: one.coverage })),
    }
  })
}

/** What the event that `chance` is set to costs: one draw for each harm obtained, times share and recovery (model.md §4). */
export function lossOfEvent(
  draws: readonly LossDraw[],
  shares: Float64Array,
  values: Float64Array,
  year: number,
  chance: EventChance,
): number {
  let sum = 0
  for (let h = 0; h < draws.length; h++) {
    const share = shares[h]!
    if (share === 0) continue
    const { table, exact, scale, hash, recovery } = draws[h]!
    let loss = table === null ? exact : valueOfWord(values, table, chance.lossWord(hash[0], hash[1]))
    for (const { reduction, coverage } of recovery) loss *= 1 - coverage * values[reduction + year]!
    sum += loss * scale * share
  }
  return sum
}
