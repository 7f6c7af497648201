import type { CompiledApproach } from "../compile.ts"
import type { Arena } from "../kernel/arena.ts"
import { type Kernel, TILE_YEARS } from "../kernel/kernel.ts"
import type { HarmFunctions } from "./attempt.ts"

const SLOT_BYTES = TILE_YEARS * 8

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
  return functions.reduce((sum, { diagram }) => sum + diagram.variable.length * SLOT_BYTES, 0)
}

/** The diagrams of an approach as one program of a kernel. */
export interface HarmPrograms {
  start(kernel: Kernel): void
  /** Evaluates 16 years from the given one of the block on. */
  evaluate(kernel: Kernel, firstYear: number, slots: number): void
  /** Index, among doubles from the slots on, of a node of a harm's diagram; years lie side by side from there. */
  slotOf(harm: number, node: number): number
}

/** The nodes that "anything of this harm" needs, parents last: chance column, low, high and own slot of each. */
function programOf({ diagram, levels }: HarmFunctions, first: number, chanceColumns: Int32Array): number[] {
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
  const slot = (node: number) => (first + node) * SLOT_BYTES
  return nodes
    .reverse()
    .flatMap((node) => [chanceColumns[variable[node]!]!, slot(low[node]!), slot(high[node]!), slot(node)])
}

/** Lays out the diagrams of an approach: harm after harm, each with slots of its own. */
export function planHarmPrograms(
  plan: Arena,
  functions: readonly HarmFunctions[],
  chanceColumns: Int32Array,
): HarmPrograms {
  const firsts: number[] = []
  let slots = 0
  for (const { diagram } of functions) {
    firsts.push(slots)
    slots += diagram.variable.length
  }
  const program = Int32Array.from(functions.flatMap((one, h) => programOf(one, firsts[h]!, chanceColumns)))
  const at = plan.take(program.byteLength)
  return {
    start(kernel) {
      new Int32Array(kernel.buffer, at, program.length).set(program)
    },
    evaluate(kernel, firstYear, slotsAt) {
      // The leaves are written anew: approaches share the slots. "False" is 0 in every year, "true" is 1.
      const values = new Float64Array(kernel.buffer, slotsAt, slots * TILE_YEARS)
      for (const first of firsts) {
        values.fill(0, first * TILE_YEARS, (first + 1) * TILE_YEARS)
        values.fill(1, (first + 1) * TILE_YEARS, (first + 2) * TILE_YEARS)
      }
      kernel.evaluateTile(at, program.length / 4, firstYear * 8, slotsAt)
    },
    slotOf: (harm, node) => (firsts[harm]! + node) * TILE_YEARS,
  }
}
