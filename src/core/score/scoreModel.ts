import { endsAt, type Spent } from "../loss/limit.ts"
import { compileModel, type CompiledModel } from "../loss/compile.ts"
import { lossEvaluator, type LossEvaluator } from "../loss/expectedLoss.ts"
import { controlsIn, currentPortfolio, emptyPortfolio } from "../loss/portfolio.ts"
import type { Model } from "../model/model.ts"
import { memoryAfter } from "../optimise/evaluator.ts"
import {
  bestWithinBudget,
  leastLossWithin,
  optimalPortfolio,
  type Found,
  type NothingAllowed,
  type NothingWithin,
} from "../optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../optimise/portfolioProblem.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import { quickSearch } from "../optimise/quick.ts"
import { isAllowed, type BrokenRule } from "../optimise/rules.ts"
import type { SearchOptions } from "../optimise/search.ts"
import { attention } from "./attention.ts"
import { excessOf, levelOf, placementOf } from "./paranoia.ts"
import type { FoundPortfolio, HarmFigures, PortfolioFigures, ScoreReport, SourceFigures } from "./report.ts"
import { judgementsOfReport } from "./verdict.ts"

/** How to score. */
export interface ScoreOptions {
  /** The most to spend a year, for `withinBudget`; the model's own budget where absent, none where null. */
  readonly budget?: number | null
  /** How to search: progress, cancelling, limits. */
  readonly search?: SearchOptions
  /** How much of the time is used up; the plans share what is left, the best plan first. */
  readonly spent?: Spent
  /** Answer at once: plans of which the proof would take longer are first answers, not proven. */
  readonly quick?: boolean
  /** Plans to begin the searches with, such as those of the same model a keystroke ago. */
  readonly plans?: ScorePlans
}

/** The plans that a score finds, by the ids of their controls; ids that no control has are passed over. */
export interface ScorePlans {
  readonly optimal?: readonly string[]
  readonly sameSpend?: readonly string[]
  readonly withinBudget?: readonly string[]
}

/** The share of the time that is used up when the search for each plan ends; compiling has the first half. */
const UNTIL: Readonly<Record<keyof ScorePlans, number>> = { optimal: 0.7, sameSpend: 0.85, withinBudget: 0.95 }

/** The plans of a report, for the score of a model that is nearly the same. */
export function plansOf({ optimal, sameSpend, withinBudget }: ScoreReport): ScorePlans {
  return {
    ...(optimal && { optimal: optimal.controls }),
    ...(sameSpend && { sameSpend: sameSpend.controls }),
    ...(withinBudget && { withinBudget: withinBudget.controls }),
  }
}

/** Whether every plan of a report is proven, so that no longer search would change it. */
export function isProven({ optimal, sameSpend, withinBudget }: ScoreReport): boolean {
  return [optimal, sameSpend, withinBudget].every((found) => found === null || found.proven)
}

/** What scoring prepares once and can use again while only the status of controls changes. */
export interface ScoreGround {
  readonly compiled: CompiledModel
  readonly evaluator: LossEvaluator
  /** Tables of the terms of the evaluator, filled as searches need them. */
  readonly memory: NonNullable<SearchOptions["memory"]>
}

/**
 * Prepares a compiled model for scoring.
 *
 * @param before - the ground of an earlier state of the model: what an edit has not touched is used again.
 */
export function scoreGround(
  compiled: CompiledModel,
  values: Float64Array = compiled.means,
  before: ScoreGround | null = null,
): ScoreGround {
  if (!before) return { compiled, evaluator: lossEvaluator(compiled, values), memory: new WeakMap() }
  const { terms } = before.evaluator
  return { compiled, evaluator: lossEvaluator(compiled, values, terms), memory: memoryAfter(terms, before.memory) }
}

/**
 * Everything of a model that a ground depends on, as text: models of equal keys may share one. They differ at most in
 * what is in place, the budget, and words.
 */
export function groundKey(model: Model): string {
  const { seed, profile, horizonYears, discountRate, countSunk, places, assets, sources, steps, controls } = model
  const bare = controls.map((control) => ({ ...control, status: null, plannedFor: null }))
  return JSON.stringify([seed, profile, horizonYears, discountRate, countSunk, places, assets, sources, steps, bare])
}

/** What a score is computed from: the arithmetic of one model under one set of values of its estimates. */
interface Scene {
  readonly compiled: CompiledModel
  readonly evaluator: LossEvaluator
  readonly problem: PortfolioProblem
}

function figures({ compiled, evaluator, problem }: Scene, portfolio: Uint8Array): PortfolioFigures {
  let annualCost = 0
  portfolio.forEach((isIn, control) => (annualCost += isIn === 1 ? problem.annualCost[control]! : 0))
  const expectedLoss = evaluator.expectedLoss(portfolio)
  const doubt = evaluator.interval(portfolio)
  return {
    controls: controlsIn(
      portfolio,
      compiled.model.controls.map(({ id }) => id),
    ),
    annualCost,
    expectedLoss,
    totalCost: annualCost + expectedLoss,
    ...(doubt ? { doubt } : {}),
  }
}

function foundFigures(scene: Scene, answer: Found | NothingAllowed | NothingWithin): FoundPortfolio | null {
  if (answer.kind !== "found") return null
  const { proven, lowerBound, gap } = answer
  return { ...figures(scene, answer.portfolio), proven, lowerBound, gap }
}

