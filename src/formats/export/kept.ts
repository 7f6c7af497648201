import { isRecord, type Model } from "../../core/index.ts"
import { type DocumentOrigin, extensionKey, intoModel } from "../import/intoModel.ts"
import type { Reader } from "../import/reader.ts"
import { readingOf } from "../import/source.ts"

/** A document of another tool that a model came from: as it was, and the model as it came in. */
export interface Kept {
  readonly from: DocumentOrigin
  /** The source without what was lost. */
  readonly source: unknown
  /** The model that the source alone gives: what differs from it was edited since. */
  readonly asItCame: Model
}

/** The first document of a format that is kept in a model; null where there is none, or it can be read no longer. */
export async function keptOf(
  model: Model,
  format: string,
  reader: Reader,
  form: "tree" | "xml" = "tree",
): Promise<Kept | null> {
  for (const entry of Object.values(model.extensions ?? {})) {
    if (!isRecord(entry) || entry.format !== format || typeof entry.document !== "string") continue
    const from = { format, document: entry.document }
    const reading = readingOf(entry.source, form)
    const included = isRecord(entry.included) ? entry.included : {}
    const draft = await reader.read(reading.root, {
      tell: () => undefined,
      corrections: {},
      tellColumn: () => undefined,
      include: (name, at) =>
        Promise.resolve(Object.hasOwn(included, name) ? reading.include(name, included[name], at) : null),
      fileName: entry.document,
      currency: null,
    })
    if (!("refused" in draft) && Object.hasOwn(model.extensions ?? {}, extensionKey(from)))
      return { from, source: entry.source, asItCame: intoModel(draft, from, null, {}).model }
  }
  return null
}

type List = "places" | "assets" | "sources" | "steps" | "controls"

/** An element as it came, and as it is now; null where it is there no longer. */
export interface Fate<L extends List> {
  /** The id that it has in the source. */
  readonly id: string
  readonly before: Model[L][number]
  readonly now: Model[L][number] | null
}

/** What became of the elements of a list that have an id in the source. */
export function fatesOf<L extends List>(model: Model, { from, asItCame }: Kept, list: L): readonly Fate<L>[] {
  const now = byOrigin(
    model[list].filter(({ origin }) => origin?.format === from.format && origin.document === from.document),
  )
  return [...byOrigin(asItCame[list])].map(([key, before]) => ({
    id: before.origin!.id,
    before,
    now: now.get(key) ?? null,
  }))
}

/** Elements by their id in the source, and which of those that share it: a way there and back has one. */
function byOrigin<E extends Model[List][number]>(elements: readonly E[]): ReadonlyMap<string, E> {
  const found = new Map<string, E>()
  const seen = new Map<string, number>()
  for (const element of elements) {
    if (!element.origin) continue
    const { id } = element.origin
    const count = seen.get(id) ?? 0
    seen.set(id, count + 1)
    found.set(JSON.stringify([id, count]), element)
  }
  return found
}

/** How many elements of a model did not come from a document. */
export function addedSince(model: Model, { asItCame }: Kept): number {
  return (["places", "assets", "sources", "steps", "controls"] as const).reduce((sum, list) => {
    const came = new Set<string>(asItCame[list].map(({ id }) => id))
    return sum + model[list].filter(({ id, origin }) => origin === undefined && !came.has(id)).length
  }, 0)
}
