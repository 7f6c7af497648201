import type { CompiledApproach } from "../compile.ts"
import type { Arena } from "../kernel/arena.ts"
import { type Kernel, TILE_YEARS } from "../kernel/kernel.ts"
import type { HarmFunctions, MergedFunctions } from "./attempt.ts"

/** The functions of all harms of an approach, or null where one of them is only sampled. */
export function harmFunctions(approach: CompiledApproach): HarmFunctions[] | null {
  const functions: HarmFunctions[] = []
  for (const { outcome } of approach.harms) {
    if (outcome.kind === "sampled") return null
    functions.push(outcome)
  }
  return functions
}

/** Bytes of slots that the functions of an approach need: one for each node of each diagram. */
export function slotBytes(functions: readonly HarmFunctions[]): number {
  return functions.reduce((sum, { diagram }) => sum + diagram.variable.length * TILE_YEARS * 8, 0)
}

/** The diagrams of an approach as one program of a kernel. */
export interface HarmProgram {
  readonly at: number
  readonly words: Int32Array
}

/**
 * Lays out what "anything of this harm" needs of each harm, children first: chance column, low, high and own slot of each
 * node.
 *
 * @param chanceColumns - byte offset of the column of each chance.
 */
export function planHarmProgram(plan: Arena, functions: MergedFunctions, chanceColumns: Int32Array): HarmProgram {
  const { variable, low, high } = functions.diagram
  const isWanted = new Uint8Array(variable.length)
  for (let h = 0; h + 1 < functions.levelStart.length; h++) isWanted[functions.levelRoot[functions.levelStart[h]!]!] = 1
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
