import {
  type Annotations,
  type Asset,
  type Control,
  type Effect,
  type Estimate,
  type Gift,
  type Harm,
  HARMS,
  isDay,
  kebabCase,
  LONGEST_NAME,
  type Model,
  newModel,
  NOT_ESTIMATED,
  oneLine,
  type Origin,
  type Place,
  type Source,
  type Step,
  type Zone,
} from "../../core/index.ts"
import type {
  Draft,
  DraftAsset,
  DraftControl,
  DraftEffect,
  DraftElement,
  DraftGift,
  DraftSource,
  DraftStep,
} from "./draft.ts"
import { spreadOut } from "./positions.ts"
import type { ImportNotice } from "./reader.ts"

/** The currency of a document whose source has no money: that of a new document. */
const DEFAULT_CURRENCY = "EUR"

/** A number that the source does not give. The one way in which a number that was not read gets into a model. */
export function unknownNumber(): Estimate {
  return NOT_ESTIMATED
}

/** Which document a draft came from. */
export type DocumentOrigin = Pick<Origin, "format" | "document">

/** The key of what is kept of a document in `extensions`. */
export function extensionKey({ format, document }: DocumentOrigin): string {
  return `${format}:${document}`
}

/** A model made of a draft, and what had to be made fit for it. */
export interface Drafted {
  readonly model: Model
  readonly notices: readonly ImportNotice[]
}

const NOUN = { places: "place", assets: "asset", sources: "source", steps: "step", controls: "control" } as const
type DraftList = keyof typeof NOUN

/** The parts of a draft of one list with their fresh ids, and those ids by key. */
interface Issued<E extends DraftElement> {
  readonly elements: readonly (readonly [E, string])[]
  readonly idOf: ReadonlyMap<string, string>
}

function issue<E extends DraftElement>(
  list: DraftList,
  elements: readonly E[],
  base: Model,
  notices: ImportNotice[],
): Issued<E> {
  const taken = new Set(base[list].map(({ id }) => id))
  const next = new Map<string, number>()
  const idOf = new Map<string, string>()
  const issued = elements.map((element) => {
    const stem = kebabCase(element.name) || NOUN[list]
    let id = stem
    for (let number = next.get(stem) ?? 2; taken.has(id); number++) {
      id = `${stem}-${number}`
      next.set(stem, number + 1)
    }
    taken.add(id)
    if (idOf.has(element.key)) {
      const remark = `two ${list} have the id ${element.originId ?? element.key}: both came in, and what names it means the first`
      notices.push({ kind: "reissued", path: "", remark })
    } else idOf.set(element.key, id)
    return [element, id] as const
  })
  return { elements: issued, idOf }
}

/** A name that fits: on one line, not empty, no longer than names may be; what was cut stands in the notes. */
function fitted(element: DraftElement, fallback: string): { readonly name: string; readonly notes?: string } {
  const line = oneLine(element.name)
  const isCut = line.length > LONGEST_NAME
  const name = line === "" ? fallback : isCut ? `${cutAt(line, LONGEST_NAME - 1)}…` : line
  const notes = [...(isCut ? [element.name] : []), ...(element.notes ? [element.notes] : [])].join("\n\n")
  return notes === "" ? { name } : { name, notes }
}

/** The start of a text, no character of it in half. */
function cutAt(text: string, length: number): string {
  const end = /[\ud800-\udbff]$/.test(text.slice(0, length)) ? length - 1 : length
  return text.slice(0, end)
}

