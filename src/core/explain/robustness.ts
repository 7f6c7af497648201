import { outerDraws } from "../loss/outerDraws.ts"
import { evaluatorOf, type Memory } from "../optimise/evaluator.ts"
import { portfolioProblem } from "../optimise/portfolioProblem.ts"
import type { Verdict } from "../score/report.ts"
import { boughtFirst, preventedPerCost, rungsOf, type Rung } from "./ladder.ts"
import { levelVariation, type LevelVariation } from "./levelGiven.ts"
import { standingIn, type Standing } from "./standing.ts"
import type { Subject } from "./subject.ts"

/** What one draw of all estimates at once leads to; cloneable, so that workers can share the draws out. */
export interface DrawOutcome {
  /** What every estimate is in this draw, in the order of the parameters. */
  readonly values: Float64Array
  /** 1 where a control is in the plan that is best in this draw; null where nothing is allowed. */
  readonly best: Uint8Array | null
  readonly level: number | null
  readonly placement: number | null
  readonly excess: number | null
  readonly verdict: Verdict
  /** What the plan that is best on average costs more, in this draw, than the plan that is best in it. */
  readonly regret: number
  /** The same for doing nothing: what is in place costs more than the plan that is best on average; below 0 where less. */
  readonly nowOverPlan: number
  /** Annual cost and expected annual loss of what is in place, in this draw. */
  readonly nowCost: number
  readonly nowLoss: number
  /** For each rung of the ladder, the loss that a unit of money on it prevents in this draw; null where it costs nothing. */
  readonly perCost: readonly (number | null)[]
  /** For each control that is in place, in the order of the model, the loss that returns in this draw without it. */
  readonly returns: readonly number[]
  /** Ids of what is added first on the way from what is in place to the plan that is best in this draw. */
  readonly first: readonly string[]
  readonly proven: boolean
}

/** The middle and the ends of a 90 % range of what is doubtful because the estimates are. */
export interface DoubtRange {
  readonly low: number
  readonly middle: number
  readonly high: number
  /** Draws in which there is a value at all. */
  readonly draws: number
}

/** In how many draws a verdict is the one, and which controls the best plans of those draws hold. */
export interface VerdictShare {
  readonly verdict: Verdict
  readonly share: number
  /** For each control of the model, the share of these draws in which it is in the best plan. */
  readonly inBestPlan: readonly { readonly control: string; readonly share: number }[]
}

/** Where what is in place stands in one draw. Money per year. */
export interface DrawStanding {
  readonly level: number | null
  readonly placement: number | null
  readonly annualCost: number
  readonly expectedLoss: number
}

/** What the draws make of one rung of the next-euro ladder. */
export interface RungDoubt {
  /** Ids, in the order of the model. */
  readonly controls: readonly string[]
  /** The loss that a unit of money on it prevents, at its place in the order of the plan that is best on average. */
  readonly perCost: DoubtRange | null
  /** The share of draws in which exactly this is added first on the way to the plan that is best in the draw. */
  readonly first: number
}

/** How far the recommendation holds when all estimates are drawn at once (model.md §7, §8). */
export interface Robustness {
  readonly draws: number
  /** For each control of the model, the share of draws in which it is in the best plan. */
  readonly inBestPlan: readonly { readonly control: string; readonly share: number }[]
  /** The share of draws in which the best plan is exactly the one that is best on average. */
  readonly samePlan: number
  readonly level: DoubtRange | null
  readonly placement: DoubtRange | null
  readonly excess: DoubtRange | null
  /** The share of draws with each verdict, the most frequent first. */
  readonly verdicts: readonly VerdictShare[]
  /** Where what is in place stands in each draw, in the order of the draws. */
  readonly standings: readonly DrawStanding[]
  /** How the level varies over the draws, and with which estimates; null where too few draws have one. */
  readonly levels: LevelVariation | null
  /** For each control that is in place, in the order of the model, the loss a year that returns without it. */
  readonly returns: readonly { readonly control: string; readonly loss: DoubtRange | null }[]
  /** The rungs of the best plan in the order in which it buys, then each control that it leaves, beside it. */
  readonly ladder: readonly RungDoubt[]
  /** What knowing everything exactly before choosing would be worth a year, with its standard error [EVPI]. */
  readonly evpi: number
  readonly evpiError: number
  /** In how many draws the plan that is best on average costs less than what is in place. */
  readonly planBeatsNow: number
  /**
   * What being wrong costs a year in the worst tenth of draws: having followed the plan, and having left everything as it
   * is. Null where nothing is allowed.
   */
  readonly regret: { readonly plan: number; readonly now: number } | null
  /** False where a draw was not solved to a proof. */
  readonly proven: boolean
}

