import type { Incident } from "./entry.ts"

/** An incident laid out: what comes before each node, in an order in which that is known first. */
export interface LaidOut {
  /** Indices of nodes, what comes before first. */
  readonly order: readonly number[]
  /** For every node the nodes before it, without edges that close a circle. */
  readonly before: readonly (readonly number[])[]
  /** Nodes after which nothing comes. */
  readonly ends: readonly number[]
  /** Whether an edge was left out because it closes a circle. */
  readonly wasCut: boolean
}

/** Lays out an incident; an edge that closes a circle is left out. */
export function layOut({ nodes, edges }: Incident): LaidOut {
  const after = nodes.map((): number[] => [])
  for (const [from, to] of edges) after[from]!.push(to)
  const before = nodes.map((): number[] => [])
  const state = new Uint8Array(nodes.length)
  const reversed: number[] = []
  let wasCut = false
  const [OPEN, DONE] = [1, 2]
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== 0) continue
    const stack = [{ node: root, next: 0 }]
    state[root] = OPEN
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const to = after[top.node]![top.next++]
      if (to === undefined) {
        state[top.node] = DONE
        reversed.push(top.node)
        stack.pop()
      } else if (state[to] === OPEN) wasCut = true
      else {
        before[to]!.push(top.node)
        if (state[to] === 0) {
          state[to] = OPEN
          stack.push({ node: to, next: 0 })
        }
      }
    }
  }
  const hasAfter = new Set(before.flat())
  const ends = nodes.flatMap((_, i) => (hasAfter.has(i) ? [] : [i]))
  return { order: reversed.reverse(), before, ends, wasCut }
}

/** A way through an incident: its actions in the order in which they were done, and the chance of all of them. */
export interface Way {
  readonly actions: readonly number[]
  readonly chance: number
}

/**
 * The likeliest way to an end of an incident. An action and an `or` follow the likeliest of what comes before, an `and` needs
 * all of it; either exit of a condition may be taken.
 *
 * @param chanceOf - of a set of actions, in order.
 * @returns null where no action leads anywhere.
 */
export function likeliestWay(
  { nodes }: Incident,
  { order, before, ends }: LaidOut,
  chanceOf: (actions: readonly number[]) => number,
): Way | null {
  const ways: Way[] = []
  const rank = new Map(order.map((node, i) => [node, i]))
  const made = (actions: Iterable<number>): Way => {
    const sorted = [...new Set(actions)].sort((a, b) => rank.get(a)! - rank.get(b)!)
    return { actions: sorted, chance: chanceOf(sorted) }
  }
  const likeliest = (all: readonly Way[]): Way | undefined =>
    all.reduce<Way | undefined>((best, one) => (best === undefined || one.chance > best.chance ? one : best), undefined)
  for (const node of order) {
    const { kind } = nodes[node]!
    const sooner = before[node]!.map((one) => ways[one]!)
    const led = kind === "and" ? sooner.flatMap(({ actions }) => actions) : (likeliest(sooner)?.actions ?? [])
    ways[node] = made(kind === "action" ? [...led, node] : led)
  }
  const longest = (all: readonly Way[]): Way | null =>
    all.reduce<Way | null>(
      (best, one) => (best === null || one.actions.length > best.actions.length ? one : best),
      null,
    )
  const complete = ends.map((end) => ways[end]!).filter(({ actions }) => actions.length > 0)
  const most = likeliest(complete)
  return most === undefined ? null : longest(complete.filter(({ chance }) => chance === most.chance))
}
