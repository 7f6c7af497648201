import { factorUnder, type HinderedFactors } from "../attack/chance.ts"
import { type Diagram, evaluateDiagram } from "../attack/diagram.ts"
import type { ShareFunctions } from "./outcomes.ts"

/** A term whose share is known exactly, laid out for evaluation: rate · share · loss. */
export interface ExactTerm {
  readonly functions: ShareFunctions
  /** The chances that the diagram asks, by number in the whole approach, and what acts on each. */
  readonly asked: readonly number[]
  readonly factors: HinderedFactors
  /** The rate and the loss, with what acts on them. */
  readonly ends: HinderedFactors
}

/** What one control changes in a term. */
interface Touched {
  readonly control: number
  /** Bit of the control in the index of a table. */
  readonly bit: number
  /** Places among the chances asked. */
  readonly places: readonly number[]
  /** Nodes whose value may change, children before parents. */
  readonly nodes: Int32Array
}

/** What each of some controls changes. */
function touchedBy({ functions, asked, factors }: ExactTerm, controls: Int32Array): Touched[] {
  const placesOf = new Map(Array.from(controls, (control) => [control, [] as number[]] as const))
  asked.forEach((_, i) => {
    for (let h = factors.offset[i]!; h < factors.offset[i + 1]!; h++) placesOf.get(factors.control[h]!)?.push(i)
  })
  return Array.from(placesOf, ([control, places], bit) => {
    const nodes = nodesOver(functions.diagram, new Set(places.map((i) => asked[i]!)))
    return { control, bit, places, nodes }
  })
}

/** The nodes that ask one of some chances, and all above them. */
function nodesOver({ variable, low, high }: Diagram, chances: ReadonlySet<number>): Int32Array {
  const isOver = new Uint8Array(variable.length)
  let count = 0
  for (let n = 2; n < variable.length; n++) {
    if (isOver[low[n]!] === 0 && isOver[high[n]!] === 0 && !chances.has(variable[n]!)) continue
    isOver[n] = 1
    count++
  }
  const nodes = new Int32Array(count)
  for (let n = 2, at = 0; n < variable.length; n++) if (isOver[n] === 1) nodes[at++] = n
  return nodes
}

function evaluateNodes({ variable, low, high }: Diagram, nodes: Int32Array, chances: Float64Array, into: Float64Array) {
  for (const n of nodes) {
    const below = into[low[n]!]!
    into[n] = below + chances[variable[n]!]! * (into[high[n]!]! - below)
  }
}

/**
 * The values of an exact term for every choice among a few controls, the rest as in a portfolio: entry x is the choice in
 * which `controls[i]` is in where bit i of x is set. Goes from choice to choice by one control at a time (Gray, "Pulse code
 * communication", 1953, US patent 2632058), those that change least most often, and evaluates anew only what that changes:
 * the same numbers, to the last bit, as one evaluation after another.
 *
 * @param chances - room for the chances of the approach.
 * @param nodeValues - room for the values of the diagram's nodes.
 */
export function tabulateTerm(
  term: ExactTerm,
  portfolio: Uint8Array,
  controls: Int32Array,
  chances: Float64Array,
  nodeValues: Float64Array,
): Float64Array {
  const { functions, asked, factors, ends } = term
  const { diagram, levels } = functions
  const chosen = portfolio.slice()
  for (const control of controls) chosen[control] = 0
  const chanceAt = (i: number): void => {
    chances[asked[i]!] = factorUnder(factors, i, chosen)
  }
  asked.forEach((_, i) => {
    chanceAt(i)
  })
  evaluateDiagram(diagram, chances, nodeValues)
  const valueNow = (): number => {
    let share = 0
    for (const { weight, root } of levels) share += weight * nodeValues[root]!
    return factorUnder(ends, 0, chosen) * share * factorUnder(ends, 1, chosen)
  }
  const touched = touchedBy(term, controls).sort((a, b) => a.nodes.length - b.nodes.length)
  const values = new Float64Array(1 << controls.length)
  values[0] = valueNow()
  for (let count = 1, x = 0; count < values.length; count++) {
    // The lowest bit of the count says which control is next.
    const { control, bit, places, nodes } = touched[31 - Math.clz32(count & -count)]!
    x ^= 1 << bit
    chosen[control]! ^= 1
    for (const i of places) chanceAt(i)
    evaluateNodes(diagram, nodes, chances, nodeValues)
    values[x] = valueNow()
  }
  return values
}
