import { explore, refreshed, rounded, settle } from "./branch.ts"
import type { Settled } from "./branch.ts"
import { combinations, openParts } from "./parts.ts"
import { decideDominated } from "./dominance.ts"
import { evaluatorOf } from "./evaluator.ts"
import type { Evaluator } from "./evaluator.ts"
import { fillBudget, localSearch } from "./localSearch.ts"
import type { Move } from "./localSearch.ts"
import type { LossTerm, PortfolioProblem } from "./problem.ts"
import type { Candidate, Question } from "./question.ts"
import { firstDecisions, isAllowed } from "./rules.ts"
import type { BrokenRule, Decisions } from "./rules.ts"
import { mustStop, relativeGap, searchFor, tell, TUNING } from "./search.ts"
import type { Search, SearchNode, SearchOptions } from "./search.ts"
import { splitAround, restrictSplit } from "./splitting.ts"
import { mergeTables, restricted, ruleTables, termTable } from "./tables.ts"
import type { Table } from "./table.ts"

/** The answer to a question, with its proof. */
export interface Solution {
  readonly kind: "solved"
  /** All preferred ties, the answer first; empty where nothing within the limits was found. */
  readonly tied: readonly Candidate[]
  /** Nothing allowed and within the limits has a smaller value. Infinity where nothing is within them. */
  readonly lowerBound: number
  /** The bound meets the answer, and the problem is exact. */
  readonly proven: boolean
  readonly nodes: number
  /** (value − bound before the first branching) / value. */
  readonly rootGap: number
}

/** At most so many combinations of ties are put together. */
const MOST_COMBINATIONS = 4096

/** Portfolios that one local search looks at; fewer where a look takes milliseconds. */
const LOOKS = 6000
const SLOW_LOOKS = 100

/** Where losses are estimates, the bound is that of their lower bounds: it has this much work to be found. */
const FLOOR: SearchOptions = {
  nodeLimit: 64,
  tuning: { ...TUNING, caps: [8], steps: { rough: 40, root: 80, node: 8 } },
}

/** Answers a question about a problem: splitting of costs at the root, then branch and bound on each part that is left. */
export function solve(
  problem: PortfolioProblem,
  question: Question,
  options: SearchOptions,
  evaluator: Evaluator = evaluatorOf(problem, options.memory),
): Solution | { readonly kind: "nothingAllowed"; readonly rule: BrokenRule } {
  const first = firstDecisions(problem)
  if (first.kind === "nothingAllowed") return first
  if (problem.floor) return solveEstimated(problem, problem.floor, question, options, evaluator)
  const search = searchFor(evaluator, question, options)
  const start = closure(first.decisions)
  search.pool.offer(evaluator.candidate(start))
  for (const known of options.start ?? []) {
    if (!isAllowed(problem, known)) search.pool.offer(evaluator.candidate(known))
  }
  const from = options.start?.[0] ?? startFrom(search, first.decisions)
  search.pool.offer(localSearch(area(search, first.decisions, []), from))
  if (question.budget < Infinity) {
    const around = area(search, first.decisions, [])
    search.pool.offer(localSearch(around, fillBudget(around, start)))
  }
  const root = settleRoot(search, first.decisions)
  search.nodes++
  const reached = root.node ? searchParts(search, root.node, root.bound) : search.pool.best()
  const best = search.pool.best()
  const lowerBound = Math.min(best, reached)
  tell(search, lowerBound)
  return {
    kind: "solved",
    tied: search.pool.tied(),
    lowerBound,
    proven: problem.exact && lowerBound >= best,
    nodes: search.nodes,
    rootGap: relativeGap(best, root.bound),
  }
}

/** The problem with every loss at its lower bound, which is exact. */
function boundedBelow(problem: PortfolioProblem, floor: readonly LossTerm[]): PortfolioProblem {
  const { controlIds, annualCost, freedom, inPlace, requires, excludes } = problem
  return { controlIds, annualCost, freedom, inPlace, requires, excludes, terms: floor, exact: true }
}

/**
 * Answers a question of which the losses are estimates. What nothing can fall below is the least for losses at their lower
 * bounds, which is proven; the answer is where local search ends that begins there and at what is in place, and is not.
 */
