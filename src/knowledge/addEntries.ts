import { addElement, type Gift, type Harm, type ListName, lossesOf, type Model, type Step } from "../core/index.ts"
import type { ActedOn } from "./actsOn.ts"
import { assetFrom, controlFrom, sourceFrom, stepFrom } from "./becomes.ts"
import type { Entry, EntryKind, FirmSize, PatternEntry, StepEntry } from "./entry.ts"
import { entryIdOf, libraryOrigin } from "./origin.ts"
import { entryOf, type Shelf } from "./shelf.ts"

/** How entries are added. */
export interface AddOptions {
  /** Whose costs and losses are taken. */
  readonly size: FirmSize
  /** Ids of steps on which no added control is to act. */
  readonly refused?: ReadonlySet<string>
}

/** An element that an entry became, or that it was already. */
export interface AddedElement {
  readonly list: Exclude<ListName, "scenarios" | "zones" | "memos">
  readonly id: string
  /** The id of the entry or place of the library. */
  readonly entry: string
  /** `kept`: the model had it already, and it was left as it is. */
  readonly how: "added" | "kept"
  /** The steps that an added control acts on. */
  readonly actsOn?: readonly ActedOn[]
}

/** A harm of an added step that no asset of the model was chosen for, because several or none can suffer it. */
export interface OpenHarm {
  readonly step: string
  readonly harm: Harm
  /** Ids of assets that can suffer it. */
  readonly assets: readonly string[]
}

/** A model with entries added, and what became of each. */
export interface AddResult {
  readonly model: Model
  readonly elements: readonly AddedElement[]
  readonly openHarms: readonly OpenHarm[]
}

/** What kinds come first: controls last, so that they find the steps. */
const ORDER: readonly EntryKind[] = ["asset", "threat-source", "pattern", "attack-step", "control"]

/** A model that grows by entries. */
class Growth {
  readonly elements: AddedElement[] = []
  readonly openHarms: OpenHarm[] = []
  model: Model
  private readonly shelf: Shelf
  private readonly options: AddOptions

  constructor(shelf: Shelf, model: Model, options: AddOptions) {
    this.shelf = shelf
    this.model = model
    this.options = options
  }

  add(entry: Entry): void {
    switch (entry.kind) {
      case "asset":
        this.once("assets", entry.id, () => assetFrom(entry, this.options.size))
        return
      case "threat-source":
        this.once("sources", entry.id, () =>
          sourceFrom(
            entry,
            entry.startsAt.map((id) => this.place(id)),
          ),
        )
        return
      case "attack-step":
        this.step(entry, entry, this.giftsOf(entry))
        return
      case "control":
        this.control(entry.id)
        return
      case "pattern":
        this.pattern(entry)
    }
  }

  /** The id of the element that an entry is in the model; it is made where it is not there yet. */
  private once<L extends AddedElement["list"]>(
    list: L,
    entry: string,
    make: () => Parameters<typeof addElement<L>>[2],
    actsOn?: () => readonly ActedOn[],
  ): string {
    const there = this.model[list].find((element) => entryIdOf(element) === entry)
    if (there) {
      if (!this.elements.some(({ list: own, id }) => own === list && id === there.id))
        this.elements.push({ list, id: there.id, entry, how: "kept" })
      return there.id
    }
    // Making it may add the places that it names.
    const element = make()
    const { model, id } = addElement(this.model, list, element)
    this.model = model
    this.elements.push({ list, id, entry, how: "added", ...(actsOn && { actsOn: actsOn() }) })
    return id
  }

  /** The place of the model that is one of the library: it came from it, or has its id or name; else it is made. */
  private place(id: string): string {
    const { name } = this.shelf.places.get(id)!
    const alike = this.model.places.find(
      (place) => entryIdOf(place) === id || place.id === id || place.name.toLowerCase() === name.toLowerCase(),
    )
    return alike?.id ?? this.once("places", id, () => ({ name, origin: libraryOrigin(id) }))
  }

  private step(
    entry: StepEntry,
    ends: { needs: readonly string[]; gives: readonly string[] },
    harms: readonly Gift[],
  ): void {
    this.once("steps", entry.id, (): Omit<Step, "id"> => {
      const needs = ends.needs.map((id) => this.place(id))
      return stepFrom(entry, { needs, gives: [...ends.gives.map((id) => ({ place: this.place(id) })), ...harms] })
    })
  }

  /** The harms of a step, each of the one asset that can suffer it. */
  private giftsOf(entry: StepEntry): readonly Gift[] {
    return entry.harms.flatMap((harm): readonly Gift[] => {
      const assets = lossesOf(this.model).flatMap((loss) => (loss.harm === harm ? [loss.asset] : []))
      if (assets.length === 1) return [{ asset: assets[0]!, harm }]
      this.openHarms.push({ step: entry.id, harm, assets })
      return []
    })
  }

  private control(id: string): void {
    const entry = entryOf(this.shelf, "control", id)
    const { size, refused = new Set<string>() } = this.options
    const found = controlFrom(this.shelf, this.model, entry, { size, refused })
    this.once(
      "controls",
      id,
      () => found.control,
      () => found.actsOn,
    )
  }

  private pattern(pattern: PatternEntry): void {
    const { shelf } = this
    const assetIds = new Map(
      pattern.assets.map((id) => {
        const entry = entryOf(shelf, "asset", id)
        return [id, this.once("assets", id, () => assetFrom(entry, this.options.size))] as const
      }),
    )
    for (const { entry: id, from } of pattern.sources) {
      const entry = entryOf(shelf, "threat-source", id)
      this.once("sources", id, () =>
        sourceFrom(
          entry,
          from.map((place) => this.place(place)),
        ),
      )
    }
    for (const step of pattern.steps) {
      const harms = step.harms.map((harm) => ({ ...harm, asset: assetIds.get(harm.asset)! }))
      this.step(entryOf(shelf, "attack-step", step.entry), step, harms)
    }
    for (const id of pattern.controls) this.control(id)
  }
}

/**
 * Adds entries of the library to a model: places are connected where the model has them, controls find the steps that they act
 * on, and what the model has already from the library is left as it is.
 */
export function addEntries(shelf: Shelf, model: Model, entries: readonly Entry[], options: AddOptions): AddResult {
  const growth = new Growth(shelf, model, options)
  for (const kind of ORDER) for (const entry of entries) if (entry.kind === kind) growth.add(entry)
  return { model: growth.model, elements: growth.elements, openHarms: growth.openHarms }
}
