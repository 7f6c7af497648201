import { type Evidence, HARMS } from "../../core/index.ts"
import type { Draft, DraftElement, DraftGift, DraftStep } from "./draft.ts"
import type { Tell } from "./reader.ts"
import type { ThreatCategory } from "./stride.ts"

/** Something drawn in a data flow diagram. */
export interface DiagramElement extends Omit<DraftElement, "evidence"> {
  readonly kind: "actor" | "process" | "store" | "zone"
  /** Keys of the zones in which it stands, outer ones included. */
  readonly zones: readonly string[]
  readonly evidence?: Evidence[]
  /** Keys of assets of the draft that are worked on or lie there: what a threat to the element harms, instead of an asset of its own. */
  readonly holds?: readonly string[]
  /** Those of them that lie there: whoever gets there may try to get at them, also where no threat is told of. */
  readonly stores?: readonly string[]
}

/** A flow of data. An end that is attached to nothing is null. */
export interface DataFlow {
  readonly key: string
  readonly name: string
  readonly notes?: string
  readonly tags?: string[]
  readonly from: string | null
  readonly to: string | null
  readonly isTwoWay?: boolean
  readonly originId: string | null
  /** Keys of assets of the draft that pass along it: what a threat to it harms, instead of an asset of its own. */
  readonly holds?: readonly string[]
}

/** A threat to an element or a flow. */
export interface DiagramThreat extends DraftElement {
  /** The key of the element or flow. */
  readonly on: string
  readonly categories: readonly ThreatCategory[]
  readonly attack?: string[]
}

/** A data flow diagram with its threats. */
export interface Diagram {
  readonly elements: readonly DiagramElement[]
  readonly flows: readonly DataFlow[]
  readonly threats: readonly DiagramThreat[]
}

/** How a data flow diagram becomes an attack graph, for the tables of every format that has one. */
export const DIAGRAM_BECOMES = {
  actor: "who acts from there: a threat source, and the place where it starts",
  process: "a place; an asset too where a threat harms it",
  store: "a place, and the asset that lies there, unless the file says which assets lie there",
  zone: "a zone of the drawing, around what stands inside it; and a place, held by whoever stands on something inside it",
  flow: "a step from one end to the other, one for all flows of a pair in that direction; also back where it is two-way, is read from a store, or answers an actor; never to an actor; an asset, the data under way, where a threat harms it",
  threat:
    "a step that needs the place (of a flow: the zone where it starts) and does the harms of its letter to the assets there, or to the thing itself, all three where it has none; elevation of privilege gives control, which the ways onward then need",
} as const

/** The key of the control over an element, which an elevation of privilege gives. */
export const takenOver = (key: string): string => `${key} taken over`

/** Whether there is something to take over: a zone is none, and whoever acts holds what it acts from. */
const canBeTaken = (element: DiagramElement | undefined): boolean =>
  element?.kind === "process" || element?.kind === "store"

const without = ({
  key,
  name,
  notes,
  tags,
  links,
  position,
  evidence,
  standsIn,
  originId,
}: DraftElement): DraftElement => ({
  key,
  name,
  originId,
  ...(notes !== undefined && { notes }),
  ...(tags && { tags }),
  ...(links && { links }),
  ...(position && { position }),
  ...(evidence && { evidence }),
  ...(standsIn !== undefined && { standsIn }),
})

/** An element once more, in another list: it stands in the drawing but once. */
const again = (element: Omit<DraftElement, "position">): DraftElement => {
  const copy = without(element)
  delete copy.position
  return copy
}

