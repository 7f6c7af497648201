import { type Asset, type Control, isRecord, type Model, NOT_ESTIMATED, type Step } from "../../core/index.ts"
import { type Conflict, type Ids, type List, LISTS, type State, structureOf } from "./againStructure.ts"

export type { Conflict } from "./againStructure.ts"

/** What a newer state of a source did to a document. Elements are named as the document has them. */
export interface AgainReport {
  readonly updated: readonly { readonly list: List; readonly id: string; readonly fields: readonly string[] }[]
  readonly added: readonly { readonly list: List; readonly id: string; readonly name: string }[]
  /** No longer in the source. They stay, for somebody may have given them numbers. */
  readonly gone: readonly { readonly list: List; readonly id: string; readonly name: string }[]
  readonly conflicts: readonly Conflict[]
}

type Element = Model[List][number]

/** Fields that a source may change as a whole; structure is compared part by part (`againStructure.ts`), numbers are left alone. */
const FIELDS = ["name", "notes", "tags", "links", "evidence", "status", "stride", "attack"] as const

const equal = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** An element by what it is in the source: its id there, and which of those that share it. */
function byOrigin(elements: readonly Element[], document: string, format: string): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>()
  const seen = new Map<string, number>()
  for (const element of elements) {
    const { origin } = element
    if (origin?.document !== document || origin.format !== format) continue
    const count = seen.get(origin.id) ?? 0
    seen.set(origin.id, count + 1)
    found.set(JSON.stringify([origin.id, count]), element)
  }
  return found
}

/** The fields of an element as a newer state has them, where the document has left them as they were. */
function merged(list: List, mine: Element, before: Element, now: Element, conflicts: Conflict[]) {
  const changed: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const [own, former, newer] = [mine, before, now].map((one) => (one as unknown as Record<string, unknown>)[field])
    if (equal(former, newer) || equal(own, newer)) continue
    if (equal(own, former)) changed[field] = newer
    else conflicts.push({ list, id: mine.id, field, document: own, source: newer })
  }
  return changed
}

