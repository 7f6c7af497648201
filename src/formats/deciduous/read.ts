import { isRecord, type Status } from "../../core/index.ts"
import { addAttackGraph, type GraphNode } from "../import/attackGraph.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"

/** Reads Deciduous decision trees of version 2. */
export const reader: Reader = { becomes: BECOMES, read }

const LISTS = { facts: "fact", attacks: "attack", mitigations: "mitigation", goals: "goal" } as const
type Kind = (typeof LISTS)[keyof typeof LISTS]

/** The node from which everything comes; it may be declared too. */
const REALITY = "reality"

/** An arrow as its end has it. */
interface Arrow {
  readonly from: string
  readonly label: string | null
  readonly isBackwards: boolean
  readonly isImplemented: boolean
}

interface TreeNode {
  readonly key: string
  readonly kind: Kind
  readonly name: string
  readonly arrows: readonly Arrow[]
}

function read(root: Place, context: ReadContext): Draft | Refusal {
  const declared = new Map<string, TreeNode>()
  for (const [list, kind] of Object.entries(LISTS)) {
    const at = root.at(list)
    if (at.value != null && !Array.isArray(at.value)) return refusal(at, `${list} is a list of nodes`)
    for (const item of at.items()) {
      const node = nodeOf(item, kind, context)
      if (node === null) return refusal(item, "a node is a name with its label, and `from` with its predecessors")
      if (declared.has(node.key))
        context.tell("reissued", item.path, `two nodes are called ${node.key}: the first came in`)
      else declared.set(node.key, node)
    }
  }
  const start = declared.get(REALITY)?.name ?? labelOf(REALITY)
  declared.delete(REALITY)
  const draft = emptyDraft(root.at("title").text() ?? context.fileName ?? "Decision tree")
  const nodes = [...declared.values(), ...undeclared(declared)]
  addAttackGraph(draft, graphOf(nodes), { start }, context.tell)
  addControls(draft, nodes)
  if (draft.assets.some(({ originId }) => originId !== null))
    context.tell("assumed", "goals", "the tree does not say what reaching a goal harms: taken as its integrity")
  return draft
}

/** The label of a node without one, as Deciduous writes it: the name with spaces, and a capital letter. */
function labelOf(key: string): string {
  const spaced = key.replaceAll("_", " ")
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1)
}

/** A node; null where it is none. Its first key is its name. */
function nodeOf(at: Place, kind: Kind, context: ReadContext): TreeNode | null {
  const bare = at.word()
  if (bare !== null) return { key: bare, kind, name: labelOf(bare), arrows: [] }
  const [first] = at.entries()
  if (!first || first[0] === "from") return null
  const [key, label] = first
  const text = label.word()
  const from = at.at("from")
  if (from.exists && from.value !== null && !Array.isArray(from.value)) return null
  const arrows = from.items().flatMap((item) => arrowOf(item, context) ?? [])
  return { key, kind, name: text === null || text.trim() === "" ? labelOf(key) : text, arrows }
}

/** An arrow; null, and told, where the item names nothing. */
function arrowOf(at: Place, context: ReadContext): Arrow | null {
  const bare = at.word()
  if (bare !== null) return { from: bare, label: null, isBackwards: false, isImplemented: true }
  const [first] = at.entries()
  if (!first) {
    context.tell("other", at.path, "an entry of `from` is a name: left out")
    return null
  }
  const [from, value] = first
  const isNested = isRecord(value.value)
  if (isNested)
    context.tell(
      "other",
      value.path,
      "its options stand one level too deep, where Deciduous does not see them: read all the same",
    )
  const options = isNested ? value : at
  const isBackwards = options.at("backwards").truth() === true
  const isImplemented = options.at("implemented").truth() !== false
  const label = isBackwards || isNested ? null : value.word()
  return { from, label: label === null ? null : label.replace(/^#/, "").trim(), isBackwards, isImplemented }
}

/** Nodes that are named and not declared, which Deciduous draws bare: as attacks. */
function* undeclared(declared: ReadonlyMap<string, TreeNode>): Generator<TreeNode> {
  const met = new Set([REALITY, ...declared.keys()])
  for (const { arrows } of declared.values())
    for (const { from } of arrows) {
      if (met.has(from)) continue
      met.add(from)
      yield { key: from, kind: "attack", name: labelOf(from), arrows: [] }
    }
}

/** The attack graph: mitigations are left out of the ways, which lead from what they answer to what comes after them. */
function graphOf(nodes: readonly TreeNode[]): GraphNode[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  /** What leads to a node, mitigations passed by. */
  const sourcesOf = (node: TreeNode): string[] => {
    const found = new Set<string>()
    const met = new Set<string>()
    const open = [node]
    for (let here = open.pop(); here; here = open.pop())
      for (const { from, isBackwards } of here.arrows) {
        if (isBackwards || met.has(from)) continue
        met.add(from)
        const other = byKey.get(from)
        if (other?.kind === "mitigation") open.push(other)
        else if (from !== REALITY) found.add(from)
      }
    return [...found]
  }
  return nodes
    .filter(({ kind }) => kind !== "mitigation")
    .map((node): GraphNode => {
      const said = node.arrows.filter(({ label }) => label !== null && label !== "")
      return {
        key: node.key,
        kind: node.kind === "goal" ? "goal" : node.kind === "fact" ? "certain" : "step",
        name: node.name,
        originId: node.key,
        from: sourcesOf(node),
        ...(said.length > 0 && {
          notes: said.map(({ from, label }) => `From ${byKey.get(from)?.name ?? labelOf(from)}: ${label}`).join("\n"),
        }),
      }
    })
}

/** Mitigations as controls: each prevents the ways round it, or, where there is none, the attacks that it answers. */
function addControls(draft: Draft, nodes: readonly TreeNode[]): void {
  const steps = new Set(draft.steps.map(({ key }) => key))
  const kindOf = new Map(nodes.map(({ key, kind }) => [key, kind]))
  for (const { key, kind, name, arrows } of nodes) {
    if (kind !== "mitigation") continue
    const after = nodes.filter((node) => node.arrows.some(({ from, isBackwards }) => from === key && !isBackwards))
    const round = after.filter((node) => node.kind === "attack").map((node) => node.key)
    const answered = arrows.filter(({ from, isBackwards }) => !isBackwards && kindOf.get(from) !== "mitigation")
    const targets = round.length > 0 ? round : answered.map(({ from }) => from)
    const isThere = arrows.every(({ isImplemented }) => isImplemented)
    const status: Status = isThere ? "in-place" : "candidate"
    const said = arrows.filter(({ label }) => label !== null && label !== "").map(({ label }) => label)
    draft.controls.push({
      key,
      name,
      originId: key,
      status,
      ...(said.length > 0 && { notes: said.join("\n") }),
      effects: targets.filter((target) => steps.has(target)).map((target) => ({ prevents: target })),
    })
  }
}