function solveEstimated(
  problem: PortfolioProblem,
  floor: readonly LossTerm[],
  question: Question,
  options: SearchOptions,
  evaluator: Evaluator,
): ReturnType<typeof solve> {
  const { memory, shouldStop } = options
  const within: SearchOptions = { ...FLOOR, ...(memory && { memory }), ...(shouldStop && { shouldStop }) }
  const below = solve(boundedBelow(problem, floor), question, within)
  if (below.kind === "nothingAllowed") return below
  const search = searchFor(evaluator, question, options)
  const first = firstDecisions(problem)
  if (first.kind === "nothingAllowed") return first
  const known = [...(options.start ?? []), ...below.tied.map(({ portfolio }) => portfolio)].filter(
    (portfolio) => !isAllowed(problem, portfolio),
  )
  for (const portfolio of [closure(first.decisions), startFrom(search, first.decisions), ...known])
    search.pool.offer(evaluator.candidate(portfolio))
  const from = search.pool.tied()[0]?.portfolio ?? startFrom(search, first.decisions)
  search.pool.offer(localSearch(area(search, first.decisions, []), from))
  const best = search.pool.best()
  const lowerBound = Math.min(best, below.lowerBound)
  tell(search, lowerBound)
  const gap = relativeGap(best, lowerBound)
  return { kind: "solved", tied: search.pool.tied(), lowerBound, proven: false, nodes: below.nodes, rootGap: gap }
}

/** The smallest portfolio that the decisions allow: what is decided in, and nothing else. */
function closure(decisions: Decisions): Uint8Array {
  return Uint8Array.from(decisions, (decision) => (decision === 1 ? 1 : 0))
}

/** What is in place, as far as the decisions allow it and no rule is broken: else the smallest allowed portfolio. */
function startFrom(search: Search, decisions: Decisions): Uint8Array {
  const { problem } = search.evaluator
  const wanted = Uint8Array.from(decisions, (decision, c) => (decision === -1 ? problem.inPlace[c]! : decision))
  const breaks =
    problem.requires.some((needed, c) => wanted[c] === 1 && needed.some((other) => wanted[other] === 0)) ||
    problem.excludes.some(([a, b]) => wanted[a] === 1 && wanted[b] === 1)
  return breaks ? closure(decisions) : wanted
}

function area(search: Search, decisions: Decisions, cuts: readonly Move[]) {
  const { evaluator, question, book } = search
  const looks = evaluator.problem.terms.some((term) => term.isSlow === true) ? SLOW_LOOKS : LOOKS
  return { evaluator, question, book, decisions, cuts, looks, shouldStop: () => mustStop(search) }
}

/** The root as far as it is known: what is decided, the tables of the terms, and the best split so far. */
interface Root {
  readonly decisions: Decisions
  readonly terms: readonly Table[]
  readonly settled: Settled | null
  readonly bound: number
}

/** Decides everything that the bound decides, with wider and wider tables; `node` is null where that is everything. */
function settleRoot(search: Search, firstly: Decisions): { node: SearchNode | null; bound: number } {
  let root: Root = { decisions: firstly, terms: [], settled: null, bound: monotoneBound(search, firstly) }
  for (const cap of search.tuning.caps) {
    if (mustStop(search)) break
    const { node, terms } = tabulatedNode(search, root, cap)
    const rough = settle(search, node, search.tuning.steps.rough)
    if (rough === "closed") return { node: null, bound: search.pool.best() }
    improveIncumbent(search, firstly, rough)
    const settled = settle(search, rough.node, search.tuning.steps.root)
    if (settled === "closed") return { node: null, bound: search.pool.best() }
    improveIncumbent(search, firstly, settled)
    const isBest = !root.settled || settled.ahead.bound >= root.settled.ahead.bound
    const { decisions, bound } = settled.node
    root = { decisions, terms, settled: isBest ? settled : root.settled, bound }
    tell(search, bound)
    if (cap !== search.tuning.caps[0] && terms.every((table) => table.truncated < 0)) break
  }
  const { decisions, bound, settled } = root
  const split = settled
    ? refreshed(search, restrictSplit(settled.node.split, decisions), decisions, [], 0)
    : splitAround([], null, decisions.length)
  return { node: { decisions, split, bound }, bound }
}