function withFields(element: Element, changed: Readonly<Record<string, unknown>>): Element {
  if (Object.keys(changed).length === 0) return element
  const entries = Object.entries({ ...element, ...changed }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as Element
}

/** The keys under which elements refer to elements of each list. */
const REFERENCES: Readonly<Record<string, List>> = {
  zones: "places",
  needs: "places",
  place: "places",
  from: "places",
  asset: "assets",
  wants: "assets",
  only: "sources",
  deters: "sources",
  sameAs: "steps",
  prevents: "steps",
  contains: "steps",
  requires: "controls",
  excludes: "controls",
}

/** An element with its references put as the document has them; those to what somebody has taken out of it since are left out. */
function referring(value: unknown, ids: Readonly<Record<List, ReadonlyMap<string, string>>>): unknown {
  if (Array.isArray(value))
    return value.map((part: unknown) => referring(part, ids)).filter((part) => part !== undefined)
  if (!isRecord(value)) return value
  const entries: (readonly [string, unknown])[] = []
  for (const [key, part] of Object.entries(value)) {
    const list = Object.hasOwn(REFERENCES, key) ? REFERENCES[key] : undefined
    const known = list === undefined ? null : ids[list]
    if (known !== null && typeof part === "string") {
      const id = known.get(part)
      if (id === undefined) return undefined
      entries.push([key, id])
    } else if (known !== null && Array.isArray(part))
      entries.push([key, part.flatMap((one: unknown) => known.get(String(one)) ?? [])])
    else {
      const inner = referring(part, ids)
      if (inner !== undefined) entries.push([key, inner])
    }
  }
  return Object.fromEntries(entries)
}

/** Assets that can suffer what new steps and controls name: a loss that nobody has estimated, where there was none. */
function harmed(assets: readonly Asset[], steps: readonly Step[], controls: readonly Control[]): Asset[] {
  const suffered = [
    ...steps.flatMap(({ gives }) => gives),
    ...controls.flatMap(({ effects }) => effects.flatMap((effect) => ("recovers" in effect ? [effect.recovers] : []))),
  ]
  const added = new Map<string, Asset["loss"]>()
  for (const one of suffered)
    if ("asset" in one) added.set(one.asset, { ...added.get(one.asset), [one.harm]: NOT_ESTIMATED })
  return assets.map((asset) => {
    const loss = added.get(asset.id)
    const isNew = loss !== undefined && Object.keys(loss).some((harm) => !Object.hasOwn(asset.loss, harm))
    return isNew ? { ...asset, loss: { ...loss, ...asset.loss } } : asset
  })
}

/** What the elements of a state are called in the document: by their origin, and those without one by their name. */
function idsIn(mine: Model, state: Model, from: { readonly format: string; readonly document: string }): Ids {
  const ids = LISTS.map((list) => {
    const own = byOrigin(mine[list], from.document, from.format)
    const mineBy = new Map(mine[list].filter(({ origin }) => !origin).map(({ name, id }) => [name, id]))
    const originOf = new Map(
      [...byOrigin(state[list], from.document, from.format)].map(([origin, element]) => [element, origin]),
    )
    const found = (state[list] as readonly Element[]).flatMap((element) => {
      const origin = originOf.get(element)
      const id = origin === undefined ? mineBy.get(element.name) : own.get(origin)?.id
      return id === undefined ? [] : [[element.id, id] as const]
    })
    return [list, new Map(found)] as const
  })
  return Object.fromEntries(ids) as unknown as Ids
}

/** A report that is being written. */
type Report = { readonly [K in keyof AgainReport]: AgainReport[K][number][] }

/** Adds fields to what is told of an element. */
function noteUpdate(report: Report, { list, id, fields }: Report["updated"][number]): void {
  const at = report.updated.findIndex((one) => one.list === list && one.id === id)
  if (at < 0) report.updated.push({ list, id, fields })
  else report.updated[at] = { list, id, fields: [...report.updated[at]!.fields, ...fields] }
}

type ByOrigin = ReadonlyMap<string, Element>

/** The elements of a list with what the source alone has changed of them; what is gone stays. */
function brought(
  list: List,
  mine: readonly Element[],
  { own, former, newer }: { readonly own: ByOrigin; readonly former: ByOrigin; readonly newer: ByOrigin },
  report: Report,
): Element[] {
  const changes = new Map<string, Readonly<Record<string, unknown>>>()
  for (const [origin, element] of own) {
    const [was, is] = [former.get(origin), newer.get(origin)]
    if (was && is) changes.set(element.id, merged(list, element, was, is, report.conflicts))
    else if (was && !is) report.gone.push({ list, id: element.id, name: element.name })
  }
  return mine.map((element) => {
    const changed = changes.get(element.id) ?? {}
    const fields = Object.keys(changed)
    if (fields.length > 0) report.updated.push({ list, id: element.id, fields })
    return withFields(element, changed)
  })
}

/** An element that is new in a state, in the zone of the document that is the one in which it stands there; in none where there is no such zone. */
function standingIn(mine: Model, now: Model): (element: Element) => Element {
  const named = new Map((mine.zones ?? []).map(({ name, id }) => [name, id]))
  const byId = new Map((mine.zones ?? []).flatMap(({ origin, id }) => (origin ? [[origin.id, id] as const] : [])))
  const own = new Map(
    (now.zones ?? []).map(({ id, name, origin }) => [id, byId.get(origin?.id ?? "") ?? named.get(name)] as const),
  )
  return (element) => {
    if (!("zone" in element)) return element
    const { zone, ...rest } = element
    const known = own.get(zone)
    return known === undefined ? rest : { ...rest, zone: known }
  }
}

/** How elements of a newer state are known in the document, and what of the document came with it. */
interface Matching {
  readonly mine: Model
  readonly before: Model
  readonly now: Model
  readonly key: string
}

/**
 * Brings a newer state of a source into a document that it came into once: names, notes, tags, links, evidence, states, what steps
 * need and give and what controls act on, where only the source has changed them, are updated, what is new is added, what is gone stays and is told. A field that both have changed
 * stays as the document has it and is told. Chances, losses, rates, costs and reductions of what is there are never touched.
 *
 * @param mine - the document as it is.
 * @param before - the former state of the source, read by the same reader into a new document.
 * @param now - the newer state, read likewise.
 * @param key - of what is kept of it in `extensions`.
 * @returns the same document where the source has not changed.
 */
export function again({ mine, before, now, key }: Matching): { readonly model: Model; readonly report: AgainReport } {
  const report: Report = { updated: [], added: [], gone: [], conflicts: [] }
  const { format, document } = now.extensions?.[key] as { readonly format: string; readonly document: string }
  const origins = (elements: readonly Element[]) => byOrigin(elements, document, format)
  const ids = Object.fromEntries(LISTS.map((list) => [list, new Map<string, string>()])) as unknown as Record<
    List,
    Map<string, string>
  >
  const fresh: [List, Element][] = []
  const standing = standingIn(mine, now)
  const lists: Record<List, Element[]> = { places: [], assets: [], sources: [], steps: [], controls: [] }
  for (const list of LISTS) {
    const [own, former, newer] = [origins(mine[list]), origins(before[list]), origins(now[list])]
    lists[list] = brought(list, mine[list], { own, former, newer }, report)
    // Elements without an id in the source are known by their name: what only follows from it comes in once.
    const mineBy = new Map(mine[list].filter(({ origin }) => !origin).map(({ name, id }) => [name, id]))
    const originOf = new Map([...newer].map(([origin, element]) => [element, origin]))
    const taken = new Set(mine[list].map(({ id }) => id))
    for (const element of now[list]) {
      const origin = originOf.get(element)
      const known = origin === undefined ? mineBy.get(element.name) : own.get(origin)?.id
      const wasThere =
        origin !== undefined
          ? former.has(origin)
          : before[list].some(({ name, origin: one }) => !one && name === element.name)
      if (known !== undefined) ids[list].set(element.id, known)
      else if (!wasThere) {
        let id = element.id
        for (let number = 2; taken.has(id); number++) id = `${element.id}-${number}`
        taken.add(id)
        ids[list].set(element.id, id)
        fresh.push([list, { ...standing(element), id }])
        report.added.push({ list, id, name: element.name })
      }
    }
  }
  const came: Record<List, Element[]> = { places: [], assets: [], sources: [], steps: [], controls: [] }
  for (const [list, element] of fresh) {
    const put = referring(element, ids)
    if (put === undefined) continue
    came[list].push(put as Element)
    lists[list].push(put as Element)
  }
  const stateOf = (model: Model, known: Ids): State => ({ model, ids: known, put: (part) => referring(part, known) })
  const { steps, controls, conflicts, changed } = structureOf(
    { steps: lists.steps as Step[], controls: lists.controls as Control[] },
    stateOf(before, idsIn(mine, before, { format, document })),
    stateOf(now, ids),
  )
  report.conflicts.push(...conflicts)
  for (const one of changed) noteUpdate(report, one)
  lists.steps = [...steps]
  lists.controls = [...controls]
  const isChanged = new Set(changed.map(({ id }) => id))
  const touched = <E extends { readonly id: string }>(all: readonly E[], fresh: readonly Element[]): readonly E[] =>
    all.filter(({ id }) => isChanged.has(id) || fresh.some((one) => one.id === id))
  lists.assets = harmed(lists.assets as Asset[], touched(steps, came.steps), touched(controls, came.controls))
  if (equal(mine.extensions?.[key], now.extensions?.[key])) return { model: mine, report }
  const extensions = { ...mine.extensions, [key]: now.extensions?.[key] }
  return { model: { ...mine, ...(lists as unknown as Pick<Model, List>), extensions }, report }
}
