import { meanOf } from "../estimate/distribution.ts"
import type { Estimate, Quantity } from "../estimate/estimate.ts"
import { isNotEstimated } from "../estimate/unknown.ts"
import { compileModel, QUICK_LIMIT } from "../loss/compile.ts"
import { lossEvaluator } from "../loss/expectedLoss.ts"
import { emptyPortfolio } from "../loss/portfolio.ts"
import { HARMS, type Model, type Step } from "../model/model.ts"
import { approachParameterIds, lossParameterId, parametersOf, unknownNumbers } from "../model/parameters.ts"
import { isBySkill } from "../model/query.ts"

/** A number that nobody has given, and how much hangs on it. */
export interface Lever {
  /** Its stable name. */
  readonly parameter: string
  /** The share of what is at stake that goes without it, 0 to 1; null where there was no time to see. */
  readonly share: number | null
}

/** The chance that stands for one that nobody knows. */
const EVEN = 0.5

/** What stands for unknown amounts or rates: the average of those that are known, so that these weigh as they do; else one. */
function standIn(model: Model, quantity: Quantity, list: "assets" | "sources"): number {
  const known = parametersOf(model)
    .filter((one) => one.quantity === quantity && one.id.startsWith(`${list}/`) && !isNotEstimated(one.estimate))
    .map(({ estimate }) => meanOf(estimate, quantity))
    .filter((mean) => mean > 0)
  return known.length === 0 ? 1 : known.reduce((sum, mean) => sum + mean, 0) / known.length
}

const orElse = (estimate: Estimate, stand: number): Estimate => (isNotEstimated(estimate) ? stand : estimate)

function stepWithStandIns(step: Step): Step {
  const { success, bySource } = step
  const eachOr = <T extends object>(chances: T): T =>
    Object.fromEntries(Object.entries(chances).map(([key, chance]) => [key, orElse(chance as Estimate, EVEN)])) as T
  return {
    ...step,
    ...(success !== undefined && { success: isBySkill(success) ? eachOr(success) : orElse(success, EVEN) }),
    ...(bySource && { bySource: eachOr(bySource) }),
  }
}

/** The model with every number in it: chances that nobody knows are even, amounts and rates as the known ones are on average. */
function withStandIns(model: Model): Model {
  const [loss, rate] = [standIn(model, "money", "assets"), standIn(model, "rate", "sources")]
  return {
    ...model,
    assets: model.assets.map((asset) => ({
      ...asset,
      loss: Object.fromEntries(
        HARMS.flatMap((harm) => (asset.loss[harm] === undefined ? [] : [[harm, orElse(asset.loss[harm], loss)]])),
      ),
    })),
    sources: model.sources.map((source) => ({
      ...source,
      approaches: source.approaches.map((one) => ({ ...one, perYear: orElse(one.perYear, rate) })),
    })),
    steps: model.steps.map(stepWithStandIns),
  }
}

/** The model in which one number is nothing. */
function without(model: Model, parameter: string): Model {
  const clear = (name: string, estimate: Estimate): Estimate => (name === parameter ? 0 : estimate)
  return {
    ...model,
    assets: model.assets.map((asset) => ({
      ...asset,
      loss: Object.fromEntries(
        Object.entries(asset.loss).map(([harm, loss]) => [harm, clear(lossParameterId(asset.id, harm), loss)]),
      ),
    })),
    sources: model.sources.map((source) => {
      const ids = approachParameterIds(source)
      return {
        ...source,
        approaches: source.approaches.map((one, i) => ({ ...one, perYear: clear(ids[i]!, one.perYear) })),
      }
    }),
    steps: model.steps.map((step) => {
      const { success, bySource } = step
      const each = <T extends object>(chances: T, at: string): T =>
        Object.fromEntries(
          Object.entries(chances).map(([key, chance]) => [key, clear(`${at}/${key}`, chance as Estimate)]),
        ) as T
      const path = `steps/${step.id}`
      return {
        ...step,
        ...(success !== undefined && {
          success: isBySkill(success) ? each(success, `${path}/success`) : clear(`${path}/success`, success),
        }),
        ...(bySource && { bySource: each(bySource, `${path}/bySource`) }),
      }
    }),
  }
}

/**
 * The numbers of losses, attempts and chances that nobody has given, the biggest lever first: on which most of what is at stake
 * hangs, were no control in place, every unknown chance even, and unknown losses and rates as the known ones are. Those of one
 * share stand in the order of the document. Nothing of this is a figure of the model: it says what to ask first, and no more.
 *
 * @param shouldStop - true ends the weighing: numbers not weighed by then come last.
 */
export function leversOf(document: Model, shouldStop: () => boolean = () => false): readonly Lever[] {
  const asked = unknownNumbers(document).filter(({ id }) => !id.startsWith("controls/") && !id.startsWith("profile/"))
  if (asked.length === 0) return []
  const model = withStandIns(document)
  const nobody = emptyPortfolio(model)
  const lossOf = (one: Model): number =>
    lossEvaluator(compileModel(one, { joins: QUICK_LIMIT, shouldStop })).expectedLoss(nobody)
  const total = shouldStop() ? 0 : lossOf(model)
  const levers = asked.map(({ id: parameter }): Lever => {
    if (total <= 0 || shouldStop()) return { parameter, share: null }
    return { parameter, share: Math.min(1, Math.max(0, 1 - lossOf(without(model, parameter)) / total)) }
  })
  return levers.toSorted((one, other) => (other.share ?? -1) - (one.share ?? -1))
}
