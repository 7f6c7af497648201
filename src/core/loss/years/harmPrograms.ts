import { attackDiagram } from "../../attack/attackDiagram.ts"
import type { CompiledApproach } from "../compile.ts"
import type { Arena } from "../kernel/arena.ts"
import { type Kernel, TILE_YEARS } from "../kernel/kernel.ts"
import { type HarmFunctions, jointFunctions, mergeFunctions, type MergedFunctions } from "./attempt.ts"

/** A joint diagram of all harms is tried with so much work: a few milliseconds. */
export const JOINT_WORK = 30_000

/**
 * The functions of all harms of an approach, or null where one of them is only sampled. Made together where that is
 * easily done: an event is then one attempt, and none is thinned away; else side by side.
 *
 * @param jointWork - most joins of a joint diagram; 0 tries none.
 */
export function functionsOf(approach: CompiledApproach, jointWork: number): MergedFunctions | null {
  const separate: HarmFunctions[] = []
  for (const { outcome } of approach.harms) {
    if (outcome.kind === "sampled") return null
    separate.push(outcome)
  }
  if (separate.length < 2) return mergeFunctions(separate)
  const joint = attackDiagram(approach.network, jointWork)
  return joint.kind === "exact" ? jointFunctions(joint) : mergeFunctions(separate)
}

/** Bytes of slots that functions need: one for each node. */
export function slotBytes({ diagram }: MergedFunctions): number {
  return diagram.variable.length * TILE_YEARS * 8
}

/** The diagrams of an approach as one program of a kernel. */
export interface HarmProgram {
  readonly at: number
  readonly words: Int32Array
}

/**
 * Lays out what "anything" needs, or "anything of this harm" of each harm, children first: chance column, low, high and own slot of each
 * node.
 *
 * @param chanceColumns - byte offset of the column of each chance.
 */
export function planHarmProgram(plan: Arena, functions: MergedFunctions, chanceColumns: Int32Array): HarmProgram {
  const { variable, low, high } = functions.diagram
  const isWanted = new Uint8Array(variable.length)
  if (functions.anything !== null) isWanted[functions.anything] = 1
  else
    for (let h = 0; h + 1 < functions.levelStart.length; h++)
      isWanted[functions.levelRoot[functions.levelStart[h]!]!] = 1
  const nodes: number[] = []
  for (let node = variable.length - 1; node > 1; node--) {
    if (isWanted[node] === 0) continue
    isWanted[low[node]!] = 1
    isWanted[high[node]!] = 1
    nodes.push(node)
  }
  const slot = (node: number) => node * TILE_YEARS * 8
  const words = Int32Array.from(
    nodes
      .reverse()
      .flatMap((node) => [chanceColumns[variable[node]!]!, slot(low[node]!), slot(high[node]!), slot(node)]),
  )
  return { at: plan.take(words.byteLength), words }
}

/** Evaluates 16 years, from the given one of the block on. Slots of the leaves are written once, by `startSlots`. */
export function evaluateHarms({ at, words }: HarmProgram, kernel: Kernel, firstYear: number, slots: number): void {
  kernel.evaluateTile(at, words.length / 4, firstYear * 8, slots)
}

/** Writes the slots of the leaves: "false" is 0 in every year, "true" is 1. */
export function startSlots(kernel: Kernel, slots: number): void {
  const leaves = new Float64Array(kernel.buffer, slots, 2 * TILE_YEARS)
  leaves.fill(0, 0, TILE_YEARS)
  leaves.fill(1, TILE_YEARS)
}