function sourceFigures(
  scene: Scene,
  current: Uint8Array,
  optimal: Uint8Array | null,
): { sources: SourceFigures[]; facesNobody: number } {
  const { compiled, evaluator, problem } = scene
  const none = evaluator.breakdown(emptyPortfolio(compiled.model)).bySource
  const now = evaluator.breakdown(current)
  const best = optimal ? evaluator.breakdown(optimal).bySource : null
  const { bySource, facesNobody } = attention(evaluator, problem.annualCost, current, compiled.model.sources.length)
  const spend = bySource.reduce((sum, part) => sum + part, facesNobody)
  const sources = compiled.model.sources.map(({ id }, i): SourceFigures => ({
    id,
    expectedLoss: { none: none[i]!, current: now.bySource[i]!, optimal: best ? best[i]! : null },
    lossShare: now.total > 0 ? now.bySource[i]! / now.total : 0,
    attention: bySource[i]!,
    attentionShare: spend > 0 ? bySource[i]! / spend : 0,
  }))
  return { sources, facesNobody }
}

/** Harms in the order of their names, as `score --json` lists them. */
function harmFigures({ compiled, evaluator }: Scene, current: Uint8Array, optimal: Uint8Array | null): HarmFigures[] {
  const none = evaluator.breakdown(emptyPortfolio(compiled.model)).byHarm
  const now = evaluator.breakdown(current).byHarm
  const best = optimal ? evaluator.breakdown(optimal).byHarm : null
  return compiled.harms
    .map(({ asset, harm }, i): HarmFigures => ({
      asset,
      harm,
      expectedLoss: { none: none[i]!, current: now[i]!, optimal: best ? best[i]! : null },
    }))
    .sort((a, b) => (a.asset === b.asset ? compareText(a.harm, b.harm) : compareText(a.asset, b.asset)))
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Search options that begin with a plan, where it is given and allowed. */
function beginningWith({ problem }: Scene, search: SearchOptions, plan: readonly string[] | undefined): SearchOptions {
  if (!plan) return search
  const wanted = new Set(plan)
  const start = Uint8Array.from(problem.controlIds, (id) => (wanted.has(id) ? 1 : 0))
  return isAllowed(problem, start) ? search : { ...search, start: [start] }
}

/** What stands between the present and the best: level, placement, excess cost and the verdict. */
function judgement(
  none: PortfolioFigures,
  current: PortfolioFigures,
  optimal: FoundPortfolio | null,
  sameSpend: FoundPortfolio | null,
  brokenRule: BrokenRule | null,
): Pick<ScoreReport, "level" | "placement" | "excess" | "verdict"> {
  const level = optimal ? levelOf(current, optimal) : null
  const allowed = brokenRule === null && sameSpend !== null && optimal !== null
  const placement = allowed ? placementOf(none.expectedLoss, current, sameSpend) : null
  const excess = allowed
    ? excessOf(current, optimal, sameSpend)
    : optimal && { total: current.totalCost - optimal.totalCost, placement: null, level: null }
  const { verdict } = judgementsOfReport({ brokenRule, current, optimal, level, excess })
  return { level, placement, excess, verdict }
}

/**
 * Scores a model on a ground that was prepared for it, or for one of the same {@link groundKey}.
 *
 * @param values - a value for every parameter, those of the ground; the means unless others are given.
 */
export function scoreOn(
  ground: ScoreGround,
  model: Model,
  options: ScoreOptions = {},
  values: Float64Array = ground.compiled.means,
): ScoreReport {
  const { evaluator, memory } = ground
  const compiled = { ...ground.compiled, model }
  const scene: Scene = { compiled, evaluator, problem: portfolioProblem(compiled, values, evaluator) }
  const effort = options.quick === true ? quickSearch(scene.problem) : {}
  const search: SearchOptions = { memory, ...effort, ...options.search }
  const now = currentPortfolio(model)
  const none = figures(scene, emptyPortfolio(model))
  const current = figures(scene, now)
  const { spent } = options
  const from = (plan: keyof ScorePlans): SearchOptions => {
    const within = spent ? { ...search, shouldStop: endsAt(spent, UNTIL[plan]) } : search
    return beginningWith(scene, within, options.plans?.[plan])
  }
  const best = optimalPortfolio(scene.problem, from("optimal"))
  const optimal = foundFigures(scene, best)
  const sameSpend = foundFigures(scene, leastLossWithin(scene.problem, current.annualCost, from("sameSpend")))
  const budget = options.budget === undefined ? (model.budget ?? null) : options.budget
  const brokenRule = isAllowed(scene.problem, now)
  const bestPortfolio = best.kind === "found" ? best.portfolio : null
  return {
    currency: model.currency,
    exact: compiled.exact,
    none,
    current,
    sameSpend,
    optimal,
    ...judgement(none, current, optimal, sameSpend, brokenRule),
    brokenRule,
    ...sourceFigures(scene, now, bestPortfolio),
    withinBudget:
      budget === null ? null : foundFigures(scene, bestWithinBudget(scene.problem, budget, from("withinBudget"))),
    harms: harmFigures(scene, now, bestPortfolio),
  }
}

/**
 * Scores a compiled model.
 *
 * @param values - a value for every parameter; the means unless others are given: then the report is of that draw.
 */
export function scoreCompiled(
  compiled: CompiledModel,
  options: ScoreOptions = {},
  values: Float64Array = compiled.means,
): ScoreReport {
  return scoreOn(scoreGround(compiled, values), compiled.model, options, values)
}

/** Scores a valid model: how paranoid it is cost-effective to be, and how far the present is from it. */
export function scoreModel(model: Model, options: ScoreOptions = {}): ScoreReport {
  return scoreCompiled(compileModel(model), options)
}
