import type { Verdict } from "../core/index.ts"
import type { FleetAnswers, Gathered } from "./gather.ts"

/** One model of a fleet's score. Money a year, in the fleet's currency, by the model's weight. */
export interface ScoreRow {
  readonly file: string
  readonly name: string
  readonly level: number | null
  readonly placement: number | null
  readonly excess: number | null
  readonly spend: number
  readonly loss: number
  /** Null where nothing is allowed, or the document lacks what a score rests on. */
  readonly best: {
    readonly controls: readonly string[]
    readonly annualCost: number
    readonly expectedLoss: number
    readonly totalCost: number
  } | null
  /** Null where there is no score yet. */
  readonly verdict: Verdict | null
  readonly proven: boolean
  /** What the best plan could still be improved by, relative; null where there is none. */
  readonly gap: number | null
  readonly exact: boolean
  readonly biggestSource: { readonly name: string; readonly share: number } | null
  /** What a score rests on and the document lacks, in words. */
  readonly missing: readonly string[]
  /** SHA-256 of the file. */
  readonly sum: string
}

/** All models together. */
export interface ScoreTotal {
  readonly spend: number
  readonly loss: number
  /** Of the models that have a score. */
  readonly bestSpend: number
  readonly bestLoss: number
  readonly excess: number
  /** What is spent to what is best spent, of the models that have a score; null where nothing is best spent. */
  readonly level: number | null
  readonly models: number
}

/** The rows of a fleet's score, in the order of the fleet. */
export function scoreRows({ models }: FleetAnswers<"score">): readonly ScoreRow[] {
  return models.map(rowOf)
}

function rowOf({ entry, answer, sum, factor }: Gathered<"score">): ScoreRow {
  const { name, level, placement, excess, verdict, current, best, exact, biggestSource, missing } = answer
  return {
    file: entry.file,
    name: entry.name ?? name,
    level,
    placement,
    excess: excess === null ? null : excess * factor,
    spend: current.annualCost * factor,
    loss: current.expectedLoss * factor,
    best: best && {
      controls: best.controls,
      annualCost: best.annualCost * factor,
      expectedLoss: best.expectedLoss * factor,
      totalCost: (best.annualCost + best.expectedLoss) * factor,
    },
    verdict: missing.length > 0 ? null : verdict,
    proven: best?.proven ?? false,
    gap: best?.gap ?? null,
    exact,
    biggestSource,
    missing,
    sum,
  }
}

/** The sums of rows, in their order. */
export function scoreTotal(rows: readonly ScoreRow[]): ScoreTotal {
  const scored = rows.filter(({ best }) => best !== null)
  const sum = (some: readonly ScoreRow[], of: (row: ScoreRow) => number): number =>
    some.reduce((total, row) => total + of(row), 0)
  const bestSpend = sum(scored, ({ best }) => best!.annualCost)
  const bestLoss = sum(scored, ({ best }) => best!.expectedLoss)
  const [ownSpend, ownLoss] = [sum(scored, ({ spend }) => spend), sum(scored, ({ loss }) => loss)]
  return {
    spend: sum(rows, ({ spend }) => spend),
    loss: sum(rows, ({ loss }) => loss),
    bestSpend,
    bestLoss,
    excess: ownSpend + ownLoss - bestSpend - bestLoss,
    level: bestSpend > 0 ? ownSpend / bestSpend : null,
    models: rows.length,
  }
}

/** By what rows can be sorted. */
export const SORT_KEYS = ["file", "name", "level", "placement", "excess", "spend", "loss"] as const

/** One of {@link SORT_KEYS}. */
export type SortKey = (typeof SORT_KEYS)[number]

/** Rows by a key: texts from A, numbers from the greatest; rows without a value last. Equal ones stay in their order. */
export function sortedRows(rows: readonly ScoreRow[], key: SortKey): readonly ScoreRow[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [a[key], b[key]]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    if (typeof x === "number") return (y as number) - x
    return x < y ? -1 : x > y ? 1 : 0
  })
}
