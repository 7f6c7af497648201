import { hashOf, keyOf } from "../../../../src/core/estimate/rng.ts"
import { arena } from "../../../../src/core/loss/kernel/arena.ts"
import {
  COMPOUND_SCRATCH_BYTES,
  type Kernel,
  type KernelMaker,
  yearsPerBlockOf,
} from "../../../../src/core/loss/kernel/kernel.ts"
import { TABLE_BYTES } from "../../../../src/core/loss/kernel/knots.ts"

/** A number of events a year, each with a loss of its own: both as the kernel wants them. */
export interface CompoundProcess {
  /** Stable name: it decides the random numbers. */
  readonly id: string
  readonly eventsPerYear: number
  /** The guide of the number of events (`counterOf`). */
  readonly counter: Int32Array
  /** The inverse table of one loss (`TableBuilder`). */
  readonly table: Float64Array
}

/** Compound processes in a kernel, ready to make years. */
export interface CompoundSimulator {
  readonly kernel: Kernel
  /** Totals of the years made last, all processes together. Belongs to the kernel: the next call overwrites it. */
  readonly years: Float64Array
  /**
   * Makes `count` years from the given one on, at most `capacity`; `firstYear` is a multiple of 1024. Returns the number
   * of events. The bits of a year depend on the seed, the ids and its number alone.
   */
  simulate(seed: number, firstYear: number, count: number): number
}

/** Lays out processes in a kernel with room for `capacity` years. Their yearly totals are added up in the order given. */
export function compoundSimulator(
  makeKernel: KernelMaker,
  processes: readonly CompoundProcess[],
  capacity: number,
): CompoundSimulator {
  const plan = arena()
  const places = processes.map(({ counter, table, eventsPerYear, id }) => ({
    counter: plan.take(counter.byteLength),
    table: plan.take(TABLE_BYTES),
    perBlock: yearsPerBlockOf(eventsPerYear),
    count: hashOf(`${id}/count`),
    loss: hashOf(`${id}/loss`),
    tableOf: table,
    counterOf: counter,
  }))
  const scratch = plan.take(COMPOUND_SCRATCH_BYTES)
  const out = plan.take(capacity * 8)
  const kernel = makeKernel(plan.size())
  for (const place of places) {
    new Int32Array(kernel.buffer, place.counter, place.counterOf.length).set(place.counterOf)
    new Float64Array(kernel.buffer, place.table, place.tableOf.length).set(place.tableOf)
  }
  return {
    kernel,
    years: new Float64Array(kernel.buffer, out, capacity),
    simulate(seed, firstYear, count) {
      if (count > capacity) throw new RangeError(`room for ${capacity} years, asked for ${count}`)
      if (firstYear % 1024 !== 0)
        throw new RangeError(`years are made from a multiple of 1024 on, not from ${firstYear}`)
      const [key0, key1] = keyOf(seed)
      let events = 0
      places.forEach(({ counter, table, perBlock, count: [c0, c1], loss: [l0, l1] }, i) => {
        const block = firstYear / perBlock
        const adds = i === 0 ? 0 : 1
        events += kernel.simulateCompound(
          out,
          count,
          perBlock,
          block,
          key0,
          key1,
          c0,
          c1,
          l0,
          l1,
          counter,
          table,
          scratch,
          adds,
        )
      })
      return events
    },
  }
}
