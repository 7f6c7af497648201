import type { Quantity, RangeEstimate } from "./estimate.ts"

/** Whether a quantity is a share of tries, between 0 and 1. */
export function isChance(quantity: Quantity): boolean {
  return quantity === "probability" || quantity === "reduction"
}

/** The range `middle ÷ factor` to `middle × factor`; chances move on the scale of odds, so they stay between 0 and 1. */
export function spreadAround(middle: number, factor: number, quantity: Quantity): RangeEstimate {
  if (!isChance(quantity)) return { low: middle / factor, high: middle * factor }
  const odds = middle / (1 - middle)
  return { low: odds / (odds + factor), high: (odds * factor) / (1 + odds * factor) }
}

/** As a person would write it: up to three figures stay, longer ones become two (33.333… is 33, and 375 is 375). */
function plainFigure(value: number): number {
  const three = Number(value.toPrecision(3))
  return three === value ? value : Number(value.toPrecision(2))
}

/** The same range as `spreadAround`, with ends as a person would write them: a third to three times 100k is 33k to 300k. */
export function plainSpread(middle: number, factor: number, quantity: Quantity): RangeEstimate {
  const { low, high } = spreadAround(middle, factor, quantity)
  const plain = (end: number): number =>
    isChance(quantity) && end > 0.5 ? Number((1 - plainFigure(1 - end)).toPrecision(12)) : plainFigure(end)
  return { low: plain(low), high: plain(high) }
}
