import type { Estimate, Evidence } from "../../core/index.ts"
import { addAttackGraph, type GraphNode } from "../import/attackGraph.ts"
import { type Draft, type DraftControl, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place, XmlElement } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"
import { TOLD } from "./xml.ts"

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
  const node = nodeOf(top, !isSwitched(top), domains, context)
  const draft = emptyDraft(node.label)
  if (!node.isAttack)
    context.tell(
      "assumed",
      top.path,
      "the root is a defence: what counters it is read as the attack, and it as what is protected",
    )
  const tree = new Tree(context.tell)
  addRoot(node, tree)
  addAttackGraph(draft, tree.nodes, { start: "Outside" }, context.tell)
  draft.controls.push(...tree.controls)
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

/** A comment without the lines that only Batten reads. */
function withoutTold(comment: string): string {
  const lines = comment.split("\n").filter((line) => !line.startsWith(TOLD))
  return lines.join("\n").trim()
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
        .map((comment) => withoutTold(wordsOf(comment)))
        .find((words) => words !== "") ?? null,
    refinement: refinement ?? "disjunctive",
    children: inner.filter(({ switches }) => !switches).map(({ node }) => node),
    counters: inner.filter(({ switches }) => switches).map(({ node }) => node),
    chance,
    evidence,
  }
}

const described = ({ label, comment, evidence }: TreeNode) => ({
  name: label,
  originId: label === "" ? null : label,
  ...(comment !== null && { notes: comment }),
  ...(evidence.length > 0 && { evidence: [...evidence] }),
})

/** The nodes of a tree as those of a graph, in which leaves of one label are one step, and counters are controls. */
class Tree {
  readonly nodes: GraphNode[] = []
  readonly controls: DraftControl[] = []
  private readonly leaves = new Map<string, string>()
  private readonly tell: ReadContext["tell"]
  private count = 0

  constructor(tell: ReadContext["tell"]) {
    this.tell = tell
  }

  /** Adds a node of the attacker with all below it. Returns its key. */
  add(node: TreeNode): string {
    const key = node.children.length === 0 ? this.addLeaf(node) : this.addRefined(node)
    for (const counter of node.counters) this.defend(counter, key)
    return key
  }

  private addLeaf(node: TreeNode): string {
    const known = this.leaves.get(node.label)
    if (known !== undefined) {
      this.tell("changed", node.at.path, `${node.label} stands more than once: one step, used wherever it stands`)
      return known
    }
    const key = this.key()
    this.leaves.set(node.label, key)
    this.nodes.push({ key, kind: "step", ...described(node), from: [], ...(node.chance && { success: node.chance }) })
    return key
  }

  private addRefined(node: TreeNode): string {
    if (node.refinement === "sequential")
      this.tell("left-out", node.at.path, `${node.label} takes place in order: read as needing all, in any order`)
    const from = node.children.map((child) => this.add(child))
    const key = this.key()
    const needsAll = node.refinement !== "disjunctive"
    // An OR that is countered must be a step, so that its counter is one draw for all its ways.
    const kind = needsAll || node.counters.length > 0 ? "certain" : "either"
    this.nodes.push({ key, kind, ...described(node), from, needsAll })
    return key
  }

  /** Adds a defence, or each of its ways, as controls that prevent a step. */
  private defend(node: TreeNode, step: string): void {
    if (node.children.length > 0 && node.refinement === "disjunctive") {
      for (const child of node.children)
        this.defend({ ...child, counters: [...child.counters, ...node.counters] }, step)
      return
    }
    const { label, comment, at, counters, children, chance } = node
    for (const counter of counters) {
      const what = `${counter.label} attacks the defence ${label}: a limit of the control, in words`
      this.tell("left-out", counter.at.path, what)
    }
    const parts = children.map((child) => child.label)
    if (parts.length > 0) this.tell("changed", at.path, `${label} needs all of ${parts.join(", ")}: one control`)
    const notes = [comment, parts.length > 0 ? `Needs all of: ${parts.join("; ")}` : null].filter(
      (text) => text !== null,
    )
    this.controls.push({
      key: `control ${this.key()}`,
      ...described(node),
      ...(notes.length > 0 && { notes: notes.join("\n\n") }),
      status: "in-place",
      ...(counters.length > 0 && { limits: counters.map((counter) => counter.label) }),
      effects: [{ prevents: step, ...(children.length === 0 && chance && { reduction: chance }) }],
    })
  }

  private key(): string {
    return `${++this.count}`
  }
}

/** Adds the root as the goal: what it is refined into leads there. Of a defence the attacks that counter it do. */
function addRoot(root: TreeNode, tree: Tree): void {
  const isRefined = root.isAttack && root.counters.length === 0 && root.children.length > 0
  const from = isRefined
    ? root.children.map((child) => tree.add(child))
    : (root.isAttack ? [root] : root.counters).map((node) => tree.add(node))
  const needsAll = isRefined && root.refinement !== "disjunctive"
  tree.nodes.push({ key: "goal", kind: "goal", ...described(root), from, needsAll })
}
