import { isInPlace, type Control, type Journey, type Model } from "../../../core/index.ts"
import type { Plan } from "./plan.ts"

/** What a move changes, or what a control that stays or stays away costs and keeps away. Money per year. */
export interface RowFigures {
  readonly cost: number
  readonly loss: number
  readonly total: number
}

/** One control on the way from Now to a plan. */
export interface PlanRow {
  readonly control: Control
  readonly now: boolean
  readonly planned: boolean
  /** Null while they are worked out, and where the figures are those of a move that begins at another control. */
  readonly figures: RowFigures | null
  /** The control of the same move at which its figures stand, by name, where that is another. */
  readonly sharesMoveOf: string | null
}

/** Drops first, then additions, then what stays, then what stays away: as the best plan has it, so that no row moves while plans are tried. */
function rank(control: Control, best: readonly string[]): number {
  const [now, then] = [isInPlace(control), best.includes(control.id)]
  return now && !then ? 0 : !now && then ? 1 : now ? 2 : 3
}

/**
 * Every control of the model on the way from Now to a plan.
 *
 * @param best - ids of the best plan, by which the rows are sorted.
 * @param annualCost - by id of the control: among equals the dearest comes first.
 * @param journey - the moves to the plan; null while they are worked out.
 */
export function planRows(
  model: Model,
  plan: Plan,
  best: readonly string[],
  annualCost: ReadonlyMap<string, number>,
  journey: Journey | null,
): readonly PlanRow[] {
  const cost = ({ id }: Control): number => annualCost.get(id) ?? 0
  const sorted = model.controls.toSorted((a, b) => rank(a, best) - rank(b, best) || cost(b) - cost(a))
  const worth = new Map(journey?.worth.map((one) => [one.control, one]))
  return sorted.map((control): PlanRow => {
    const [now, planned] = [isInPlace(control), plan.controls.includes(control.id)]
    const row = { control, now, planned, sharesMoveOf: null }
    if (now === planned) {
      const own = worth.get(control.id)
      if (!own) return { ...row, figures: null }
      const { savesLoss } = own
      return { ...row, figures: { cost: own.annualCost, loss: -savesLoss, total: own.annualCost - savesLoss } }
    }
    const move = journey?.moves.find(({ add, drop }) => add.includes(control.id) || drop.includes(control.id))
    if (!move) return { ...row, figures: null }
    const first = sorted.find(({ id }) => move.add.includes(id) || move.drop.includes(id))!
    if (first !== control) return { ...row, figures: null, sharesMoveOf: first.name }
    return { ...row, figures: { cost: move.costChange, loss: move.lossChange, total: move.totalChange } }
  })
}
