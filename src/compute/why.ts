import {
  balsaTest,
  boughtRungs,
  changeElement,
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
  robustnessOf,
  sensitivities,
  standsOn,
  subjectOf,
  toleratedPlan,
  weakestPaths,
  worthOf,
  type BalsaVerdict,
  type DrawOutcome,
  type EstimateSensitivity,
  type Model,
  type PlanFigures,
  type Robustness,
  type Step,
  type Subject,
  type ToleratedPlan,
} from "../core/index.ts"
import { BY_WORK, compiledFor } from "./compiled.ts"
import type { JobHost } from "./host.ts"
import type { Block, DrawsJob, Progress, SensitivityJob, Why } from "./protocol.ts"

/** What is explained of a model, its variants compiled with as little work as itself. */
function subjectFor(model: Model): Subject {
  return subjectOf(compiledFor(model), {}, BY_WORK)
}

/** Paths, importance, worth and moves of a valid model under what is in place. */
export function why(model: Model): Why {
  const subject = subjectFor(model)
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
export function balsa(model: Model): readonly BalsaVerdict[] {
  const subject = subjectFor(model)
  return balsaTest(subject, subject.current)
}

function impossible(step: Step): Step {
  const own = Object.fromEntries(Object.entries(step).filter(([key]) => key !== "sameAs" && key !== "bySource"))
  return { ...(own as Omit<Step, "sameAs" | "bySource">), success: 0 }
}

/** What would be left if a step could never succeed: no promise of any control, a look at what comes next. */
export function block(model: Model, step: string): Block {
  const compiled = compiledFor(changeElement(model, "steps", step, impossible))
  const current = currentPortfolio(model)
  const [next = null] = costliestPaths(compiled, current, 1)
  return { step, next, expectedLoss: lossEvaluator(compiled).expectedLoss(current) }
}

/** What portfolios of a model cost and leave, and whether they are allowed, each by the ids of its controls. */
export function portfolios(model: Model, wanted: readonly (readonly string[])[]): readonly PlanFigures[] {
  const compiled = compiledFor(model)
  const evaluator = lossEvaluator(compiled)
  const problem = portfolioProblem(compiled, compiled.means, evaluator)
  return wanted.map((ids) => planFigures(problem, evaluator, portfolioOf(model, ids)))
}

/** What one worker's part of the estimates can do to the level and the plan; null if stopped. */
export async function sensitivity(
  { model, part, parts }: SensitivityJob,
  report: (progress: Progress) => void,
  stopped: () => boolean,
  host: JobHost,
): Promise<readonly EstimateSensitivity[] | null> {
  const found: EstimateSensitivity[] = []
  for (const one of sensitivities(subjectFor(model), { placements: false, part, parts })) {
    found.push(one.sensitivity)
    report({ share: one.share, doing: "Looking for what could change the verdict" })
    await host.pause()
    if (stopped()) return null
  }
  return found
}

/** One worker's part of the draws of all estimates at once; null if stopped. */
export async function draws(
  job: DrawsJob,
  report: (progress: Progress) => void,
  stopped: () => boolean,
  host: JobHost,
): Promise<readonly DrawOutcome[] | null> {
  const subject = subjectFor(job.model)
  const wanted = Array.from({ length: job.draws }, (_, d) => d).filter((d) => d % job.parts === job.part)
  const outcomes: DrawOutcome[] = []
  for (const outcome of outcomesOfDraws(subject, job.draws, wanted)) {
    outcomes.push(outcome)
    report({ share: outcomes.length / wanted.length, doing: "Drawing what the estimates could be" })
    await host.pause()
    if (stopped()) return null
  }
  return outcomes
}

/** How far the recommendation holds over the outcomes of all draws. */
export function robustness(model: Model, outcomes: readonly DrawOutcome[]): Robustness {
  return robustnessOf(subjectFor(model), outcomes)
}

/** The plan of least total cost within the owner's limits, over sampled years. */
export function tolerated(model: Model, report: (progress: Progress) => void, host: JobHost): ToleratedPlan {
  const doing = "Looking for a plan within what you tolerate"
  report({ share: 0, doing })
  const compiled = compiledFor(model)
  const onLook = (share: number): void => report({ share, doing })
  const plan = toleratedPlan(compiled, portfolioProblem(compiled), { makeKernel: host.makeKernel, onLook })
  if (!plan) throw new Error("a plan within limits was asked for, and the document has none")
  return plan
}