/** Adds to a draft what a diagram becomes, by the rules of `DIAGRAM_BECOMES`. Keys are unique among its elements and flows. */
export function addDiagram(draft: Draft, drawn: Diagram, tell: Tell): void {
  const diagram = withinBoundaries(draft, drawn)
  const elements = new Map<string, DiagramElement>()
  for (const element of diagram.elements) if (!elements.has(element.key)) elements.set(element.key, element)
  const elevated = new Set(
    diagram.threats
      .filter(({ on, categories }) => canBeTaken(elements.get(on)) && categories.some(({ letter }) => letter === "E"))
      .map(({ on }) => on),
  )

  for (const element of diagram.elements) {
    draft.places.push({ ...without(element), ...(element.zones.length > 0 && { zones: element.zones }) })
    if (elevated.has(element.key) && elements.get(element.key) === element)
      draft.places.push({
        key: takenOver(element.key),
        name: `${element.name}, taken over`,
        originId: null,
        ...(element.standsIn !== undefined && { standsIn: element.standsIn }),
      })
    if (element.kind === "store" && (element.holds ?? []).length === 0) draft.assets.push(again(element))
    if (element.kind === "actor")
      draft.sources.push({
        ...again(element),
        kind: "other",
        approaches: [{ from: [element.key, ...element.zones] }],
      })
  }

  addReaches(draft, diagram, elements, elevated, tell)

  addThreats(draft, diagram, elements, elevated, tell)
  addGettingAt(draft, diagram, elevated)
  standSteps(draft)
}

/** A diagram whose elements know within which trust boundary they are drawn, the innermost; the draft gets those boundaries. */
function withinBoundaries(draft: Draft, diagram: Diagram): Diagram {
  const inside = new Set(diagram.elements.flatMap(({ zones }) => zones.slice(0, 1)))
  const boundaries = diagram.elements.filter(({ kind, key }) => kind === "zone" && inside.has(key))
  if (boundaries.length === 0) return diagram
  draft.boundaries = [...(draft.boundaries ?? []), ...boundaries.map(({ key, name }) => ({ key, name }))]
  const known = new Set(boundaries.map(({ key }) => key))
  const elements = diagram.elements.map((element): DiagramElement => {
    const own =
      element.kind === "zone" && known.has(element.key) ? element.key : element.zones.find((zone) => known.has(zone))
    return own === undefined ? element : { ...element, standsIn: own }
  })
  return { ...diagram, elements }
}

/** A step stands within the boundary of what it gives, else of what it needs. */
function standSteps(draft: Draft): void {
  if (draft.boundaries === undefined) return
  const places = new Map(draft.places.map(({ key, standsIn }) => [key, standsIn]))
  const assets = new Map(draft.assets.map(({ key, standsIn }) => [key, standsIn]))
  for (const step of draft.steps) {
    const around = [
      ...step.gives.map((gift) => ("place" in gift ? places.get(gift.place) : assets.get(gift.asset))),
      ...step.needs.map((need) => places.get(need)),
    ]
    const first = around.find((boundary) => boundary !== undefined)
    if (first !== undefined) step.standsIn ??= first
  }
}

/** The steps of the threats, and the assets that they harm. */
function addThreats(
  draft: Draft,
  diagram: Diagram,
  elements: ReadonlyMap<string, DiagramElement>,
  elevated: ReadonlySet<string>,
  tell: Tell,
): void {
  const flows = new Map(diagram.flows.map((flow) => [flow.key, flow]))
  const assets = new Set(draft.assets.map(({ key }) => key))
  let silent = 0
  for (const threat of diagram.threats) {
    const element = elements.get(threat.on)
    const on = element ?? flows.get(threat.on)
    if (!on) {
      tell("dangling", "", `the threat ${threat.name} is to something that is not there (${threat.on}): left out`)
      continue
    }
    const said = [...new Set(threat.categories.flatMap((category) => category.harms))]
    if (said.length === 0) silent++
    const harms = said.length === 0 ? HARMS : said
    const held = (on.holds ?? []).filter((key) => assets.has(key))
    const harmed = held.length > 0 ? held : [threat.on]
    if (!assets.has(harmed[0]!)) {
      assets.add(threat.on)
      draft.assets.push(again(on))
    }
    const letters = threat.categories.flatMap(({ letter }) => letter ?? [])
    const gives: DraftGift[] = harmed.flatMap((asset) => harms.map((harm) => ({ asset, harm })))
    if (element && elevated.has(threat.on) && letters.includes("E")) gives.unshift({ place: takenOver(threat.on) })
    if (element?.kind === "actor" && letters.includes("S")) gives.unshift({ place: threat.on })
    draft.steps.push({
      ...without(threat),
      needs: element ? (element.kind === "actor" ? [] : [element.key]) : whereItStarts(on as DataFlow, elements),
      gives,
      ...(letters.length > 0 && { stride: letters }),
      ...(threat.attack && threat.attack.length > 0 && { attack: threat.attack }),
    })
  }
  if (silent > 0)
    tell(
      "assumed",
      "",
      `of ${silent} ${silent === 1 ? "threat" : "threats"} the source says no harm: each may do all three`,
    )
}

