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
  const draft = emptyDraft(flow.name.trim() === "" ? "Attack flow" : flow.name)
  if (flow.notes !== "") draft.notes = flow.notes
  const byKey = new Map(flow.nodes.map((node) => [node.key, node]))
  const isStep = (kind: FlowKind | undefined): boolean => kind !== undefined && kind !== "asset" && kind !== "other"
  const from = new Map<string, string[]>()
  const harms = new Map<string, { asset: string; harm: Harm }[]>()
  const add = <T>(to: Map<string, T[]>, key: string, value: T): void => {
    const list = to.get(key)
    if (list) list.push(value)
    else to.set(key, [value])
  }
  for (const arrow of flow.arrows) {
    const [tail, head] = [byKey.get(arrow.from), byKey.get(arrow.to)]
    if (isStep(tail?.kind) && isStep(head?.kind)) add(from, arrow.to, arrow.from)
    const [action, asset] = head?.kind === "asset" ? [tail, head] : [head, tail]
    if (asset?.kind === "asset" && action && (action.kind === "action" || action.kind === "condition"))
      add(harms, action.key, { asset: asset.key, harm: harmOf(action) })
  }
  const told = new Set<string>()
  for (const node of flow.nodes)
    if (node.kind === "action" && (from.get(node.key)?.length ?? 0) > 1) told.add(node.name)
  if (told.size > 0)
    context.tell(
      "assumed",
      "",
      `several arrows lead to ${listed([...told])}: read as alternatives (OR), as no operator says all are needed`,
    )

  const nodes = flow.nodes.flatMap((node): GraphNode[] => {
    const { key, kind, name, description, technique, confidence, position } = node
    if (kind === "asset" || kind === "other") return []
    const evidence: Evidence[] = confidence === null ? [] : [{ scale: "confidence", value: confidence }]
    return [
      {
        key,
        kind: kind === "and" ? "certain" : kind === "or" ? "either" : "step",
        name:
          name.trim() !== ""
            ? name
            : kind === "and"
              ? "All together"
              : kind === "or"
                ? "Any of them"
                : (description ?? ""),
        originId: key,
        from: from.get(key) ?? [],
        needsAll: kind === "and",
        ...(description !== null && description !== name && description.trim() !== "" && { notes: description }),
        ...(technique !== null && { attack: [technique] }),
        ...(evidence.length > 0 && { evidence }),
        ...(position && { position }),
        ...(harms.has(key) && { harms: harms.get(key)! }),
      },
    ]
  })
  const assets = flow.nodes.flatMap((node): DraftAsset[] =>
    node.kind === "asset"
      ? [
          {
            key: node.key,
            name: node.name,
            originId: node.key,
            ...(node.description !== null && node.description.trim() !== "" && { notes: node.description }),
            ...(node.position && { position: node.position }),
          },
        ]
      : [],
  )
  const last = flow.nodes.filter(
    ({ key, kind }) => kind === "action" && !flow.arrows.some((arrow) => arrow.from === key),
  )
  const ending = last.at(-1)
  addAttackGraph(
    draft,
    nodes,
    { start: "Outside", assets, ...(ending && { harmOfGoals: harmOf(ending) }) },
    context.tell,
  )
  return draft
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
}
