import { splitInWords } from "../../core/index.ts"
import { frontierMoney } from "./frontier.ts"
import type { Table } from "./table.ts"
import type { ChartWords } from "./words.ts"

/** A portfolio at one end of the waterfall. Money is per year. */
export interface WaterfallEnd {
  readonly name: string
  readonly annualCost: number
  readonly expectedLoss: number
}

/** A step between the ends: what it changes the total by, and whether it is placement or level. */
export interface WaterfallMove {
  readonly name: string
  readonly change: number
  readonly part: "placement" | "level"
}

/** Total cost from one portfolio to another, in steps that add up. */
export interface WaterfallData {
  readonly currency: string
  readonly from: WaterfallEnd
  /** Placement first, then level. */
  readonly moves: readonly WaterfallMove[]
  readonly to: WaterfallEnd
}

const total = (end: WaterfallEnd) => end.annualCost + end.expectedLoss

/** A part of the way, with what it saves. */
export interface WaterfallPart {
  readonly part: "placement" | "level"
  readonly change: number
}

/** What each of them is called. */
export const PART_NAMES = { placement: "placement", level: "amount" } as const

/**
 * What each part changes in all, placement first.
 *
 * @throws RangeError if the moves do not lead from one total to the other to the cent, or, for sums of which a cent is less than
 * floating point can hold, to twelve figures.
 */
export function waterfallParts(data: WaterfallData): WaterfallPart[] {
  const sum = data.moves.reduce((all, move) => all + move.change, total(data.from))
  const most = Math.max(Math.abs(total(data.from)), Math.abs(total(data.to)))
  if (Math.abs(sum - total(data.to)) > Math.max(0.01, 1e-12 * most)) {
    throw new RangeError(`the moves lead to ${sum}, not to ${total(data.to)}`)
  }
  return (["placement", "level"] as const).map((part) => ({
    part,
    change: data.moves.filter((move) => move.part === part).reduce((all, move) => all + move.change, 0),
  }))
}

/** What is saved in all and by each part, rounded so that the parts add up. */
export function waterfallSplit(data: WaterfallData): { total: string; placement: string; level: string } {
  const saved = total(data.from) - total(data.to)
  const { total: all, first, second } = splitInWords(saved, -waterfallParts(data)[0]!.change, data.currency)
  return { total: all, placement: first, level: second }
}

/**
 * What each move saves or costs, without its sign, rounded as the parts are; a move that is a whole part reads as it does.
 */
export function moveTexts(data: WaterfallData): string[] {
  const split = waterfallSplit(data)
  const saved = Math.abs(total(data.from) - total(data.to))
  const step = saved > 0 ? 10 ** (Math.floor(Math.log10(saved)) - 2) : 1
  return data.moves.map((move) => {
    const alone = data.moves.filter((other) => other.part === move.part).length === 1
    if (alone && move.change <= 0) return split[move.part]
    return frontierMoney(Math.round(Math.abs(move.change) / step) * step, data.currency)
  })
}

function title(data: WaterfallData): string {
  const say = (amount: number) => frontierMoney(amount, data.currency)
  const saved = total(data.from) - total(data.to)
  if (Math.abs(saved) < 0.01)
    return `${data.from.name} and ${data.to.name} cost the same: ${say(total(data.to))} a year`
  const parts = waterfallSplit(data)
  return `${parts.total} a year over the best: ${parts.placement} placement, ${parts.level} amount`
}

/** What can be read, from the first bar to the last. */
export function waterfallReadings(data: WaterfallData): string[] {
  const say = (amount: number) => frontierMoney(amount, data.currency)
  const end = (one: WaterfallEnd) =>
    `${one.name}: ${say(one.annualCost)} of controls and ${say(one.expectedLoss)} of loss, ${say(total(one))} in all a year.`
  let reached = total(data.from)
  const texts = moveTexts(data)
  const moves = data.moves.map((move, i) => {
    reached += move.change
    const way = move.change <= 0 ? "saves" : "costs"
    return `${move.name}: ${way} ${texts[i]!} a year (${PART_NAMES[move.part]}); then ${say(reached)} in all.`
  })
  return [end(data.from), ...moves, end(data.to)]
}

function table(data: WaterfallData): Table {
  const end = (one: WaterfallEnd) => [one.name, one.annualCost, one.expectedLoss, null, null, total(one)]
  let reached = total(data.from)
  return {
    columns: ["", "Controls a year", "Expected loss a year", "Change of total", "Part", "Total a year"],
    rows: [
      end(data.from),
      ...data.moves.map((move) => {
        reached += move.change
        return [move.name, null, null, move.change, PART_NAMES[move.part], reached]
      }),
      end(data.to),
    ],
  }
}

/** How to read it, in three lines. */
export const WATERFALL_READING = [
  "The first and last bar are whole plans: what the controls cost, and the loss that is left.",
  "Each bar between takes from the total, or adds to it, where the one above ended.",
  "Brackets say which part is placement (same money, better placed) and which is amount (then more or less money).",
] as const

/** What the waterfall says of its data. */
export function waterfallWords(data: WaterfallData): ChartWords {
  const finding = title(data)
  const say = (amount: number) => frontierMoney(amount, data.currency)
  return {
    title: finding,
    question: `Cost of controls and expected loss a year, from ${data.from.name} to ${data.to.name}`,
    summary: `${finding}. The total goes from ${say(total(data.from))} to ${say(total(data.to))} a year.`,
    howToRead: WATERFALL_READING,
    table: table(data),
  }
}
