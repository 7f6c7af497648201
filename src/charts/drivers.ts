import { type Formats, levelInWords, money } from "../core/index.ts"
import type { Table } from "./table.ts"
import { readingWith, titleWith, type ChartWords } from "./words.ts"

/** An input and how far it swings the level, all else varying. */
export interface Driver {
  readonly id: string
  /** As on screen: `Insider tries a year`. */
  readonly name: string
  /** Mean level where the input is at its 5th percentile, and at its 95th, over all that the others could be. */
  readonly lowLevel: number
  readonly highLevel: number
  /** The input's own 5th and 95th percentile in words, with unit: `0.2 a year`. */
  readonly lowText: string
  readonly highText: string
  /** The level on its swing at which another plan becomes the best, and that value of the input in words; null if none. */
  readonly flip: { readonly level: number; readonly text: string } | null
  /** Expected value of perfect information, in money per year; 0 where no value of it changes the decision. */
  readonly worthFindingOut: number
}

/** What could change the verdict. */
export interface DriversData {
  readonly currency: string
  /** The level now, with every input at its average. */
  readonly level: number
  /** The level on average over all that the inputs could be: the centre that the swings belong to. */
  readonly average: number
  /** The level with what is being tried; null or absent where nothing is, or it has none. */
  readonly triedLevel?: number | null
  /** Every input that changes the plan, or moves the level by more than the luck of the draws. */
  readonly drivers: readonly Driver[]
  /** The swing of all inputs that have no row of their own; null where there are none. */
  readonly others: { readonly count: number; readonly lowLevel: number; readonly highLevel: number } | null
}

/** The most rows: more are not read. */
export const MOST_DRIVERS = 8

/** How far an input moves the level from its low to its high end, without sign. */
export function swing(driver: { readonly lowLevel: number; readonly highLevel: number }): number {
  return Math.abs(driver.highLevel - driver.lowLevel)
}

/** By what finding them out is worth, which stands beside each; among equals those that change the plan, then the widest swing. */
const byFallingWorth = (a: Driver, b: Driver): number =>
  b.worthFindingOut - a.worthFindingOut || Number(b.flip !== null) - Number(a.flip !== null) || swing(b) - swing(a)

/** The drivers shown, in the order of the column that they are sorted by: the first is the one that the title names. */
export function driverRows(data: Pick<DriversData, "drivers">): Driver[] {
  return data.drivers.toSorted(byFallingWorth).slice(0, MOST_DRIVERS)
}

/** Said where nothing flips. */
export const NO_FLIP = "No single number changes what you should do."

function title(data: DriversData, formats: Formats): string {
  const first = driverRows(data).find(({ flip }) => flip !== null)
  if (!first) return NO_FLIP
  if (first.worthFindingOut === 0)
    return titleWith(first.name, (name) => `${name} could change the plan, and is hardly worth finding out`)
  const worth = money(first.worthFindingOut, data.currency, formats)
  return titleWith(first.name, (name) => `${name} could change the plan: finding out is worth ${worth}`)
}

/** The sentence for one driver. */
export function driverReadout(driver: Driver, data: DriversData, formats: Formats): string {
  const ends = `${driver.name}: at ${driver.lowText} the level is ${levelInWords(driver.lowLevel)} on average, at ${driver.highText} ${levelInWords(driver.highLevel)}`
  const flip = driver.flip ? `The best plan changes at ${driver.flip.text}.` : "The best plan stays the same."
  const worth =
    driver.worthFindingOut === 0
      ? "Finding out changes nothing: stop debating it."
      : `Finding out is worth ${money(driver.worthFindingOut, data.currency, formats)} a year.`
  return `${ends}. ${flip} ${worth}`
}

function table(data: DriversData): Table {
  return {
    columns: [
      "Input",
      "Low",
      "Mean level at low",
      "High",
      "Mean level at high",
      "Swing",
      "Plan changes at",
      "Worth finding out a year",
    ],
    rows: data.drivers
      .toSorted(byFallingWorth)
      .map((driver) => [
        driver.name,
        driver.lowText,
        driver.lowLevel,
        driver.highText,
        driver.highLevel,
        swing(driver),
        driver.flip?.text ?? null,
        driver.worthFindingOut,
      ]),
  }
}

/** How to read it, in three lines. */
export const DRIVERS_READING = [
  "A bar runs from the average level where the input is low to that where it is high, all else varying; the thick line is the average of all of them, the thin one the level now.",
  "A triangle marks where another plan becomes the best: without one, the number cannot change what you should do.",
  "Worth finding out is the most that knowing it for certain would save in a year.",
] as const

/** How to read what is being tried, beside the rest. */
const TRIED_READING = "The dashed line with a ring on it is the level as tried."

/** What the chart says of its data. */
export function driversWords(data: DriversData, formats: Formats): ChartWords {
  const rest = {
    question: "How far each input moves the level, from its low end to its high end, all else varying",
    howToRead: readingWith(DRIVERS_READING, data.triedLevel == null ? null : TRIED_READING),
    table: table(data),
  }
  if (data.drivers.length === 0 && data.others) {
    const together = `${data.others.count} uncertain inputs together move the level from ${levelInWords(data.others.lowLevel)} to ${levelInWords(data.others.highLevel)}; none does by itself.`
    return { ...rest, title: NO_FLIP, summary: `${NO_FLIP} ${together}` }
  }
  if (data.drivers.length === 0) {
    const sentence = "Give an input a range to see what could change the verdict."
    return { ...rest, title: sentence, summary: `${sentence} Nothing here is uncertain yet.` }
  }
  const finding = title(data, formats)
  const widest = data.drivers.reduce((a, b) => (swing(b) > swing(a) ? b : a))
  const ends = `${levelInWords(Math.min(widest.lowLevel, widest.highLevel))} to ${levelInWords(Math.max(widest.lowLevel, widest.highLevel))}`
  return {
    ...rest,
    title: finding,
    summary: `${finding.replace(/\.$/u, "")}. ${widest.name} swings the level most, from ${ends}.`,
  }
}
