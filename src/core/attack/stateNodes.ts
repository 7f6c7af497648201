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
  /** Not looked into yet: between a way and a cut. */
  | { readonly kind: "open"; readonly bounds: PlainBounds }
  /** One step is left. */
  | { readonly kind: "single"; readonly formula: number; readonly shared: number }
  /** One formula (or, where that is certain, one shared draw) was decided. */
  | {
      readonly kind: "decided"
      readonly formula: number
      readonly shared: number
      readonly yes: number
      readonly no: number
      /** high − low when it was looked into. */
      readonly width: number
    }
  /** Parts of which any reaches the goal. */
  | { readonly kind: "either"; readonly parts: readonly number[] }
  /** Two halves that must both be got through. */
  | { readonly kind: "both"; readonly before: number; readonly after: number }

function childrenOf(state: State): readonly number[] {
  if (state.kind === "decided") return [state.yes, state.no]
  if (state.kind === "both") return [state.before, state.after]
  return state.kind === "either" ? state.parts : []
}

/** Makes the nodes of states in one builder, on one side of what is not decided. */
interface Side {
  readonly formulas: Formulas
  readonly builder: FreeBuilder
  readonly isLow: boolean
  /** Nodes by state. */
  readonly nodes: Map<number, number>
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
  const nodes = new Map<number, number>([
    [BARRED, NEVER],
    [REACHED, ALWAYS],
  ])
  const side: Side = { formulas, builder, isLow, nodes }
  const stack = [root]
  for (let number = stack.at(-1); number !== undefined; number = stack.at(-1)) {
    const missing = nodes.has(number) ? [] : childrenOf(states[number]!).filter((child) => !nodes.has(child))
    if (missing.length > 0) {
      stack.push(...missing)
      continue
    }
    stack.pop()
    if (!nodes.has(number)) nodes.set(number, nodeOf(side, states[number]!))
  }
  return nodes.get(root)!
}

function nodeOf(side: Side, state: State): number {
  const { builder, formulas, isLow, nodes } = side
  switch (state.kind) {
    case "open":
      return isLow ? nodeOfAll(side, state.bounds.way) : nodeOfAny(side, state.bounds.cut)
    case "single":
      return nodeOfAll(side, Int32Array.of(state.formula, state.shared))
    case "decided": {
      const [yes, no] = [nodes.get(state.yes)!, nodes.get(state.no)!]
      return state.shared === OWN
        ? formulas.ask(state.formula, yes, no, builder.node)
        : builder.node(state.shared, no, yes)
    }
    case "both":
      return builder.continued(nodes.get(state.before)!, NEVER, nodes.get(state.after)!)
    case "either":
      return state.parts.reduce((rest, part) => builder.continued(nodes.get(part)!, rest, ALWAYS), NEVER)
  }
}

/** Where the pairs of one shared draw begin that end before `end`; every pair without one is by itself. */
function groupStart(pairs: Int32Array, end: number): number {
  const shared = pairs[end - 1]!
  let first = end - 2
  while (shared !== OWN && first > 0 && pairs[first - 1] === shared) first -= 2
  return first
}

function nodeOfAll({ formulas, builder }: Side, pairs: Int32Array): number {
  let root = ALWAYS
  for (let end = pairs.length; end > 0;) {
    const first = groupStart(pairs, end)
    for (let i = end - 2; i >= first; i -= 2) root = formulas.ask(pairs[i]!, root, NEVER, builder.node)
    const shared = pairs[end - 1]!
    if (shared !== OWN) root = builder.node(shared, NEVER, root)
    end = first
  }
  return root
}

function nodeOfAny({ formulas, builder }: Side, pairs: Int32Array): number {
  let root = NEVER
  for (let end = pairs.length; end > 0;) {
    const first = groupStart(pairs, end)
    let group = root
    for (let i = end - 2; i >= first; i -= 2) group = formulas.ask(pairs[i]!, ALWAYS, group, builder.node)
    const shared = pairs[end - 1]!
    root = shared === OWN ? group : builder.node(shared, root, group)
    end = first
  }
  return root
}
