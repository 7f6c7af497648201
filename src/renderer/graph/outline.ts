import { type Formats, listed, mayTake, type Model, type Source, type Step } from "../../core/index.ts"
import type { GraphFigures } from "./figures.ts"
import { graphOf, type GraphNode } from "./graph.ts"
import { nodeKey, type NodeKey } from "./key.ts"
import { counted, HARM_WORDS, percent } from "./words.ts"

/** One line of the outline. */
export interface OutlineItem {
  /** Unique in the outline: an element can stand in several places. */
  readonly id: string
  /** The element that it stands for; null for the headings of the lists at the end. */
  readonly key: NodeKey | null
  readonly text: string
  /** What else is known of it, in words. */
  readonly detail: string
  /** Whether it lies on the weakest path, here and not elsewhere. */
  readonly isLit: boolean
  /** Where it stands under the step that does a harm: that step, so that deleting takes the harm from it. */
  readonly doneBy: string | null
  readonly children: readonly OutlineItem[]
}

interface Reading {
  readonly model: Model
  readonly nodes: ReadonlyMap<NodeKey, GraphNode>
  readonly lit: ReadonlySet<string>
  readonly litSource: string | null
  readonly litHarm: string | null
  readonly reached: Set<string>
  readonly placeNames: ReadonlyMap<string, string>
  /** Per place id the steps that need it, in the order of the model. */
  readonly needing: ReadonlyMap<string, readonly Step[]>
  readonly order: ReadonlyMap<Step, number>
}

function needingPlaces(model: Model): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>()
  for (const step of model.steps) {
    for (const need of step.needs) {
      const steps = found.get(need)
      if (steps) steps.push(step)
      else found.set(need, [step])
    }
  }
  return found
}

/** The steps that a source may take once it holds some places, in the order of the model. */
function stepsFrom(reading: Reading, source: Source, places: Iterable<string>): readonly Step[] {
  const found = new Set<Step>()
  for (const place of places) {
    for (const step of reading.needing.get(place) ?? []) if (mayTake(source, step)) found.add(step)
  }
  return [...found].sort((one, other) => (reading.order.get(one) ?? 0) - (reading.order.get(other) ?? 0))
}

function stepDetail(node: GraphNode | undefined, others: readonly string[], isRepeat: boolean): string {
  if (node?.kind !== "step") return ""
  const bought = node.controls.flatMap(({ name, bought: isBought }) => (isBought ? [name] : []))
  const possible = node.controls.length - bought.length
  return [
    ...(node.success === null ? [] : [`succeeds ${percent(node.success)}`]),
    ...(node.isEstimated ? [] : ["needs a number"]),
    ...(others.length > 0 ? [`also needs ${listed(others)}`] : []),
    ...(node.needs === 0 ? ["needs nothing"] : []),
    ...(node.sameAs === null ? [] : [`same as ${node.sameAs}`]),
    ...(bought.length > 0 ? [`controls: ${listed(bought)}`] : []),
    ...(possible > 0 ? [`${counted(possible, "control")} to buy`] : []),
    ...(node.isOpen === true ? ["open"] : []),
    ...(isRepeat ? ["continues as above"] : []),
  ].join("; ")
}

const givenBy = (step: Step): ReadonlySet<string> =>
  new Set(step.gives.flatMap((gift) => ("place" in gift ? [gift.place] : [])))

function litFirst(reading: Reading, source: Source, steps: readonly Step[]): readonly Step[] {
  const isLit = ({ id }: Step): boolean => source.id === reading.litSource && reading.lit.has(id)
  return [...steps.filter(isLit), ...steps.filter((step) => !isLit(step))]
}

function harmItems(reading: Reading, step: Step, parent: string, isLit: boolean): readonly OutlineItem[] {
  return step.gives.flatMap((gift): OutlineItem[] => {
    if ("place" in gift) return []
    const asset = reading.model.assets.find(({ id }) => id === gift.asset)
    const share = gift.share === undefined || gift.share === 1 ? "" : `, ${percent(gift.share)} of it`
    return [
      {
        id: `${parent}/harm:${gift.asset}:${gift.harm}`,
        key: nodeKey("asset", gift.asset),
        text: asset?.name ?? gift.asset,
        detail: `${HARM_WORDS[gift.harm]}${share}`,
        isLit: isLit && reading.litHarm === `${step.id}:${gift.asset}:${gift.harm}`,
        doneBy: step.id,
        children: [],
      },
    ]
  })
}

