import { amountsTogether, type Formats, levelInWords, percentInWords } from "../core/index.ts"
import type { Table } from "./table.ts"
import { readingWith, type ChartWords } from "./words.ts"

/** The posture on a day. Money is per year. */
export interface PostureMark {
  /** As in 2027-03-31. */
  readonly date: string
  readonly isPlanned: boolean
  /** Null where nothing is spent and nothing should be. */
  readonly level: number | null
  readonly placement: number | null
  readonly annualCost: number
  readonly expectedLoss: number
  /** What changed since the day before, in words. */
  readonly changes: readonly string[]
}

/** The posture over time, oldest first. */
export interface PostureData {
  readonly currency: string
  readonly marks: readonly PostureMark[]
}

/** The most changes that a sentence names. */
const MOST_CHANGES = 3

/** The sentence for one day. */
export function postureReadout(mark: PostureMark, { currency }: PostureData, formats: Formats): string {
  const { date, isPlanned, level, placement, annualCost, expectedLoss, changes } = mark
  const [spend, loss] = amountsTogether([annualCost, expectedLoss], currency, formats)
  const more = changes.length - MOST_CHANGES
  const named = changes.slice(0, MOST_CHANGES).join("; ")
  const figures = [
    ...(level === null ? [] : [`level ${levelInWords(level)}`]),
    ...(placement === null ? [] : [`placement ${percentInWords(placement)}`]),
    `${spend} a year for controls`,
    `${loss} of expected loss`,
  ].join(", ")
  const since = named === "" ? "" : ` ${named}${more > 0 ? `; and ${more} more` : ""}.`
  return `${date}${isPlanned ? " as planned" : ""}: ${figures}.${since}`
}

function table({ marks }: PostureData): Table {
  return {
    columns: ["Day", "Planned", "Level", "Placement", "Controls a year", "Expected loss a year", "What changed"],
    rows: marks.map(({ date, isPlanned, level, placement, annualCost, expectedLoss, changes }) => [
      date,
      isPlanned ? "planned" : "",
      level,
      placement,
      annualCost,
      expectedLoss,
      changes.join("; "),
    ]),
  }
}

const READING = [
  "Above is the level: at 1× as much is spent as is best spent. Below are what controls cost a year and the expected loss that is left.",
  "Each mark is a day on which the posture was kept, or on which it is planned to change; what is planned is dashed and hollow.",
  "A figure stays until the next day that is known: a step, and no slope.",
] as const

/** What the chart says of its data. */
export function postureWords(data: PostureData, formats: Formats): ChartWords {
  const rest = {
    question: "Level, cost of controls and expected loss on each day that is known, and as planned",
    howToRead: readingWith(READING, null),
    table: table(data),
  }
  const first = data.marks[0]
  const last = data.marks.findLast(({ isPlanned }) => !isPlanned)
  if (!first || !last || data.marks.length < 2) {
    const sentence =
      "Take a snapshot now and then, or say for when a control is planned: then it is seen how the posture changes."
    return { ...rest, title: "Only today is known so far", summary: sentence }
  }
  const [then, now] = amountsTogether([first.expectedLoss, last.expectedLoss], data.currency, formats)
  const planned = data.marks.at(-1)!
  const [, end] = amountsTogether([last.expectedLoss, planned.expectedLoss], data.currency, formats)
  const ahead = planned.isPlanned ? `, ${end} once all that is planned is done` : ""
  const title =
    first === last
      ? `Expected loss ${now} a year now${planned.isPlanned ? `, ${end} as planned` : ""}`
      : `Expected loss ${then} → ${now} a year since ${first.date}`
  return {
    ...rest,
    title,
    summary: `${data.marks.length} days are known, from ${first.date} to ${planned.date}. Expected loss was ${then} a year at first, and is ${now} now${ahead}.`,
  }
}
