import type { Estimate, Evidence } from "../../core/index.ts"
import { addAttackGraph, type GraphNode } from "../import/attackGraph.ts"
import { type Draft, type DraftControl, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place, XmlElement } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"

/** Reads attack-defence trees of ADTool, of versions 1.x and 2.x. */
export const reader: Reader = { becomes: BECOMES, read }

/** A node of the tree with what stands in it. */
interface TreeNode {
  readonly at: Place
  readonly isAttack: boolean
  readonly label: string
  readonly comment: string | null
  readonly refinement: "conjunctive" | "disjunctive" | "sequential"
  /** Of the same side. */
  readonly children: readonly TreeNode[]
  /** Of the other side: they counter the whole node. */
  readonly counters: readonly TreeNode[]
  readonly chance: Estimate | null
  readonly evidence: readonly Evidence[]
}

/** The domains of a file that hold the chance of success; the others by what they are called. */
interface Domains {
  readonly chances: ReadonlySet<string>
  readonly names: ReadonlyMap<string, string>
}

function read(root: Place, context: ReadContext): Draft | Refusal {
  const [top, ...others] = elementsOf(root, "node")
  if (!top) return refusal(root, "an attack-defence tree has a root node")
  for (const other of others) context.tell("left-out", other.path, "a tree has one root: the first was read")
  const domains = domainsOf(root)
  // Of the attacker, unless the root itself has switched roles.
  const tree = nodeOf(top, !isSwitched(top), domains, context)
  const draft = emptyDraft(tree.label)
  if (!tree.isAttack)
    context.tell(
      "assumed",
      top.path,
      "the root is a defence: what counters it is read as the attack, and it as what is protected",
    )
  const { nodes, controls } = graphOf(tree, context)
  addAttackGraph(draft, nodes, { start: "Outside" }, context.tell)
  draft.controls.push(...controls)
  context.tell("assumed", top.path, "the tree does not say what reaching its root harms: taken as integrity")
  return draft
}

const childrenOf = (at: Place): readonly Place[] => at.at("children").items()

function elementsOf(at: Place, name: string): readonly Place[] {
  return childrenOf(at).filter(({ value }) => (value as Partial<XmlElement> | null)?.element === name)
}

const attribute = (at: Place, name: string): Place => at.along("attributes", name)

const isSwitched = (at: Place): boolean => ["yes", "true"].includes(attribute(at, "switchRole").text() ?? "no")

/** The texts of an element, taken, as one. */
function wordsOf(at: Place): string {
  return childrenOf(at)
    .flatMap((child) => child.text() ?? [])
    .join(" ")
    .trim()
}

/** A decimal number as XML writes it; null for anything else. */
function decimal(text: string): number | null {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : null
}

function domainsOf(root: Place): Domains {
  const chances = new Set<string>()
  const names = new Map<string, string>()
  for (const domain of elementsOf(root, "domain")) {
    const id = attribute(domain, "id").text() ?? ""
    const words = [...elementsOf(domain, "class"), ...elementsOf(domain, "name")].map(wordsOf)
    const name =
      words
        .find((word) => word !== "")
        ?.split(".")
        .at(-1) ?? id
    names.set(id, name)
    if (/^(?:ProbSucc|ProbabilityOfSuccess)$/i.test(name)) chances.add(id)
  }
  return { chances, names }
}

const REFINEMENTS = ["conjunctive", "disjunctive", "sequential"] as const

function nodeOf(at: Place, isAttack: boolean, domains: Domains, context: ReadContext): TreeNode {
  const [written] = elementsOf(at, "label").map(wordsOf)
  const said = attribute(at, "refinement").text() ?? "disjunctive"
  const refinement = REFINEMENTS.find((one) => one === said)
  if (!refinement)
    context.tell("other", attribute(at, "refinement").path, `the refinement ${said} is not known: read as disjunctive`)
  const inner = elementsOf(at, "node").map((child) => {
    const switches = isSwitched(child)
    return { switches, node: nodeOf(child, switches ? !isAttack : isAttack, domains, context) }
  })
  let chance: Estimate | null = null
  const evidence: Evidence[] = []
  for (const parameter of elementsOf(at, "parameter")) {
    const domain = attribute(parameter, "domainId").exists
      ? attribute(parameter, "domainId")
      : attribute(parameter, "name")
    const category = attribute(parameter, "category")
    if (category.exists && category.value !== "basic") continue
    const id = domain.text() ?? ""
    category.text()
    const isChance = domains.chances.has(id) || (!domains.names.has(id) && /^ProbSucc\d*$/.test(id))
    const text = wordsOf(parameter)
    const value = decimal(text)
    if (isChance && value !== null && value >= 0 && value <= 1)
      chance ??= { value, why: "As the attack-defence tree has it." }
    else if (isChance)
      context.tell(
        "clamped",
        parameter.path,
        `a chance is from 0 to 1, found ${text}: unknown instead, kept as evidence`,
      )
    if ((!isChance || chance === null) && text !== "")
      evidence.push({ scale: domains.names.get(id) ?? id, value: text })
  }
  return {
    at,
    isAttack,
    label: (written ?? "").replace(/\s+/g, " "),
    comment:
      elementsOf(at, "comment")
        .map(wordsOf)
        .find((words) => words !== "") ?? null,
    refinement: refinement ?? "disjunctive",
    children: inner.filter(({ switches }) => !switches).map(({ node }) => node),
    counters: inner.filter(({ switches }) => switches).map(({ node }) => node),
    chance,
    evidence,
  }
}

