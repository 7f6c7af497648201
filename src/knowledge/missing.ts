import {
  addElement,
  annualCosts,
  compileModel,
  currentPortfolio,
  emptyPortfolio,
  lossEvaluator,
  type Model,
} from "../core/index.ts"
import { likenessOf } from "./actsOn.ts"
import { controlFrom } from "./becomes.ts"
import { controlsLike } from "./controlsLike.ts"
import type { ControlEntry, FirmSize, PatternEntry, StepEntry } from "./entry.ts"
import { entryOf, type Shelf } from "./shelf.ts"

/** More than these nobody reads. */
export const MOST_MISSING = 7

/** What a model probably lacks. */
export type Lacking =
  /** A control that would save so much a year more than it costs, on what is in place. */
  | {
      readonly kind: "control"
      readonly entry: ControlEntry
      readonly saves: number
      readonly steps: readonly string[]
    }
  /** A source that reaches nothing, whatever is in place. */
  | { readonly kind: "source-without-path"; readonly source: string }
  /** A step of a pattern of which the model has at least half. */
  | { readonly kind: "step-of-pattern"; readonly entry: StepEntry; readonly pattern: PatternEntry }

/**
 * What a model probably lacks, at most {@link MOST_MISSING}: what can be counted in money first, by what it would save; then
 * sources without a path; then steps that its patterns have. Costs are those of the library, taken in the currency of the model.
 */
export function missingFrom(shelf: Shelf, model: Model, size: FirmSize): readonly Lacking[] {
  const controls = controlsWorthHaving(shelf, model, size)
  const others = [...sourcesWithoutPath(model), ...stepsOfPatterns(shelf, model)]
  const room = Math.max(MOST_MISSING - others.length, MOST_MISSING - 3)
  return [...controls.slice(0, room), ...others].slice(0, MOST_MISSING)
}

/** Controls of the library that act on steps of the model and would pay for themselves there, the most saving first. */
function controlsWorthHaving(shelf: Shelf, model: Model, size: FirmSize): readonly Lacking[] {
  const tried: { readonly entry: ControlEntry; readonly steps: readonly string[] }[] = []
  let wider = model
  for (const entry of shelf.controls) {
    if (controlsLike(shelf, model, entry.id).length > 0) continue
    const { control, actsOn } = controlFrom(shelf, model, entry, { size, refused: new Set() })
    if (control.effects.length === 0) continue
    wider = addElement(wider, "controls", control).model
    tried.push({ entry, steps: actsOn.map(({ step }) => step.id) })
  }
  const compiled = compileModel(wider)
  const evaluator = lossEvaluator(compiled)
  const costs = annualCosts(compiled)
  const now = currentPortfolio(wider)
  const loss = evaluator.expectedLoss(now)
  return tried
    .map(({ entry, steps }, i): Extract<Lacking, { kind: "control" }> => {
      const at = model.controls.length + i
      const portfolio = Uint8Array.from(now)
      portfolio[at] = 1
      return { kind: "control", entry, steps, saves: loss - evaluator.expectedLoss(portfolio) - costs[at]! }
    })
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves)
}

/** Sources that cause no loss even where nothing is in place. */
function sourcesWithoutPath(model: Model): readonly Lacking[] {
  if (model.sources.length === 0) return []
  const evaluator = lossEvaluator(compileModel(model))
  const { bySource } = evaluator.breakdown(emptyPortfolio(model))
  return model.sources.flatMap(({ id }, i): readonly Lacking[] =>
    bySource[i] === 0 ? [{ kind: "source-without-path", source: id }] : [],
  )
}

/** Steps that a pattern has and the model has not, of patterns of which the model has at least half. */
function stepsOfPatterns(shelf: Shelf, model: Model): readonly Lacking[] {
  const lacking = new Map<string, Lacking>()
  for (const pattern of shelf.patterns) {
    const entries = pattern.steps.map(({ entry }) => entryOf(shelf, "attack-step", entry))
    const absent = entries.filter((entry) => !model.steps.some((step) => likenessOf(shelf, step, entry) !== null))
    if (2 * absent.length > entries.length) continue
    for (const entry of absent)
      if (!lacking.has(entry.id)) lacking.set(entry.id, { kind: "step-of-pattern", entry, pattern })
  }
  return [...lacking.values()]
}
