import type {
  AssetEntry,
  ControlEntry,
  Entry,
  Figure,
  Incident,
  LibraryPlace,
  PatternEntry,
  SourceEntry,
  StepEntry,
} from "./entry.ts"

/** The lists of the library as its files hold them, by the name of the file. */
export interface LibraryLists {
  readonly "threat-sources": { readonly entries: readonly SourceEntry[] }
  readonly "attack-steps": { readonly entries: readonly StepEntry[] }
  readonly assets: { readonly entries: readonly AssetEntry[] }
  readonly controls: { readonly entries: readonly ControlEntry[] }
  readonly patterns: { readonly entries: readonly PatternEntry[] }
  readonly places: { readonly places: readonly LibraryPlace[] }
  readonly figures: { readonly figures: readonly Figure[] }
  readonly incidents: { readonly origin: string; readonly incidents: readonly Incident[] }
  readonly successors: { readonly successors: Readonly<Record<string, string>> }
}

/** The library, ready to be looked into. */
export interface Shelf {
  readonly sources: readonly SourceEntry[]
  readonly steps: readonly StepEntry[]
  readonly assets: readonly AssetEntry[]
  readonly controls: readonly ControlEntry[]
  readonly patterns: readonly PatternEntry[]
  /** All of these, patterns first, in the order in which they are offered. */
  readonly entries: readonly Entry[]
  readonly byId: ReadonlyMap<string, Entry>
  readonly places: ReadonlyMap<string, LibraryPlace>
  readonly figures: ReadonlyMap<string, Figure>
  readonly incidents: readonly Incident[]
  /** The technique that stands for one that ATT&CK no longer has. */
  readonly successors: ReadonlyMap<string, string>
}

/** Lays the lists out for looking things up. */
export function shelfOf(lists: LibraryLists): Shelf {
  const sources = lists["threat-sources"].entries
  const steps = lists["attack-steps"].entries
  const assets = lists.assets.entries
  const controls = lists.controls.entries
  const patterns = lists.patterns.entries
  const entries: readonly Entry[] = [...patterns, ...controls, ...steps, ...sources, ...assets]
  return {
    sources,
    steps,
    assets,
    controls,
    patterns,
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    places: new Map(lists.places.places.map((place) => [place.id, place])),
    figures: new Map(lists.figures.figures.map((figure) => [figure.id, figure])),
    incidents: lists.incidents.incidents,
    successors: new Map(Object.entries(lists.successors.successors)),
  }
}

/** An entry of one kind by its id, as other entries name it. @throws Error where there is none: our own lists name it. */
export function entryOf<Kind extends Entry["kind"]>(
  shelf: Shelf,
  kind: Kind,
  id: string,
): Extract<Entry, { readonly kind: Kind }> {
  const entry = shelf.byId.get(id)
  if (entry?.kind !== kind) throw new Error(`the library has no ${kind} ${id}`)
  return entry as Extract<Entry, { readonly kind: Kind }>
}
