import type { Model, Step } from "../../core/index.ts"
import { uuidOf } from "../export/uuid.ts"

/** A node of a flow that is written. Its id is in the form of a UUID. */
export interface WrittenNode {
  readonly id: string
  readonly kind: "action" | "AND" | "OR" | "asset" | "condition"
  readonly name: string
  readonly notes: string
  readonly step: Step | null
}

/** A flow that is written: actions by the steps of a model, operators by what they need, assets by what they harm. */
export interface WrittenFlow {
  readonly nodes: readonly WrittenNode[]
  readonly arrows: readonly { readonly from: string; readonly to: string }[]
  /** Ids of the nodes to which nothing leads; of a flow that only leads in circles its first. At least one. */
  readonly starts: readonly string[]
}

const actionId = (id: string): string => uuidOf(`action ${id}`)
const assetId = (id: string): string => uuidOf(`asset ${id}`)

/** The flow of a model: a step after those that give what it needs; an operator where several needs, or several ways, meet. */
export function flowOf(model: Model): WrittenFlow {
  const nodes: WrittenNode[] = []
  const arrows: { from: string; to: string }[] = []
  const givers = new Map<string, string[]>()
  for (const { id, gives } of model.steps)
    for (const gift of gives)
      if ("place" in gift) givers.set(gift.place, [...(givers.get(gift.place) ?? []), actionId(id)])
  const starts = new Set(model.sources.flatMap(({ approaches }) => approaches.flatMap(({ from }) => from)))
  const operator = (key: string, kind: "AND" | "OR", to: string): string => {
    const id = uuidOf(key)
    nodes.push({ id, kind, name: "", notes: "", step: null })
    arrows.push({ from: id, to })
    return id
  }
  for (const step of model.steps) {
    const id = actionId(step.id)
    nodes.push({ id, kind: "action", name: step.name, notes: step.notes ?? "", step })
    // A place where somebody starts needs no way there.
    const needs = step.needs.filter((place) => !starts.has(place) && (givers.get(place)?.length ?? 0) > 0)
    const and = needs.length > 1 ? operator(`and ${step.id}`, "AND", id) : id
    for (const place of needs) {
      const ways = givers.get(place)!
      const to = ways.length > 1 ? operator(`or ${step.id} ${place}`, "OR", and) : and
      for (const from of new Set(ways)) if (from !== id) arrows.push({ from, to })
    }
    for (const asset of new Set(step.gives.flatMap((gift) => ("asset" in gift ? [gift.asset] : []))))
      arrows.push({ from: id, to: assetId(asset) })
  }
  for (const { id, name, notes } of model.assets)
    nodes.push({ id: assetId(id), kind: "asset", name, notes: notes ?? "", step: null })
  if (model.steps.length === 0)
    nodes.push({ id: uuidOf("nothing"), kind: "condition", name: "", notes: "No step is drawn yet.", step: null })
  const led = new Set(arrows.map(({ to }) => to))
  const first = nodes.filter(({ id, kind }) => (kind === "action" || kind === "condition") && !led.has(id))
  const open = first.length > 0 ? first : nodes.filter(({ kind }) => kind === "action").slice(0, 1)
  const once = new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow]))
  return { nodes, arrows: [...once.values()], starts: open.map(({ id }) => id) }
}

/** What of the techniques of steps a flow cannot say: an action has one. */
export function techniquesNotSaid({ steps }: Model): readonly string[] {
  const more = steps.reduce((sum, { attack = [] }) => sum + Math.max(0, attack.length - 1), 0)
  return more === 0 ? [] : [`${more} further ${more === 1 ? "technique" : "techniques"}: an action has one`]
}
