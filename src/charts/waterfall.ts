import { type Formats, moneyOn, partsInSteps, scaleOf, type ShownPlans, stepOfPlans } from "../core/index.ts"
import type { Table } from "./table.ts"
import { shorten } from "./textWidth.ts"
import { titleWith, type ChartWords } from "./words.ts"

/** A portfolio at one end of the waterfall. Money is per year. */
export interface WaterfallEnd {
  readonly name: string
  readonly annualCost: number
  readonly expectedLoss: number
  /** Which of the states that are drawn everywhere it is. */
  readonly state: "none" | "now" | "best" | "other"
}

/** A step between the ends: controls that come or go, and what that changes the total by. */
export interface WaterfallMove {
  readonly name: string
  readonly change: number
  readonly kind: "add" | "drop" | "swap" | "others"
}

/** Total cost from one portfolio to another, in steps that add up. */
export interface WaterfallData {
  readonly currency: string
  readonly from: WaterfallEnd
  /** In the order in which they are made. */
  readonly moves: readonly WaterfallMove[]
  readonly to: WaterfallEnd
  /** How much of the saving is placement, the rest being amount; null where the way does not end at the best plan. */
  readonly placement: number | null
  /** Both ends as the score shows them, where the way leads from Now to the best plan. */
  readonly shown?: ShownPlans
}

const total = (end: WaterfallEnd) => end.annualCost + end.expectedLoss

/** What the whole way saves: negative where it costs. */
const savingOf = ({ from, to }: WaterfallData) => total(from) - total(to)

/** The most moves that have a step of their own: the few largest tell the story. */
const MOST_MOVES = 7

/**
 * The moves from one total to the other, at most so many: the largest in the order in which they are made, and all others
 * together as the last.
 *
 * @param most - at least 1.
 * @throws RangeError if the moves do not lead from one total to the other to the cent, or, for sums of which a cent is less than
 * floating point can hold, to twelve figures.
 */
export function waterfallSteps(data: WaterfallData, most = MOST_MOVES): readonly WaterfallMove[] {
  const { from, to, moves } = data
  const sum = moves.reduce((all, move) => all + move.change, total(from))
  const greatest = Math.max(Math.abs(total(from)), Math.abs(total(to)))
  if (Math.abs(sum - total(to)) > Math.max(0.01, 1e-12 * greatest)) {
    throw new RangeError(`the moves lead to ${sum}, not to ${total(to)}`)
  }
  const few = Math.min(most, MOST_MOVES)
  if (moves.length <= few) return moves
  const bySize = moves.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
  const kept = new Set(bySize.slice(0, few - 1))
  const others = moves.filter((move) => !kept.has(move))
  const name = kept.size === 0 ? `All ${others.length} moves together` : `${others.length} others together`
  const change = others.reduce((all, move) => all + move.change, 0)
  return [...moves.filter((move) => kept.has(move)), { name, change, kind: "others" }]
}

/** A part of the excess cost, as a stretch of the way from one total to the other. */
export interface WaterfallPart {
  readonly part: "placement" | "amount"
  /** The total at which the part begins, and at which it ends. */
  readonly from: number
  readonly to: number
  /** What it saves, in words that add up to the whole. */
  readonly text: string
}

/** Both parts, placement first; none where they are not known. */
export function waterfallParts(data: WaterfallData, formats: Formats): readonly WaterfallPart[] {
  if (data.placement === null) return []
  const saved = savingOf(data)
  const placement = Math.min(saved, Math.max(0, data.placement))
  const [first, second] = waterfallMoney(data, [], formats).split(placement)
  const middle = total(data.from) - placement
  return [
    { part: "placement", from: total(data.from), to: middle, text: first },
    { part: "amount", from: middle, to: total(data.to), text: second },
  ]
}

/** What is left of sums that agree. */
const NO_AMOUNT = 1e-6

/**
 * How the amounts of a waterfall are written: the ends as the score writes the same plans, and the steps between them rounded so
 * that they lead from the one to the other as they are printed.
 */
