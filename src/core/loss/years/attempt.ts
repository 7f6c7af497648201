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
  /** Its place in the slot of node 0. */
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

/**
 * The functions of all harms of an approach in one numbering: node 0 is false and node 1 true for all of them. The slot
 * of a node, in doubles, is its number times the years of a tile.
 */
export interface MergedFunctions {
  readonly diagram: Diagram
  /** Where the levels of each harm begin, and after the last where they end. */
  readonly levelStart: Int32Array
  readonly levelRoot: Int32Array
  readonly levelWeight: Float64Array
  /** True where an event can have one outcome only: nothing of it is left to draw. */
  readonly isCertain: boolean
}

/** Merges functions, one harm's nodes after the other's. */
export function mergeFunctions(harms: readonly HarmFunctions[]): MergedFunctions {
  const size = harms.reduce((sum, { diagram }) => sum + diagram.variable.length - 2, 2)
  const merged: Diagram = { variable: new Int32Array(size), low: new Int32Array(size), high: new Int32Array(size) }
  const levelStart = new Int32Array(harms.length + 1)
  const roots: number[] = []
  let shift = 0
  harms.forEach(({ diagram, levels }, h) => {
    const place = (node: number) => (node < 2 ? node : node + shift)
    for (let node = 2; node < diagram.variable.length; node++) {
      merged.variable[node + shift] = diagram.variable[node]!
      merged.low[node + shift] = place(diagram.low[node]!)
      merged.high[node + shift] = place(diagram.high[node]!)
    }
    roots.push(...levels.map(({ root }) => place(root)))
    levelStart[h + 1] = roots.length
    shift += diagram.variable.length - 2
  })
  return {
    diagram: merged,
    levelStart,
    levelRoot: Int32Array.from(roots),
    levelWeight: Float64Array.from(harms.flatMap(({ levels }) => levels.map(({ weight }) => weight))),
    isCertain: roots.length === 1,
  }
}

/** Makes the draws of an approach. */
export function drawsOf(columns: Int32Array, hashes: Int32Array): Draws {
  return { columns, hashes, holds: new Uint8Array(columns.length) }
}

/** The chance that an attempt of this year obtains any of a harm. */
const chanceOf = ({ levelRoot, levelStart }: MergedFunctions, { values, slot }: YearNow, h: number): number =>
  values[slot + levelRoot[levelStart[h]!]! * TILE_YEARS]!

/** The sum over harms of the chance that an attempt of this year obtains any of it. */
export function obtainedSum(functions: MergedFunctions, now: YearNow): number {
  let sum = 0
  for (let h = 0; h + 1 < functions.levelStart.length; h++) sum += chanceOf(functions, now, h)
  return sum
}

function chooseHarm(functions: MergedFunctions, now: YearNow, total: number, chance: EventChance): number {
  const count = functions.levelStart.length - 1
  if (count === 1) return 0
  let left = eventUniform(chance, CHOICE0, CHOICE1) * total
  let chosen = 0
  for (let h = 0; h < count; h++) {
    const value = chanceOf(functions, now, h)
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

/** Goes down from a function that holds: a draw holds with the chance that it holds given that. */
function goDown({ variable, low, high }: Diagram, root: number, draws: Draws, now: YearNow, chance: EventChance): void {
  const { values, slot, year } = now
  let node = root
  while (node > 1) {
    const v = variable[node]!
    const up = high[node]!
    const p = values[draws.columns[v]! + year]!
    const given = (p * values[slot + up * TILE_YEARS]!) / values[slot + node * TILE_YEARS]!
    const isHolding = uniformOf(chance, draws, v) < given
    draws.holds[v] = isHolding ? 1 : 0
    node = isHolding ? up : low[node]!
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

function holdsAt(
  { variable, low, high }: Diagram,
  root: number,
  draws: Draws,
  now: YearNow,
  chance: EventChance,
): boolean {
  let node = root
  while (node > 1) node = doesHold(draws, variable[node]!, now, chance) ? high[node]! : low[node]!
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
  functions: MergedFunctions,
  draws: Draws,
  now: YearNow,
  total: number,
  chance: EventChance,
  shares: Shares,
): boolean {
  const { diagram, levelStart, levelRoot, levelWeight } = functions
  forget(draws)
  const under = chooseHarm(functions, now, total, chance)
  goDown(diagram, levelRoot[levelStart[under]!]!, draws, now, chance)
  for (let h = 0; h < shares.length; h++) {
    let level = levelStart[h]!
    let share = 0
    if (h === under) share = levelWeight[level++]!
    // Levels are nested: an attempt that misses one misses all above it.
    for (const end = levelStart[h + 1]!; level < end; level++) {
      if (!holdsAt(diagram, levelRoot[level]!, draws, now, chance)) break
      share += levelWeight[level]!
    }
    if (share > 0 && h < under) return false
    shares[h] = share
  }
  return true
}
