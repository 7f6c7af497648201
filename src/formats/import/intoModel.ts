import {
  type Annotations,
  type Asset,
  type Control,
  type Estimate,
  type Gift,
  type Harm,
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
} from "../../core/index.ts"
import type { Draft, DraftElement } from "./draft.ts"
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

/** A model made of a draft, how many elements of each list are new, and what had to be made fit for it. */
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

/**
 * A model with everything that a draft has, in its order: ids made fresh, names made fit, what the source does not number
 * unknown, references to nothing left out and told. The result passes `validateModel` without problems.
 *
 * @param base - into which the draft goes; a new document where null.
 * @param kept - what of the source stays in the document (`extensions`).
 */
export function intoModel(draft: Draft, from: DocumentOrigin, base: Model | null, kept: unknown): Drafted {
  const notices: ImportNotice[] = []
  const empty = newModel(oneLine(draft.name).slice(0, LONGEST_NAME) || "Untitled", draft.currency ?? DEFAULT_CURRENCY)
  const start: Model = base ?? {
    ...empty,
    notes: draft.notes ?? "",
    ...(draft.tags && { tags: draft.tags }),
    ...(draft.links && { links: draft.links }),
  }
  const places = issue("places", draft.places, start, notices)
  const assets = issue("assets", draft.assets, start, notices)
  const sources = issue("sources", draft.sources, start, notices)
  const steps = issue("steps", draft.steps, start, notices)
  const controls = issue("controls", draft.controls, start, notices)
  const positions = spreadOut(draft, notices)

  /** The id of what a key names; null, and told, where it names nothing. */
  const found = (ids: ReadonlyMap<string, string>, key: string, who: DraftElement, what: string): string | null => {
    const id = ids.get(key) ?? null
    if (id === null)
      notices.push({
        kind: "dangling",
        path: "",
        remark: `${oneLine(who.name) || who.key} names a ${what} that is not there (${key}): left out`,
      })
    return id
  }
  const allFound = (
    ids: ReadonlyMap<string, string>,
    keys: readonly string[],
    who: DraftElement,
    what: string,
  ): string[] => [...new Set(keys.flatMap((key) => found(ids, key, who, what) ?? []))]

  const named = (element: DraftElement, id: string, list: DraftList) => ({
    id,
    ...fitted(element, `Unnamed ${NOUN[list]}`),
  })
  const annotated = (element: DraftElement): Annotations => ({
    ...(element.tags && element.tags.length > 0 && { tags: element.tags }),
    ...(element.links && element.links.length > 0 && { links: element.links }),
    ...(positions.has(element) && { position: positions.get(element)! }),
    ...(element.originId !== null && { origin: { ...from, id: element.originId } }),
    ...(element.evidence && element.evidence.length > 0 && { evidence: element.evidence }),
  })

  const lossOf = new Map<string, Partial<Record<Harm, Estimate>>>(
    assets.elements.map(([asset, id]) => [id, { ...asset.loss }]),
  )
  /** A harm that something does to an asset costs something: unknown, where the source does not say it. */
  const harmed = (asset: string, harm: Harm): void => {
    const loss = lossOf.get(asset)
    if (loss && loss[harm] === undefined) loss[harm] = unknownNumber()
  }

  const newSteps = steps.elements.map(([step, id]): Step => {
    const gives = step.gives.flatMap((gift): Gift[] => {
      if ("place" in gift) {
        const place = found(places.idOf, gift.place, step, "place")
        return place === null ? [] : [{ place }]
      }
      const asset = found(assets.idOf, gift.asset, step, "asset")
      if (asset === null) return []
      harmed(asset, gift.harm)
      return [{ asset, harm: gift.harm, ...(gift.share !== undefined && { share: gift.share }) }]
    })
    const twin = step.sameAs === undefined ? null : found(steps.idOf, step.sameAs, step, "step")
    const only = step.only === undefined ? null : allFound(sources.idOf, step.only, step, "threat source")
    return {
      ...named(step, id, "steps"),
      needs: allFound(places.idOf, step.needs, step, "place"),
      gives,
      ...(twin === null || twin === id ? { success: step.success ?? unknownNumber() } : { sameAs: twin }),
      ...(only !== null && { only }),
      ...(step.stride && { stride: step.stride }),
      ...(step.attack && { attack: step.attack }),
      ...annotated(step),
    }
  })

  const newControls = controls.elements.map(([control, id]): Control => {
    const effects = control.effects.flatMap((effect): Control["effects"][number][] => {
      const reduction = effect.reduction ?? unknownNumber()
      if ("recovers" in effect) {
        const asset = found(assets.idOf, effect.recovers.asset, control, "asset")
        if (asset === null) return []
        harmed(asset, effect.recovers.harm)
        return [{ recovers: { asset, harm: effect.recovers.harm }, reduction }]
      }
      if ("deters" in effect) {
        const deters = found(sources.idOf, effect.deters, control, "threat source")
        return deters === null ? [] : [{ deters, reduction }]
      }
      const step = found(steps.idOf, "prevents" in effect ? effect.prevents : effect.contains, control, "step")
      if (step === null) return []
      return ["prevents" in effect ? { prevents: step, reduction } : { contains: step, reduction }]
    })
    const { plannedFor } = control
    return {
      ...named(control, id, "controls"),
      ...(control.status && { status: control.status }),
      ...(plannedFor !== undefined && isDay(plannedFor) && { plannedFor }),
      ...(control.coverage !== undefined && { coverage: control.coverage }),
      cost: control.cost ?? { perYear: unknownNumber() },
      effects,
      ...(control.requires && { requires: allFound(controls.idOf, control.requires, control, "control") }),
      ...(control.excludes && { excludes: allFound(controls.idOf, control.excludes, control, "control") }),
      ...(control.limits && { limits: control.limits }),
      ...annotated(control),
    }
  })

  const newSources = sources.elements.map(([source, id]): Source => ({
    ...named(source, id, "sources"),
    kind: source.kind,
    skill: source.skill ?? "skilled",
    ...(source.seeks && { seeks: source.seeks }),
    ...(source.wants && { wants: allFound(assets.idOf, source.wants, source, "asset") }),
    approaches: source.approaches.map(({ from: starts, perYear }) => ({
      from: allFound(places.idOf, starts, source, "place"),
      perYear: perYear ?? unknownNumber(),
    })),
    ...annotated(source),
  }))

  const model: Model = {
    ...start,
    places: [
      ...start.places,
      ...places.elements.map(([place, id]): Place => ({ ...named(place, id, "places"), ...annotated(place) })),
    ],
    assets: [
      ...start.assets,
      ...assets.elements.map(([asset, id]): Asset => ({
        ...named(asset, id, "assets"),
        loss: lossOf.get(id)!,
        ...annotated(asset),
      })),
    ],
    sources: [...start.sources, ...newSources],
    steps: [...start.steps, ...newSteps],
    controls: [...start.controls, ...newControls],
    extensions: { ...start.extensions, [extensionKey(from)]: { ...from, ...(kept as object) } },
  }
  return { model, notices }
}
