import { distributionOf, type Distribution } from "../estimate/distribution.ts"
import { costParameters } from "../loss/cost.ts"
import { evaluatorOf, type Memory } from "../optimise/evaluator.ts"
import { optimalPortfolio } from "../optimise/optimalPortfolio.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import type { SearchOptions } from "../optimise/search.ts"
import { sortedIds } from "../optimise/question.ts"
import { levelOf } from "../score/paranoia.ts"
import { envelope, type Envelope, type Line, lineOver } from "./envelope.ts"
import { placementIn, standingIn, type Standing } from "./standing.ts"
import type { Subject } from "./subject.ts"
import { endsOf, type Turn, turnsOf, worthOf } from "./turns.ts"
import { parametersByTerm, variedProblem } from "./variation.ts"

/** The score with one estimate at another value. */
export interface ScoreAt {
  readonly value: number
  readonly level: number | null
  /** Null also where placements were not asked for. */
  readonly placement: number | null
  readonly excess: number
}

/** Where the best plan changes as one estimate moves away from its mean. */
export interface Flip {
  readonly at: number
  /** The share of the estimate's own probability that lies at the flip or beyond, 0 to 1. */
  readonly chance: number
  /** Controls that the plan beyond adds and drops. */
  readonly adds: readonly string[]
  readonly drops: readonly string[]
}

/** What one estimate can do to the verdict, the others at their means. */
export interface EstimateSensitivity {
  /** Id of the parameter. */
  readonly estimate: string
  readonly mean: number
  /** The score with the estimate at its 5th and its 95th percentile. */
  readonly low: ScoreAt
  readonly high: ScoreAt
  /** |level at high − level at low|; null where either is. */
  readonly swing: number | null
  /** The nearest points below and above the mean at which the best plan changes; null where no change saves anything worth naming. */
  readonly flipBelow: Flip | null
  readonly flipAbove: Flip | null
  /** The most that knowing this estimate exactly is worth a year, the other doubts staying [EVPPI]; to 1e-9 of the total cost. */
  readonly evppi: number
}

/** Half a unit of money: less is written as none, and is not worth a question. */
const LEAST_WORTH = 0.5

/** What finding something out is worth as it is said: 0 where it would be written as no money. */
export function sayableWorth(worth: number): number {
  return worth < LEAST_WORTH ? 0 : worth
}

/** How to look. */
export interface SensitivityOptions {
  /** Look only at so many estimates: those whose range moves the total cost of what is in place or of the best plan most. */
  readonly most?: number
  /** False leaves the placements out, which take longer than all the rest: a question of its own at each end. True unless said. */
  readonly placements?: boolean
  /** Look only at the estimates whose places leave `part` when divided by `parts`: 0 and 1 unless said. */
  readonly part?: number
  readonly parts?: number
  readonly onProgress?: (share: number) => void
  /** True ends it with what there is so far. */
  readonly shouldStop?: () => boolean
}

/** What is less than this, as a share of the total cost of the best plan, is no gain: neither a flip nor worth a search. */
const NEGLIGIBLE = 1e-11

/**
 * The score and the plan with each uncertain estimate at its 5th and 95th percentile, the points at which the best plan
 * flips, and the value of knowing it (model.md §8), the largest swing first. Exact: the total cost of a plan is a straight line in
 * each estimate, and estimates are independent.
 */
export function sensitivityOf(subject: Subject, options: SensitivityOptions = {}): EstimateSensitivity[] {
  const found: EstimateSensitivity[] = []
  if (options.shouldStop?.() === true) return found
  for (const { share, sensitivity } of sensitivities(subject, options)) {
    found.push(sensitivity)
    options.onProgress?.(share)
    if (options.shouldStop?.() === true) break
  }
  return found.sort(widestFirst)
}

/** The order of sensitivities: the largest swing first, where two swing alike the one that is worth more to know. */
export function widestFirst(a: EstimateSensitivity, b: EstimateSensitivity): number {
  if (a.swing !== b.swing) return (b.swing ?? Infinity) > (a.swing ?? Infinity) ? 1 : -1
  return b.evppi - a.evppi || (a.estimate < b.estimate ? -1 : 1)
}

/**
 * The sensitivities to the estimates one after the other, each with the share of the work that is done then. One depends on
 * its estimate alone: workers may take some of them each (`part` of `parts`).
 */
export function* sensitivities(
  subject: Subject,
  options: Omit<SensitivityOptions, "onProgress"> = {},
): Generator<{ readonly share: number; readonly sensitivity: EstimateSensitivity }> {
  const { compiled, problem, best } = subject
  if (!best) return
  const byTerm = parametersByTerm(compiled)
  const search: SearchOptions = { ...subject.search, memory: new WeakMap() }
  const base = standingIn(problem, search, [])
  const { part = 0, parts = 1 } = options
  const { most = Infinity, shouldStop = () => false } = options
  const looked = doubtful(subject, byTerm, most, shouldStop).filter((_, i) => i % parts === part)
  for (const [done, { parameter, distribution }] of looked.entries()) {
    const varied = (value: number): PortfolioProblem => variedProblem(compiled, problem, byTerm, parameter, value)
    const placements = options.placements ?? true
    const sensitivity = sensitivityTo(subject, parameter, distribution, varied, search, base, placements)
    yield { share: (done + 1) / looked.length, sensitivity }
  }
}

/** An estimate that is not exact. */
interface Doubtful {
  readonly parameter: number
  readonly distribution: Distribution
}

/**
 * The estimates that are not exact and on which a term or a cost depends; where there are too many, the widest in money.
 *
 * @param shouldStop - true ends it with those found by then.
 */