interface Tree {
  readonly nodes: readonly GraphNode[]
  readonly controls: readonly DraftControl[]
}

/** The tree as a graph whose leaves of one label are one step, and its counters as controls of what they counter. */
function graphOf(root: TreeNode, context: ReadContext): Tree {
  const nodes: GraphNode[] = []
  const controls: DraftControl[] = []
  const leaves = new Map<string, string>()
  let count = 0
  const key = (): string => `${++count}`

  const described = ({ label, comment, evidence }: TreeNode) => ({
    name: label,
    originId: label === "" ? null : label,
    ...(comment !== null && { notes: comment }),
    ...(evidence.length > 0 && { evidence: [...evidence] }),
  })

  /** Adds a node of the attacker and returns its key. */
  const add = (node: TreeNode): string => {
    if (node.children.length === 0) {
      const known = leaves.get(node.label)
      if (known !== undefined) {
        context.tell("changed", node.at.path, `${node.label} stands more than once: one step, used wherever it stands`)
        return countered(node, known)
      }
      const own = key()
      leaves.set(node.label, own)
      nodes.push({ key: own, kind: "step", ...described(node), from: [], ...(node.chance && { success: node.chance }) })
      return countered(node, own, true)
    }
    const from = node.children.map(add)
    const own = key()
    if (node.refinement === "sequential")
      context.tell("left-out", node.at.path, `${node.label} takes place in order: read as needing all, in any order`)
    // An OR that is countered must be one step, so that its counter is one draw for all its ways.
    const isAnd = node.refinement !== "disjunctive"
    if (isAnd || node.counters.length === 0) {
      nodes.push({ key: own, kind: isAnd ? "certain" : "either", ...described(node), from, needsAll: isAnd })
      return countered(node, own, true)
    }
    nodes.push({ key: own, kind: "certain", ...described(node), from })
    return countered(node, own, true)
  }

  /** Adds the counters of a node, once for each step. */
  const countered = (node: TreeNode, step: string, isFirst = false): string => {
    if (isFirst || node.counters.length > 0) for (const counter of node.counters) defend(counter, step)
    return step
  }

  /** Adds a defence and what it is made of, as controls that prevent a step. */
  const defend = (node: TreeNode, step: string): void => {
    if (node.children.length > 0 && node.refinement === "disjunctive") {
      for (const child of node.children) defend({ ...child, counters: [...child.counters, ...node.counters] }, step)
      return
    }
    const limits = node.counters.map(({ label }) => label)
    const parts = node.children.map(({ label }) => label)
    if (parts.length > 0)
      context.tell("changed", node.at.path, `${node.label} needs all of ${parts.join(", ")}: one control`)
    for (const counter of node.counters)
      context.tell(
        "left-out",
        counter.at.path,
        `${counter.label} attacks the defence ${node.label}: a limit of the control, in words`,
      )
    const { evidence, ...rest } = described(node)
    controls.push({
      key: `control ${key()}`,
      ...rest,
      ...(parts.length > 0 && {
        notes: [node.comment, `Needs all of: ${parts.join("; ")}`].filter((text) => text !== null).join("\n\n"),
      }),
      ...(evidence && { evidence }),
      status: "in-place",
      ...(limits.length > 0 && { limits }),
      effects: [{ prevents: step, ...(node.children.length === 0 && node.chance && { reduction: node.chance }) }],
    })
  }

  const attack = root.isAttack ? [root] : root.counters
  const tops = attack.map((node) =>
    root.isAttack && node.counters.length === 0 && node.children.length > 0
      ? topOf(node, add)
      : { from: [add(node)], needsAll: false },
  )
  const [first] = tops
  nodes.push({
    key: "goal",
    kind: "goal",
    ...described(root),
    from: tops.flatMap(({ from }) => from),
    needsAll: first?.needsAll ?? false,
  })
  return { nodes, controls }
}

/** The root is the goal itself: what it is refined into leads there. */
function topOf(node: TreeNode, add: (node: TreeNode) => string): { from: string[]; needsAll: boolean } {
  return { from: node.children.map(add), needsAll: node.refinement !== "disjunctive" }
}
