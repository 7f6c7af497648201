import type { Estimate, Harm } from "../../core/index.ts"
import { assumeSource } from "./assumeSource.ts"
import type { Draft, DraftAsset, DraftElement, DraftGift } from "./draft.ts"
import type { ReadContext } from "./reader.ts"

/**
 * A node of an attack tree or flow, and what leads to it.
 *
 * - `step`: something that an attacker tries; its chance is unknown unless the source gives one.
 * - `certain`: what holds as soon as what it needs does, by the meaning of the format: AND operators, refinements, facts.
 * - `either`: what holds as soon as one of its ways does: OR operators.
 * - `goal`: what the attacker is after: an asset.
 */
export interface GraphNode extends DraftElement {
  readonly kind: "step" | "certain" | "either" | "goal"
  /** Keys of the nodes that lead to it; of none, it is open from the start. */
  readonly from: readonly string[]
  /** Whether all that lead to it are needed (AND), or one is enough (OR). */
  readonly needsAll?: boolean
  readonly success?: Estimate
  readonly attack?: string[]
  /** The harms that it does to what is given with each; of a goal, those that reaching it does. */
  readonly harms?: readonly { readonly asset: string; readonly harm: Harm }[]
}

/** How a graph is put into a draft. */
export interface GraphOptions {
  /** The name of the place where attempts start. */
  readonly start: string
  /** What the source calls the assets that `harms` name. */
  readonly assets?: readonly DraftAsset[]
  /** The harm of a goal of which the source says none. */
  readonly harmOfGoals?: Harm
}

/** What a node that holds as soon as its needs do has for a chance. It is no guess: the format means it so. */
const FOLLOWS: Estimate = { value: 1, why: "It follows as soon as what it needs is there." }

const START = "start"

/** The key of the place that stands for a node having come about. */
export const afterNode = (key: string): string => `after ${key}`

/** The key of the place that stands for one of the ways to a node. */
const before = (key: string): string => `before ${key}`

/**
 * Adds an attack tree or flow to a draft: each step needs all that leads to it, or, where one is enough, a place that each of
 * its ways gives. Circles are cut at the arrow that closes them. What leads to nothing further, where no goal is drawn, is what
 * the attacker is after. Linear in nodes and arrows.
 */
export function addAttackGraph(
  draft: Draft,
  given: readonly GraphNode[],
  options: GraphOptions,
  tell: ReadContext["tell"],
): void {
  const nodes = withoutCircles(uniqueNodes(given, tell), tell)
  draft.places.push({ key: START, name: options.start, originId: null })
  if (options.assets) draft.assets.push(...options.assets)
  const graph = new Graph(draft, nodes, options)
  for (const node of inOrder(nodes)) {
    if (isStep(node)) graph.addStep(node)
    else graph.addMeeting(node)
  }
  if (draft.steps.every(({ gives }) => gives.every((gift) => "place" in gift))) graph.addEnd(tell)
  assumeSource(draft, tell, [START])
}

const isStep = ({ kind }: GraphNode): boolean => kind === "step" || kind === "certain"

/** Whether a node comes about only with all that leads to it: what is one way of several leads to a place of its own. */
const needsEach = ({ from, needsAll }: GraphNode): boolean => needsAll === true || from.length === 1

const placeOf = ({ kind, key }: GraphNode): string => (kind === "either" || kind === "goal" ? key : afterNode(key))

/** A graph on its way into a draft: nodes are added each after all that lead to it. */
class Graph {
  private readonly draft: Draft
  private readonly nodes: readonly GraphNode[]
  private readonly options: GraphOptions
  private readonly byKey: ReadonlyMap<string, GraphNode>
  private readonly onward: ReadonlyMap<string, GraphNode[]>
  /** What each step gives: filled by what it leads to. */
  private readonly gifts = new Map<string, DraftGift[]>()
  /** The steps by which each node comes about. */
  private readonly givers = new Map<string, readonly string[]>()