/** Draws that a robustness has unless more are asked for: model.md §8 wants at least 200. */
export const ROBUSTNESS_DRAWS = 200

/**
 * The outcomes of some of the draws: those from `from` up to, not including, `to` of the `draws` that the model's seed
 * makes. Workers take a range each; together they equal one run over all.
 */
export function drawOutcomes(
  subject: Subject,
  range: { readonly from: number; readonly to: number; readonly draws: number },
  options: { readonly onProgress?: (done: number) => void; readonly shouldStop?: () => boolean } = {},
): DrawOutcome[] {
  const outcomes: DrawOutcome[] = []
  if (options.shouldStop?.() === true) return outcomes
  const wanted = Array.from({ length: Math.max(0, range.to - range.from) }, (_, i) => range.from + i)
  for (const outcome of outcomesOfDraws(subject, range.draws, wanted)) {
    outcomes.push(outcome)
    options.onProgress?.(outcomes.length)
    if (options.shouldStop?.() === true) break
  }
  return outcomes
}

/**
 * The outcomes of the draws wanted, one after the other, by their numbers among the `draws` that the model's seed makes. An
 * outcome depends on its draw alone: workers may take any of them.
 */
export function* outcomesOfDraws(subject: Subject, draws: number, wanted: readonly number[]): Generator<DrawOutcome> {
  const { compiled, best, search, problem } = subject
  const base = standingIn(problem, search, [])
  const all = outerDraws(compiled.parameters, compiled.model.seed ?? 1, draws)
  const rungs = rungsOf(subject)
  for (const d of wanted) yield outcomeOf(subject, all[d]!, base, best?.portfolio ?? null, rungs)
}

function outcomeOf(
  subject: Subject,
  values: Float64Array,
  base: Standing,
  plan: Uint8Array | null,
  rungs: readonly Rung[],
): DrawOutcome {
  const problem = portfolioProblem(subject.compiled, values)
  const memory: Memory = new WeakMap()
  const standing = standingIn(problem, { ...subject.search, memory }, [base])
  const evaluator = evaluatorOf(problem, memory)
  const total = (portfolio: Uint8Array): number => evaluator.cost(portfolio) + evaluator.loss(portfolio)
  const now = evaluator.candidate(problem.inPlace)
  const { best, level, placement, excess, verdict, bestTotal, proven } = standing
  const planned = plan ? total(plan) : 0
  const without = problem.inPlace.slice()
  const returns = placesOf(problem.inPlace).map((c) => {
    without[c] = 0
    const loss = evaluator.loss(without)
    without[c] = 1
    return loss - now.expectedLoss
  })
  return {
    values,
    best,
    level,
    placement,
    excess,
    verdict,
    returns,
    regret: plan && bestTotal !== null ? Math.max(0, planned - bestTotal) : 0,
    nowOverPlan: plan ? now.annualCost + now.expectedLoss - planned : 0,
    nowCost: now.annualCost,
    nowLoss: now.expectedLoss,
    perCost: rungs.map((rung) => preventedPerCost(rung, evaluator)),
    first: best ? boughtFirst(evaluator, best) : [],
    proven,
  }
}

