import type { Estimate, Harm } from "../../core/index.ts"
import { assumeSource } from "./dataFlow.ts"
import type { Draft, DraftAsset, DraftElement, DraftGift, DraftStep } from "./draft.ts"
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
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const onward = new Map<string, string[]>(nodes.map(({ key }) => [key, []]))
  for (const { key, from } of nodes) for (const other of from) onward.get(other)!.push(key)

  draft.places.push({ key: START, name: options.start, originId: null })
  if (options.assets) draft.assets.push(...options.assets)

  /** Whether a node comes about only with all that leads to it: what is one way of several leads to a place of its own. */
  const needsEach = ({ from, needsAll }: GraphNode): boolean => needsAll === true || from.length === 1
  /** Whether what a node leads to asks for a place of its own. */
  const isNeeded = (key: string): boolean =>
    onward.get(key)!.some((other) => {
      const next = byKey.get(other)!
      if (next.kind === "either") return false
      return next.kind === "goal" ? next.needsAll === true && next.from.length > 1 : needsEach(next)
    })

  const isStep = ({ kind }: GraphNode): boolean => kind === "step" || kind === "certain"
  /** What the step of a node gives besides its own place: filled by what it leads to. */
  const gifts = new Map<string, DraftGift[]>(nodes.filter(isStep).map(({ key }) => [key, []]))
  /** The steps by which each node comes about. */
  const givers = new Map<string, readonly string[]>()
  const starts: { readonly name: string; readonly gift: DraftGift }[] = []

  /** Gives something by all steps by which a node comes about. */
  const give = (keys: readonly string[], gift: DraftGift): void => {
    for (const key of keys) gifts.get(key)!.push(gift)
  }
  const place = (key: string, name: string): void => void draft.places.push({ key, name, originId: null })

  for (const node of inOrder(nodes)) {
    const { key, name, kind, from } = node
    const ways = [...new Set(from.flatMap((other) => givers.get(other)!))]
    const harms = kind === "goal" ? goalHarms(draft, node, options) : (node.harms ?? []).map((harm) => ({ ...harm }))
    if (isStep(node)) {
      const needs =
        from.length === 0 ? [START] : needsEach(node) ? from.map((other) => placeOf(byKey.get(other)!)) : [before(key)]
      if (needs[0] === before(key)) {
        place(before(key), `On the way to ${name}`)
        give(ways, { place: before(key) })
      }
      if (isNeeded(key)) {
        place(afterNode(key), `After ${name}`)
        gifts.get(key)!.push({ place: afterNode(key) })
      }
      gifts.get(key)!.push(...harms)
      givers.set(key, [key])
      draft.steps.push(stepOf(node, needs, gifts.get(key)!))
      continue
    }
    // A goal and an OR operator are reached by whatever leads there; of a goal that needs all, by a step that does.
    const joined = kind === "goal" && (node.needsAll === true || ways.length === 0) && from.length !== 1
    if (joined) {
      const gives: DraftGift[] = [...harms]
      gifts.set(key, gives)
      draft.steps.push({
        key,
        name: `Reach ${name}`,
        originId: null,
        needs: from.length === 0 ? [START] : from.map((other) => placeOf(byKey.get(other)!)),
        gives,
        ...(from.length > 0 && { success: FOLLOWS }),
      })
    } else for (const harm of harms) give(ways, harm)
    const by = joined ? [key] : ways
    givers.set(key, by)
    if (isNeeded(key)) {
      place(placeOf(node), name)
      if (by.length === 0) starts.push({ name, gift: { place: placeOf(node) } })
      else give(by, { place: placeOf(node) })
    }
  }
  // An OR operator into which nothing leads is open from the start.
  for (const { name, gift } of starts)
    draft.steps.push({
      key: `open ${JSON.stringify(gift)}`,
      name: `Open: ${name}`,
      originId: null,
      needs: [START],
      gives: [gift],
    })
  if (draft.assets.length === 0 || draft.steps.every(({ gives }) => gives.every((gift) => "place" in gift)))
    addEnd(draft, nodes, onward, gifts, options, tell)
  assumeSource(draft, tell, [START])
}

const placeOf = ({ kind, key }: GraphNode): string => (kind === "either" || kind === "goal" ? key : afterNode(key))

function stepOf(node: GraphNode, needs: string[], gives: DraftGift[]): DraftStep {
  const { kind, from: _from, needsAll: _needsAll, harms: _harms, success, ...rest } = node
  const chance = kind === "certain" ? FOLLOWS : success
  return { ...rest, needs, gives, ...(chance && { success: chance }) }
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

/** Where nothing is said to be harmed: one asset, which the steps that lead to nothing further harm. */
function addEnd(
  draft: Draft,
  nodes: readonly GraphNode[],
  onward: ReadonlyMap<string, readonly string[]>,
  gifts: ReadonlyMap<string, DraftGift[]>,
  { harmOfGoals = "integrity" }: GraphOptions,
  tell: ReadContext["tell"],
): void {
  const last = nodes.filter(({ key, kind }) => (kind === "step" || kind === "certain") && onward.get(key)!.length === 0)
  if (last.length === 0) return
  draft.assets.push({ key: "end", name: `What ${draft.name} is after`, originId: null })
  for (const { key } of last) gifts.get(key)!.push({ asset: "end", harm: harmOfGoals })
  tell(
    "assumed",
    "",
    `the source names nothing that is harmed: one asset stands for what the last steps reach (${last
      .slice(0, 5)
      .map(({ name }) => name)
      .join(", ")}${last.length > 5 ? ` and ${last.length - 5} more` : ""})`,
  )
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
  const onward = new Map<string, GraphNode[]>(nodes.map(({ key }) => [key, []]))
  for (const node of nodes) for (const other of node.from) onward.get(other)!.push(node)
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
  const place = new Map(nodes.map((node, at) => [node.key, at]))
  const missing = nodes.map(({ from }) => from.length)
  const onward: number[][] = nodes.map(() => [])
  nodes.forEach(({ from }, at) => {
    for (const other of from) onward[place.get(other)!]!.push(at)
  })
  const ordered: GraphNode[] = []
  const ready = nodes.flatMap((_, at) => (missing[at] === 0 ? [at] : []))
  for (let next = 0; next < ready.length; next++) {
    ordered.push(nodes[ready[next]!]!)
    for (const at of onward[ready[next]!]!) if (--missing[at]! === 0) ready.push(at)
  }
  return ordered
}
