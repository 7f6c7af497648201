import { chanceInWords, type Model } from "../core/index.ts"
import type { Replay, Run } from "./replay.ts"
import type { Shelf } from "./shelf.ts"

/** How an incident goes, in a sentence: who gets through how often, and where it would most likely have stopped. */
export function runInWords(model: Model, run: Run | null, when: string): string {
  if (run === null) return `${when}: nobody to try it.`
  const who = nameIn(model.sources, run.source)
  const where =
    run.stop === null
      ? "nothing that the document knows stops it"
      : `most likely stopped at ${nameIn(model.steps, run.stop.step)} (${run.stop.technique ?? "no technique"}, ${chanceInWords(run.stop.chance)} of tries end there)`
  return `${when}: ${who} gets through in ${chanceInWords(run.through)} of tries; ${where}.`
}

/** What a document does not know of an incident, in sentences: what the library has of it, and what neither has. None where it knows all. */
export function unknownInWords(shelf: Shelf, { unknown }: Pick<Replay, "unknown">): readonly string[] {
  const lacking = unknown.filter(({ inLibrary }) => inLibrary).map(({ technique }) => technique)
  const strange = unknown.filter(({ inLibrary }) => !inLibrary).map(({ technique }) => technique)
  const entries = shelf.steps.filter(
    ({ references }) => references.attack?.some((one) => lacking.includes(one)) === true,
  )
  return [
    ...(lacking.length === 0
      ? []
      : [
          `Not in the document: ${lacking.join(", ")}. The library has them: ${entries.map(({ id }) => id).join(", ")}.`,
        ]),
    ...(strange.length === 0 ? [] : [`In neither: ${strange.join(", ")}.`]),
  ]
}

function nameIn(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? id
}
