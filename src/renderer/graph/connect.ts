import {
  freshId,
  HARMS,
  lossOf,
  type Approach,
  type Gift,
  type Harm,
  type Model,
  type Source,
  type Step,
  NOT_ESTIMATED,
  startName,
} from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { nodeKey, type NodeKind, type NodeRef } from "./key.ts"

/** What connecting two elements means, as simpler changes; or why it means nothing. */
export type Connection =
  { readonly ok: true; readonly changes: readonly GraphChange[] } | { readonly ok: false; readonly why: string }

const refuse = (why: string): Connection => ({ ok: false, why })
const allow = (...changes: readonly GraphChange[]): Connection => ({ ok: true, changes })

function find<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((element) => element.id === id)
  if (!found) throw new RangeError(`no such element: ${id}`)
  return found
}

/** A source starts from one more place: an attempt of its first approach then tries that way too. */
function startAt(source: Source, place: string): Connection {
  const [first, ...others] = source.approaches
  if (source.approaches.some(({ from }) => from.includes(place))) return refuse("It starts there already.")
  const approach: Approach = first
    ? { ...first, from: [...first.from, place] }
    : { from: [place], perYear: NOT_ESTIMATED }
  return allow({ kind: "setApproaches", source: source.id, approaches: [approach, ...others] })
}

function sourceToStep(model: Model, source: Source, step: Step): Connection {
  const [need] = step.needs
  if (need !== undefined) return startAt(source, need)
  const name = startName(source.name)
  const place = { id: freshId(model, "places", name), name }
  const start = startAt(source, place.id)
  if (!start.ok) return start
  return allow({ kind: "addPlace", place }, ...start.changes, { kind: "setNeeds", step: step.id, needs: [place.id] })
}

function stepToStep(model: Model, from: Step, to: Step): Connection {
  if (from.id === to.id) return refuse("A step does not lead to itself.")
  const given = from.gives.flatMap((gift) => ("place" in gift ? [gift.place] : []))
  if (given.some((place) => to.needs.includes(place))) return refuse("It leads there already.")
  const [place] = given
  if (place !== undefined) return allow({ kind: "setNeeds", step: to.id, needs: [...to.needs, place] })
  const name = `After: ${from.name}`
  const between = { id: freshId(model, "places", name), name }
  return allow(
    { kind: "addPlace", place: between },
    { kind: "setGives", step: from.id, gives: [...from.gives, { place: between.id }] },
    { kind: "setNeeds", step: to.id, needs: [...to.needs, between.id] },
  )
}

/** The harms of an asset that have a loss, which are those that a step can give. */
export function harmsOf(model: Model, asset: string): readonly Harm[] {
  const found = find(model.assets, asset)
  return HARMS.filter((harm) => lossOf(found, harm) !== undefined)
}

/** Whether two gifts are the same place or the same harm, whatever their shares. */
export function sameGift(one: Gift, other: Gift): boolean {
  if ("place" in one) return "place" in other && one.place === other.place
  return "asset" in other && one.asset === other.asset && one.harm === other.harm
}

function give(step: Step, gift: Gift): Connection {
  if (step.gives.some((given) => sameGift(given, gift))) return refuse("It gives that already.")
  return allow({ kind: "setGives", step: step.id, gives: [...step.gives, gift] })
}

function stepToAsset(model: Model, step: Step, asset: string, harm: Harm | undefined): Connection {
  const possible = harmsOf(model, asset)
  if (possible.length === 0) return refuse("This asset has no loss yet: say what it would cost first.")
  if (harm !== undefined && !possible.includes(harm)) return refuse("This asset has no loss of that kind.")
  const fresh = possible.find((one) => !step.gives.some((gift) => sameGift(gift, { asset, harm: one })))
  const chosen = harm ?? fresh
  if (chosen === undefined) return refuse("It gives every harm of this asset already.")
  return give(step, { asset, harm: chosen })
}

/**
 * What it means to draw a line from one element to another: a source starts at a place, a place is needed by a step,
 * a step gives a place or a harm (the first not yet given, unless one is named). Between two steps, the place that the
 * first gives is needed by the second; where it gives none, a new place is put between them.
 *
 * @throws RangeError if an element is not in the model.
 */
export function connection(model: Model, from: NodeRef, to: NodeRef, harm?: Harm): Connection {
  const pair: `${NodeKind}-${NodeKind}` = `${from.kind}-${to.kind}`
  switch (pair) {
    case "source-place":
      return startAt(find(model.sources, from.id), find(model.places, to.id).id)
    case "source-step":
      return sourceToStep(model, find(model.sources, from.id), find(model.steps, to.id))
    case "place-step": {
      const step = find(model.steps, to.id)
      if (step.needs.includes(from.id)) return refuse("It needs that already.")
      return allow({ kind: "setNeeds", step: step.id, needs: [...step.needs, find(model.places, from.id).id] })
    }
    case "step-place":
      return give(find(model.steps, from.id), { place: find(model.places, to.id).id })
    case "step-step":
      return stepToStep(model, find(model.steps, from.id), find(model.steps, to.id))
    case "step-asset":
      return stepToAsset(model, find(model.steps, from.id), to.id, harm)
    case "place-place":
    case "place-asset":
      return refuse("Only a step leads on from a place: add the step first.")
    case "source-asset":
      return refuse("A source reaches an asset through steps: add a step first.")
    default:
      return to.kind === "source" ? refuse("Nothing leads to a source.") : refuse("Nothing leads on from an asset.")
  }
}

/** The elements to which `from` can be connected, in the order of the model: steps, places, assets. */
export function connectable(model: Model, from: NodeRef): readonly NodeRef[] {
  const all: readonly NodeRef[] = [
    ...model.steps.map(({ id }): NodeRef => ({ kind: "step", id })),
    ...model.places.map(({ id }): NodeRef => ({ kind: "place", id })),
    ...model.assets.map(({ id }): NodeRef => ({ kind: "asset", id })),
  ]
  const own = nodeKey(from.kind, from.id)
  return all.filter((to) => nodeKey(to.kind, to.id) !== own && connection(model, from, to).ok)
}
