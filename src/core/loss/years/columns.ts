import type { Hindered } from "../../attack/chance.ts"
import type { Hindrance } from "../../attack/network.ts"
import { distributionOf } from "../../estimate/distribution.ts"
import { hashOf } from "../../estimate/rng.ts"
import type { Parameter } from "../../model/parameters.ts"
import type { Arena } from "../kernel/arena.ts"
import type { Kernel } from "../kernel/kernel.ts"
import { TABLE_BYTES } from "../kernel/knots.ts"
import type { TableBuilder } from "../kernel/table.ts"

/** Years in one block: a property of the simulation, never of the machine, because it decides the bits. */
export const BLOCK_YEARS = 256

/** Bytes between columns: a power of two would put all columns in the same lines of the cache. */
const COLUMN_BYTES = BLOCK_YEARS * 8 + 64

/** One value for each year of a block, for everything that is drawn or derived once a year. */
export interface Columns {
  /** The byte offset of the column of a parameter. */
  ofParameter(parameter: number): number
  /** The byte offset of the column of a factor under a portfolio: shared by all factors that are the same. */
  ofFactor(factor: Hindered, portfolio: Uint8Array): number
  /** The byte offset of the table of a parameter, null where it is exact. */
  tableOf(parameter: number): number | null
  /** Once the kernel exists: writes tables and exact values. */
  start(kernel: Kernel): void
  /** Draws a block of years: every parameter in use, and every factor in use. */
  drawBlock(kernel: Kernel, key: readonly [number, number], block: number): void
}

interface DrawnColumn {
  readonly at: number
  readonly id: readonly [number, number]
  readonly table: number | null
  /** The value of every year where there is no table. */
  readonly exact: number
}

interface FactorColumn {
  readonly at: number
  readonly from: number | null
  readonly hindrances: readonly { readonly reduction: number; readonly coverage: number }[]
}

function startColumns(
  kernel: Kernel,
  drawn: ReadonlyMap<number, DrawnColumn>,
  tables: ReadonlyMap<Float64Array, number>,
): void {
  for (const { at, table, exact } of drawn.values())
    if (table === null) new Float64Array(kernel.buffer, at, BLOCK_YEARS).fill(exact)
  for (const [values, at] of tables) new Float64Array(kernel.buffer, at, values.length).set(values)
}

interface Laid {
  readonly words: number
  readonly drawn: ReadonlyMap<number, DrawnColumn>
  readonly factors: ReadonlyMap<string, FactorColumn>
}

function drawBlock(laid: Laid, kernel: Kernel, [key0, key1]: readonly [number, number], block: number): void {
  for (const { at, table, id } of laid.drawn.values()) {
    if (table === null) continue
    kernel.fillWords(laid.words, BLOCK_YEARS, key0, key1, id[0], id[1], block)
    kernel.drawValues(laid.words, BLOCK_YEARS, table, at)
  }
  const values = new Float64Array(kernel.buffer)
  for (const { at, from, hindrances } of laid.factors.values()) {
    if (from === null) values.fill(1, at >> 3, (at >> 3) + BLOCK_YEARS)
    else values.copyWithin(at >> 3, from >> 3, (from >> 3) + BLOCK_YEARS)
    for (const { reduction, coverage } of hindrances) kernel.hinder(at, reduction, coverage, BLOCK_YEARS)
  }
}

/**
 * Lays out columns on demand; ask for all of them before the kernel is made.
 *
 * @param held - values of all parameters, where they are held instead of drawn each year (an outer draw).
 */
export function planColumns(
  plan: Arena,
  parameters: readonly Parameter[],
  held: Float64Array | null,
  tables: TableBuilder,
): Columns {
  const words = plan.take(BLOCK_YEARS * 4)
  const drawn = new Map<number, DrawnColumn>()
  /** Where each table stands: parameters of equal estimates have one. */
  const places = new Map<Float64Array, number>()
  const factors = new Map<string, FactorColumn>()

  const placeOf = (values: Float64Array | null): number | null => {
    if (values === null) return null
    const place = places.get(values) ?? plan.take(TABLE_BYTES)
    places.set(values, place)
    return place
  }

  const parameterColumn = (parameter: number): number => {
    const known = drawn.get(parameter)
    if (known) return known.at
    const { estimate, quantity, id } = parameters[parameter]!
    const values = held ? null : tables.tableOf(estimate, quantity)
    const column: DrawnColumn = {
      at: plan.take(COLUMN_BYTES),
      id: hashOf(id),
      table: placeOf(values),
      exact: held ? held[parameter]! : values ? NaN : distributionOf(estimate, quantity).mean,
    }
    drawn.set(parameter, column)
    return column.at
  }

  const factorColumn = (factor: Hindered, portfolio: Uint8Array): number => {
    const active = factor.hindrances.filter(({ control }) => portfolio[control] === 1)
    if (active.length === 0 && factor.parameter !== null) return parameterColumn(factor.parameter)
    const name = `${factor.parameter ?? "one"} ${active.map(nameOf).join(" ")}`
    const known = factors.get(name)
    if (known) return known.at
    const column: FactorColumn = {
      at: plan.take(COLUMN_BYTES),
      from: factor.parameter === null ? null : parameterColumn(factor.parameter),
      hindrances: active.map(({ parameter, coverage }) => ({ reduction: parameterColumn(parameter), coverage })),
    }
    factors.set(name, column)
    return column.at
  }

  return {
    ofParameter: parameterColumn,
    ofFactor: factorColumn,
    tableOf(parameter) {
      const { estimate, quantity } = parameters[parameter]!
      return placeOf(tables.tableOf(estimate, quantity))
    },
    start: (kernel) => startColumns(kernel, drawn, places),
    drawBlock: (kernel, key, block) => drawBlock({ words, drawn, factors }, kernel, key, block),
  }
}

const nameOf = ({ parameter, coverage }: Hindrance): string => `${parameter}:${coverage}`
