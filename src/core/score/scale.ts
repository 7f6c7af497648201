import { currencySign } from "../estimate/currency.ts"
import { grouped, unitsInForce } from "./money.ts"

/**
 * How amounts that are read together are rounded and written: all to the same step, in the same unit and with the same decimals,
 * so that parts that add up still do so as they are printed.
 */
export interface Scale {
  /** Every amount is shown as a whole multiple of it, in units of the currency. */
  readonly step: number
  /** The currency of one unit, and its letters. */
  readonly unit: readonly [number, string]
}

/** How many significant figures amounts that are rounded together have. */
export interface Figures {
  /** Of the largest, at least. */
  readonly least: number
  /** Of the largest, at most: so many where smaller ones would lose theirs. */
  readonly most: number
  /** Of the smallest, where there is room. */
  readonly kept: number
}

/** In a sentence or a column: three figures, and a fourth where the smallest amount would be rounded to nothing. */
const USUAL: Figures = { least: 3, most: 4, kept: 1 }

const powerOf = (amount: number): number => Math.floor(Math.log10(amount))

/** A hundredth, as a power of ten: nothing is paid in less. */
const CENT = -2

/**
 * The step to which amounts are rounded together. From 1 to 1,000 nothing is finer than one unit of the currency, below not than
 * a hundredth of it.
 *
 * @returns a power of ten; 1 where every amount is 0.
 * @throws RangeError if an amount is not finite.
 */
export function stepFor(amounts: readonly number[], figures: Figures = USUAL): number {
  let [largest, smallest] = [0, Infinity]
  for (const amount of amounts) {
    if (!Number.isFinite(amount)) throw new RangeError(`not an amount of money: ${amount}`)
    const size = Math.abs(amount)
    largest = Math.max(largest, size)
    if (size > 0) smallest = Math.min(smallest, size)
  }
  if (largest === 0) return 1
  const [top, wanted] = [powerOf(largest) + 1, powerOf(smallest) + 1 - figures.kept]
  const power = Math.max(top - figures.most, Math.min(top - figures.least, wanted))
  return 10 ** Math.max(largest >= 1 ? 0 : CENT, power)
}

/** Three figures of what plans cost, so that the level can be worked out again from them, however the losses dwarf them. */
const OF_PLANS: Figures = { least: 3, most: 5, kept: 3 }

/** The step in which plans that are compared are written: their costs, their losses, and what lies between them. */
export function stepOfPlans(plans: readonly { readonly annualCost: number; readonly expectedLoss: number }[]): number {
  const totals = plans.map(({ annualCost, expectedLoss }) => annualCost + expectedLoss)
  const costs = plans.map(({ annualCost }) => annualCost)
  return Math.min(stepFor(totals), stepFor([...totals, ...costs], OF_PLANS))
}

/** The most of a step that one unit holds: two decimals are read at a glance, more are not. */
const MOST_STEPS_IN_UNIT = 100

/**
 * The scale on which whole multiples of a step are written: in the largest unit that none of them is less than. Zeros that every
 * one of them would end in are left out.
 *
 * @param counts - the amounts, in steps.
 */
export function scaleOf(counts: readonly number[], step: number): Scale {
  const sizes = counts.map((count) => Math.abs(count)).filter((count) => count > 0)
  let coarse = step
  let shown = sizes
  while (shown.length > 0 && shown.every((count) => count % 10 === 0)) {
    shown = shown.map((count) => count / 10)
    coarse *= 10
  }
  const least = step * sizes.reduce((a, b) => Math.min(a, b), Infinity)
  const unit = unitsInForce().find(([size]) => size <= MOST_STEPS_IN_UNIT * coarse * (1 + 1e-9) && least >= size)
  return { step: coarse, unit: unit ?? [1, ""] }
}

/** Decimals that show a step in a unit. */
const decimalsOf = ({ step, unit }: Scale): number => Math.max(0, Math.round(Math.log10(unit[0] / step)))

/**
 * An amount on a scale: `$4.0k`, `−$117.2k`; exactly nothing is `$0`, and what is shown as no step but is not nothing, `<$1k`.
 *
 * @param steps - how many steps of the scale it is shown as, where it was rounded together with others.
 * @throws RangeError if the amount is not finite.
 */
export function moneyOn(
  scale: Scale,
  amount: number,
  currency: string,
  steps: number = Math.round(amount / scale.step),
): string {
  if (!Number.isFinite(amount)) throw new RangeError(`not an amount of money: ${amount}`)
  const sign = currencySign(currency)
  if (amount === 0) return `${sign}0`
  const write = (count: number): string =>
    `${sign}${grouped((count * scale.step) / scale.unit[0], decimalsOf(scale))}${scale.unit[1]}`
  if (steps === 0) return `<${write(1)}`
  return `${steps < 0 ? "−" : ""}${write(Math.abs(steps))}`
}

/** Whether two amounts are one and the same: sums in another order differ by less. */
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

/** Figures of the largest up to which two amounts of one sentence are told apart. */
const MOST_APART = 6

/**
 * Amounts of one sentence: rounded to one step, and finer where two that differ would read alike. Equal ones read alike.
 *
 * @returns one text for each amount, in their order.
 */
export function amountsTogether(amounts: readonly number[], currency: string): readonly string[] {
  const coarse = stepFor(amounts)
  const finest = stepFor(amounts, { least: MOST_APART, most: MOST_APART, kept: 1 })
  for (let step = coarse; ; step /= 10) {
    const counts = amounts.map((amount) => Math.round(amount / step))
    const scale = scaleOf(counts, step)
    const areApart = counts.every((count, i) =>
      counts.every((other, j) => count !== other || isSame(amounts[i]!, amounts[j]!)),
    )
    if (areApart || step <= finest) return amounts.map((amount) => moneyOn(scale, amount, currency))
  }
}

