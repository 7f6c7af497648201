import type { ShareLevel } from "../../attack/attackDiagram.ts"
import type { Diagram } from "../../attack/diagram.ts"
import { TILE_YEARS } from "../kernel/kernel.ts"
import { type EventChance, eventUniform } from "./eventChance.ts"

/** What an attempt obtains of one harm: the functions "at least this share", smallest share first. */
export interface HarmFunctions {
  readonly diagram: Diagram
  readonly levels: readonly ShareLevel[]
}

/** The year that is being made: where its numbers stand among the doubles of the kernel. */
export interface YearNow {
  values: Float64Array
  /** Its place in every column. */
  year: number
  /** Its place in the slot of node 0 of the first harm. */
  slot: number
}

/** The draws of an approach: where their probabilities stand and what they are called. */
export interface Draws {
  /** Index of the column of each draw among the doubles. */
  readonly columns: Int32Array
  /** Hash of the name of each draw, two words each. */
  readonly hashes: Int32Array
  /** What the attempt has drawn so far: 1 holds, 0 does not, 2 not drawn. */
  readonly holds: Uint8Array
}

/** The share of each harm that the last attempt obtained, in the order of the approach's harms; 0 for none. */
export type Shares = Float64Array

const NOT_DRAWN = 2

/** Chooses the harm that an event is counted under; a name no draw can have. */
const CHOICE0 = 0x243f6a88
const CHOICE1 = 0x13198a2e

/** The functions of an approach's harms, with their places in the slots. */
export interface PlacedFunctions {
  readonly harms: readonly HarmFunctions[]
  /** For each harm, the distance of the slot of its node 0 from the first slot, in doubles. */
  readonly slots: Int32Array
  /** For each harm, the distance of the slot of its smallest share. */
  readonly roots: Int32Array
  /** True where an event can have one outcome only: nothing of it is left to draw. */
  readonly isCertain: boolean
}

/** Places functions one after the other, from the first slot on. */
export function placeFunctions(harms: readonly HarmFunctions[]): PlacedFunctions {
  const slots = new Int32Array(harms.length)
  let next = 0
  harms.forEach(({ diagram }, h) => {
    slots[h] = next
    next += diagram.variable.length * TILE_YEARS
  })
  return {
    harms,
    slots,
    roots: Int32Array.from(harms, ({ levels }, h) => slots[h]! + levels[0]!.root * TILE_YEARS),
    isCertain: harms.length === 1 && harms[0]!.levels.length === 1,
  }
}

/** Makes the draws of an approach. */
export function drawsOf(columns: Int32Array, hashes: Int32Array): Draws {
  return { columns, hashes, holds: new Uint8Array(columns.length) }
}

/** The sum over harms of the chance that an attempt of this year obtains any of it. */
export function obtainedSum({ roots }: PlacedFunctions, { values, slot }: YearNow): number {
  let sum = 0
  for (const root of roots) sum += values[slot + root]!
  return sum
}

function chooseHarm({ roots }: PlacedFunctions, { values, slot }: YearNow, total: number, chance: EventChance): number {
  if (roots.length === 1) return 0
  let left = eventUniform(chance, CHOICE0, CHOICE1) * total
  let chosen = 0
  for (let h = 0; h < roots.length; h++) {
    const value = values[slot + roots[h]!]!
    if (value === 0) continue
    // Where rounding leaves a remainder at the end, the last harm that is possible at all gets it.
    chosen = h
    left -= value
    if (left < 0) break
  }
  return chosen
}

const uniformOf = (chance: EventChance, { hashes }: Draws, v: number): number =>
  eventUniform(chance, hashes[2 * v]!, hashes[2 * v + 1]!)

/** Goes down the diagram of a harm that is obtained: a draw holds with the chance that it holds given that. */
function goDown(functions: PlacedFunctions, h: number, draws: Draws, now: YearNow, chance: EventChance): void {
  const { diagram, levels } = functions.harms[h]!
  const { values } = now
  const base = now.slot + functions.slots[h]!
  let node = levels[0]!.root
  while (node > 1) {
    const v = diagram.variable[node]!
    const high = diagram.high[node]!
    const p = values[draws.columns[v]! + now.year]!
    const given = (p * values[base + high * TILE_YEARS]!) / values[base + node * TILE_YEARS]!
    const isHolding = uniformOf(chance, draws, v) < given
    draws.holds[v] = isHolding ? 1 : 0
    node = isHolding ? high : diagram.low[node]!
  }
}

/** Whether a draw holds, drawn where nothing has asked it before. */
export function doesHold(draws: Draws, v: number, now: YearNow, chance: EventChance): boolean {
  const known = draws.holds[v]
  if (known !== NOT_DRAWN) return known === 1
  const isHolding = uniformOf(chance, draws, v) < now.values[draws.columns[v]! + now.year]!
  draws.holds[v] = isHolding ? 1 : 0
  return isHolding
}

function holdsAt(diagram: Diagram, root: number, draws: Draws, now: YearNow, chance: EventChance): boolean {
  let node = root
  while (node > 1)
    node = doesHold(draws, diagram.variable[node]!, now, chance) ? diagram.high[node]! : diagram.low[node]!
  return node === 1
}

/** Forgets the draws of the attempt before. */
export function forget({ holds }: Draws): void {
  holds.fill(NOT_DRAWN)
}

/**
 * Draws an attempt that obtains something, from its exact conditional distribution, out of the functions of single harms.
 *
 * Each harm is obtained by a Poisson number of attempts of its own; an attempt that obtains several would be counted
 * under each, and is kept under the first of them only (the union of Karp and Luby, "Monte-Carlo algorithms for
 * enumeration and reliability problems", 1983). Draws that the way down does not ask are free, and are made where another
 * function asks for them: harms of one attempt come together.
 *
 * @param total - what {@link obtainedSum} gives for the year.
 * @returns false where the event is thinned away: it counts under another harm. Then the shares mean nothing.
 */
export function drawSuccess(
  functions: PlacedFunctions,
  draws: Draws,
  now: YearNow,
  total: number,
  chance: EventChance,
  shares: Shares,
): boolean {
  forget(draws)
  const under = chooseHarm(functions, now, total, chance)
  goDown(functions, under, draws, now, chance)
  for (let h = 0; h < functions.harms.length; h++) {
    const { diagram, levels } = functions.harms[h]!
    let share = 0
    // Levels are nested: an attempt that misses one misses all above it.
    for (const { weight, root } of levels) {
      if (!holdsAt(diagram, root, draws, now, chance)) break
      share += weight
    }
    if (share > 0 && h < under) return false
    shares[h] = share
  }
  return true
}
