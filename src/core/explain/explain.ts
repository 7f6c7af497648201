import { endsAt, UNLIMITED, type Spent } from "../loss/limit.ts"
import { QUICK_LIMIT, type CompiledModel, type CompileOptions } from "../loss/compile.ts"
import type { SearchOptions } from "../optimise/search.ts"
import { balsaTest, type BalsaVerdict } from "./balsa.ts"
import { importanceOf, type StepImportance } from "./importance.ts"
import { movesBetween, type Move } from "./moves.ts"
import { weakestPaths, type WeakestPath } from "./paths.ts"
import { drawOutcomes, robustnessOf, ROBUSTNESS_DRAWS, type DrawOutcome, type Robustness } from "./robustness.ts"
import { sensitivityOf, type EstimateSensitivity } from "./sensitivity.ts"
import { subjectOf, type Subject } from "./subject.ts"
import { worthOf, type ControlWorth } from "./worth.ts"

/** Why the score is what it is (model.md §8): what `batten explain --json` prints. All money per year. */
export interface Explanation {
  readonly currency: string
  /** False where a probability could only be estimated: then nothing here is proven. */
  readonly exact: boolean
  /** Under what is in place, the greatest expected loss first. */
  readonly weakestPaths: readonly WeakestPath[]
  /** Under what is in place, the greatest share first. */
  readonly importance: readonly StepImportance[]
  readonly worth: { readonly current: readonly ControlWorth[]; readonly best: readonly ControlWorth[] | null }
  /** Of what is in place, the largest waste first. */
  readonly balsa: readonly BalsaVerdict[]
  /** From what is in place to the best plan, what saves most first. */
  readonly moves: readonly Move[]
  readonly sensitivity: readonly EstimateSensitivity[]
  readonly robustness: Robustness
  /** What knowing every estimate exactly would be worth, with its standard error. */
  readonly evpi: { readonly value: number; readonly standardError: number }
  /** What knowing one estimate exactly is worth, the most first; those worth nothing are left out. */
  readonly evppi: readonly { readonly estimate: string; readonly value: number }[]
}

/** How to explain. */
export interface ExplainOptions {
  /** Draws of all estimates; {@link ROBUSTNESS_DRAWS} unless said. */
  readonly draws?: number
  /** Move only so many estimates one by one, the widest in money; all unless said. */
  readonly mostEstimates?: number
  /** Outcomes of the draws where others computed them (workers, in ranges put together in order). */
  readonly outcomes?: readonly DrawOutcome[]
  /** Told a share in [0, 1] and what is being done. */
  readonly onProgress?: (share: number, doing: string) => void
  /** True ends the sensitivity and the draws early: they then cover less. */
  readonly shouldStop?: () => boolean
  readonly search?: SearchOptions
  /** How much of the time is used up; compiling has had its part of it. What there is no time for is left out. */
  readonly spent?: Spent
}

/** The share of the time that is used up when each part ends. */
const UNTIL = { best: 0.55, paths: 0.6, importance: 0.65, worth: 0.7, balsa: 0.75, sensitivity: 0.88, draws: 1 }

/** Explains the score of a compiled model. */
export function explain(compiled: CompiledModel, options: ExplainOptions = {}): Explanation {
  const { spent, search } = options
  if (!spent) return explainSubject(subjectOf(compiled, search), options)
  const compiling: CompileOptions = { joins: QUICK_LIMIT, shouldStop: endsAt(spent, 1) }
  const found = subjectOf(compiled, { ...search, shouldStop: endsAt(spent, UNTIL.best) }, compiling)
  return explainSubject({ ...found, search: { ...search, shouldStop: endsAt(spent, 1) } }, options)
}

/** As `explain`, where the best plan has been found already. */
export function explainSubject(subject: Subject, options: ExplainOptions = {}): Explanation {
  const { compiled, current, best, problem } = subject
  const told = (from: number, width: number, doing: string) => (share: number) =>
    options.onProgress?.(from + width * share, doing)
  const until = (part: keyof typeof UNTIL) => endsAt(options.spent ?? UNLIMITED, UNTIL[part])
  const orTold = (ends: () => boolean) => () => ends() || options.shouldStop?.() === true
  const paths = weakestPaths(compiled, current, until("paths"))
  const importance = importanceOf(compiled, current, until("importance"))
  const worth = {
    current: worthOf(subject, current, until("worth")),
    best: best && worthOf(subject, best.portfolio, until("worth")),
  }
  const balsa = balsaTest(subject, current, until("balsa"))
  const moves = best ? movesBetween(problem, current, best.portfolio, until("balsa")) : []
  const few = options.mostEstimates !== undefined && { most: options.mostEstimates }
  const draws = options.draws ?? ROBUSTNESS_DRAWS
  const sensitivity = sensitivityOf(subject, {
    shouldStop: orTold(until("sensitivity")),
    ...few,
    onProgress: told(0, 0.5, "Moving each estimate"),
  })
  const drawn = told(0.5, 0.5, "Drawing all estimates")
  const outcomes =
    options.outcomes ??
    drawOutcomes(
      subject,
      { from: 0, to: draws, draws },
      { shouldStop: orTold(until("draws")), onProgress: (done) => drawn(done / draws) },
    )
  const robustness = robustnessOf(subject, outcomes)
  return {
    currency: compiled.model.currency,
    exact: compiled.exact,
    weakestPaths: paths,
    importance,
    worth,
    balsa,
    moves,
    sensitivity,
    robustness,
    evpi: { value: robustness.evpi, standardError: robustness.evpiError },
    evppi: sensitivity
      .filter(({ evppi }) => evppi > 0)
      .map(({ estimate, evppi }) => ({ estimate, value: evppi }))
      .sort((a, b) => b.value - a.value),
  }
}
