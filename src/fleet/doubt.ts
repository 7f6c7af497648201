import type { FleetAnswers } from "./gather.ts"

/** How much hangs on what is not known of one model. Money a year, in the fleet's currency, by the model's weight. */
export interface DoubtRow {
  readonly file: string
  readonly name: string
  /** What knowing its estimates exactly would be worth. */
  readonly worth: number
  readonly standardError: number
  readonly estimates: readonly { readonly name: string; readonly worth: number }[]
}

/** Whose doubt matters most: the models by what knowing their numbers would be worth, the most first. */
export function doubtRows({ models }: FleetAnswers<"doubt">): readonly DoubtRow[] {
  return models
    .map(({ entry, answer, factor }) => ({
      file: entry.file,
      name: entry.name ?? answer.name,
      worth: answer.worth * factor,
      standardError: answer.standardError * factor,
      estimates: answer.estimates.map(({ name, worth }) => ({ name, worth: worth * factor })),
    }))
    .sort((a, b) => b.worth - a.worth)
}
