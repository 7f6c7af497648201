import { createStore } from "zustand/vanilla"
import type { ComputeClient, Manner } from "../../compute/client.ts"
import { listed, type Model, plansOf, type ScoreReport } from "../../core/index.ts"
import {
  addEntries,
  type AddOptions,
  type AddResult,
  effectBetween,
  type EffectOnScore,
  type Entry,
  type FirmSize,
  type Lacking,
  type Replay,
  type ReplayPlans,
  type Shelf,
} from "../../knowledge/index.ts"
import { applyEdit, documentStore } from "./document.ts"
import { canBeScored, firstScore } from "./scorable.ts"
import { select } from "./selection.ts"
import { settingsStore } from "./settings.ts"
import { loadShelf, type Shelved } from "./shelf.ts"
import { asTried } from "./tries.ts"

/** The library beside the work: whether it is open, and whose costs and losses are taken. */
export interface LibraryState {
  readonly isOpen: boolean
  readonly size: FirmSize
  /** Counts the times that it was called: each takes the focus to its search. */
  readonly calls: number
}

/** The library of this window. */
export const libraryStore = createStore<LibraryState>(() => ({ isOpen: false, size: "small", calls: 0 }))

/** Opens the library, or goes to its search where it is open. */
export function callLibrary(): void {
  libraryStore.setState(({ calls }) => ({ isOpen: true, calls: calls + 1 }))
}

/** Closes the library. */
export function closeLibrary(): void {
  libraryStore.setState({ isOpen: false })
}

/** What entries would do to the document. */
export interface Foreseen {
  readonly result: AddResult
  /** Null where the document cannot be scored even with them. */
  readonly effect: EffectOnScore | null
  /** The same with the added controls put in place beside what is today; null where none is added or nothing can be scored. */
  readonly inPlace: EffectOnScore | null
}

/** Holds entries of the library against the document, in a worker. Nothing here throws. */
export interface Librarian {
  /** The library; loaded when first asked for. */
  shelf(): Promise<Shelved>
  /** What adding entries would do; null where nobody waits for it any more, or it could not be worked out. */
  foresee(
    shelf: Shelf,
    model: Model,
    entries: readonly Entry[],
    options: AddOptions,
    manner: Omit<Manner, "rank">,
  ): Promise<Foreseen | null>
  /** What a document probably lacks; null where nobody waits for it any more, or it could not be worked out. */
  missing(shelf: Shelf, model: Model, size: FirmSize, signal: AbortSignal): Promise<readonly Lacking[] | null>
  /** How each incident of the library goes in a document; null where nobody waits for it any more, or it could not be worked out. */
  replay(shelf: Shelf, model: Model, plans: ReplayPlans, signal: AbortSignal): Promise<readonly Replay[] | null>
}

/** What looks into the library for this window. */
export function createLibrarian(client: ComputeClient): Librarian {
  let shelved: Promise<Shelved> | null = null
  const score = async (
    model: Model,
    before: ScoreReport | null,
    manner: Omit<Manner, "rank">,
  ): Promise<ScoreReport | null> => {
    const plans = before === null ? {} : { plans: plansOf(before) }
    const outcome = await client.ask<"score">(model, { ...firstScore(model), ...plans }, { ...manner, rank: "now" })
    return outcome.kind === "done" ? outcome.result : null
  }
  return {
    shelf: () => (shelved ??= loadShelf()),
    foresee: async (shelf, model, entries, options, manner) => {
      const result = addEntries(shelf, model, entries, options)
      // A document that has nothing to lose yet has a score with what is added, if that has.
      if (result.model === model || !canBeScored(result.model)) return { result, effect: null, inPlace: null }
      const before = await score(model, null, manner)
      const after = await score(result.model, before, manner)
      const added = controlsAddedBy(result)
      // The same chances, the same search: only what is in place differs, so it costs next to nothing.
      const withThem = after && added.length > 0 ? await score(asTried(result.model, added), after, manner) : null
      if (manner.signal?.aborted === true) return null
      return {
        result,
        effect: before && after ? effectBetween(before, after) : null,
        inPlace: before && withThem ? effectBetween(before, withThem) : null,
      }
    },
    missing: async (shelf, model, size, signal) => {
      const outcome = await client.run<"missing">({ kind: "missing", model, shelf, size }, { signal })
      return outcome.kind === "done" ? outcome.result : null
    },
    replay: async (shelf, model, plans, signal) => {
      const outcome = await client.run<"replay">({ kind: "replay", model, shelf, plans }, { signal })
      return outcome.kind === "done" ? outcome.result : null
    },
  }
}

/** The ids of the controls that were added, not those that were there. */
function controlsAddedBy({ elements }: AddResult): readonly string[] {
  return elements.flatMap(({ list, how, id }) => (list === "controls" && how === "added" ? [id] : []))
}

/** What came of adding entries to the document: what was added, or in words why nothing was. */
export type Added =
  { readonly kind: "added"; readonly result: AddResult } | { readonly kind: "refused"; readonly why: string }

/** Adds entries to the document as one change that can be undone, and selects the first element that came. */
export function addFromLibrary(shelf: Shelf, entries: readonly Entry[], options: AddOptions): Added {
  const { model } = documentStore.getState()
  if (!model) return { kind: "refused", why: "No document is open." }
  const result = addEntries(shelf, model, entries, options)
  const label = `add ${listed(entries.map(({ name }) => name))} from the library`
  const first = result.elements.find(({ how, list }) => how === "added" && list !== "places") ?? null
  const element = first && { list: first.list, id: first.id }
  const { screen } = settingsStore.getState()
  const outcome = applyEdit(label, () => result.model, { screen, element })
  if (outcome.kind === "refused") return { kind: "refused", why: outcome.why.join(" ") }
  if (outcome.kind === "unchanged")
    return { kind: "refused", why: "The document has all of that from the library already." }
  select(element)
  return { kind: "added", result }
}

const NOUNS = [
  ["assets", "asset"],
  ["sources", "threat source"],
  ["steps", "step"],
  ["controls", "control"],
] as const

/** What came of adding entries, in words: "Added 2 threat sources and 5 steps." */
export function addedInWords({ elements, openHarms }: Omit<AddResult, "model">): string {
  const counts = NOUNS.flatMap(([list, noun]) => {
    const count = elements.filter((element) => element.list === list && element.how === "added").length
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`]
  })
  const open = new Set(openHarms.map(({ step }) => step)).size
  return [
    `Added ${counts.length === 0 ? "nothing but places" : listed(counts)}.`,
    ...(open === 0
      ? []
      : [open === 1 ? "One step lacks the asset that it harms." : `${open} steps lack the asset that they harm.`]),
  ].join(" ")
}
