import type { CompiledModel } from "../loss/compile.ts"
import { lossEvaluator } from "../loss/expectedLoss.ts"
import type { Step } from "../model/model.ts"
import { effectParameterIds } from "../model/parameters.ts"
import { drawnStep } from "../model/query.ts"

/** How much hangs on one step under a portfolio: on its draw, which it shares with the steps that are the same as it (`sameAs`). */
export interface StepImportance {
  readonly step: string
  /** The share of the expected loss that goes if the draw could never succeed, 0 to 1 [Fussell-Vesely]. */
  readonly share: number
  /** The expected annual loss that goes with it. */
  readonly loss: number
  /**
   * By how much the expected annual loss rises per unit of the chance of its draw [Birnbaum]: the loss were the draw
   * certain, less the loss were it impossible.
   */
  readonly slope: number
}

/**
 * The importance of every step, the greatest share first; steps on which nothing hangs are left out. Steps that share a draw
 * have the same figures (model.md §8).
 *
 * @param shouldStop - true ends it: steps not looked at by then are left out.
 */
export function importanceOf(
  compiled: CompiledModel,
  portfolio: Uint8Array,
  shouldStop: () => boolean = () => false,
): StepImportance[] {
  const { model } = compiled
  const stepById = new Map(model.steps.map((step) => [step.id, step]))
  const total = lossEvaluator(compiled).expectedLoss(portfolio)
  const known = new Map<string, Omit<StepImportance, "step">>()
  const figuresOf = (drawn: Step): Omit<StepImportance, "step"> => {
    const impossible = lossWithDraws(compiled, [drawn], 0, portfolio)
    const loss = Math.max(0, total - impossible)
    const slope = lossWithDraws(compiled, [drawn], 1, portfolio) - impossible
    return { share: total > 0 ? loss / total : 0, loss, slope }
  }
  return model.steps
    .flatMap((step): StepImportance[] => {
      if (shouldStop()) return []
      const drawn = drawnStep(step, stepById)
      const figures = known.get(drawn.id) ?? figuresOf(drawn)
      known.set(drawn.id, figures)
      return [{ step: step.id, ...figures }]
    })
    .filter(({ loss, slope }) => loss > 0 || slope > 0)
    .sort((a, b) => b.loss - a.loss)
}

/** How much hangs on all steps together that use one technique of ATT&CK. */
export interface TechniqueImportance {
  readonly technique: string
  /** The share of the expected loss that goes if none of its draws could ever succeed, 0 to 1 [Fussell-Vesely]. */
  readonly share: number
}

/**
 * The importance of every technique that a step names (`attack`), in the order of the steps; of techniques on which nothing
 * hangs it is 0.
 *
 * @param shouldStop - true ends it: techniques not looked at by then are left out.
 */
export function importanceOfTechniques(
  compiled: CompiledModel,
  portfolio: Uint8Array,
  shouldStop: () => boolean = () => false,
): TechniqueImportance[] {
  const { model } = compiled
  const stepById = new Map(model.steps.map((step) => [step.id, step]))
  const total = lossEvaluator(compiled).expectedLoss(portfolio)
  const drawnBy = new Map<string, Set<Step>>()
  for (const step of model.steps)
    for (const technique of step.attack ?? []) {
      const drawn = drawnBy.get(technique) ?? new Set()
      drawnBy.set(technique, drawn.add(drawnStep(step, stepById)))
    }
  return [...drawnBy].flatMap(([technique, drawn]) => {
    if (shouldStop()) return []
    const loss = Math.max(0, total - lossWithDraws(compiled, [...drawn], 0, portfolio))
    return [{ technique, share: total > 0 ? loss / total : 0 }]
  })
}

/** The expected loss were the draws of some steps certain (1) or impossible (0), whatever prevents them. */
function lossWithDraws(compiled: CompiledModel, drawn: readonly Step[], chance: 0 | 1, portfolio: Uint8Array): number {
  const values = compiled.means.slice()
  const ids = new Set(drawn.map(({ id }) => id))
  const prevents = new Set<string>()
  for (const control of compiled.model.controls) {
    effectParameterIds(control).forEach((id, e) => {
      const effect = control.effects[e]!
      if ("prevents" in effect && ids.has(effect.prevents)) prevents.add(id)
    })
  }
  compiled.parameters.forEach(({ id }, i) => {
    const [list, step] = id.split("/")
    if (list === "steps" && ids.has(step!)) values[i] = chance
    else if (prevents.has(id)) values[i] = 0
  })
  return lossEvaluator(compiled, values).expectedLoss(portfolio)
}
