import { isRecord, type Model } from "../../core/index.ts"
import { addedSince, type Fate, type Kept } from "./kept.ts"
import { NAMESPACE, type Told } from "./told.ts"

/** An object of a document that goes back. */
export type Source = Record<string, unknown>

type List = "places" | "assets" | "sources" | "steps" | "controls"

/** A document that may be edited, so that what is kept stays as it is. */
export function copyOf(source: unknown): Source {
  return JSON.parse(JSON.stringify(source)) as Source
}

/** The objects of a list of a document. */
export function items(holder: Source, list: string): Source[] {
  const value = holder[list]
  return Array.isArray(value) ? value.filter((one): one is Source => isRecord(one)) : []
}

/** The objects of a list by a key of theirs. */
export function byKey(objects: readonly Source[], key: string): Map<string, Source> {
  return new Map(objects.map((one) => [String(one[key]), one]))
}

/** Adds what only Batten says to an object, in the place of the format for it. */
export function tell(object: Source, told: Told, place = "attributes"): void {
  if (Object.keys(told).length === 0) return
  object[place] = { ...(isRecord(object[place]) ? object[place] : {}), [NAMESPACE]: told }
}

/** What is told of an element and was not yet as it came in: what the document says already is not said twice. */
export function since(now: Told, before: Told): Told {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => before[key] !== value))
}

/** Under which keys an object has its name and its description. */
export interface Keys {
  readonly name: string
  readonly notes: string
}

const USUAL: Keys = { name: "name", notes: "description" }

/** Writes the name and the description of an element that were edited. What cannot be written is added to `unsaid`. */
export function rewrite(object: Source | undefined, fate: Fate<List>, unsaid: string[], keys: Keys = USUAL): void {
  if (!object) return
  const { before, now, id } = fate
  if (now === null) {
    unsaid.push(`that ${before.name} (${id}) is gone`)
    return
  }
  if (now.name !== before.name) object[keys.name] = now.name
  if ((now.notes ?? "") === (before.notes ?? "")) return
  const own = typeof object[keys.notes] === "string" ? (object[keys.notes] as string) : ""
  if ((before.notes ?? "").trim() === own.trim()) object[keys.notes] = now.notes ?? ""
  else unsaid.push(`the notes of ${now.name}: they were made of more than its description`)
}

/** Notes an element that follows from the document and stands nowhere in it, where it was edited. */
export function derived({ before, now }: Fate<List>, unsaid: string[], from: string): void {
  if (now?.name !== before.name || now.notes !== before.notes)
    unsaid.push(`${(now ?? before).name} as it was edited: it follows from ${from}`)
}

/** What does not go back whatever the format: what was added since, and edits of what has no id in the document. */
export function notReturned(model: Model, kept: Kept): readonly string[] {
  const added = addedSince(model, kept)
  const nameless = (["places", "assets", "sources", "steps", "controls"] as const).reduce((sum, list) => {
    const now = new Map<string, Model[List][number]>(model[list].map((element) => [element.id, element]))
    const edited = (kept.asItCame[list] as readonly Model[List][number][]).filter((before) => {
      const after = now.get(before.id)
      return !before.origin && (after?.name !== before.name || after.notes !== before.notes)
    })
    return sum + edited.length
  }, 0)
  return [
    ...(added > 0 ? [`${added} ${added === 1 ? "element" : "elements"} added since the document came in`] : []),
    ...(nameless > 0 ? [`edits of ${nameless} ${nameless === 1 ? "element" : "elements"} without an id in it`] : []),
  ]
}