/** The places in the model of the controls in a portfolio. */
function placesOf(portfolio: Uint8Array): number[] {
  return [...portfolio.keys()].filter((c) => portfolio[c] === 1)
}

/** Puts the outcomes of all draws together. */
export function robustnessOf(subject: Subject, outcomes: readonly DrawOutcome[]): Robustness {
  const { problem, best } = subject
  const share = (holds: (outcome: DrawOutcome) => boolean): number => {
    let count = 0
    for (const outcome of outcomes) if (holds(outcome)) count++
    return outcomes.length === 0 ? 0 : count / outcomes.length
  }
  const plan = best?.portfolio
  const inBestPlan = (among: readonly DrawOutcome[]): { control: string; share: number }[] =>
    problem.controlIds.map((control, c) => ({
      control,
      share: among.length === 0 ? 0 : among.filter(({ best: plan }) => plan?.[c] === 1).length / among.length,
    }))
  const verdicts = [...new Set(outcomes.map(({ verdict }) => verdict))]
    .map((verdict) => ({
      verdict,
      share: share((outcome) => outcome.verdict === verdict),
      inBestPlan: inBestPlan(outcomes.filter((outcome) => outcome.verdict === verdict)),
    }))
    .sort((a, b) => b.share - a.share)
  const regrets = outcomes.map(({ regret }) => regret)
  const { mean, error } = meanAndError(regrets)
  return {
    draws: outcomes.length,
    inBestPlan: inBestPlan(outcomes),
    samePlan: plan ? share((one) => one.best?.every((isIn, c) => isIn === plan[c]) === true) : 0,
    level: rangeOf(outcomes.map(({ level }) => level)),
    placement: rangeOf(outcomes.map(({ placement }) => placement)),
    excess: rangeOf(outcomes.map(({ excess }) => excess)),
    verdicts,
    standings: outcomes.map(({ level, placement, nowCost, nowLoss }) => ({
      level,
      placement,
      annualCost: nowCost,
      expectedLoss: nowLoss,
    })),
    levels: levelVariation(subject.compiled.parameters, outcomes),
    returns: placesOf(problem.inPlace).map((c, i) => ({
      control: problem.controlIds[c]!,
      loss: rangeOf(outcomes.map(({ returns }) => returns[i]!)),
    })),
    // Without a draw there is nothing to say of a rung, and time for none: of 10,000 controls the rungs alone take seconds.
    ladder: (outcomes.length === 0 ? [] : rungsOf(subject)).map(({ controls }, i) => ({
      controls,
      perCost: rangeOf(outcomes.map(({ perCost }) => perCost[i] ?? null)),
      first: share(({ first }) => first.join() === controls.join()),
    })),
    evpi: mean,
    evpiError: error,
    regret: best && outcomes.length > 0 ? regretOf(outcomes) : null,
    planBeatsNow: share(({ nowOverPlan }) => nowOverPlan > 0),
    proven: outcomes.every(({ proven }) => proven),
  }
}

function regretOf(outcomes: readonly DrawOutcome[]): { plan: number; now: number } {
  const worst = (values: readonly number[]): number => quantileOf(Float64Array.from(values).sort(), 0.9)
  return {
    plan: worst(outcomes.map(({ regret }) => regret)),
    now: worst(outcomes.map(({ excess }) => excess ?? 0)),
  }
}

/** By linear interpolation between order statistics. */
function quantileOf(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below)
}

/** The 5th, 50th and 95th percentile of the values that there are. */
function rangeOf(values: readonly (number | null)[]): DoubtRange | null {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort()
  if (sorted.length === 0) return null
  return {
    low: quantileOf(sorted, 0.05),
    middle: quantileOf(sorted, 0.5),
    high: quantileOf(sorted, 0.95),
    draws: sorted.length,
  }
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const count = values.length
  if (count < 2) return { mean: values[0] ?? 0, error: 0 }
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (count - 1) / count) }
}