/** A step under a source. Each is followed once a source, where it comes first; so cycles and joins stay finite. */
function stepItem(
  reading: Reading,
  source: Source,
  step: Step,
  held: ReadonlySet<string>,
  parent: string,
  shown: Set<string>,
): OutlineItem {
  const { nodes } = reading
  const id = `${parent}/${step.id}`
  const key = nodeKey("step", step.id)
  const isLit = source.id === reading.litSource && reading.lit.has(step.id) && !shown.has(step.id)
  const others = step.needs.filter((need) => !held.has(need)).map((need) => reading.placeNames.get(need) ?? need)
  const isRepeat = shown.has(step.id)
  shown.add(step.id)
  reading.reached.add(step.id)
  const given = givenBy(step)
  const next = stepsFrom(reading, source, given)
  return {
    id,
    key,
    text: step.name,
    detail: stepDetail(nodes.get(key), others, isRepeat && (next.length > 0 || step.gives.length > 0)),
    isLit,
    doneBy: null,
    children: isRepeat
      ? []
      : [
          ...litFirst(reading, source, next).map((other) => stepItem(reading, source, other, given, id, shown)),
          ...harmItems(reading, step, id, isLit),
        ],
  }
}

function sourceItem(reading: Reading, source: Source): OutlineItem {
  const { nodes } = reading
  const key = nodeKey("source", source.id)
  const node = nodes.get(key)
  const starts = new Set(source.approaches.flatMap(({ from }) => from))
  const free = reading.model.steps.filter((step) => step.needs.length === 0 && mayTake(source, step))
  const first = [...stepsFrom(reading, source, starts), ...free]
  const shown = new Set<string>()
  return {
    id: key,
    key,
    text: source.name,
    detail: node?.kind === "source" ? node.attempts.join(" and ") || "starts nowhere" : "",
    isLit: source.id === reading.litSource,
    doneBy: null,
    children: litFirst(reading, source, first).map((step) => stepItem(reading, source, step, starts, key, shown)),
  }
}

function heading(id: string, text: string, children: readonly OutlineItem[]): readonly OutlineItem[] {
  return children.length === 0
    ? []
    : [{ id, key: null, text, detail: `${children.length}`, isLit: false, doneBy: null, children }]
}

function leaf(
  kind: "step" | "place" | "asset",
  group: string,
  element: { readonly id: string; readonly name: string },
  detail: string,
): OutlineItem {
  const key = nodeKey(kind, element.id)
  return { id: `${group}/${key}`, key, text: element.name, detail, isLit: false, doneBy: null, children: [] }
}

/**
 * The attack paths as a tree: source › step › step › harm, the weakest path first. After the sources come the steps
 * that no source reaches, and all places and assets, so that everything drawn in the graph has its line here too.
 */
export function outlineOf(model: Model, formats: Formats, figures: GraphFigures | null = null): readonly OutlineItem[] {
  const [weakest] = figures?.paths ?? []
  const ends = weakest?.steps.findLast((id) =>
    model.steps
      .find((step) => step.id === id)
      ?.gives.some((gift) => "asset" in gift && gift.asset === weakest.asset && gift.harm === weakest.harm),
  )
  const reading: Reading = {
    model,
    nodes: new Map(graphOf(model, formats, figures).nodes.map((node) => [node.key, node])),
    lit: new Set(weakest?.steps),
    litSource: weakest?.source ?? null,
    litHarm: weakest && ends !== undefined ? `${ends}:${weakest.asset}:${weakest.harm}` : null,
    reached: new Set(),
    placeNames: new Map(model.places.map(({ id, name }) => [id, name])),
    needing: needingPlaces(model),
    order: new Map(model.steps.map((step, i) => [step, i])),
  }
  const sources = model.sources.map((source) => sourceItem(reading, source))
  const lost = model.steps.filter(({ id }) => !reading.reached.has(id))
  return [
    ...sources,
    ...heading(
      "unreached",
      "Steps that no source reaches",
      lost.map((step) =>
        leaf("step", "unreached", step, stepDetail(reading.nodes.get(nodeKey("step", step.id)), [], false)),
      ),
    ),
    ...heading(
      "places",
      "Places",
      model.places.map((place) => leaf("place", "places", place, "")),
    ),
    ...heading(
      "assets",
      "Assets",
      model.assets.map((asset) => leaf("asset", "assets", asset, "")),
    ),
  ]
}

/** The items that are in sight, in order, each with its level (from 1) and the item above it. */
export interface OutlineRow {
  readonly item: OutlineItem
  readonly level: number
  readonly parent: OutlineItem | null
}

/** The rows of an outline of which the items in `expanded` are unfolded. */
export function visibleRows(items: readonly OutlineItem[], expanded: ReadonlySet<string>): readonly OutlineRow[] {
  const rows: OutlineRow[] = []
  const walk = (list: readonly OutlineItem[], level: number, parent: OutlineItem | null): void => {
    for (const item of list) {
      rows.push({ item, level, parent })
      if (expanded.has(item.id)) walk(item.children, level + 1, item)
    }
  }
  walk(items, 1, null)
  return rows
}

/** The items above an item, from the root down; null where it is not in the outline. */
export function ancestorsOf(
  items: readonly OutlineItem[],
  wanted: (item: OutlineItem) => boolean,
): readonly OutlineItem[] | null {
  for (const item of items) {
    if (wanted(item)) return [item]
    const below = ancestorsOf(item.children, wanted)
    if (below) return [item, ...below]
  }
  return null
}