function doubtful(
  subject: Subject,
  byTerm: readonly ReadonlySet<number>[],
  most: number,
  shouldStop: () => boolean,
): Doubtful[] {
  const { compiled, problem, current, best } = subject
  const mattering = new Set(costParameters(compiled))
  for (const used of byTerm) for (const parameter of used) mattering.add(parameter)
  const all: Doubtful[] = []
  for (const [parameter, { estimate, quantity }] of compiled.parameters.entries()) {
    if (!mattering.has(parameter)) continue
    if (shouldStop()) break
    const distribution = distributionOf(estimate, quantity)
    if (distribution.shape !== "point") all.push({ parameter, distribution })
  }
  if (all.length <= most) return all
  const width = ({ parameter, distribution }: Doubtful): number => {
    const ends = [0.05, 0.95].map((p) => variedProblem(compiled, problem, byTerm, parameter, distribution.quantile(p)))
    const span = (plan: Uint8Array): number => Math.abs(totalIn(ends[1]!, plan) - totalIn(ends[0]!, plan))
    return Math.max(span(current), best ? span(best.portfolio) : 0)
  }
  const widths = new Map(all.map((one) => [one, shouldStop() ? 0 : width(one)]))
  return all.toSorted((a, b) => widths.get(b)! - widths.get(a)! || a.parameter - b.parameter).slice(0, most)
}

function sensitivityTo(
  subject: Subject,
  parameter: number,
  distribution: Distribution,
  varied: (value: number) => PortfolioProblem,
  search: SearchOptions,
  base: Standing,
  placements: boolean,
): EstimateSensitivity {
  const { compiled, problem, current } = subject
  const { plans, chosen, least } = plansOver(
    problem,
    distribution,
    compiled.means[parameter]!,
    varied,
    search,
    base.best!,
  )
  const scoreAt = (p: number): ScoreAt => {
    const value = distribution.quantile(p)
    const there = varied(value)
    const evaluator = evaluatorOf(there, search.memory)
    // The best plan there is that of the line which is lowest there.
    const plan = evaluator.candidate(lineOver(plans, value).plan)
    const now = evaluator.candidate(current)
    return {
      value,
      level: levelOf(now, plan),
      placement: placements ? placementIn(there, search, [base.sameSpend]).placement : null,
      excess: now.annualCost + now.expectedLoss - plan.annualCost - plan.expectedLoss,
    }
  }
  const [low, high] = [scoreAt(0.05), scoreAt(0.95)]
  const turns = turnsOf(plans, chosen)
  const flipOn = (wanted: Turn["side"]): Flip | null => {
    const turn = turns.find((one) => one.side === wanted && worthOf(one, distribution) > least)
    if (turn === undefined) return null
    const below = distribution.cdf(turn.at)
    return {
      at: turn.at,
      chance: wanted === "above" ? 1 - below : below,
      ...differences(problem, chosen.plan, turn.line.plan),
    }
  }
  return {
    estimate: compiled.parameters[parameter]!.id,
    mean: chosen.at,
    low,
    high,
    swing: low.level === null || high.level === null ? null : Math.abs(high.level - low.level),
    flipBelow: flipOn("below"),
    flipAbove: flipOn("above"),
    evppi: turns.reduce((sum, turn) => sum + worthOf(turn, distribution), 0),
  }
}

/** The best plan at every value of an estimate, the line of the plan that is chosen at its mean, and what gain is negligible. */
function plansOver(
  problem: PortfolioProblem,
  distribution: Distribution,
  mean: number,
  varied: (value: number) => PortfolioProblem,
  search: SearchOptions,
  best: Uint8Array,
): { readonly plans: Envelope; readonly chosen: Line; readonly least: number } {
  const ends = endsOf(distribution)
  const [lowest, highest] = [varied(ends[0]), varied(ends[1])]
  // Anchored at the mean, with the slope from end to end: where the upper end is far out, the digits near the mean are kept.
  const lineOf = (plan: Uint8Array): Line => {
    const rise = totalIn(highest, plan, search.memory) - totalIn(lowest, plan, search.memory)
    return { plan, value: totalIn(problem, plan, search.memory), at: mean, slope: rise / (ends[1] - ends[0]) }
  }
  const bestAt = (x: number): Line => {
    const found = optimalPortfolio(varied(x), { ...search, start: [best] })
    if (found.kind !== "found") throw new Error("what is allowed does not depend on an estimate")
    return lineOf(found.portfolio)
  }
  const chosen = lineOf(best)
  const least = NEGLIGIBLE * Math.abs(chosen.value)
  const isNegligible = (from: number, to: number, gap: number): boolean =>
    gap * (distribution.cdf(to) - distribution.cdf(from)) < least
  return { plans: envelope(bestAt, ...ends, isNegligible), chosen, least }
}

function totalIn(problem: PortfolioProblem, plan: Uint8Array, memory?: Memory): number {
  const { annualCost, expectedLoss } = evaluatorOf(problem, memory).candidate(plan)
  return annualCost + expectedLoss
}

function differences(problem: PortfolioProblem, from: Uint8Array, to: Uint8Array): Pick<Flip, "adds" | "drops"> {
  return {
    adds: sortedIds(
      problem,
      to.map((isIn, c) => (isIn === 1 && from[c] === 0 ? 1 : 0)),
    ),
    drops: sortedIds(
      problem,
      to.map((isIn, c) => (isIn === 0 && from[c] === 1 ? 1 : 0)),
    ),
  }
}
