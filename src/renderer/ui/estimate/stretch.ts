import { isChance, type Estimate, type Quantity, type RangeEstimate } from "../../../core/index.ts"

/** By how much a key or a button widens a range; narrowing is the inverse. */
export const WIDER = 1.1
/** The inverse of {@link WIDER}. */
export const NARROWER = 1 / WIDER

/** A scale on which ends move evenly, and back from it. */
interface Scale {
  readonly to: (value: number) => number
  readonly from: (place: number) => number
}

const LOG: Scale = { to: Math.log, from: Math.exp }
const ODDS: Scale = { to: (chance) => Math.log(chance / (1 - chance)), from: (place) => 1 / (1 + Math.exp(-place)) }

const linearUpTo = (most: number): Scale => ({
  to: (value) => value,
  from: (place) => Math.min(most, Math.max(0, place)),
})

/** Powers for money and rates, odds for chances; linear for what is even, and where an end has no place on those. */
function scaleOf({ low, high, shape }: RangeEstimate, quantity: Quantity): Scale {
  const most = isChance(quantity) ? 1 : Infinity
  if (shape === "uniform" || low <= 0 || high >= most) return linearUpTo(most)
  return isChance(quantity) ? ODDS : LOG
}

/** Rounded to so many figures; near certainty those of what is missing to it, so that nothing uncertain becomes certain. */
function rounded(value: number, digits: number, quantity: Quantity): number {
  const short = (figure: number): number => Number(figure.toPrecision(digits))
  return isChance(quantity) && value > 0.5 ? Number((1 - short(1 - value)).toPrecision(15)) : short(value)
}

/**
 * A range made wider (factor above 1) or narrower. Its ends move about its most likely value, or its middle where it names
 * none, on the scale of its kind; null for what has no range, or whose ends have no room to move.
 */
export function stretched(estimate: Estimate | null, quantity: Quantity, factor: number): RangeEstimate | null {
  if (typeof estimate !== "object" || estimate === null || !("low" in estimate) || estimate.low === estimate.high)
    return null
  const { low, likely, high, shape } = estimate
  const { to, from } = scaleOf(estimate, quantity)
  const centre = likely === undefined ? (to(low) + to(high)) / 2 : to(likely)
  const moved = (end: number): number => from(centre + (to(end) - centre) * factor)
  // An end on the most likely value stays there to the last bit.
  const [a, b] = [low === likely ? low : moved(low), high === likely ? high : moved(high)]
  // Three figures are enough unless the range is so narrow that they would not change.
  for (const digits of [3, 6, 12]) {
    const ends = { low: rounded(a, digits, quantity), high: rounded(b, digits, quantity) }
    const next = { low: Math.min(ends.low, likely ?? ends.low), high: Math.max(ends.high, likely ?? ends.high) }
    if (next.low === low && next.high === high) continue
    if (next.low >= next.high) continue
    return {
      low: next.low,
      ...(likely !== undefined && { likely }),
      high: next.high,
      ...(shape === "uniform" && { shape }),
    }
  }
  return null
}

const STRETCH = "batten-stretch"

/** Asks whatever holds the range at this element to widen or narrow it; whether somebody did. */
export function askToStretch(at: Element, factor: number): boolean {
  return !at.dispatchEvent(new CustomEvent(STRETCH, { detail: factor, bubbles: true, cancelable: true }))
}

/** Answers what {@link askToStretch} asks below an element; returns the end of that. `act` says whether it did anything. */
export function answerStretch(element: Element, act: (factor: number) => boolean): () => void {
  const answer = (event: Event): void => {
    if (event.defaultPrevented || !act((event as CustomEvent<number>).detail)) return
    event.preventDefault()
    event.stopPropagation()
  }
  element.addEventListener(STRETCH, answer)
  return () => element.removeEventListener(STRETCH, answer)
}
