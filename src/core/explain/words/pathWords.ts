import type { Model } from "../../model/model.ts"
import { money } from "../../score/money.ts"
import type { AttackPath, WeakestPath } from "../paths.ts"
import { triesInWords } from "./amounts.ts"
import { assetName, sourceName, stepName } from "./names.ts"

/** A path in one line: who, by which steps, to what, how often it works, and what it alone would cost. */
export function pathInWords(model: Model, path: AttackPath): string {
  const steps = path.steps.map(({ step }) => stepName(model, step)).join(" → ")
  const share = path.share < 1 ? ` (${String(Number((100 * path.share).toPrecision(2)))}% of it)` : ""
  return (
    `${sourceName(model, path.source)}: ${steps} → ${assetName(model, path.asset)}, ${path.harm}${share}; ` +
    `works in ${triesInWords(path.probability)}, ${money(path.expectedLoss, model.currency)} a year`
  )
}

/** The costliest path of a source and harm, and what blocking its best step would leave. */
export function weakestInWords(model: Model, { costliest, nextCostliest, costliestBlockedAt }: WeakestPath): string {
  const block = `With “${stepName(model, costliestBlockedAt)}” blocked`
  const next = nextCostliest
    ? `${block}, the next way would cost ${money(nextCostliest.expectedLoss, model.currency)} a year.`
    : `${block}, no way is left.`
  return `${pathInWords(model, costliest)}. ${next}`
}
