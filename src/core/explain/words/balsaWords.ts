import type { Model } from "../../model/model.ts"
import { type Formats, money } from "../../score/money.ts"
import type { BalsaVerdict } from "../balsa.ts"
import { apart } from "./amounts.ts"
import { controlName } from "./names.ts"
import { pathInWords } from "./pathWords.ts"

/** What the balsa test says of one control: what it costs and prevents, why, and what insisting on it would cost. */
export function balsaInWords(model: Model, verdict: BalsaVerdict, formats: Formats): readonly string[] {
  const { currency } = model
  const [cost, kept] = apart(verdict.annualCost, verdict.keepsAway, currency, formats)
  const lead = `${controlName(model, verdict.control)} costs ${cost} a year and prevents ${kept} of loss on its own, now.`
  return [
    lead,
    ...verdict.reasons.map((reason) => reasonInWords(model, verdict, reason, formats)),
    insisting(verdict, currency, formats),
  ]
}

function reasonInWords(
  model: Model,
  verdict: BalsaVerdict,
  reason: BalsaVerdict["reasons"][number],
  formats: Formats,
): string {
  const { currency } = model
  const { annualCost, behindTheDoor, onlyThisWay, keepsAway } = verdict
  if (reason === "little-behind-the-door") {
    const [behind, cost] = apart(behindTheDoor, annualCost, currency, formats)
    return `Little behind the door: all that comes this way is ${behind} a year, and the lock costs ${cost}.`
  }
  if (reason === "going-round") {
    const [through, round] = apart(behindTheDoor, behindTheDoor - onlyThisWay, currency, formats)
    const [way] = verdict.waysRound
    const likeliest = way ? ` First of all: ${pathInWords(model, way, formats)}.` : ""
    return `Going round: of the ${through} in attempts that meet it, ${round} would arrive by other ways were this one shut.${likeliest}`
  }
  const [only, kept] = apart(onlyThisWay, keepsAway, currency, formats)
  return `Weak where it stands: shutting this way altogether would prevent ${only} a year, and it prevents ${kept}.`
}

function insisting({ priceOfInsisting }: BalsaVerdict, currency: string, formats: Formats): string {
  if (priceOfInsisting === null) return "No allowed plan contains it."
  if (priceOfInsisting < 0.5) return "The best plan keeps it: beside what that plan adds and drops, it pays for itself."
  return `Insisting on it costs ${money(priceOfInsisting, currency, formats)} a year against the best plan.`
}
