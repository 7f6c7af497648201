import type { CompiledApproach } from "../compile.ts"
import type { Arena } from "../kernel/arena.ts"
import { type Kernel, TILE_YEARS } from "../kernel/kernel.ts"
import type { HarmFunctions, PlacedFunctions } from "./attempt.ts"

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
  /** Indices of the slots of the leaves "true", from the first slot on, in doubles. */
  readonly leaves: Int32Array
}

/** The nodes that "anything of this harm" needs, children first: chance column, low, high and own slot of each. */
function nodesOf({ diagram, levels }: HarmFunctions, first: number, chanceColumns: Int32Array): number[] {
  const { variable, low, high } = diagram
  const isWanted = new Uint8Array(variable.length)
  isWanted[levels[0]!.root] = 1
  const nodes: number[] = []
  for (let node = variable.length - 1; node > 1; node--) {
    if (isWanted[node] === 0) continue
    isWanted[low[node]!] = 1
    isWanted[high[node]!] = 1
    nodes.push(node)
  }
  const slot = (node: number) => (first + node * TILE_YEARS) * 8
  return nodes
    .reverse()
    .flatMap((node) => [chanceColumns[variable[node]!]!, slot(low[node]!), slot(high[node]!), slot(node)])
}

/**
 * Lays out the diagrams of an approach, harm after harm.
 *
 * @param chanceColumns - byte offset of the column of each chance.
 */
export function planHarmProgram(plan: Arena, functions: PlacedFunctions, chanceColumns: Int32Array): HarmProgram {
  const words = Int32Array.from(functions.harms.flatMap((one, h) => nodesOf(one, functions.slots[h]!, chanceColumns)))
  return { at: plan.take(words.byteLength), words, leaves: functions.slots.map((slot) => slot + TILE_YEARS) }
}

/** Evaluates 16 years, from the given one of the block on. Approaches share the slots, so the leaves are written anew. */
export function evaluateHarms(
  { at, words, leaves }: HarmProgram,
  kernel: Kernel,
  values: Float64Array,
  firstYear: number,
  slots: number,
): void {
  for (const distance of leaves) {
    const leaf = (slots >> 3) + distance
    for (let i = 0; i < TILE_YEARS; i++) {
      values[leaf - TILE_YEARS + i] = 0
      values[leaf + i] = 1
    }
  }
  kernel.evaluateTile(at, words.length / 4, firstYear * 8, slots)
}
