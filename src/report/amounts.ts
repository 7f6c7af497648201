import { type DoubtRange, type MoneyFigure, moneyOn, partsInSteps, type ScoreMoney } from "../core/index.ts"

/**
 * A range of not knowing beside the figure that it is of: `1.05× to 1.61×`. The figure is worked out from the means of the
 * estimates, the range from draws, so that it may lie just outside; a range that is shown never leaves out what it is the range of.
 *
 * @param value - the figure, in the unit of the range.
 * @returns nothing where there is no range.
 */
export function rangeAround(
  value: number | null,
  range: Pick<DoubtRange, "low" | "high"> | null,
  write: (end: number) => string,
): string {
  if (value === null || range === null) return ""
  return `${write(Math.min(range.low, value))} to ${write(Math.max(range.high, value))}`
}

/**
 * Parts of a figure of the score that add up to it as they are printed, on the scale on which the score is written everywhere: the
 * whole reads as it does on the first page.
 */
export function partsOf(
  { shown, step, scale, say }: ScoreMoney,
  amounts: readonly number[],
  of: MoneyFigure,
  currency: string,
): { readonly parts: readonly string[]; readonly whole: string } {
  const counts = partsInSteps(amounts, shown(of), step)
  const write = (amount: number, i: number): string =>
    moneyOn(scale, amount, currency, Math.round((counts[i]! * step) / scale.step))
  return { parts: amounts.map(write), whole: say(of) }
}
