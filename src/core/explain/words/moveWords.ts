import type { Model } from "../../model/model.ts"
import { money } from "../../score/money.ts"
import type { Move } from "../moves.ts"
import { controlName, listed } from "./names.ts"

/** One move in words: `Stop IDS: saves €27k a year; the expected loss rises by €13k.` */
export function moveInWords(model: Model, move: Move): string {
  const { currency } = model
  const names = (ids: readonly string[]): string => listed(ids.map((id) => controlName(model, id)))
  const doing = [
    ...(move.drop.length > 0 ? [`Stop ${names(move.drop)}`] : []),
    ...(move.add.length > 0 ? [`Add ${names(move.add)}`] : []),
  ].join(" and ")
  return `${doing}: ${costInWords(move.costChange, currency)}, ${lossInWords(move.lossChange, currency)}.`
}

function costInWords(change: number, currency: string): string {
  if (change === 0) return "costs nothing"
  return change > 0 ? `costs ${money(change, currency)} a year` : `saves ${money(-change, currency)} a year`
}

function lossInWords(change: number, currency: string): string {
  // What is left of two sums that agree is rounding: less than a unit of money says nothing.
  if (Math.abs(change) < 0.5) return "and changes no loss"
  return change < 0
    ? `keeps away ${money(-change, currency)} of expected loss`
    : `lets ${money(change, currency)} of expected loss back in`
}
