import { type Formats, money, perUnitInWords } from "../core/index.ts"
import { ofHundred } from "./figures.ts"
import type { Table } from "./table.ts"
import { readingWith, titleWith, type ChartWords } from "./words.ts"

/** A control on the ladder. Money is per year. */
export interface LadderRung {
  readonly id: string
  /** Ids of the controls that come together. */
  readonly controls: readonly string[]
  readonly name: string
  readonly annualCost: number
  /** Expected loss that it prevents at its place in the order. */
  readonly prevented: number
  /** 90 % range of loss prevented per euro; null where not knowing has not been simulated. */
  readonly range: { readonly low: number; readonly high: number } | null
  /** Share of draws in which the best plan buys it; null where not simulated. */
  readonly boughtIn: number | null
  /** Share of draws in which the best plan buys it before all else; null where not simulated. */
  readonly firstIn: number | null
  /** Whether it is in place today. */
  readonly inPlace: boolean
  /** Whether some of it is being tried switched over; false if absent. */
  readonly isTried?: boolean
}

/** Where the next euro goes. */
export interface LadderData {
  readonly currency: string
  /** What the best plan holds, in the order in which it buys. */
  readonly buy: readonly LadderRung[]
  /** What it does not hold: what is in place and would not be bought again, then what else could be bought. */
  readonly leave: readonly LadderRung[]
}

/** A rung with the loss that each euro on it prevents. */
export interface RatedRung extends LadderRung {
  readonly perEuro: number
  readonly bought: boolean
}

/** The rungs from the first to buy to the last to leave; those that cost nothing have no rate and are left out. */
export function rungsOf(data: LadderData): RatedRung[] {
  const rate = (bought: boolean) => (rung: LadderRung) => ({
    ...rung,
    bought,
    perEuro: rung.prevented / rung.annualCost,
  })
  return [...data.buy.map(rate(true)), ...data.leave.map(rate(false))].filter((rung) => rung.annualCost > 0)
}

/** One unit of the currency: `€1`. */
export const oneUnit = (currency: string, formats: Formats): string => money(1, currency, formats)

/** Two rates, the sign of the currency left out: `3.10 to 16`. */
function rangeText({ low, high }: NonNullable<LadderRung["range"]>, currency: string, formats: Formats): string {
  const sign = money(0, currency, formats).replace("0", "")
  return [low, high].map((rate) => perUnitInWords(rate, currency, formats).replace(sign, "")).join(" to ")
}

/** In how many draws it is bought, and bought first: `Bought in 98 of 100 draws, before all else in 38.` */
function drawsText({ boughtIn, firstIn }: LadderRung): string {
  if (boughtIn === null) return ""
  const first = Math.round(100 * (firstIn ?? 0))
  return ` Bought in ${ofHundred(boughtIn)} draws${first > 0 ? `, before all else in ${first}` : ""}.`
}

/** What is being tried of a rung: ` Tried: without it.` */
const triedText = ({ isTried = false, inPlace }: LadderRung): string =>
  isTried ? ` Tried: ${inPlace ? "without" : "with"} it.` : ""

/** The sentence for one rung. */
export function ladderReadout(rung: RatedRung, data: LadderData, formats: Formats): string {
  const say = (value: number) => perUnitInWords(value, data.currency, formats)
  const range = rung.range ? ` (${rangeText(rung.range, data.currency, formats)})` : ""
  const one = oneUnit(data.currency, formats)
  const place = rung.bought
    ? rung.inPlace
      ? "In place, and in the best plan."
      : "In the best plan."
    : rung.inPlace
      ? "In place; would not be bought again."
      : "Not in the best plan."
  return `${rung.name}, ${money(rung.annualCost, data.currency, formats)} a year: in turn ${one} prevents ${say(rung.perEuro)}${range}. ${place}${triedText(rung)}${drawsText(rung)}`
}

function title(data: LadderData, rungs: readonly RatedRung[], formats: Formats): string {
  const say = (value: number) => perUnitInWords(value, data.currency, formats)
  const one = oneUnit(data.currency, formats)
  const next = rungs.find((rung) => rung.bought && !rung.inPlace)
  if (next) return titleWith(next.name, (name) => `Buy ${name} next: in turn ${one} prevents ${say(next.perEuro)}`)
  const drop = rungs.find((rung) => !rung.bought && rung.inPlace)
  if (drop)
    return titleWith(drop.name, (name) => `Would not buy ${name} again: in turn ${one} prevents ${say(drop.perEuro)}`)
  const best = rungs.find((rung) => !rung.bought)
  if (best) return `Nothing more is worth buying: in turn ${one} prevents ${say(best.perEuro)}`
  return "All on the list is in place and pays for itself"
}

const isTrying = (rungs: readonly RatedRung[]): boolean => rungs.some(({ isTried }) => isTried === true)

function table(rungs: readonly RatedRung[]): Table {
  return {
    columns: [
      "Control",
      "Cost a year",
      "Prevents a year",
      "Prevented per unit of cost, in turn",
      "Low",
      "High",
      "In best plan",
      "In place",
      ...(isTrying(rungs) ? ["Tried"] : []),
    ],
    rows: rungs.map((rung) => [
      rung.name,
      rung.annualCost,
      rung.prevented,
      rung.perEuro,
      rung.range?.low ?? null,
      rung.range?.high ?? null,
      rung.bought ? "yes" : "no",
      rung.inPlace ? "yes" : "no",
      ...(isTrying(rungs) ? [rung.isTried === true ? (rung.inPlace ? "without" : "with") : null] : []),
    ]),
  }
}

/** How to read it, in three lines. */
export const LADDER_READING = [
  "From the top down is what the best plan keeps, then what it adds, in the order of the moves; a bar is the loss that each unit of money on it prevents in turn: after all above it.",
  "At 1× one unit of money saves one: right of the thick line it pays, left of it it does not.",
  "Thin lines are 90% ranges; violet is in place today and would not be bought again. A dot marks what is read elsewhere.",
] as const

/** How to read what is being tried, beside the rest. */
const TRIED_READING =
  "A ring and a dashed line are around what is being tried: added where it is not in place, dropped where it is."

/** What would fill the chart where there is nothing to draw. */
export const LADDER_EMPTY = "Price a control to see what the money on it prevents."

/** What the ladder says of its data. */
export function ladderWords(data: LadderData, formats: Formats): ChartWords {
  const rungs = rungsOf(data)
  const rest = {
    question: "Loss that each unit of money prevents in turn: after all above it",
    howToRead: readingWith(LADDER_READING, isTrying(rungs) ? TRIED_READING : null),
    table: table(rungs),
  }
  if (rungs.length === 0) {
    const sentence = LADDER_EMPTY
    return { ...rest, title: sentence, summary: `${sentence} There is no ladder yet.` }
  }
  const finding = title(data, rungs, formats)
  const bought = rungs.filter((rung) => rung.bought).length
  return {
    ...rest,
    title: finding,
    summary: `${finding}. The best plan holds ${bought} of ${rungs.length} priced controls.`,
  }
}
