import type { Model } from "../../model/model.ts"
import { isNotEstimated } from "../../estimate/unknown.ts"
import { approachParameterIds, lossParameterId } from "../../model/parameters.ts"
import { lossOf } from "../../model/query.ts"
import { type Formats, money } from "../../score/money.ts"
import type { AttackPath, WeakestPath } from "../paths.ts"
import { triesInWords } from "./amounts.ts"
import { assetName, sourceName, stepName } from "./names.ts"

/** A number that the loss of a path needs and nobody has given: the path then has no loss, and not one of nothing. */
export interface UnknownOfPath {
  readonly what: "loss" | "attempts"
  /** Id of its parameter. */
  readonly parameter: string
}

/** What is unknown of a path; null where its loss a year is known. */
export function unknownOfPath(
  { assets, sources }: Model,
  { asset, harm, source, approach }: Pick<AttackPath, "asset" | "harm" | "source" | "approach">,
): UnknownOfPath | null {
  const harmed = assets.find(({ id }) => id === asset)
  if (harmed && isNotEstimated(lossOf(harmed, harm))) return { what: "loss", parameter: lossParameterId(asset, harm) }
  const attacker = sources.find(({ id }) => id === source)
  return attacker && isNotEstimated(attacker.approaches[approach]?.perYear)
    ? { what: "attempts", parameter: approachParameterIds(attacker)[approach]! }
    : null
}

/** What a path alone costs: `$38k a year`, or `loss not estimated`. */
export function pathLossInWords(model: Model, path: AttackPath, formats: Formats): string {
  const unknown = unknownOfPath(model, path)
  return unknown ? `${unknown.what} not estimated` : `${money(path.expectedLoss, model.currency, formats)} a year`
}

/** A path in one line: who, by which steps, to what, how often it works, and what it alone would cost. */
export function pathInWords(model: Model, path: AttackPath, formats: Formats): string {
  const steps = path.steps.map(({ step }) => stepName(model, step)).join(" → ")
  const share = path.share < 1 ? ` (${String(Number((100 * path.share).toPrecision(2)))}% of it)` : ""
  return (
    `${sourceName(model, path.source)}: ${steps} → ${assetName(model, path.asset)}, ${path.harm}${share}; ` +
    `works in ${triesInWords(path.probability)}, ${pathLossInWords(model, path, formats)}`
  )
}

/** The costliest path of a source and harm, and what blocking its best step would leave. */
export function weakestInWords(
  model: Model,
  { costliest, nextCostliest, costliestBlockedAt }: WeakestPath,
  formats: Formats,
): string {
  const block = `With “${stepName(model, costliestBlockedAt)}” blocked`
  const next = nextCostliest
    ? `${block}, the next way: ${pathLossInWords(model, nextCostliest, formats)}.`
    : `${block}, no way is left.`
  return `${pathInWords(model, costliest, formats)}. ${next}`
}
