import type { AttackDiagram, ShareLevel } from "../../attack/attackDiagram.ts"
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
export const CHOICE = [0x243f6a88, 0x13198a2e] as const

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
  /** Node of "anything at all is obtained"; null where the harms have no functions in common, and are merely side by side. */
  readonly anything: number | null
  /** True where an event can have one outcome only: nothing of it is left to draw. */
  readonly isCertain: boolean
}

/** Functions of all harms that were made together. Harms are in the order of the approach. */
export function jointFunctions({ diagram, harms, anything }: AttackDiagram): MergedFunctions {
  const levelStart = new Int32Array(harms.length + 1)
  harms.forEach(({ levels }, h) => (levelStart[h + 1] = levelStart[h]! + levels.length))
  const levels = harms.flatMap((harm) => harm.levels)
  return {
    diagram,
    levelStart,
    levelRoot: Int32Array.from(levels, ({ root }) => root),
    levelWeight: Float64Array.from(levels, ({ weight }) => weight),
    anything,
    isCertain: levels.length === 1,
  }
}

/** Sets functions side by side, one harm's nodes after the other's. */
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
    anything: null,
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

/** Events for each attempt of this year: the chance to obtain anything, or the sum of the chances of each harm. */
export function eventsPerAttempt(functions: MergedFunctions, now: YearNow): number {
  if (functions.anything !== null) return now.values[now.slot + functions.anything * TILE_YEARS]!
  let sum = 0
  for (let h = 0; h + 1 < functions.levelStart.length; h++) sum += chanceOf(functions, now, h)
  return sum
}

function chooseHarm(functions: MergedFunctions, now: YearNow, total: number, chance: EventChance): number {
  const count = functions.levelStart.length - 1
  if (count === 1) return 0
  let left = eventUniform(chance, CHOICE[0], CHOICE[1]) * total
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

/** The largest share of a harm that the attempt obtains, from a level on; `share` is what the levels below it sum to. */
function shareFrom(
  functions: MergedFunctions,
  h: number,
  first: number,
  share: number,
  draws: Draws,
  now: YearNow,
  chance: EventChance,
): number {
  const { diagram, levelStart, levelRoot, levelWeight } = functions
  let sum = share
  // Levels are nested: an attempt that misses one misses all above it.
  for (let level = first; level < levelStart[h + 1]!; level++) {
    if (!holdsAt(diagram, levelRoot[level]!, draws, now, chance)) break
    sum += levelWeight[level]!
  }
  return sum
}

/**
 * Draws an attempt that obtains something, from its exact conditional distribution: it goes down from "anything", and
 * draws that the way down does not ask are free, and are made where a harm's function asks for them.
 *
 * Where harms have no function in common, each is obtained by a Poisson number of attempts of its own; an attempt that
 * obtains several would be counted under each, and is kept under the first of them only (the union of Karp and Luby,
 * "Monte-Carlo algorithms for enumeration and reliability problems", 1983).
 *
 * @param total - what {@link eventsPerAttempt} gives for the year.
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
  const { diagram, levelStart, levelRoot, levelWeight, anything } = functions
  forget(draws)
  if (anything !== null) {
    goDown(diagram, anything, draws, now, chance)
    for (let h = 0; h < shares.length; h++) shares[h] = shareFrom(functions, h, levelStart[h]!, 0, draws, now, chance)
    return true
  }
  const under = chooseHarm(functions, now, total, chance)
  const first = levelStart[under]!
  goDown(diagram, levelRoot[first]!, draws, now, chance)
  for (let h = 0; h < shares.length; h++) {
    const share =
      h === under
        ? shareFrom(functions, h, first + 1, levelWeight[first]!, draws, now, chance)
        : shareFrom(functions, h, levelStart[h]!, 0, draws, now, chance)
    if (share > 0 && h < under) return false
    shares[h] = share
  }
  return true
}