  constructor(draft: Draft, nodes: readonly GraphNode[], options: GraphOptions) {
    this.draft = draft
    this.nodes = nodes
    this.options = options
    this.byKey = new Map(nodes.map((node) => [node.key, node]))
    this.onward = onwardOf(nodes)
  }

  /** Adds a node that is a step of its own. */
  addStep(node: GraphNode): void {
    const { key, name, kind, from, harms = [] } = node
    const { notes, tags, links, position, evidence, originId, attack, success } = node
    const gives: DraftGift[] = []
    if (from.length > 1 && !needsEach(node)) {
      this.draft.places.push({ key: before(key), name: `On the way to ${name}`, originId: null })
      this.give(this.waysTo(node), { place: before(key) })
    }
    if (this.isNeeded(key)) {
      this.draft.places.push({ key: afterNode(key), name: `After ${name}`, originId: null })
      gives.push({ place: afterNode(key) })
    }
    gives.push(...harms.map((harm) => ({ ...harm })))
    this.gifts.set(key, gives)
    this.givers.set(key, [key])
    const chance = kind === "certain" ? FOLLOWS : success
    this.draft.steps.push({
      key,
      name,
      originId,
      needs: from.length === 0 ? [START] : needsEach(node) ? this.placesOf(from) : [before(key)],
      gives,
      ...(chance && { success: chance }),
      ...(attack && { attack }),
      ...(notes !== undefined && { notes }),
      ...(tags && { tags }),
      ...(links && { links }),
      ...(position && { position }),
      ...(evidence && { evidence }),
    })
  }

  /**
   * Adds a goal or an OR operator, which whatever leads there reaches. What needs all that leads to it, and what nothing leads
   * to, is reached by a step of its own.
   */
  addMeeting(node: GraphNode): void {
    const { key, name, kind, from } = node
    const harms = kind === "goal" ? goalHarms(this.draft, node, this.options) : []
    const isJoined = from.length === 0 || (node.needsAll === true && from.length > 1)
    const ways = isJoined ? [key] : this.waysTo(node)
    if (isJoined) {
      const gives: DraftGift[] = []
      this.gifts.set(key, gives)
      this.draft.steps.push({
        key,
        name: `Reach ${name}`,
        originId: null,
        needs: from.length === 0 ? [START] : this.placesOf(from),
        gives,
        ...(from.length > 0 && { success: FOLLOWS }),
      })
    }
    this.givers.set(key, ways)
    for (const harm of harms) this.give(ways, harm)
    if (!this.isNeeded(key)) return
    this.draft.places.push({ key, name, originId: null })
    this.give(ways, { place: key })
  }

  /** Where nothing is said to be harmed: one asset, which the steps that lead to nothing further harm. */
  addEnd(tell: ReadContext["tell"]): void {
    const last = this.nodes.filter((node) => isStep(node) && this.onward.get(node.key)!.length === 0)
    if (last.length === 0) return
    const { harmOfGoals = "integrity" } = this.options
    this.draft.assets.push({ key: "end", name: `What ${this.draft.name} is after`, originId: null })
    for (const { key } of last) this.give([key], { asset: "end", harm: harmOfGoals })
    const names = last.slice(0, 5).map(({ name }) => name)
    const more = last.length > 5 ? ` and ${last.length - 5} more` : ""
    const what = "the source names nothing that is harmed: one asset stands for what the last steps reach"
    tell("assumed", "", `${what} (${names.join(", ")}${more})`)
  }

  /** Gives something by all of some steps. */
  private give(steps: readonly string[], gift: DraftGift): void {
    for (const key of steps) this.gifts.get(key)!.push(gift)
  }

  /** The steps by which what leads to a node comes about. */
  private waysTo({ from }: GraphNode): readonly string[] {
    return [...new Set(from.flatMap((key) => this.givers.get(key)!))]
  }

  private placesOf(keys: readonly string[]): string[] {
    return keys.map((key) => placeOf(this.byKey.get(key)!))
  }

