import { levelInWords, verdictWords } from "../core/index.ts"
import type { Verdict } from "../core/index.ts"
import { ofHundred, percent } from "./figures.ts"
import type { Table } from "./table.ts"
import type { ChartWords } from "./words.ts"

/** A place on the map. */
export interface ScorePoint {
  /** Spend ÷ best spend. */
  readonly level: number
  /** Share of what the money could stop that it does stop, 0 to 1. */
  readonly placement: number
}

/** Where we are between too little and too much, well and badly placed (ux.md §3.2). */
export interface ScoreMapData {
  readonly verdict: Verdict
  /** Null where the score has no figure; the map is then drawn without Now. */
  readonly now: ScorePoint | null
  /** The levels whose total cost, well placed, is within 2 % of the least. */
  readonly band: { readonly from: number; readonly to: number }
  /**
   * From which placement on the places are right, by rising level: from each point to the next it stays as it is. Empty where
   * that is not known.
   */
  readonly border: readonly ScorePoint[]
  /** Outlines that hold Now in so many draws of the estimates; empty where not knowing has not been simulated. */
  readonly regions: readonly { readonly share: number; readonly outline: readonly ScorePoint[] }[]
  /** The share of draws in the same quarter as Now, and the quarter most of the rest are in. */
  readonly inQuarter: { readonly share: number; readonly other: Verdict | null } | null
  /** That two quarters are a toss-up, and how many moves are the same in both, as a sentence; null where none is. */
  readonly tossUp: string | null
  /** Earlier snapshots, oldest first. */
  readonly trail: readonly (ScorePoint & { readonly name: string })[]
  /** What is being tried; null or absent where nothing is. */
  readonly tried?: ScorePoint | null
  /** What people in the room guessed. */
  readonly guesses: readonly ScorePoint[]
}

/** A quarter of the map: its name and its sub-line. */
export interface Quarter {
  readonly verdict: Verdict
  readonly name: string
  readonly means: string
}

function quarter(verdict: Verdict): Quarter {
  const { name, says } = verdictWords(verdict)
  return { verdict, name, means: says }
}

/** The six quarters, of which two lie in the middle band. */
export const QUARTERS = {
  thin: quarter("sound-but-thin"),
  wrong: quarter("wrong-door"),
  enough: quarter("paranoid-enough"),
  reshuffle: quarter("reshuffle"),
  gold: quarter("gold-plated"),
  vault: quarter("vault-door"),
} as const satisfies Record<string, Quarter>

/** The quarter that a verdict names; null for the verdicts that are not on the map. */
export function quarterOf(verdict: Verdict): Quarter | null {
  return Object.values(QUARTERS).find((quarter) => quarter.verdict === verdict) ?? null
}

/** The share of draws under which the quarter is a toss-up (ux.md §2.13: likely begins at 65 of 100). */
const TOSS_UP = 0.65

/** What is said of the verdicts that have no place on the map, or no figures. */
function withoutPlace(verdict: Verdict): string {
  switch (verdict) {
    case "bare":
      return "No control is in place: there is nothing to place yet"
    case "nothing-pays":
      return "Nothing on your list pays for itself: any spend is too much"
    case "not-allowed":
      return "What is in place breaks a rule, so it cannot be judged"
    default:
      // Money is spent, or something is in place, and still nothing that this money buys lowers the loss.
      return "No control for this money reduces the loss: placement has no figure"
  }
}

function title(data: ScoreMapData): string {
  const quarter = quarterOf(data.verdict)
  if (!quarter || !data.now) return withoutPlace(data.verdict)
  const level = levelInWords(data.now.level)
  const placement = percent(data.now.placement)
  const other = data.inQuarter?.other && quarterOf(data.inQuarter.other)
  if (other && data.inQuarter.share < TOSS_UP) {
    return `Toss-up, ${quarter.name} or ${other.name}: ${level}, ${placement}`
  }
  return `${quarter.name}: ${level} the best spend, ${placement} well placed`
}

/** What can be read on the map: Now, the best plan, and the snapshots. */
export function scoreReadings(data: ScoreMapData): string[] {
  const readings: string[] = []
  const quarter = quarterOf(data.verdict)
  const at = (point: ScorePoint) =>
    `${levelInWords(point.level)} the best spend, ${percent(point.placement)} well placed`
  if (data.now) {
    const draws = data.inQuarter ? ` In ${ofHundred(data.inQuarter.share)} draws you are in this quarter.` : ""
    const where = quarter ? `: ${quarter.name.toLowerCase()} (${quarter.means})` : ""
    const tossUp = data.tossUp === null ? "" : ` ${data.tossUp}`
    readings.push(`Now: ${at(data.now)}${where}.${draws}${tossUp}`)
  } else readings.push(`${withoutPlace(data.verdict)}.`)
  readings.push("Best plan: 1.00× the best spend, 100% well placed.")
  for (const snapshot of data.trail) readings.push(`${snapshot.name}: ${at(snapshot)}.`)
  return readings
}

function table(data: ScoreMapData): Table {
  const row = (name: string, point: ScorePoint) => [name, point.level, point.placement]
  return {
    columns: ["", "Level", "Placement"],
    rows: [
      ...(data.now ? [row("Now", data.now)] : []),
      row("Best plan", { level: 1, placement: 1 }),
      ...data.trail.map((snapshot) => row(snapshot.name, snapshot)),
      ...data.guesses.map((guess, i) => row(`Guess ${i + 1}`, guess)),
    ],
  }
}

/** How to read it, in three lines. */
export const SCORE_MAP_READING = [
  "Left of the middle band you spend too little, right of it too much; each tick is double the one before.",
  "Higher up, more of what this money could stop is stopped; above the dotted border the places are right: what they miss is at most 5% of the least total cost.",
  "The star is the best plan; the disc is you, and its cloud what is not known.",
] as const

/** From which placement on the places are right for the money that is spent now. */
function borderInWords({ border, now }: ScoreMapData): string {
  const at = now && border.findLast(({ level }) => level <= now.level * (1 + SUMMING))
  return at ? `; for this money the places are right from ${percent(at.placement)} on` : ""
}

/** Sums of the same costs in another order differ by less than this share. */
const SUMMING = 1e-9

/** What the map says of its data. */
export function scoreMapWords(data: ScoreMapData): ChartWords {
  const finding = title(data)
  const band = `Between ${levelInWords(data.band.from)} and ${levelInWords(data.band.to)} the amount is as good as right`
  return {
    title: finding,
    question: "Across: spend ÷ best spend. Up: how well the money is placed",
    summary: `${finding}. ${band}${borderInWords(data)}.`,
    howToRead: SCORE_MAP_READING,
    table: table(data),
  }
}
