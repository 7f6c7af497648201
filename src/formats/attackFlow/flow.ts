import type { Evidence, Harm } from "../../core/index.ts"
import { addAttackGraph, type GraphNode } from "../import/attackGraph.ts"
import { type Draft, type DraftAsset, emptyDraft } from "../import/draft.ts"
import type { ReadContext } from "../import/reader.ts"

/** What a node of a flow is. */
export type FlowKind = "action" | "condition" | "and" | "or" | "asset" | "other"

/** A node of a flow, however it is written. */
export interface FlowNode {
  readonly key: string
  readonly kind: FlowKind
  readonly name: string
  readonly description: string | null
  /** Of ATT&CK. */
  readonly technique: string | null
  readonly tactic: string | null
  readonly confidence: string | null
  readonly position: { readonly x: number; readonly y: number } | null
}

/** An arrow of a flow. */
export interface FlowArrow {
  readonly from: string
  readonly to: string
}

/** A flow, however it is written. */
export interface Flow {
  readonly name: string
  readonly notes: string
  readonly nodes: readonly FlowNode[]
  readonly arrows: readonly FlowArrow[]
}

const IMPACT = "TA0040"

/** What an action does to what it is drawn to: its tactic says it, as far as anything does. */
const harmOf = ({ tactic, technique }: FlowNode): Harm =>
  technique?.startsWith("T1565") === true ? "integrity" : tactic === IMPACT ? "availability" : "confidentiality"

/** The parts of a model made of a flow: actions and conditions are steps, operators join them, assets are what they harm. */
export function draftOfFlow(flow: Flow, context: ReadContext): Draft {
  const draft = emptyDraft(flow.name.trim() === "" ? (context.fileName ?? "Attack flow") : flow.name)
  if (flow.notes !== "") draft.notes = flow.notes
  const arrows = arrowsOf(flow)
  tellOfAlternatives(flow, arrows, context)
  const nodes = flow.nodes.filter(({ kind }) => isInGraph(kind)).map((node) => graphNodeOf(node, arrows))
  const assets = flow.nodes.filter(({ kind }) => kind === "asset").map(assetOf)
  const leading = new Set(flow.arrows.map(({ from }) => from))
  const last = flow.nodes.findLast(({ key, kind }) => kind === "action" && !leading.has(key))
  const harmOfGoals = last && harmOf(last)
  addAttackGraph(draft, nodes, { start: "Outside", assets, ...(harmOfGoals && { harmOfGoals }) }, context.tell)
  return draft
}

const isInGraph = (kind: FlowKind | undefined): boolean => kind !== undefined && kind !== "asset" && kind !== "other"

/** What the arrows of a flow say. */
interface Arrows {
  /** What leads to each node of the graph. */
  readonly from: ReadonlyMap<string, readonly string[]>
  /** What each action harms. */
  readonly harms: ReadonlyMap<string, { asset: string; harm: Harm }[]>
}

function arrowsOf({ nodes, arrows }: Flow): Arrows {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const from = new Map<string, string[]>()
  const harms = new Map<string, { asset: string; harm: Harm }[]>()
  const add = <T>(to: Map<string, T[]>, key: string, value: T): void => {
    const list = to.get(key)
    if (list) list.push(value)
    else to.set(key, [value])
  }
  for (const arrow of arrows) {
    const [tail, head] = [byKey.get(arrow.from), byKey.get(arrow.to)]
    if (isInGraph(tail?.kind) && isInGraph(head?.kind)) add(from, arrow.to, arrow.from)
    const [action, asset] = head?.kind === "asset" ? [tail, head] : [head, tail]
    if (asset?.kind === "asset" && action && (action.kind === "action" || action.kind === "condition"))
      add(harms, action.key, { asset: asset.key, harm: harmOf(action) })
  }
  return { from, harms }
}

function tellOfAlternatives({ nodes }: Flow, { from }: Arrows, context: ReadContext): void {
  const met = nodes.filter(({ key, kind }) => kind === "action" && (from.get(key)?.length ?? 0) > 1)
  if (met.length === 0) return
  const names = [...new Set(met.map(({ name }) => name))]
  const why = "read as alternatives (OR), as no operator says that all are needed"
  context.tell("assumed", "", `several arrows lead to ${listed(names)}: ${why}`)
}

const NAME_OF_OPERATOR: Partial<Record<FlowKind, string>> = { and: "All together", or: "Any of them" }

function graphNodeOf(node: FlowNode, { from, harms }: Arrows): GraphNode {
  const { key, kind, name, description, technique, confidence, position } = node
  const evidence: Evidence[] = confidence === null ? [] : [{ scale: "confidence", value: confidence }]
  const notes = description !== null && description !== name && description.trim() !== "" ? description : null
  const isNamed = name.trim() !== ""
  return {
    key,
    kind: kind === "and" ? "certain" : kind === "or" ? "either" : "step",
    name: isNamed ? name : (NAME_OF_OPERATOR[kind] ?? description ?? ""),
    originId: key,
    from: from.get(key) ?? [],
    needsAll: kind === "and",
    ...(notes !== null && (isNamed || kind === "and" || kind === "or") && { notes }),
    ...(technique !== null && { attack: [technique] }),
    ...(evidence.length > 0 && { evidence }),
    ...(position && { position }),
    ...(harms.has(key) && { harms: harms.get(key)! }),
  }
}

function assetOf({ key, name, description, position }: FlowNode): DraftAsset {
  return {
    key,
    name,
    originId: key,
    ...(description !== null && description.trim() !== "" && { notes: description }),
    ...(position && { position }),
  }
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
}
