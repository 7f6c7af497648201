import type { Model } from "../../model/model.ts"
import type { ToleratedPlan } from "../../optimise/toleratedPlan.ts"
import { type Formats, money } from "../../score/money.ts"
import type { PortfolioFigures } from "../../score/report.ts"
import { percentInWords } from "../../score/words.ts"
import { apart } from "./amounts.ts"
import { controlName, listed, sourceName } from "./names.ts"

/** Whether the best plan keeps to the owner's limits by itself. */
export function isBestTolerated({ answer }: ToleratedPlan, best: Pick<PortfolioFigures, "controls"> | null): boolean {
  return answer.kind === "found" && best !== null && answer.controls.join() === best.controls.join()
}

/** What keeping to the owner's limits costs beside the best plan, and what it changes. */
export function toleratedInWords(
  model: Model,
  plan: ToleratedPlan,
  best: Pick<PortfolioFigures, "controls" | "totalCost"> | null,
  formats: Formats,
): string {
  const { answer } = plan
  if (isBestTolerated(plan, best)) return "The best plan keeps to what you tolerate."
  if (answer.kind === "nothingAllowed") return "The rules of the model leave no plan that is allowed."
  if (answer.kind === "crowded") {
    const name = sourceName(model, model.sources[answer.crowd.source]!.id)
    return `${name} has too many events a year to be simulated: nothing is said of how bad a year can get.`
  }
  if (answer.kind === "nothingTolerated")
    return answer.proven
      ? "No allowed plan keeps to what you tolerate."
      : "No plan was found that keeps to what you tolerate."
  const [all, more] = apart(answer.totalCost, answer.totalCost - (best?.totalCost ?? 0), model.currency, formats)
  const total = `${all} a year in all`
  if (!best) return `The cheapest plan that keeps to what you tolerate costs ${total}.`
  const named = (ids: readonly string[]): string => listed(ids.map((id) => controlName(model, id)))
  const adds = answer.controls.filter((id) => !best.controls.includes(id))
  const drops = best.controls.filter((id) => !answer.controls.includes(id))
  const changes = [
    ...(adds.length > 0 ? [`add ${named(adds)}`] : []),
    ...(drops.length > 0 ? [`leave out ${named(drops)}`] : []),
  ].join(" and ")
  return `To keep to what you tolerate, ${changes}: ${total}, ${more} more than the best plan.`
}

/** A limit as the owner gave it: rounded, it would be another one. */
const asGiven = (limit: number): string => `${Number((100 * limit).toPrecision(6))}%`

/** That it rests on sampled years, what it keeps to, and how sure it is that nothing cheaper does. */
export function toleranceInWords(
  { answer, years, chances }: ToleratedPlan,
  currency: string,
  formats: Formats,
): string {
  const sampled = `Sampled, over ${years.toLocaleString("en")} years`
  if (answer.kind === "nothingTolerated")
    return `${sampled}; the nearest is above a limit in ${percentInWords(answer.leastExcess)} of years more than tolerated.`
  if (answer.kind !== "found") return ""
  const kept = chances.map(
    ({ loss, limit, chance }) =>
      `a year worse than ${money(loss, currency, formats)} has a chance of ${percentInWords(chance)}, and ${asGiven(limit)} is tolerated`,
  )
  const proof = answer.proven
    ? "Over these years no plan that keeps to it costs less."
    : `Not proven: of ${answer.looks} plans looked at it is the cheapest; another could cost at most ${percentInWords(answer.gap)} less.`
  return `${sampled}: ${kept.join("; ")}. ${proof}`
}
