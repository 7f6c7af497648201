import {
  balsaTest,
  boughtRungs,
  changeElement,
  compileModel,
  costliestPaths,
  currentPortfolio,
  importanceOf,
  lossEvaluator,
  movesBetween,
  portfolioOf,
  outcomesOfDraws,
  pathFactors,
  planFigures,
  portfolioProblem,
  sensitivities,
  standsOn,
  toleratedPlan,
  weakestPaths,
  worthOf,
  type BalsaVerdict,
  type DrawOutcome,
  type EstimateSensitivity,
  type PlanFigures,
  type Step,
  type ToleratedPlan,
} from "../core/index.ts"
import { BY_WORK, type Held } from "./held.ts"
import type { Work } from "./host.ts"
import type { Block, DrawsQuestion, SensitivityQuestion, Why } from "./protocol.ts"

/** Paths, importance, worth and moves of a valid model under what is in place. */
export function why({ subject }: Held): Why {
  const { compiled, problem, current, best } = subject
  const paths = weakestPaths(compiled, current)
  return {
    paths,
    factors: paths[0] ? pathFactors(compiled, current, paths[0].costliest) : [],
    importance: importanceOf(compiled, current),
    worth: worthOf(subject, current),
    moves: best ? movesBetween(problem, current, best.portfolio) : [],
    ladder: boughtRungs(subject),
    beside: best ? worthOf(subject, best.portfolio).filter(({ isIn }) => !isIn) : [],
    standsOn: standsOn(compiled, current),
  }
}

/** The balsa test of what is in place. */
export function balsa({ subject }: Held): readonly BalsaVerdict[] {
  return balsaTest(subject, subject.current)
}

function impossible(step: Step): Step {
  const own = Object.fromEntries(Object.entries(step).filter(([key]) => key !== "sameAs" && key !== "bySource"))
  return { ...(own as Omit<Step, "sameAs" | "bySource">), success: 0 }
}

/** What would be left if a step could never succeed: no promise of any control, a look at what comes next. */
export function block({ model }: Held, step: string): Block {
  const compiled = compileModel(changeElement(model, "steps", step, impossible), BY_WORK)
  const current = currentPortfolio(model)
  const [next = null] = costliestPaths(compiled, current, 1)
  return { step, next, expectedLoss: lossEvaluator(compiled).expectedLoss(current) }
}

/** What portfolios of a model cost and leave, and whether they are allowed, each by the ids of its controls. */
export function portfolios({ model, compiled }: Held, wanted: readonly (readonly string[])[]): readonly PlanFigures[] {
  const evaluator = lossEvaluator(compiled)
  const problem = portfolioProblem(compiled, compiled.means, evaluator)
  return wanted.map((ids) => planFigures(problem, evaluator, portfolioOf(model, ids)))
}

/** What one worker's part of the estimates can do to the level and the plan; null if stopped. */
export async function sensitivity(
  { subject }: Held,
  { part, parts }: SensitivityQuestion,
  { report, stopped, host }: Work,
): Promise<readonly EstimateSensitivity[] | null> {
  const found: EstimateSensitivity[] = []
  for (const one of sensitivities(subject, { placements: false, part, parts })) {
    found.push(one.sensitivity)
    report({ share: one.share, doing: "Looking for what could change the verdict" })
    await host.pause()
    if (stopped()) return null
  }
  return found
}

/** One worker's part of the draws of all estimates at once; null if stopped. */
export async function draws(
  { subject }: Held,
  question: DrawsQuestion,
  { report, stopped, host }: Work,
): Promise<readonly DrawOutcome[] | null> {
  const { draws: count, part, parts } = question
  const wanted = Array.from({ length: count }, (_, d) => d).filter((d) => d % parts === part)
  const outcomes: DrawOutcome[] = []
  for (const outcome of outcomesOfDraws(subject, count, wanted)) {
    outcomes.push(outcome)
    report({ share: outcomes.length / wanted.length, doing: "Drawing what the estimates could be" })
    await host.pause()
    if (stopped()) return null
  }
  return outcomes
}

/** The plan of least total cost within the owner's limits, over sampled years. */
export function tolerated({ compiled }: Held, { report, host }: Work): ToleratedPlan {
  const doing = "Looking for a plan within what you tolerate"
  report({ share: 0, doing })
  const onLook = (share: number): void => report({ share, doing })
  const plan = toleratedPlan(compiled, portfolioProblem(compiled), { makeKernel: host.makeKernel, onLook })
  if (!plan) throw new Error("a plan within limits was asked for, and the document has none")
  return plan
}
