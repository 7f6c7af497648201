import type {
  AttackPath,
  Explanation,
  Frontier,
  Model,
  Parameter,
  ReportSection,
  ScoreReport,
  TestPermission,
  YearsReport,
} from "../core/index.ts"

/** All that a report is made from: every figure in it is one of these, rounded. */
export interface ReportFigures {
  /** The document with its names as they are shown; ids and numbers are those that everything below was computed from. */
  readonly model: Model
  readonly parameters: readonly Parameter[]
  readonly score: ScoreReport
  readonly explained: Explanation
  /** Null where no portfolio is allowed. */
  readonly frontier: Frontier | null
  /** Simulated years of `none`, `current` and, where there is one, `optimal`; or in words why there are none. */
  readonly years: readonly YearsReport[] | string
  /** The share of the loss that rests on confirmed numbers, 0 to 1. */
  readonly confirmed: number
  /** Whether a time limit ended something before it was proven. */
  readonly limitReached: boolean
}

/** How to make the same report again. */
export interface ReportOrigin {
  /** Of the program. */
  readonly version: string
  /** SHA-256 of the file as it was read, in hexadecimal; null where it must not be told. */
  readonly fileSum: string | null
  /** The command that makes this report. */
  readonly command: string
}

/** What is left out of a report: names by their kinds, money as shares of the whole, or both. */
export type Redaction = "names" | "money" | "all"

/** Every redaction. */
export const REDACTIONS: readonly Redaction[] = ["names", "money", "all"]

/** How much is told. */
export type Length = "board" | "full" | "self-test"

/** Every length, the shortest first. */
export const LENGTHS: readonly Length[] = ["board", "full", "self-test"]

/** What makes a report its reader's own. */
export interface ReportSettings {
  readonly length: Length
  readonly title: string | null
  readonly client: string | null
  readonly author: string | null
  /** As `2026-12-01`. */
  readonly date: string | null
  readonly label: string | null
  /** BCP 47: how decimals and dates are written. */
  readonly locale: string
  readonly redaction: Redaction | null
  /** Whose decision it is. */
  readonly deciders: readonly string[]
  /** The address of a picture, as the document keeps it. */
  readonly logo: string | null
  /** As `#1a2b3c`. */
  readonly accent: string | null
  /** Sections that the full report is without. */
  readonly leaveOut: readonly ReportSection[]
  readonly permission: TestPermission | null
}

/** Seconds that a report may take where nothing else is said: it is made once, and should be proven. */
export const REPORT_SECONDS = 600

/** The simulated years of a portfolio; null where there are none. */
export function yearsUnder({ years }: ReportFigures, portfolio: "none" | "current" | "optimal"): YearsReport | null {
  return typeof years === "string" ? null : (years.find((one) => one.portfolio === portfolio) ?? null)
}

/** Every way that stands open with what is in place, the costliest of each source and harm, the most money first. */
export function openWays({ explained }: ReportFigures): readonly AttackPath[] {
  return explained.weakestPaths.map(({ costliest }) => costliest).toSorted((a, b) => b.expectedLoss - a.expectedLoss)
}
