import { ALWAYS, NEVER } from "./diagram.ts"
import type { Formulas } from "./formula.ts"
import type { FreeBuilder } from "./freeDiagram.ts"
import { OWN } from "./goalNetwork.ts"
import type { PlainBounds } from "./plainBounds.ts"

/** Networks that are nothing but their answer: the goal is out of reach, or reached. */
export const BARRED = -2
/** See {@link BARRED}. */
export const REACHED = -1

/** What is known of a network that came up while others were decided. Other networks are their numbers. */
export type State =
  /** Not looked into yet: between a way and a cut, which are found where they are asked for. */
  | { readonly kind: "open"; readonly bounds: PlainBounds | null }
  /** One step is left. */
  | { readonly kind: "single"; readonly formula: number; readonly shared: number }
  /** One formula (or, where that is certain, one shared draw) was decided. */
  | {
      readonly kind: "decided"
      readonly formula: number
      readonly shared: number
      readonly yes: number
      readonly no: number
      /** At least high − low when it was looked into. */
      readonly width: number
    }
  /** Parts of which any reaches the goal. */
  | { readonly kind: "either"; readonly parts: readonly number[] }
  /** Two halves that must both be got through. */
  | { readonly kind: "both"; readonly before: number; readonly after: number }

/** Makes the nodes of states in one builder, on one side of what is not decided. */
interface Side {
  readonly states: readonly State[]
  readonly formulas: Formulas
  readonly builder: FreeBuilder
  readonly isLow: boolean
  /** Nodes by state, and then by where they go on. */
  readonly known: Map<number, Map<number, number>>
}

/** A state whose goal goes on at a node, and whatever misses it at another. */
interface Going {
  readonly state: number
  readonly yes: number
  readonly no: number
}

/** Two numbers of nodes, below 2^26, fit into the integers of a double. */
const pairOf = (yes: number, no: number): number => yes * 0x4000000 + no

/** Its node, or null where it is not made yet. */
function madeFor({ known }: Side, { state, yes, no }: Going): number | null {
  if (state === REACHED || yes === no) return yes
  if (state === BARRED) return no
  return known.get(state)?.get(pairOf(yes, no)) ?? null
}

/**
 * The node of a state: of the greatest function known to be below what it does, or of the least known to be above. Where
 * nothing is open both are the function itself.
 */
export function nodeOfState(
  states: readonly State[],
  root: number,
  formulas: Formulas,
  builder: FreeBuilder,
  isLow: boolean,
): number {
  const side: Side = { states, formulas, builder, isLow, known: new Map() }
  const whole: Going = { state: root, yes: ALWAYS, no: NEVER }
  const stack = [whole]
  for (let going = stack.at(-1); going; going = stack.at(-1)) {
    const node = madeFor(side, going) ?? nodeOf(side, going)
    if (typeof node !== "number") {
      stack.push(node)
      continue
    }
    stack.pop()
    if (going.state < 0) continue
    const byEnds = side.known.get(going.state) ?? new Map<number, number>()
    side.known.set(going.state, byEnds.set(pairOf(going.yes, going.no), node))
  }
  return madeFor(side, whole)!
}

/** The node of a state, or what must be made before. */
function nodeOf(side: Side, { state: number, yes, no }: Going): number | Going {
  const { states, builder, formulas, isLow } = side
  const state = states[number]!
  switch (state.kind) {
    case "open":
      if (!state.bounds) throw new Error("a network that is not decided has no bounds")
      return isLow ? nodeOfAll(side, state.bounds.way, yes, no) : nodeOfAny(side, state.bounds.cut, yes, no)
    case "single":
      return nodeOfAll(side, Int32Array.of(state.formula, state.shared), yes, no)
    case "decided": {
      const [ifSo, ifNot] = [state.yes, state.no].map((child): Going => ({ state: child, yes, no }))
      const above = madeFor(side, ifSo!)
      if (above === null) return ifSo!
      const below = madeFor(side, ifNot!)
      if (below === null) return ifNot!
      return state.shared === OWN
        ? formulas.ask(state.formula, above, below, builder.node)
        : builder.node(state.shared, below, above)
    }
    case "both": {
      const after: Going = { state: state.after, yes, no }
      const through = madeFor(side, after)
      if (through === null) return after
      const before: Going = { state: state.before, yes: through, no }
      return madeFor(side, before) ?? before
    }
    case "either": {
      let rest = no
      for (const part of state.parts) {
        const going: Going = { state: part, yes, no: rest }
        const made = madeFor(side, going)
        if (made === null) return going
        rest = made
      }
      return rest
    }
  }
}

/** Where the pairs of one shared draw begin that end before `end`; every pair without one is by itself. */
function groupStart(pairs: Int32Array, end: number): number {
  const shared = pairs[end - 1]!
  let first = end - 2
  while (shared !== OWN && first > 0 && pairs[first - 1] === shared) first -= 2
  return first
}

/** Goes on at `yes` where all formulas hold, each with the draw that it shares. */
function nodeOfAll({ formulas, builder }: Side, pairs: Int32Array, yes: number, no: number): number {
  let root = yes
  for (let end = pairs.length; end > 0;) {
    const first = groupStart(pairs, end)
    for (let i = end - 2; i >= first; i -= 2) root = formulas.ask(pairs[i]!, root, no, builder.node)
    const shared = pairs[end - 1]!
    if (shared !== OWN) root = builder.node(shared, no, root)
    end = first
  }
  return root
}

/** Goes on at `yes` where any formula holds, with the draw that it shares. */
function nodeOfAny({ formulas, builder }: Side, pairs: Int32Array, yes: number, no: number): number {
  let root = no
  for (let end = pairs.length; end > 0;) {
    const first = groupStart(pairs, end)
    let group = root
    for (let i = end - 2; i >= first; i -= 2) group = formulas.ask(pairs[i]!, yes, group, builder.node)
    const shared = pairs[end - 1]!
    root = shared === OWN ? group : builder.node(shared, root, group)
    end = first
  }
  return root
}
