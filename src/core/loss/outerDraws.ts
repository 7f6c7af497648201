import { hashOf, keyOf } from "../estimate/rng.ts"
import { distributionOf } from "../estimate/distribution.ts"
import type { Parameter } from "../model/parameters.ts"
import { arena } from "./kernel/arena.ts"
import { TABLE_BYTES } from "./kernel/knots.ts"
import { tableBuilder } from "./kernel/table.ts"
import { twinKernel } from "./kernel/twin.ts"

/**
 * Outer draws: what all estimates could be at once, losses and costs included, each held for the whole draw (model.md §4).
 * An estimate's draws depend on the seed and its id alone: other estimates do not reshuffle them.
 *
 * @param count - how many draws.
 * @returns for each draw, a value for every parameter.
 */
export function outerDraws(parameters: readonly Parameter[], seed: number, count: number): Float64Array<ArrayBuffer>[] {
  const draws = Array.from({ length: count }, () => new Float64Array(parameters.length))
  const [key0, key1] = keyOf(seed)
  const tables = tableBuilder()
  const padded = (count + 3) & ~3
  const plan = arena()
  const table = plan.take(TABLE_BYTES)
  const words = plan.take(Math.max(64, padded * 4))
  const values = plan.take(padded * 8)
  const kernel = twinKernel(plan.size())
  parameters.forEach(({ id, estimate, quantity }, p) => {
    const drawn = tables.tableOf(estimate, quantity)
    const column = new Float64Array(kernel.buffer, values, count)
    if (drawn === null) column.fill(distributionOf(estimate, quantity).mean)
    else {
      new Float64Array(kernel.buffer, table, drawn.length).set(drawn)
      const [id0, id1] = hashOf(`outer/${id}`)
      kernel.fillWords(words, padded, key0, key1, id0, id1, 0)
      kernel.drawValues(words, padded, table, values)
    }
    for (let d = 0; d < count; d++) draws[d]![p] = column[d]!
  })
  return draws
}