/**
 * Whole counts of a step that add up to a whole: each part rounded down, and the steps that are left given to those with the
 * largest remainders (Hamilton's method).
 *
 * @param parts - amounts of one sign, which add up to `whole` but for rounding.
 */
export function partsInSteps(parts: readonly number[], whole: number, step: number): readonly number[] {
  const exact = parts.map((part) => part / step)
  const counts = exact.map((part) => Math.floor(part))
  let left = Math.round(whole / step) - counts.reduce((sum, count) => sum + count, 0)
  const byRemainder = exact
    .map((part, i) => [part - Math.floor(part), i] as const)
    .toSorted(([a], [b]) => b - a)
    .map(([, i]) => i)
  for (const i of byRemainder) {
    if (left <= 0) break
    if (exact[i] === 0) continue
    counts[i]! += 1
    left -= 1
  }
  return counts
}

/**
 * Changes that a list tells one after the other, in several columns: all on one scale, each column rounded so that it adds up.
 *
 * @returns a text for each amount of each column, without its sign.
 */
export function columnsInMoney(
  columns: readonly (readonly number[])[],
  currency: string,
): readonly (readonly string[])[] {
  const step = stepFor(columns.flat())
  const counts = columns.map((parts) => partsInSteps(parts, sumOf(parts), step))
  const scale = scaleOf(counts.flat(), step)
  return columns.map((parts, c) =>
    parts.map((part, i) =>
      moneyOn(scale, Math.abs(part), currency, Math.round((Math.abs(counts[c]![i]!) * step) / scale.step)),
    ),
  )
}

const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0)

/**
 * A table of plans of which each row adds up: what it costs, what is left of loss, and both together; all three columns on one
 * scale.
 *
 * @param step - what all are rounded to; that in which the score writes the same plans unless it is given.
 */
export function rowsInMoney(
  rows: readonly { readonly annualCost: number; readonly expectedLoss: number }[],
  currency: string,
  step: number = stepOfPlans(rows),
): readonly { readonly cost: string; readonly loss: string; readonly total: string }[] {
  const counts = rows.map(({ annualCost, expectedLoss }) => {
    const [cost = 0, loss = 0] = partsInSteps([annualCost, expectedLoss], annualCost + expectedLoss, step)
    return [cost, loss, cost + loss] as const
  })
  const scale = scaleOf(counts.flat(), step)
  return rows.map(({ annualCost, expectedLoss }, i) => {
    const say = (amount: number, count: number): string =>
      moneyOn(scale, amount, currency, Math.round((count * step) / scale.step))
    const [cost, loss, total] = counts[i]!
    return { cost: say(annualCost, cost), loss: say(expectedLoss, loss), total: say(annualCost + expectedLoss, total) }
  })
}

/**
 * Two plans and what the second changes, as `rowsInMoney` writes them, so that each column adds up to its change too.
 *
 * @param known - how the score writes the same money, where it does: then the plans read as they do there.
 */
export function differenceInMoney(
  left: { readonly annualCost: number; readonly expectedLoss: number },
  right: { readonly annualCost: number; readonly expectedLoss: number },
  currency: string,
  known: Scale | null = null,
): readonly (readonly [left: string, right: string, change: string])[] {
  const pairs = [
    [left.annualCost, right.annualCost],
    [left.expectedLoss, right.expectedLoss],
  ] as const
  const step = known?.step ?? stepOfPlans([left, right])
  const counts = pairs.map((pair) => pair.map((amount) => Math.round(amount / step)))
  const rows = [...counts, [0, 1].map((side) => counts[0]![side]! + counts[1]![side]!)]
  const scale = known ?? scaleOf([...rows.flat(), ...rows.map(([from = 0, to = 0]) => to - from)], step)
  const say = (count: number): string => moneyOn(scale, count, currency, Math.round((count * step) / scale.step))
  return rows.map(([from = 0, to = 0]) => [say(from), say(to), `${to > from ? "+" : ""}${say(to - from)}`])
}

/**
 * The amounts of a column and their sum, printed so that they add up.
 *
 * @param whole - the sum; that of the parts unless it is given.
 */
export function columnInMoney(
  parts: readonly number[],
  currency: string,
  whole: number = sumOf(parts),
): { readonly parts: readonly string[]; readonly whole: string } {
  const step = stepFor([...parts, whole])
  const counts = partsInSteps(parts, whole, step)
  const total = Math.round(whole / step)
  const scale = scaleOf([...counts, total], step)
  const say = (count: number, amount: number): string =>
    moneyOn(scale, amount, currency, Math.round((count * step) / scale.step))
  return { parts: counts.map((count, i) => say(count, parts[i]!)), whole: say(total, whole) }
}

/** From this share on whole per cent tell parts apart. */
const WHOLE_PERCENT = 0.005

/**
 * The shares of one whole in a column: all in whole per cent, or all in tenths where one is smaller than half a per cent, and
 * rounded so that they add up to what their sum rounds to. What is left of a part that is not nothing is `<0.1%`.
 *
 * @param shares - each 0 to 1.
 */
export function sharesInWords(shares: readonly number[]): readonly string[] {
  const isFine = shares.some((share) => share > 0 && share < WHOLE_PERCENT)
  const step = isFine ? 0.001 : 0.01
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return partsInSteps(shares, whole, step).map((count, i) =>
    count === 0 && shares[i]! > 0 ? "<0.1%" : count === 0 ? "0%" : `${isFine ? (count / 10).toFixed(1) : count}%`,
  )
}
