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
    const impossible = lossWithDraw(compiled, drawn, 0, portfolio)
    const loss = Math.max(0, total - impossible)
    const slope = lossWithDraw(compiled, drawn, 1, portfolio) - impossible
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

/** The expected loss were the draw of a step certain (1) or impossible (0), whatever prevents it. */
function lossWithDraw(compiled: CompiledModel, drawn: Step, chance: 0 | 1, portfolio: Uint8Array): number {
  const values = compiled.means.slice()
  const prevents = new Set<string>()
  for (const control of compiled.model.controls) {
    effectParameterIds(control).forEach((id, e) => {
      const effect = control.effects[e]!
      if ("prevents" in effect && effect.prevents === drawn.id) prevents.add(id)
    })
  }
  compiled.parameters.forEach(({ id }, i) => {
    if (id.startsWith(`steps/${drawn.id}/`)) values[i] = chance
    else if (prevents.has(id)) values[i] = 0
  })
  return lossEvaluator(compiled, values).expectedLoss(portfolio)
}
