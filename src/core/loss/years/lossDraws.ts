import { hashOf } from "../../estimate/rng.ts"
import { lossParameterId } from "../../model/parameters.ts"
import type { CompiledApproach, CompiledModel } from "../compile.ts"
import { valueOfWord } from "../kernel/twin.ts"
import type { Shares, YearNow } from "./attempt.ts"
import type { Columns } from "./columns.ts"
import { type EventChance, eventWord } from "./eventChance.ts"

/** The losses of an approach, in the order of its harms: what one event of each costs. */
export interface LossDraws {
  readonly hashes: Int32Array
  /** Index of the table among the doubles, −1 where the loss is exact. */
  readonly tables: Int32Array
  readonly exact: Float64Array
  /** Held value over mean in an outer draw, else 1. */
  readonly scale: Float64Array
  /** What recovers from each: indices of the columns of the reductions among the doubles. */
  readonly recovery: readonly (readonly { readonly reduction: number; readonly coverage: number }[])[]
  /** What scale and recovery leave of each loss in the year that is being made. */
  readonly left: Float64Array
}

/** Lays out the losses of an approach under a portfolio. */
export function planLossDraws(
  compiled: CompiledModel,
  columns: Columns,
  approach: CompiledApproach,
  portfolio: Uint8Array,
  held: Float64Array | null,
): LossDraws {
  const parameters = approach.harms.map(({ loss }) => loss.parameter!)
  const means = Float64Array.from(parameters, (parameter) => compiled.means[parameter]!)
  return {
    hashes: Int32Array.from(
      approach.harms.flatMap(({ harm }) => {
        const { asset, harm: kind } = compiled.harms[harm]!
        return hashOf(lossParameterId(asset, kind))
      }),
    ),
    tables: Int32Array.from(parameters, (parameter) => (columns.tableOf(parameter) ?? -8) >> 3),
    exact: means,
    scale: Float64Array.from(parameters, (parameter, h) => (held && means[h]! > 0 ? held[parameter]! / means[h]! : 1)),
    recovery: approach.harms.map(({ loss }) =>
      loss.hindrances
        .filter(({ control }) => portfolio[control] === 1)
        .map(({ parameter, coverage }) => ({ reduction: columns.ofParameter(parameter) >> 3, coverage })),
    ),
    left: new Float64Array(parameters.length),
  }
}

/** Turns to a year: what of a loss is left in it. */
export function startYear({ scale, recovery, left }: LossDraws, { values, year }: YearNow): void {
  for (let h = 0; h < left.length; h++) {
    let factor = scale[h]!
    for (const { reduction, coverage } of recovery[h]!) factor *= 1 - coverage * values[reduction + year]!
    left[h] = factor
  }
}

/** What an event costs: one draw for each harm obtained, times the share obtained and the year's recovery (model.md §4). */
export function lossOfEvent(draws: LossDraws, shares: Shares, values: Float64Array, chance: EventChance): number {
  const { tables, exact, hashes, left } = draws
  let sum = 0
  for (let h = 0; h < tables.length; h++) {
    const share = shares[h]!
    if (share === 0) continue
    const table = tables[h]!
    const word = eventWord(chance, hashes[2 * h]!, hashes[2 * h + 1]!)
    const loss = table < 0 ? exact[h]! : valueOfWord(values, table, word)
    sum += loss * left[h]! * share
  }
  return sum
}
