import type { Model } from "../../model/model.ts"
import { money } from "../../score/money.ts"
import type { ScoreReport } from "../../score/report.ts"
import type { Move } from "../moves.ts"
import type { ControlWorth } from "../worth.ts"
import { apart } from "./amounts.ts"
import { controlName, listed } from "./names.ts"
import { brokenRuleInWords } from "./ruleWords.ts"

/** What stands behind the advice: the model, its score, the moves to the best plan, and what each control is worth now. */
interface Grounds {
  readonly model: Model
  readonly report: ScoreReport
  /** Controls that the best plan drops, the largest waste first. */
  readonly drops: readonly ControlWorth[]
  /** Controls that the best plan adds, what saves most now first. */
  readonly adds: readonly ControlWorth[]
}

/**
 * The advice under the verdict (ux.md §3.2): what to do first, with what it costs and keeps away as things stand now:
 * the same figures as the balsa test and the worth of each control.
 *
 * @param worth - of every control in what is in place now.
 */
export function adviceLine(
  model: Model,
  report: ScoreReport,
  moves: readonly Move[],
  worth: readonly ControlWorth[],
): string {
  const named = (ids: readonly string[]): ControlWorth[] => worth.filter(({ control }) => ids.includes(control))
  const grounds: Grounds = {
    model,
    report,
    drops: named(moves.flatMap(({ drop }) => drop)).sort((a, b) => a.net - b.net),
    adds: named(moves.flatMap(({ add }) => add)).sort((a, b) => b.net - a.net),
  }
  switch (report.verdict) {
    case "not-allowed":
      return notAllowed(grounds)
    case "nothing-pays":
      return "Stop what you can: every control on the list costs more than it keeps away."
    case "bare":
      return addFirst(grounds, "Start with")
    case "sound-but-thin":
      return addFirst(grounds, "Keep what you have and buy the next on the list:")
    case "gold-plated":
      return goldPlated(grounds)
    case "wrong-door":
      return wrongDoor(grounds)
    case "vault-door":
      return vaultDoor(grounds)
    case "reshuffle":
      return reshuffle(grounds)
    case "paranoid-enough":
      return paranoidEnough(grounds)
  }
}

const total = (worths: readonly ControlWorth[], of: (worth: ControlWorth) => number): number =>
  worths.reduce((sum, worth) => sum + of(worth), 0)

function addFirst({ model, adds }: Grounds, lead: string): string {
  const [add] = adds
  if (!add) return "Leave it: nothing on the list would save more than it costs."
  const [cost, kept] = apart(add.annualCost, add.savesLoss, model.currency)
  return `${lead} ${controlName(model, add.control)}, which costs ${cost} a year and keeps away ${kept}.`
}

function goldPlated({ model, drops }: Grounds): string {
  const [first] = drops
  if (!first) return "Each control works, but a cheaper list does as well."
  const spent = total(drops, ({ annualCost }) => annualCost)
  const kept = total(drops, ({ savesLoss }) => savesLoss)
  const [cost, saved] = apart(spent, kept, model.currency)
  return `Each control works, but the last ${cost} keeps away only ${saved}. Drop ${controlName(model, first.control)} first.`
}

function wrongDoor(grounds: Grounds): string {
  const { model, report, drops } = grounds
  if (drops.length === 0) return addFirst(grounds, "Begin where attackers go:")
  const freed = money(
    total(drops, ({ annualCost }) => annualCost),
    model.currency,
  )
  const names = listed(drops.map(({ control }) => controlName(model, control)))
  const more = (report.optimal?.annualCost ?? 0) - report.current.annualCost
  return `Move before you add: ${freed} a year goes to ${names}, where it does too little. Then add ${money(more, model.currency)}.`
}

function vaultDoor(grounds: Grounds): string {
  const { model, drops, adds } = grounds
  const [drop] = drops
  const [add] = adds
  if (!drop) return addFirst(grounds, "Begin with the wall:")
  const [cost, kept] = apart(drop.annualCost, drop.savesLoss, model.currency)
  const stop = `An expensive lock on a balsa-wood house. Stop ${controlName(model, drop.control)}: it costs ${cost} a year and keeps away ${kept}`
  if (!add) return `${stop}.`
  const [price, saved] = apart(add.annualCost, add.savesLoss, model.currency)
  return `${stop}; put ${price} into ${controlName(model, add.control)}, which keeps away ${saved}.`
}

function reshuffle({ model, report }: Grounds): string {
  const saved = report.excess?.placement ?? 0
  return `Same budget, different list: saves ${money(saved, model.currency)} a year at no extra cost.`
}

function paranoidEnough({ model, report, drops, adds }: Grounds): string {
  if (drops.length + adds.length === 0) return "Leave it: nothing on the list would save more than it costs."
  return `Leave it: the best plan would save only ${money(report.excess?.total ?? 0, model.currency)} a year.`
}

function notAllowed({ model, report }: Grounds): string {
  const rule = report.brokenRule
  if (!rule) return "The rules of the model leave no plan that is allowed: loosen one of them."
  return `Put right first: ${brokenRuleInWords(model, rule)}.`
}
