import { useMemo } from "react"
import { useStudy } from "../charts.ts"

/** What the best plan says of a control. */
export type PlanWord = "keep" | "add" | "drop" | "swap" | "toss-up" | "leave"

/** What the studies know of one control; null where they do not know it yet. */
export interface ControlStanding {
  /** Loss that it prevents per unit of its own cost, beside all else that is in place; null where it costs nothing. */
  readonly perCost: number | null
  readonly savesLoss: number
  readonly annualCost: number
  /** The share of draws in which the best plan has it. */
  readonly inBest: number | null
  /** Whether one move of the way to the best plan drops it for another, or has it in place of another. */
  readonly isSwapped: boolean
}

/** What the studies know of each control, by its id; empty while they know nothing. */
export function useStandings(): ReadonlyMap<string, ControlStanding> {
  const why = useStudy("why").result
  const robustness = useStudy("robustness").result
  return useMemo(() => {
    if (!why) return new Map()
    const shares = new Map(robustness?.inBestPlan.map(({ control, share }) => [control, share]))
    const swaps = new Set(
      why.moves.flatMap(({ add, drop }) => (add.length > 0 && drop.length > 0 ? [...add, ...drop] : [])),
    )
    return new Map(
      why.worth.map(({ control, savesLoss, annualCost }): [string, ControlStanding] => [
        control,
        {
          perCost: annualCost > 0 ? savesLoss / annualCost : null,
          savesLoss,
          annualCost,
          inBest: shares.get(control) ?? null,
          isSwapped: swaps.has(control),
        },
      ]),
    )
  }, [why, robustness])
}

/** Between these shares of the draws the best plan may as well have a control as not (ux.md §2.13). */
const TOSS_UP = { from: 0.35, to: 0.65 }

/** The verdict on one control: what the best plan does with it, or that its numbers do not decide that. */
export function planWord(isOn: boolean, isBest: boolean, standing: ControlStanding | undefined): PlanWord {
  const share = standing?.inBest ?? null
  if (share !== null && share >= TOSS_UP.from && share <= TOSS_UP.to) return "toss-up"
  if (isOn !== isBest && standing?.isSwapped === true) return "swap"
  if (isOn) return isBest ? "keep" : "drop"
  return isBest ? "add" : "leave"
}