/** What is decided, and the loss with every open control in place at no cost: the floor that needs no tables. */
function monotoneBound(search: Search, decisions: Decisions): number {
  const { evaluator, question } = search
  const loss = evaluator.loss(Uint8Array.from(decisions, (decision) => (decision === 0 ? 0 : 1)))
  return question.costWeight * evaluator.cost(closure(decisions)) + question.lossWeight * loss
}

/** A table for each term over what is open, up to `cap` controls; those that were exact before only shrink. */
function tabulated(search: Search, before: readonly Table[], decisions: Decisions, cap: number): Table[] {
  return search.evaluator.problem.terms.map((_, t) => {
    const known = before[t]
    if (known && known.truncated < 0) return restricted(known, decisions)
    // Told to stop, every table shrinks to the one entry that still is a bound.
    return termTable(search.evaluator, t, decisions, mustStop(search) ? 0 : cap)
  })
}

/** A root with new tables, each term up to `cap` controls, and what they alone decide decided. */
function tabulatedNode(search: Search, before: Root, cap: number) {
  const { evaluator } = search
  const decisions = before.decisions.slice()
  let terms = tabulated(search, before.terms, decisions, cap)
  while (!mustStop(search) && decideDominated(search, decisions, terms).length > 0)
    terms = tabulated(search, terms, decisions, cap)
  const rules = ruleTables(evaluator.problem, decisions)
  const tables = mergeTables([...terms, ...rules], Math.max(cap, search.tuning.mergeCap))
  const split = splitAround(tables, search.pool.tied()[0]?.portfolio ?? null, decisions.length)
  split.moneyPrice = before.settled?.node.split.moneyPrice ?? 0
  return { terms, node: { decisions, split, bound: before.bound } }
}

/** Local search from where the tables point, with their own choices as moves: each closes the cuts of a table at once. */
function improveIncumbent(search: Search, firstly: Decisions, settled: Settled): void {
  const { node, ahead, choices } = settled
  const cuts = node.split.tables
    .map((table, g): Move =>
      Array.from(table.controls, (c, i) => [c, ((choices.chosen[g]! >> i) & 1) as 0 | 1] as const),
    )
    .filter((move) => move.length > 0)
  const start = rounded(search, node.decisions, ahead, choices)
  search.pool.offer(localSearch(area(search, firstly, cuts), start))
}

/**
 * Branches on each part of what is open by itself, the other parts as in the best portfolio so far: parts share no term
 * and no rule, so the best of each is the best of all. Limits on the whole tie the parts together again.
 *
 * @returns a lower bound on the value of the question.
 */
function searchParts(search: Search, root: SearchNode, rootBound: number): number {
  const { question, pool } = search
  const isLimited = question.budget < Infinity || question.lossLimit < Infinity
  const parts = isLimited ? [] : openParts(search.evaluator.problem, root.decisions)
  if (parts.length < 2 || pool.tied().length === 0) {
    explore(search, root)
    return search.stopped ? Math.max(rootBound, Math.min(search.abandoned, pool.best())) : pool.best()
  }
  let slack = 0
  let best = pool.tied()[0]!
  const choices: Uint8Array[][] = []
  for (const part of parts) {
    const isPart = new Set(part)
    const decisions = root.decisions.map((decision, c) =>
      decision === -1 && !isPart.has(c) ? best.portfolio[c]! : decision,
    )
    const split = refreshed(search, restrictSplit(root.split, decisions), decisions, [], 0)
    search.abandoned = Infinity
    // What ties elsewhere may be preferred to the best of this part: it is judged by itself.
    search.pool = search.newPool()
    search.pool.offer(best)
    explore(search, { decisions, split, bound: root.bound })
    const tied = search.pool.tied()
    if (search.stopped) slack += Math.max(0, search.pool.best() - search.abandoned)
    choices.push(tied.map((candidate) => candidate.portfolio))
    best = tied[0]!
    pool.offer(best)
  }
  search.pool = pool
  for (const portfolio of combinations(best.portfolio, parts, choices, MOST_COMBINATIONS)) {
    pool.offer(search.evaluator.candidate(portfolio))
  }
  return search.stopped ? Math.max(rootBound, pool.best() - slack) : pool.best()
}
