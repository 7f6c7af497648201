import { tighten } from "../optimise/ascent.ts"
import { evaluatorOf, type Memory } from "../optimise/evaluator.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import { LEAST_TOTAL } from "../optimise/question.ts"
import { decide, firstDecisions, type Decisions } from "../optimise/rules.ts"
import { searchFor, type Search } from "../optimise/search.ts"
import { restrictSplit, splitAround, type Split } from "../optimise/splitting.ts"
import { enclosed, leastCosts, pricesOf, type Enclosed, type Scope } from "./bound.ts"
import { bundlesOf, restrictBundles, type Bundle } from "./bundles.ts"
import type { ProofBound, ProofNode } from "./proof.ts"
import type { Enclosure, Roundings } from "./rounding.ts"

/** Widths of the tables, one after the other: small ones decide most, and are checked sooner. */
const WIDTHS = [6, 9, 12, 15] as const

/** Steps by which a split is improved: where tables are new, and where they come from the node above. */
const STEPS = { fresh: 160, below: 48 } as const

/** What a proof is looked for with. */
interface Prover {
  readonly search: Search
  readonly scope: Scope
  /** The plan that nothing may undercut, as the point around which costs are divided. */
  readonly plan: Uint8Array
  /** A node is closed when its bound reaches this. */
  readonly target: number
  readonly shouldStop: () => boolean
  nodes: number
}

/** The search was told to stop before everything was proven. */
class Stopped extends Error {}

/** A node on its way: what is decided, and the tables and the split with which it begins. */
interface State {
  readonly decisions: Decisions
  readonly bundles: readonly Bundle[]
  readonly split: Split
  readonly width: number
}

/** What `prove` found. */
export interface Proven {
  readonly tree: ProofNode
  readonly nodes: number
}

/**
 * A tree of bounds that shows that no allowed portfolio costs less than a target.
 *
 * @param plan - the best portfolio, whose value is a little above the target.
 * @param target - what every bound has to reach, in money a year.
 * @returns null where it was told to stop before.
 */
export function prove(
  problem: PortfolioProblem,
  roundings: Roundings,
  plan: Uint8Array,
  target: number,
  {
    memory = new WeakMap(),
    shouldStop = () => false,
  }: { readonly memory?: Memory; readonly shouldStop?: () => boolean },
): Proven | null {
  const first = firstDecisions(problem)
  if (first.kind === "nothingAllowed") return { tree: { kind: "barred" }, nodes: 1 }
  const prover: Prover = {
    search: searchFor(evaluatorOf(problem, memory), LEAST_TOTAL, { shouldStop }),
    scope: { roundings: roundings.terms, leastCost: leastCosts(problem.annualCost, roundings.costs) },
    plan,
    target,
    shouldStop,
    nodes: 0,
  }
  try {
    return { tree: nodeFrom(prover, fresh(prover, first.decisions, 0)), nodes: prover.nodes }
  } catch (problem) {
    if (problem instanceof Stopped) return null
    throw problem
  }
}

function fresh({ search, plan }: Prover, decisions: Decisions, width: number): State {
  const bundles = bundlesOf(search.evaluator, decisions, WIDTHS[width]!, Math.max(WIDTHS[width]!, 10))
  const split = splitAround(
    bundles.map(({ table }) => table),
    plan,
    decisions.length,
  )
  return { decisions, bundles, split, width }
}

/** The state with more decided. Tables that were cut off are made anew: what is decided out was held in place in them. */
function below(prover: Prover, state: State, decisions: Decisions): State {
  if (isCut(state)) return fresh(prover, decisions, state.width)
  return {
    ...state,
    decisions,
    bundles: restrictBundles(state.bundles, decisions),
    split: restrictSplit(state.split, decisions),
  }
}

function isCut({ bundles }: State): boolean {
  return bundles.some(({ table }) => table.truncated >= 0)
}