  /** Whether what a node leads to asks for a place of its own. */
  private isNeeded(key: string): boolean {
    return this.onward.get(key)!.some((next) => {
      if (next.kind === "either") return false
      return next.kind === "goal" ? next.needsAll === true && next.from.length > 1 : needsEach(next)
    })
  }
}

/** What each node leads to. */
function onwardOf(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode[]> {
  const onward = new Map<string, GraphNode[]>(nodes.map(({ key }) => [key, []]))
  for (const node of nodes) for (const other of node.from) onward.get(other)!.push(node)
  return onward
}

/** Makes an asset of a goal, and says what reaching it does to it. */
function goalHarms(draft: Draft, node: GraphNode, { harmOfGoals = "integrity" }: GraphOptions): DraftGift[] {
  const { key, name, originId, notes, tags, links, evidence } = node
  draft.assets.push({
    key,
    name,
    originId,
    ...(notes !== undefined && { notes }),
    ...(tags && { tags }),
    ...(links && { links }),
    ...(evidence && { evidence }),
  })
  return node.harms?.map((harm) => ({ ...harm })) ?? [{ asset: key, harm: harmOfGoals }]
}

/** The nodes of which no two have one key: what names a key twice means the first. References to nothing are told and left out. */
function uniqueNodes(given: readonly GraphNode[], tell: ReadContext["tell"]): readonly GraphNode[] {
  const byKey = new Map<string, GraphNode>()
  for (const node of given) {
    if (byKey.has(node.key)) tell("reissued", "", `two nodes are called ${node.key}: the first came in`)
    else byKey.set(node.key, node)
  }
  return [...byKey.values()].map((node) => {
    const there = [...new Set(node.from)].filter((other) => {
      if (other === node.key) tell("cycle", "", `${node.name} leads to itself: that arrow was left out`)
      else if (!byKey.has(other))
        tell("dangling", "", `${node.name} names a node that is not there (${other}): left out`)
      return other !== node.key && byKey.has(other)
    })
    return { ...node, from: there }
  })
}

/** The nodes without the arrows that close a circle, met by going along the arrows from those that nothing leads to, then the rest. */
function withoutCircles(nodes: readonly GraphNode[], tell: ReadContext["tell"]): readonly GraphNode[] {
  const onward = onwardOf(nodes)
  const state = new Map<string, "open" | "done">()
  const cut = new Map<string, Set<string>>()
  const isFirst = ({ from }: GraphNode): boolean => from.length === 0
  for (const root of [...nodes.filter(isFirst), ...nodes.filter((node) => !isFirst(node))]) {
    if (state.has(root.key)) continue
    const way: { readonly node: GraphNode; next: number }[] = [{ node: root, next: 0 }]
    state.set(root.key, "open")
    while (way.length > 0) {
      const here = way.at(-1)!
      const next = onward.get(here.node.key)![here.next++]
      if (next === undefined) {
        state.set(here.node.key, "done")
        way.pop()
      } else if (state.get(next.key) === "open") {
        cut.set(next.key, (cut.get(next.key) ?? new Set()).add(here.node.key))
        tell("cycle", "", `the arrow from ${here.node.name} to ${next.name} closes a circle: it was left out`)
      } else if (!state.has(next.key)) {
        state.set(next.key, "open")
        way.push({ node: next, next: 0 })
      }
    }
  }
  return nodes.map((node) => {
    const cuts = cut.get(node.key)
    return cuts ? { ...node, from: node.from.filter((other) => !cuts.has(other)) } : node
  })
}

/** The nodes, each after all that lead to it; else in their own order (Kahn 1962, doi:10.1145/368996.369025). */
function inOrder(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const onward = onwardOf(nodes)
  const missing = new Map(nodes.map(({ key, from }) => [key, from.length]))
  const ordered = nodes.filter(({ from }) => from.length === 0)
  // The list grows while it is walked.
  for (const node of ordered)
    for (const next of onward.get(node.key)!) {
      const left = missing.get(next.key)! - 1
      missing.set(next.key, left)
      if (left === 0) ordered.push(next)
    }
  return ordered
}