/**
 * A step to what lies on each element, for the harms of which no threat there is told: whoever gets there may try to get at
 * it, and without the step nothing would ever come to harm.
 */
function addGettingAt(draft: Draft, diagram: Diagram, elevated: ReadonlySet<string>): void {
  const told = new Map<string, Set<string>>()
  for (const { on, categories } of diagram.threats) {
    const harms = told.get(on) ?? new Set()
    told.set(on, harms)
    const said = categories.flatMap((category) => category.harms)
    for (const harm of said.length === 0 ? HARMS : said) harms.add(harm)
  }
  const assets = new Set(draft.assets.map(({ key }) => key))
  for (const { key, name, stores = [] } of diagram.elements) {
    const harms = HARMS.filter((harm) => told.get(key)?.has(harm) !== true)
    const gives = stores.filter((asset) => assets.has(asset)).flatMap((asset) => harms.map((harm) => ({ asset, harm })))
    if (gives.length === 0) continue
    draft.steps.push({
      key: `get at ${key}`,
      name: `Get at what lies on ${name}`,
      originId: null,
      needs: [elevated.has(key) ? takenOver(key) : key],
      gives,
    })
  }
}

/** Where one stands who gets at a flow: in the innermost zone where it starts, else on what it starts from. */
function whereItStarts({ from, to }: DataFlow, elements: ReadonlyMap<string, DiagramElement>): string[] {
  const start = elements.get(from ?? "") ?? elements.get(to ?? "")
  if (!start) return []
  return [start.zones[0] ?? start.key]
}

/** The steps that lead from one element to another along the flows. */
function addReaches(
  draft: Draft,
  diagram: Diagram,
  elements: ReadonlyMap<string, DiagramElement>,
  elevated: ReadonlySet<string>,
  tell: Tell,
): void {
  const steps = new Map<string, { readonly step: DraftStep; readonly over: string[] }>()
  const reach = (from: DiagramElement, to: DiagramElement, flow: DataFlow): void => {
    const pair = JSON.stringify([from.key, to.key])
    const known = steps.get(pair)
    if (known) {
      if (!known.over.includes(flow.name)) known.over.push(flow.name)
      return
    }
    const step: DraftStep = {
      key: `${flow.key} ${from.key}`,
      name: `Get from ${from.name} to ${to.name}`,
      originId: flow.originId,
      ...(flow.tags && { tags: flow.tags }),
      needs: [elevated.has(from.key) ? takenOver(from.key) : from.key],
      gives: [to.key, ...to.zones.filter((zone) => !from.zones.includes(zone))].map((place) => ({ place })),
    }
    steps.set(pair, { step, over: [flow.name] })
    draft.steps.push(step)
  }
  for (const flow of diagram.flows) {
    const [from, to] = [elements.get(flow.from ?? ""), elements.get(flow.to ?? "")]
    if (!from || !to) {
      for (const end of [flow.from, flow.to])
        if (end !== null && !elements.has(end))
          tell(
            "dangling",
            "",
            `the flow ${flow.name} names something that is not there (${end}): left out of the graph`,
          )
      if (flow.from === null || flow.to === null)
        tell("dangling", "", `the flow ${flow.name} is attached to nothing at one end: left out of the graph`)
      continue
    }
    if (from === to) {
      tell("left-out", "", `the flow ${flow.name} leads from ${from.name} to itself: left out of the graph`)
      continue
    }
    if (to.kind !== "actor") reach(from, to, flow)
    // Who reads from a store, and who gets an answer, went there first.
    if (from.kind !== "actor" && (from.kind === "store" || to.kind === "actor" || flow.isTwoWay === true))
      reach(to, from, flow)
  }
  for (const { step, over } of steps.values()) step.notes = `Along: ${over.join("; ")}`
}
