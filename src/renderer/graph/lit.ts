import { type Formats, money, type Model } from "../../core/index.ts"
import type { PathFigure } from "./figures.ts"
import { edgeId } from "./graph.ts"
import { nodeKey, type NodeKey } from "./key.ts"
import { percent } from "./words.ts"

/** A path as it is lit: how many lines from the source each node is, and from which of these each line starts. */
export interface LitPath {
  /** The distance of each node from the source, along the path: 0 for the source. */
  readonly nodes: ReadonlyMap<NodeKey, number>
  /** The distance of the node at which each line starts; line and node light up in this order. */
  readonly edges: ReadonlyMap<string, number>
  /** The distance of the harm: how many stages the light walk has. */
  readonly length: number
}

/**
 * What to light for a path: its steps, the places that carry one to the next, and the source's start places that it
 * uses. Steps that are not in the model are passed over.
 */
export function litPath(model: Model, path: PathFigure): LitPath {
  const steps = new Map(model.steps.map((step) => [step.id, step]))
  const source = nodeKey("source", path.source)
  const nodes = new Map<NodeKey, number>([[source, 0]])
  const edges = new Map<string, number>()
  const reach = (from: NodeKey, to: NodeKey, id = edgeId(from, to)): void => {
    const stage = nodes.get(from) ?? 0
    edges.set(id, stage)
    nodes.set(to, Math.max(nodes.get(to) ?? 0, stage + 1))
  }
  const taken = path.steps.flatMap((id) => steps.get(id) ?? [])
  const needed = new Set(taken.flatMap(({ needs }) => needs))
  for (const step of taken) {
    const at = nodeKey("step", step.id)
    for (const need of step.needs) {
      const place = nodeKey("place", need)
      if (!nodes.has(place)) reach(source, place)
      reach(place, at)
    }
    if (step.needs.length === 0) nodes.set(at, 1)
    for (const gift of step.gives) {
      // A place reached before is not reached again: a path runs forward only.
      if ("place" in gift && needed.has(gift.place) && !nodes.has(nodeKey("place", gift.place))) {
        reach(at, nodeKey("place", gift.place))
      }
    }
  }
  const asset = nodeKey("asset", path.asset)
  // An earlier step may do part of the same harm; the path is the way to its end.
  const last = taken.findLast(({ gives }) =>
    gives.some((gift) => "asset" in gift && gift.asset === path.asset && gift.harm === path.harm),
  )
  if (last) reach(nodeKey("step", last.id), asset, edgeId(nodeKey("step", last.id), asset, path.harm))
  return { nodes, edges, length: nodes.get(asset) ?? 0 }
}

/** A path in words: `Insider → Shared login → Patient records`. */
export function pathWords(model: Model, path: PathFigure): string {
  const named = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
    list.find((element) => element.id === id)?.name ?? id
  return [
    named(model.sources, path.source),
    ...path.steps.map((id) => named(model.steps, id)),
    named(model.assets, path.asset),
  ].join(" → ")
}

/** What a path costs a year: `€310k a year`, or that a number for it is not estimated. */
export function lossOfPath(
  { currency }: Model,
  { lossPerYear, unknown }: PathFigure,
  formats: Formats,
  per = " a year",
): string {
  return unknown ? `${unknown.what} not estimated` : `${money(lossPerYear, currency, formats)}${per}`
}

/** The line under the graph: `Insider → Shared login → Patient records. 58% of tries, €310k a year`: the chance as it stands beside the path. */
export function pathSentence(model: Model, path: PathFigure, formats: Formats): string {
  return `${pathWords(model, path)}. ${percent(path.probability)} of tries, ${lossOfPath(model, path, formats)}`
}