export function waterfallMoney(data: WaterfallData, steps: readonly WaterfallMove[], formats: Formats) {
  const step = data.shown?.scale.step ?? stepOfPlans([data.from, data.to])
  const inSteps = (amount: number): number => Math.round(amount / step)
  const shown = data.shown ? [data.shown.now, data.shown.best] : [data.from, data.to]
  const ends = shown.map(({ annualCost, expectedLoss }) => inSteps(annualCost) + inSteps(expectedLoss))
  const [from = 0, to = 0] = ends
  const changes = partsInSteps(
    steps.map(({ change }) => change),
    (to - from) * step,
    step,
  )
  const scale = data.shown?.scale ?? scaleOf([...ends, ...changes, to - from], step, formats)
  const say = (amount: number, count: number = inSteps(amount)): string =>
    moneyOn(scale, Math.abs(amount) < NO_AMOUNT ? 0 : amount, data.currency, Math.round((count * step) / scale.step))
  return {
    say,
    /** What each end costs, and what it leaves. */
    ends: [data.from, data.to].map(({ annualCost, expectedLoss }, i) => ({
      cost: say(annualCost, inSteps(shown[i]!.annualCost)),
      loss: say(expectedLoss, inSteps(shown[i]!.expectedLoss)),
    })),
    /** The total of each end. */
    from: say(total(data.from), from),
    to: say(total(data.to), to),
    /** What the whole way saves or costs, without its sign. */
    saved: say(Math.abs(savingOf(data)), Math.abs(to - from)),
    /** What each step saves or costs, without its sign, and the total that is reached with it. */
    steps: steps.map(({ change }, i) => {
      const reached = changes.slice(0, i + 1).reduce((sum, count) => sum + count, from)
      return { change: say(Math.abs(change), Math.abs(changes[i]!)), reached: say(reached * step, reached) }
    }),
    /** Two parts of what is saved, which add up to it. */
    split: (first: number): readonly [string, string] => {
      const second = savingOf(data) - first
      const same = data.shown?.same
      const [one = 0] = same
        ? [inSteps(data.shown.now.expectedLoss - same.expectedLoss)]
        : partsInSteps([first, second], (from - to) * step, step)
      return [say(first, one), say(second, from - to - one)]
    },
  }
}

/** Characters of the name that a title compares with: the name of what the way leads to may be longer. */
const OTHER_NAME = 20

function title(data: WaterfallData, formats: Formats): string {
  const written = waterfallMoney(data, [], formats)
  const saved = savingOf(data)
  const from = shorten(data.from.name, OTHER_NAME)
  if (Math.abs(saved) < 0.01) return titleWith(data.to.name, (to) => `${to} costs as much in all as ${from}`)
  const [placement, amount] = waterfallParts(data, formats)
  if (placement && amount && saved > 0)
    return `${written.saved} a year over the best: ${placement.text} placement, ${amount.text} amount`
  const way = saved > 0 ? "below" : "above"
  return titleWith(data.to.name, (to) => `In all, ${to} is ${written.saved} a year ${way} ${from}`)
}

/** What can be read, from the first row to the last. */
export function waterfallReadings(data: WaterfallData, formats: Formats): string[] {
  const steps = waterfallSteps(data)
  const written = waterfallMoney(data, steps, formats)
  const [from, to] = written.ends
  const end = (one: WaterfallEnd, { cost, loss }: { cost: string; loss: string }, all: string) =>
    `${one.name}: ${cost} of controls and ${loss} of loss, ${all} in all a year.`
  const moves = steps.map((move, i) => {
    const { change, reached } = written.steps[i]!
    const way = move.change <= 0 ? "saves" : "costs"
    return `${move.name}: ${way} ${change} a year; then ${reached} in all.`
  })
  const parts = waterfallParts(data, formats).map(({ part, text }) =>
    part === "placement"
      ? `Placement: ${text} of that a year, by the same money in better places.`
      : `Amount: ${text} of that a year, by spending ${data.to.annualCost > data.from.annualCost ? "more" : "less"} then.`,
  )
  return [end(data.from, from!, written.from), ...moves, ...parts, end(data.to, to!, written.to)]
}

function table(data: WaterfallData, formats: Formats): Table {
  const end = (one: WaterfallEnd) => [one.name, one.annualCost, one.expectedLoss, null, total(one)]
  let reached = total(data.from)
  return {
    columns: ["", "Controls a year", "Expected loss a year", "Change of total", "Total a year"],
    rows: [
      end(data.from),
      ...data.moves.map((move) => {
        reached += move.change
        return [move.name, null, null, move.change, reached]
      }),
      ...waterfallParts(data, formats).map(({ part, from, to }) => [`of that, ${part}`, null, null, to - from, null]),
      end(data.to),
    ],
  }
}

/** How to read it, in three lines. */
export const WATERFALL_READING = [
  "The first and last bar are whole plans: what the controls cost, and, lighter, the loss that is left.",
  "Each bar between is a control that comes (+) or goes (−): it takes from the total, or adds to it, where the one above ended.",
  "Brackets part the whole way into placement (same money, better placed) and amount (then more or less money).",
] as const

/** What the waterfall says of its data. */
export function waterfallWords(data: WaterfallData, formats: Formats): ChartWords {
  const finding = title(data, formats)
  const { from, to } = waterfallMoney(data, [], formats)
  return {
    title: finding,
    question: `Cost of controls and expected loss a year, from ${data.from.name} to ${data.to.name}`,
    summary: `${finding}. The total goes from ${from} to ${to} a year.`,
    howToRead: WATERFALL_READING,
    table: table(data, formats),
  }
}