/** The node for a state: closed by its bound, or with what the bound fixes, or wider tables, or parts, or two sides. */
function nodeFrom(prover: Prover, state: State): ProofNode {
  const { search, scope, target } = prover
  if (prover.shouldStop()) throw new Stopped()
  prover.nodes++
  const { decisions, bundles, split } = state
  const { annualCost } = search.evaluator.problem
  const steps = state.bundles.at(-1)?.table.controls.length === 0 ? STEPS.below : STEPS.fresh
  tighten(search.context, split, decisions, target + 1e-12 * Math.abs(target), steps)
  const prices = pricesOf(split, annualCost, scope)
  const at = enclosed(search.context.space, bundles, prices, decisions, scope)
  const said = stated(prover, state, prices, at)
  if (at.bound[0] >= target) return { kind: "leaf", ...said }
  const fixed = fixings(decisions, at, target)
  if (fixed.length > 0) {
    const next = decisions.slice()
    const isAllowed = fixed.every(([c, value]) => decide(search.book, next, c, value))
    const others = fixed.map(([c, value]) => (value === 1 ? at.out : at.inside)[c]!)
    const bound = others.reduce((a, b): Enclosure => [Math.min(a[0], b[0]), Math.min(a[1], b[1])])
    return {
      kind: "fixed",
      ...said,
      bound,
      fixed,
      then: isAllowed ? nodeFrom(prover, below(prover, state, next)) : { kind: "barred" },
    }
  }
  return divided(prover, state, at)
}

/** Controls of which the bound rules one choice out. */
function fixings(decisions: Decisions, { out, inside }: Enclosed, target: number): (readonly [number, 0 | 1])[] {
  return Array.from(decisions.keys()).flatMap((c): (readonly [number, 0 | 1])[] => {
    if (decisions[c] !== -1) return []
    if (out[c]![0] >= target) return [[c, 1]]
    return inside[c]![0] >= target ? [[c, 0]] : []
  })
}

/** What is done where the bound neither closes a node nor decides anything in it. */
function divided(prover: Prover, state: State, at: Enclosed): ProofNode {
  const { search } = prover
  const { decisions } = state
  if ((isCut(state) || state.width === 0) && state.width < WIDTHS.length - 1)
    return nodeFrom(prover, fresh(prover, decisions, state.width + 1))
  const control = mostTelling(decisions, at)
  const side = (value: 0 | 1): ProofNode => {
    const next = decisions.slice()
    if (!decide(search.book, next, control, value)) return { kind: "barred" }
    return nodeFrom(prover, below(prover, copied(state), next))
  }
  return { kind: "branch", control, in: side(1), out: side(0) }
}

function copied(state: State): State {
  const { split } = state
  return { ...state, split: { ...split, shifts: split.shifts.map((shifts) => shifts.slice()) } }
}

/** The open control of which both choices raise the bound most. */
function mostTelling(decisions: Decisions, { bound, out, inside }: Enclosed): number {
  let control = -1
  let most = -Infinity
  decisions.forEach((decision, c) => {
    if (decision !== -1) return
    const [low, high] = [Math.min(out[c]![0], inside[c]![0]), Math.max(out[c]![0], inside[c]![0])].map(
      (rise) => rise - bound[0],
    )
    const telling = low! + 0.1 * Math.min(high!, 1e300)
    if (telling > most) [control, most] = [c, telling]
  })
  return control
}

function stated({ search }: Prover, state: State, prices: readonly Float64Array[], at: Enclosed): ProofBound {
  const { terms } = search.evaluator.problem
  return {
    tables: state.bundles.map((bundle, g) => {
      const controls = [...bundle.table.controls]
      const open = bundle.terms.flatMap((t) => [...terms[t]!.controls]).filter((c) => state.decisions[c] === -1)
      return {
        terms: bundle.terms,
        controls,
        held: [...new Set(open)].filter((c) => !controls.includes(c)).sort((a, b) => a - b),
        prices: [...prices[g]!],
      }
    }),
    bound: at.bound,
  }
}
