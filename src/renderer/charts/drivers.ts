import { levelInWords, money } from "../../core/index.ts"
import type { Table } from "./table.ts"
import { titleWith, type ChartWords } from "./words.ts"

/** An input and how far it swings the score, all else varying. */
export interface Driver {
  readonly id: string
  /** As on screen: `Insider tries a year`. */
  readonly name: string
  /** Mean level where the input is at its 5th percentile, and at its 95th. */
  readonly lowLevel: number
  readonly highLevel: number
  /** The input's own 5th and 95th percentile in words, with unit: `0.2 a year`. */
  readonly lowText: string
  readonly highText: string
  /** The level on its swing at which another plan becomes the best, and that value of the input in words; null if none. */
  readonly flip: { readonly level: number; readonly text: string } | null
  /** Expected value of perfect information, in money per year; 0 where no value of it changes the decision. */
  readonly worthFindingOut: number
  /** Who may know it; empty where nobody is named. */
  readonly whoMayKnow: string
}

/** What could change the verdict. */
export interface DriversData {
  readonly currency: string
  readonly level: number
  /** By falling swing. */
  readonly drivers: readonly Driver[]
  /** The swing of all inputs that are not among the drivers; null where there are none. */
  readonly others: { readonly count: number; readonly lowLevel: number; readonly highLevel: number } | null
}

/** The most rows: more are not read. */
export const MOST_DRIVERS = 8

/** How far an input moves the level from its low to its high end, without sign. */
export function swing(driver: { readonly lowLevel: number; readonly highLevel: number }): number {
  return Math.abs(driver.highLevel - driver.lowLevel)
}

/** The drivers shown: those with the widest swings, widest first. */
export function driverRows(data: DriversData): Driver[] {
  return [...data.drivers].sort((a, b) => swing(b) - swing(a)).slice(0, MOST_DRIVERS)
}

/** Said where nothing flips. */
export const NO_FLIP = "No single number changes what you should do."

function title(data: DriversData): string {
  const flipping = driverRows(data).filter((driver) => driver.flip !== null)
  if (flipping.length === 0) return NO_FLIP
  const first = flipping.reduce((a, b) => (b.worthFindingOut > a.worthFindingOut ? b : a))
  const worth = money(first.worthFindingOut, data.currency)
  return titleWith(first.name, (name) => `${name} could change the plan: finding out is worth ${worth}`)
}

/** The sentence for one driver. */
export function driverReadout(driver: Driver, data: DriversData): string {
  const ends = `${driver.name}: at ${driver.lowText} the score is ${levelInWords(driver.lowLevel)}, at ${driver.highText} ${levelInWords(driver.highLevel)}`
  const flip = driver.flip ? `The best plan changes at ${driver.flip.text}.` : "The best plan stays the same."
  const worth =
    driver.worthFindingOut === 0
      ? "Finding out changes nothing: stop debating it."
      : `Finding out is worth ${money(driver.worthFindingOut, data.currency)} a year.`
  const who = driver.whoMayKnow === "" ? "" : ` ${driver.whoMayKnow} may know.`
  return `${ends}. ${flip} ${worth}${who}`
}

function table(data: DriversData): Table {
  return {
    columns: [
      "Input",
      "Low",
      "Score at low",
      "High",
      "Score at high",
      "Swing",
      "Plan changes at",
      "Worth finding out a year",
      "Who may know",
    ],
    rows: driverRows(data).map((driver) => [
      driver.name,
      driver.lowText,
      driver.lowLevel,
      driver.highText,
      driver.highLevel,
      swing(driver),
      driver.flip?.text ?? null,
      driver.worthFindingOut,
      driver.whoMayKnow,
    ]),
  }
}

/** How to read it, in three lines. */
export const DRIVERS_READING = [
  "Each bar runs from the score at the input's low end to the score at its high end, all else varying; the line is the score now.",
  "A triangle marks where another plan becomes the best: without one, the number cannot change what you should do.",
  "Worth finding out is the most that knowing it for certain would save in a year.",
] as const

/** What the chart says of its data. */
export function driversWords(data: DriversData): ChartWords {
  const rest = {
    question: "How far each input moves the score, from its low end to its high end",
    howToRead: DRIVERS_READING,
    table: table(data),
  }
  if (data.drivers.length === 0) {
    const sentence = "Give an input a range to see what could change the verdict."
    return { ...rest, title: sentence, summary: `${sentence} Nothing here is uncertain yet.` }
  }
  const finding = title(data)
  const widest = driverRows(data)[0]!
  const ends = `${levelInWords(Math.min(widest.lowLevel, widest.highLevel))} to ${levelInWords(Math.max(widest.lowLevel, widest.highLevel))}`
  return {
    ...rest,
    title: finding,
    summary: `${finding.replace(/\.$/u, "")}. ${widest.name} swings the score most, from ${ends}.`,
  }
}