/** The zones of a draft, by the key of the trust boundary that each is; a key used twice means the first. */
function zonesOf(draft: Draft, from: DocumentOrigin, base: Model): ReadonlyMap<string, Zone> {
  const taken = new Set((base.zones ?? []).map(({ id }) => id))
  const zones = new Map<string, Zone>()
  for (const { key, name } of draft.boundaries ?? []) {
    if (zones.has(key)) continue
    const stem = kebabCase(name) || "zone"
    let id = stem
    for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`
    taken.add(id)
    const fit = fitted({ key, name, originId: key }, "Unnamed zone")
    zones.set(key, { id, ...fit, origin: { ...from, id: key } })
  }
  return zones
}

/** Turns the elements of a draft into those of a model, once all have their ids. */
class Fitting {
  private readonly from: DocumentOrigin
  private readonly notices: ImportNotice[]
  private readonly positions: ReadonlyMap<DraftElement, { readonly x: number; readonly y: number }>
  readonly places: Issued<DraftElement>
  readonly assets: Issued<DraftAsset>
  readonly sources: Issued<DraftSource>
  readonly steps: Issued<DraftStep>
  readonly controls: Issued<DraftControl>
  /** The zones that the trust boundaries of the draft become, by the key of the boundary. */
  readonly zones: ReadonlyMap<string, Zone>
  private readonly lossOf: ReadonlyMap<string, Partial<Record<Harm, Estimate>>>

  constructor(draft: Draft, from: DocumentOrigin, base: Model, notices: ImportNotice[]) {
    this.from = from
    this.notices = notices
    this.places = issue("places", draft.places, base, notices)
    this.assets = issue("assets", draft.assets, base, notices)
    this.sources = issue("sources", draft.sources, base, notices)
    this.steps = issue("steps", draft.steps, base, notices)
    this.controls = issue("controls", draft.controls, base, notices)
    this.zones = zonesOf(draft, from, base)
    this.positions = spreadOut(draft, notices)
    this.lossOf = new Map(this.assets.elements.map(([asset, id]) => [id, { ...asset.loss }]))
  }

  /** The id of what a key names; null, and told, where it names nothing. */
  private found(ids: ReadonlyMap<string, string>, key: string, who: DraftElement, what: string): string | null {
    const id = ids.get(key) ?? null
    if (id !== null) return id
    const remark = `${oneLine(who.name) || who.key} names a ${what} that is not there (${key}): left out`
    this.notices.push({ kind: "dangling", path: "", remark })
    return null
  }

  private allFound(
    ids: ReadonlyMap<string, string>,
    keys: readonly string[],
    who: DraftElement,
    what: string,
  ): string[] {
    return [...new Set(keys.flatMap((key) => this.found(ids, key, who, what) ?? []))]
  }

  /** A harm that something does to an asset costs something: unknown, where the source does not say it. */
  private harmed(asset: string, harm: Harm): void {
    const loss = this.lossOf.get(asset)
    if (loss && loss[harm] === undefined) loss[harm] = unknownNumber()
  }

  private annotated(element: DraftElement): Annotations {
    const position = this.positions.get(element)
    return {
      ...(element.tags && element.tags.length > 0 && { tags: element.tags }),
      ...(element.links && element.links.length > 0 && { links: element.links }),
      ...(position && { position }),
      ...(element.originId !== null && { origin: { ...this.from, id: element.originId } }),
      ...(element.evidence && element.evidence.length > 0 && { evidence: element.evidence }),
      ...this.zoneOf(element),
    }
  }

  private zoneOf({ standsIn }: DraftElement): { readonly zone?: string } {
    const zone = standsIn === undefined ? undefined : this.zones.get(standsIn)
    return zone ? { zone: zone.id } : {}
  }

  place(place: DraftElement, id: string): Place {
    return { id, ...fitted(place, "Unnamed place"), ...this.annotated(place) }
  }

  /** An asset; after the steps and controls, whose harms cost something. */
  asset(asset: DraftAsset, id: string): Asset {
    return { id, ...fitted(asset, "Unnamed asset"), loss: inOrder(this.lossOf.get(id) ?? {}), ...this.annotated(asset) }
  }

  source(source: DraftSource, id: string): Source {
    return {
      id,
      ...fitted(source, "Unnamed threat source"),
      kind: source.kind,
      skill: source.skill ?? "skilled",
      ...(source.seeks && { seeks: source.seeks }),
      ...(source.wants && { wants: this.allFound(this.assets.idOf, source.wants, source, "asset") }),
      approaches: source.approaches.map(({ from, perYear }) => ({
        from: this.allFound(this.places.idOf, from, source, "place"),
        perYear: perYear ?? unknownNumber(),
      })),
      ...this.annotated(source),
    }
  }

  step(step: DraftStep, id: string): Step {
    const twin = step.sameAs === undefined ? null : this.found(this.steps.idOf, step.sameAs, step, "step")
    return {
      id,
      ...fitted(step, "Unnamed step"),
      needs: this.allFound(this.places.idOf, step.needs, step, "place"),
      gives: step.gives.flatMap((gift) => this.gift(gift, step)),
      ...(twin === null || twin === id ? { success: step.success ?? unknownNumber() } : { sameAs: twin }),
      ...(step.only && { only: this.allFound(this.sources.idOf, step.only, step, "threat source") }),
      ...(step.stride && { stride: step.stride }),
      ...(step.attack && { attack: step.attack }),
      ...this.annotated(step),
    }
  }

  private gift(gift: DraftGift, step: DraftStep): Gift[] {
    if ("place" in gift) {
      const place = this.found(this.places.idOf, gift.place, step, "place")
      return place === null ? [] : [{ place }]
    }
    const asset = this.found(this.assets.idOf, gift.asset, step, "asset")
    if (asset === null) return []
    this.harmed(asset, gift.harm)
    return [{ asset, harm: gift.harm, ...(gift.share !== undefined && { share: gift.share }) }]
  }

  control(control: DraftControl, id: string): Control {
    const { plannedFor, coverage } = control
    const others = (keys: readonly string[]) => this.allFound(this.controls.idOf, keys, control, "control")
    return {
      id,
      ...fitted(control, "Unnamed control"),
      ...(control.status && { status: control.status }),
      ...(plannedFor !== undefined && isDay(plannedFor) && { plannedFor }),
      ...(coverage !== undefined && { coverage }),
      cost: control.cost ?? { perYear: unknownNumber() },
      effects: control.effects.flatMap((effect) => this.effect(effect, control)),
      ...(control.requires && { requires: others(control.requires) }),
      ...(control.excludes && { excludes: others(control.excludes) }),
      ...(control.limits && { limits: control.limits }),
      ...this.annotated(control),
    }
  }

  private effect(effect: DraftEffect, control: DraftControl): Effect[] {
    const reduction = effect.reduction ?? unknownNumber()
    if ("recovers" in effect) {
      const { asset: key, harm } = effect.recovers
      const asset = this.found(this.assets.idOf, key, control, "asset")
      if (asset === null) return []
      this.harmed(asset, harm)
      return [{ recovers: { asset, harm }, reduction }]
    }
    if ("deters" in effect) {
      const deters = this.found(this.sources.idOf, effect.deters, control, "threat source")
      return deters === null ? [] : [{ deters, reduction }]
    }
    const step = this.found(this.steps.idOf, "prevents" in effect ? effect.prevents : effect.contains, control, "step")
    if (step === null) return []
    return ["prevents" in effect ? { prevents: step, reduction } : { contains: step, reduction }]
  }
}

/** Losses in the order in which documents write them. */
function inOrder(loss: Partial<Record<Harm, Estimate>>): Partial<Record<Harm, Estimate>> {
  return Object.fromEntries(HARMS.flatMap((harm) => (loss[harm] === undefined ? [] : [[harm, loss[harm]]])))
}

/** The document that a draft begins, before any element of it. */
function begun(draft: Draft): Model {
  const name = oneLine(draft.name)
  return {
    ...newModel(cutAt(name, LONGEST_NAME) || "Untitled", draft.currency ?? DEFAULT_CURRENCY),
    notes: draft.notes ?? "",
    ...(draft.tags && { tags: draft.tags }),
    ...(draft.links && { links: draft.links }),
  }
}

/**
 * A model with everything that a draft has, in its order: ids made fresh, names made fit, what the source does not number
 * unknown, references to nothing left out and told. The result passes `validateModel` without problems.
 *
 * @param base - into which the draft goes; a new document where null.
 * @param kept - what of the source stays in the document (`extensions`).
 */
export function intoModel(
  draft: Draft,
  from: DocumentOrigin,
  base: Model | null,
  kept: Readonly<Record<string, unknown>>,
): Drafted {
  const notices: ImportNotice[] = []
  const start = base ?? begun(draft)
  const fitting = new Fitting(draft, from, start, notices)
  const steps = fitting.steps.elements.map(([step, id]) => fitting.step(step, id))
  const controls = fitting.controls.elements.map(([control, id]) => fitting.control(control, id))
  const model: Model = {
    ...start,
    places: [...start.places, ...fitting.places.elements.map(([place, id]) => fitting.place(place, id))],
    assets: [...start.assets, ...fitting.assets.elements.map(([asset, id]) => fitting.asset(asset, id))],
    sources: [...start.sources, ...fitting.sources.elements.map(([source, id]) => fitting.source(source, id))],
    steps: [...start.steps, ...steps],
    controls: [...start.controls, ...controls],
    ...(fitting.zones.size > 0 && { zones: [...(start.zones ?? []), ...fitting.zones.values()] }),
    extensions: { ...start.extensions, [extensionKey(from)]: { ...from, ...kept } },
  }
  return { model, notices }
}
