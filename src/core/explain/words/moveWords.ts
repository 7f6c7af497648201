import type { Model } from "../../model/model.ts"
import { columnsInMoney } from "../../score/scale.ts"
import type { Move } from "../moves.ts"
import { controlName, listed } from "./names.ts"
import type { Formats } from "../../score/money.ts"

/** What is left of two sums that agree is rounding: less than a unit of money changes nothing. */
const ROUNDING = 0.5

const isNothing = (change: number): boolean => Math.abs(change) < ROUNDING

/** What one move changes, as amounts without their signs: all moves of a list are rounded alike. */
export interface MoveMoney {
  readonly cost: string
  readonly loss: string
}

/** What each of some moves changes, on one scale, rounded so that the changes of cost and those of loss add up. */
export function movesInMoney(moves: readonly Move[], currency: string, formats: Formats): readonly MoveMoney[] {
  const [costs = [], losses = []] = columnsInMoney(
    [
      moves.map(({ costChange }) => costChange),
      moves.map(({ lossChange }) => (isNothing(lossChange) ? 0 : lossChange)),
    ],
    currency,
    formats,
  )
  return moves.map((_, i) => ({ cost: costs[i]!, loss: losses[i]! }))
}

/** What a move does: `Stop IDS and add Firewall`. */
export function moveName(model: Model, { add, drop }: Pick<Move, "add" | "drop">): string {
  const names = (ids: readonly string[]): string => listed(ids.map((id) => controlName(model, id)))
  return [...(drop.length > 0 ? [`stop ${names(drop)}`] : []), ...(add.length > 0 ? [`add ${names(add)}`] : [])].join(
    " and ",
  )
}

/** What a move changes: `costs $4.8k a year and prevents $36.2k of loss`. */
export function effectOfMove(move: Move, { cost, loss }: MoveMoney): string {
  const spend =
    move.costChange === 0 ? "costs nothing" : move.costChange > 0 ? `costs ${cost} a year` : `saves ${cost} a year`
  if (isNothing(move.lossChange)) return `${spend} and changes no loss`
  return move.lossChange < 0 ? `${spend} and prevents ${loss} of loss` : `${spend} and lets ${loss} of loss back in`
}

/** Moves in the order in which they are made, one sentence each: `Stop IDS: saves €27k a year and lets €13k of loss back in.` */
export function movesInWords(model: Model, moves: readonly Move[], formats: Formats): readonly string[] {
  const amounts = movesInMoney(moves, model.currency, formats)
  return moves.map((move, i) => `${capital(moveName(model, move))}: ${effectOfMove(move, amounts[i]!)}.`)
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
