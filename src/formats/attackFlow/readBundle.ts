import { isRecord } from "../../core/index.ts"
import type { Draft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"
import { draftOfFlow, type FlowArrow, type FlowKind, type FlowNode } from "./flow.ts"

/** Reads Attack Flows as bundles of STIX 2.1 with the extension of Attack Flow 2. */
export const reader: Reader = { becomes: BECOMES, read }

/** Where the arrows of a kind of object stand. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "attack-action": ["effect_refs"],
  "attack-condition": ["on_true_refs"],
  "attack-operator": ["effect_refs"],
}

function read(root: Place, context: ReadContext): Draft | Refusal {
  const objects = root.at("objects").items()
  const flows = objects.filter((object) => typeOf(object) === "attack-flow")
  const [flow] = flows
  if (flows.length > 1) {
    const [first, ...rest] = flows
    context.tell(
      "left-out",
      rest[0]!.path,
      `the bundle holds ${flows.length} flows: all their actions came in under the name of the first, ${String(first!.at("name").value)}`,
    )
  }
  const known = new Map<string, Place>()
  for (const object of objects) {
    const { value: id } = object.at("id")
    if (typeof id !== "string") continue
    if (known.has(id)) return refusal(object.at("id"), "no two objects of a bundle have one id")
    known.set(id, object)
  }
  const nodes: FlowNode[] = []
  const arrows: FlowArrow[] = []
  for (const object of objects) {
    const node = nodeOf(object, known)
    if (node === null) continue
    nodes.push(node)
    for (const list of ARROWS[typeOf(object)] ?? [])
      for (const ref of object.at(list).items()) {
        const to = ref.text()
        if (to === null) continue
        if (known.has(to)) arrows.push({ from: node.key, to })
        else context.tell("dangling", ref.path, `${node.name} leads to an object that is not there (${to}): left out`)
      }
    for (const ref of object.at("asset_refs").items()) {
      const to = ref.text()
      if (to !== null && known.has(to)) arrows.push({ from: node.key, to })
    }
  }
  return draftOfFlow(
    { name: flow?.at("name").text() ?? "", notes: flow?.at("description").text() ?? "", nodes, arrows },
    context,
  )
}

function typeOf(object: Place): string {
  const { value } = object.at("type")
  return typeof value === "string" ? value : ""
}

function kindOf(object: Place): FlowKind | null {
  switch (typeOf(object)) {
    case "attack-action":
      return "action"
    case "attack-condition":
      return "condition"
    case "attack-asset":
      return "asset"
    case "attack-operator":
      return object.at("operator").text() === "AND" ? "and" : "or"
    default:
      return null
  }
}

/** A node of the flow; null for an object that is none. */
function nodeOf(object: Place, known: ReadonlyMap<string, Place>): FlowNode | null {
  const kind = kindOf(object)
  const key = kind === null ? null : object.at("id").text()
  if (kind === null || key === null) return null
  object.at("type").text()
  return {
    key,
    kind,
    name: object.at("name").text() ?? "",
    description: object.at("description").text(),
    technique: object.at("technique_id").text() ?? attackId(object.at("technique_ref"), known),
    tactic: object.at("tactic_id").text() ?? attackId(object.at("tactic_ref"), known),
    confidence: object.at("confidence").word(),
    position: null,
  }
}

/** The ATT&CK id of an object of the same bundle that is referred to; null where it has none. */
function attackId(ref: Place, known: ReadonlyMap<string, Place>): string | null {
  const object = typeof ref.value === "string" ? known.get(ref.value) : undefined
  for (const reference of object?.at("external_references").items() ?? []) {
    if (!isRecord(reference.value) || reference.value.source_name !== "mitre-attack") continue
    ref.text()
    return reference.at("external_id").text()
  }
  return null
}
