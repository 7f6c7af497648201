import type { Subject } from "./subject.ts"

/** What one control is worth in a portfolio. Money per year. */
export interface ControlWorth {
  readonly control: string
  /** Whether it is in the portfolio: then what returns without it, else what it would save if added. */
  readonly isIn: boolean
  readonly annualCost: number
  /** The expected loss that it prevents on its own: all other controls of the portfolio stay as they are. */
  readonly savesLoss: number
  /** `savesLoss` − `annualCost`: below 0 the control costs more than it is worth in this company. */
  readonly net: number
}

/**
 * The worth of every control in a portfolio and beside it, in the order of the model (model.md §8).
 *
 * @param shouldStop - true ends it: controls not looked at by then are left out.
 */
export function worthOf(
  { problem, evaluator }: Pick<Subject, "problem" | "evaluator">,
  portfolio: Uint8Array,
  shouldStop: () => boolean = () => false,
): ControlWorth[] {
  const before = evaluator.expectedLoss(portfolio)
  const other = portfolio.slice()
  return problem.controlIds.flatMap((control, c): ControlWorth[] => {
    if (shouldStop()) return []
    const isIn = portfolio[c] === 1
    other[c] = isIn ? 0 : 1
    const after = evaluator.expectedLoss(other)
    other[c] = portfolio[c]!
    const savesLoss = isIn ? after - before : before - after
    const annualCost = problem.annualCost[c]!
    return [{ control, isIn, annualCost, savesLoss, net: savesLoss - annualCost }]
  })
}
