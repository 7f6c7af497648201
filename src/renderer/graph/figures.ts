import {
  unknownOfPath,
  type AttackPath,
  type Harm,
  type Model,
  type StepImportance,
  type UnknownOfPath,
  type WeakestPath,
} from "../../core/index.ts"

/** One way from a source to a harm, with what one attempt and one year make of it under the portfolio shown. */
export interface PathFigure {
  readonly source: string
  readonly asset: string
  readonly harm: Harm
  /** Ids of its steps, in an order in which they can be taken. With AND joins it is a small tree, still in such an order. */
  readonly steps: readonly string[]
  /** Chance that one attempt gets through the whole path, 0 to 1. */
  readonly probability: number
  /** Expected loss along it, in money per year. */
  readonly lossPerYear: number
  /** The number without which that loss is not known; absent or null where it is. */
  readonly unknown?: UnknownOfPath | null
}

/** In which sense a path is the weakest: it costs most a year, or it is the likeliest to succeed. */
export type WeakestBy = "expected-loss" | "ease"

/** How much of the graph to light. */
export type Shown = "weakest" | "top3" | "all"

/**
 * What the engine found, as far as it has: every part may be absent, and then nothing is drawn in its place.
 * The painter computes no probability and no money of its own.
 */
export interface GraphFigures {
  readonly by: WeakestBy
  /** Weakest first. */
  readonly paths: readonly PathFigure[]
  /** Per step id, the share of the expected annual loss that goes if the step could never succeed, 0 to 1. */
  readonly lossShare?: ReadonlyMap<string, number>
  /** Per step id, the chance that one try succeeds under the portfolio shown, 0 to 1. */
  readonly success?: ReadonlyMap<string, number>
  /**
   * Per edge id (see `GraphEdge`), the share of the expected annual loss that goes if the line were cut, 0 to 1. Where
   * it is absent, lines that a step cannot do without have the share of that step.
   */
  readonly edgeLossShare?: ReadonlyMap<string, number>
  /** Ids of the controls that count as bought; absent: those whose status says so. */
  readonly portfolio?: ReadonlySet<string>
}

/** What blocking a step would leave, for the preview of `X`. */
export interface BlockPreview {
  readonly step: string
  /** The next weakest path, null where no path is left. */
  readonly next: PathFigure | null
  /** Expected loss that would be left, in money per year. */
  readonly lossLeftPerYear: number
}

/** A path that the engine found, as it is drawn. */
export function pathFigure(model: Model, path: AttackPath): PathFigure {
  const { source, asset, harm, steps, probability, expectedLoss } = path
  const unknown = unknownOfPath(model, path)
  return { source, asset, harm, steps: steps.map(({ step }) => step), probability, lossPerYear: expectedLoss, unknown }
}

/** What the engine found on the attack paths of a model, as it is drawn. */
export function graphFiguresOf(
  model: Model,
  found: { readonly paths: readonly WeakestPath[]; readonly importance: readonly StepImportance[] },
  by: WeakestBy,
): GraphFigures {
  const paths = found.paths
    .map(({ likeliest, costliest }) => (by === "ease" ? likeliest : costliest))
    .toSorted((a, b) => (by === "ease" ? b.probability - a.probability : b.expectedLoss - a.expectedLoss))
  // A chance differs by source: a step on several paths shows that of the weakest.
  const success = new Map<string, number>()
  for (const { steps } of paths) for (const { step, chance } of steps) if (!success.has(step)) success.set(step, chance)
  const lossShare = new Map(found.importance.map(({ step, share }) => [step, share]))
  return { by, paths: paths.map((path) => pathFigure(model, path)), lossShare, success }
}
