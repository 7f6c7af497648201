import type { FleetEntry } from "../fleet.ts"
import type { PortfolioWord, Question } from "./question.ts"

/** A piece of work: one question about one model. Pieces are numbered by model, portfolio and years, and merged in that order. */
export interface Piece {
  readonly number: number
  readonly entry: FleetEntry
  readonly question: Question
}

/** Years in a piece: 150 ms and more of work for most models, 1 MB of losses at most. */
export const YEARS_A_PIECE = 131_072

/** The one place where work is cut: one piece for each model. */
export function* cutByModel(entries: readonly FleetEntry[], question: Question): Generator<Piece> {
  for (const [number, entry] of entries.entries()) yield { number, entry, question }
}

/** As {@link cutByModel}, for years: each model has its own seed, and its years are cut into ranges. */
export function* cutByYears(
  entries: readonly FleetEntry[],
  years: number,
  portfolio: PortfolioWord,
  seedOf: (entry: FleetEntry) => number,
): Generator<Piece> {
  let number = 0
  for (const entry of entries) {
    const seed = seedOf(entry)
    for (let from = 0; from < years; from += YEARS_A_PIECE) {
      const to = Math.min(years, from + YEARS_A_PIECE)
      yield { number: number++, entry, question: { kind: "years", portfolio, seed, from, to } }
    }
  }
}
