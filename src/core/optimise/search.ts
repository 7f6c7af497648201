import type { Evaluator, Memory } from "./evaluator.ts"
import { workspace } from "./minimise.ts"
import { emptyPool } from "./pool.ts"
import type { Pool } from "./pool.ts"
import type { Question } from "./question.ts"
import { valueOf } from "./question.ts"
import { ruleBook } from "./rules.ts"
import type { Decisions, RuleBook } from "./rules.ts"
import type { Split, SplitContext } from "./splitting.ts"

/** How far a search is: what it would answer now and what is proven. */
export interface SearchProgress {
  /** The best portfolio so far, one entry per control; null before the first. */
  readonly incumbent: Uint8Array | null
  /** Value of the incumbent in the question asked; Infinity before the first. */
  readonly value: number
  /** Nothing allowed has a smaller value. */
  readonly lowerBound: number
  /** (value − lowerBound) / value, 1 before the first incumbent. */
  readonly gap: number
  readonly nodes: number
}

/** Sizes that trade time per node for nodes; they change how long a search takes and never its answer. */
export interface Tuning {
  /** Widths of the tables at the root, one after the other: most is decided by small ones, the larger then have less in them. */
  readonly caps: readonly number[]
  /** Tables are joined up to this many controls. */
  readonly mergeCap: number
  /** Below the root a table that left controls out is made anew once its term has at most so many open ones. */
  readonly nodeCap: number
  /** With at most so many open controls a node is finished by looking at every choice. */
  readonly finish: number
  /** Where there is a limit, so many controls are tried before one is chosen to branch on. */
  readonly trials: number
  /** Subgradient steps at the root, first roughly and then in earnest, and at a node below it. */
  readonly steps: { readonly rough: number; readonly root: number; readonly node: number }
}

/** Measured on the samples and on generated documents of 40 to 1,000 steps. */
export const TUNING: Tuning = {
  caps: [10, 13, 16],
  mergeCap: 12,
  nodeCap: 10,
  finish: 12,
  trials: 4,
  steps: { rough: 40, root: 240, node: 24 },
}

/** Nodes visited for a problem that is not exact, unless more are asked for. */
export const INEXACT_NODES = 32

/** How to search. Without a limit the search ends with a proof. */
export interface SearchOptions {
  /** Called now and then with what is known. */
  readonly onProgress?: (progress: SearchProgress) => void
  /** Asked at every node; true ends the search with the best so far and its gap. */
  readonly shouldStop?: () => boolean
  /**
   * The most nodes to visit: the same answer on every machine, unlike a time limit. Unlimited unless said, and
   * {@link INEXACT_NODES} where the problem is not exact: nothing found is proven then, however long the search.
   */
  readonly nodeLimit?: number
  /** List every portfolio that ties for the best value. */
  readonly allOptimal?: boolean
  /** Allowed portfolios to begin with, such as the answer to a similar problem. */
  readonly start?: readonly Uint8Array[]
  /** What was computed of terms that this problem shares with others; filled further. */
  readonly memory?: Memory
  /** {@link TUNING} unless a test wants to see the search branch. */
  readonly tuning?: Tuning
}

/** What one search shares between its nodes. */
export interface Search {
  readonly evaluator: Evaluator
  readonly question: Question
  readonly book: RuleBook
  /** The best met so far: while one part of the problem is searched, of that part, all else being equal. */
  pool: Pool
  readonly newPool: () => Pool
  readonly context: SplitContext
  readonly options: SearchOptions
  readonly tuning: Tuning
  nodes: number
  stopped: boolean
  /** The least bound of the nodes that were left unvisited when the search was stopped. */
  abandoned: number
  /** Bounds of the nodes that wait while the search is deeper. */
  readonly waiting: number[]
}

/** A part of the search: what is decided, and the bound on the rest. */
export interface SearchNode {
  readonly decisions: Decisions
  readonly split: Split
  readonly bound: number
}

/** A new search. */
export function searchFor(evaluator: Evaluator, question: Question, options: SearchOptions): Search {
  const { problem } = evaluator
  const costs = problem.annualCost.reduce((sum, cost) => sum + cost, 0)
  const bare = evaluator.loss(new Uint8Array(problem.controlIds.length))
  const full = evaluator.loss(new Uint8Array(problem.controlIds.length).fill(1))
  // Bounds are sums of a few thousand numbers of this size: their rounding errors stay below 1e-13 of it.
  const newPool = (): Pool => emptyPool(problem, question, options.allOptimal === true, 1e-13 * (costs + bare))
  const norm = Math.sqrt(problem.annualCost.reduce((sum, cost) => sum + cost * cost, 0))
  return {
    evaluator,
    question,
    book: ruleBook(problem),
    pool: newPool(),
    newPool,
    context: {
      question,
      annualCost: problem.annualCost,
      space: workspace(),
      costScale: norm > 0 ? norm : 1,
      lossScale: bare > full ? bare - full : 1,
      shouldStop: () => options.shouldStop?.() === true,
    },
    options,
    tuning: options.tuning ?? TUNING,
    nodes: 0,
    stopped: false,
    abandoned: Infinity,
    waiting: [],
  }
}

/** Whether the search has to end now; asks the caller. */
export function mustStop(search: Search): boolean {
  if (search.stopped) return true
  const { nodeLimit, shouldStop } = search.options
  const most = nodeLimit ?? (search.evaluator.problem.exact ? Infinity : INEXACT_NODES)
  search.stopped = search.nodes >= most || shouldStop?.() === true
  return search.stopped
}

/** (value − bound) / value: 0 where they meet, 1 where nothing is known. */
export function relativeGap(value: number, bound: number): number {
  if (!Number.isFinite(value)) return 1
  if (bound >= value) return 0
  return value === 0 ? 1 : Math.min(1, (value - bound) / Math.abs(value))
}

/** Tells the caller how far the search is; `lowerBound` holds for the whole of it. */
export function tell(search: Search, lowerBound: number): void {
  const [best] = search.pool.tied()
  const value = best ? valueOf(search.question, best) : Infinity
  const bound = Math.min(value, lowerBound)
  search.options.onProgress?.({
    incumbent: best?.portfolio ?? null,
    value,
    lowerBound: bound,
    gap: relativeGap(value, bound),
    nodes: search.nodes,
  })
}
