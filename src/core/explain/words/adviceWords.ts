import type { Model } from "../../model/model.ts"
import type { ScoreReport } from "../../score/report.ts"
import { scoreMoney } from "../../score/scoreMoney.ts"
import { judgementsOfReport } from "../../score/verdict.ts"
import type { Move } from "../moves.ts"
import { effectOfMove, moveName, movesInMoney } from "./moveWords.ts"
import { ruleInWords } from "./ruleWords.ts"
import type { Formats } from "../../score/money.ts"

/**
 * The advice under the verdict (ux.md §3.2), made from the moves that are listed below it and from nothing else: the first of
 * them, with the figures that it has there, and the first that goes the other way.
 *
 * @param moves - from what is in place to the best plan, in the order in which they are listed.
 */
export function adviceLine(model: Model, report: ScoreReport, moves: readonly Move[], formats: Formats): string {
  const { brokenRule, optimal, excess } = report
  if (!optimal) return "The rules of the model leave no plan that is allowed: loosen one of them."
  if (brokenRule) return `Put right first: ${ruleInWords(model, brokenRule)}.`
  const [first] = moves
  if (!first || !excess) return "Leave it: nothing on the list would save more than it costs."
  if (judgementsOfReport(report).leave)
    return `Leave it: the best plan would save only ${scoreMoney(model, report, formats).say("excess")} a year.`
  const amounts = movesInMoney(moves, model.currency, formats)
  const told = (at: number): string => {
    const move = moves[at]!
    return `${moveName(model, move)}, which ${effectOfMove(move, amounts[at]!)}`
  }
  const pays = first.totalChange < 0 ? "" : "; it pays together with what follows"
  const lead = `${leadOf(report, moves)}First ${told(0)}${pays}.`
  const turn = moves.findIndex((move) => isStop(move) !== isStop(first))
  return turn === -1 ? lead : `${lead} ${turn === 1 ? "Then" : `As move ${turn + 1}`} ${told(turn)}.`
}

const isStop = ({ add, drop }: Move): boolean => add.length === 0 && drop.length > 0

/** What all the moves have in common; the name of the verdict is borne out by them where it is used. */
function leadOf({ verdict }: ScoreReport, moves: readonly Move[]): string {
  const stops = moves.some(({ drop }) => drop.length > 0)
  const adds = moves.some(({ add }) => add.length > 0)
  if (!stops) return verdict === "bare" ? "" : "Keep what you have and add to it. "
  if (!adds) return "Add nothing. "
  return verdict === "vault-door" ? "An expensive lock on a balsa-wood house. " : ""
}
