import { diagramBuilder, DiagramTooLarge, NEVER, type Diagram, type DiagramBuilder } from "./diagram.ts"
import type { AttackNetwork } from "./network.ts"
import { breadthFirstOrder, depthFirstOrder, forceOrder, type ChanceOrder } from "./order.ts"

/** The function "at least this share is obtained", and how much of the expected share it carries. */
export interface ShareLevel {
  /** v(i) − v(i−1) for the sorted shares v of model.md §3; the weights of a harm sum to its largest share. */
  readonly weight: number
  /** Node of the function in the diagram. */
  readonly root: number
}

/** What an attempt obtains of one harm. */
export interface ObtainedHarm {
  /** Index of the harm, in the order of `lossesOf`. */
  readonly harm: number
  /** Smallest share first. */
  readonly levels: readonly ShareLevel[]
}

/** The exact outcome functions of a network. The variables of the diagram are the network's chances. */
export interface AttackDiagram {
  readonly kind: "exact"
  readonly diagram: Diagram
  readonly harms: readonly ObtainedHarm[]
  /** Node of "the attempt obtains anything at all". */
  readonly anything: number
  /** Joins made on the way, in every order that was tried. */
  readonly work: number
}

/** The network is too entangled for an exact diagram within the limit. */
export interface TooEntangled {
  readonly kind: "tooEntangled"
  readonly work: number
}

/** A builder that is spoken to in chances of the network, whatever the order in which it asks them. */
interface OrderedBuilder extends DiagramBuilder {
  readonly order: ChanceOrder
}

function orderedBuilder(order: ChanceOrder, limit: number, shouldStop?: () => boolean): OrderedBuilder {
  const builder = diagramBuilder(limit, shouldStop)
  const position = new Map(order.map((chance, i) => [chance, i]))
  return { ...builder, order, variable: (chance) => builder.variable(position.get(chance)!) }
}

/** For each step, the function "it is taken and succeeds": the least fixed point of model.md §3. */
function takenFunctions(network: AttackNetwork, builder: DiagramBuilder): Int32Array {
  const { steps } = network
  const needers = new Map<number, number[]>()
  steps.forEach((step, i) => {
    for (const place of step.needs) {
      const list = needers.get(place)
      if (list) list.push(i)
      else needers.set(place, [i])
    }
  })
  const held = new Map<number, number>()
  const taken = new Int32Array(steps.length).fill(NEVER)
  const stale = new Uint8Array(steps.length).fill(1)
  // Functions only grow, and there are finitely many: sweeping until nothing changes ends at the least fixed point.
  for (let changed = true; changed;) {
    changed = false
    for (let i = 0; i < steps.length; i++) {
      if (stale[i] === 0) continue
      stale[i] = 0
      const step = steps[i]!
      let can = builder.variable(step.success)
      for (const place of step.needs) can = builder.and(can, held.get(place) ?? NEVER)
      if (can === taken[i]) continue
      taken[i] = can
      changed = true
      const through = step.passage === null ? can : builder.and(can, builder.variable(step.passage))
      for (const place of step.places) {
        const before = held.get(place) ?? NEVER
        const after = builder.or(before, through)
        if (after === before) continue
        held.set(place, after)
        for (const needer of needers.get(place) ?? []) stale[needer] = 1
      }
    }
  }
  return taken
}

/** For each harm, the functions "at least this share is obtained", smallest share first. */
function obtained(network: AttackNetwork, taken: Int32Array, builder: DiagramBuilder): ObtainedHarm[] {
  const givers = new Map<number, { share: number; taken: number }[]>()
  network.steps.forEach((step, i) => {
    for (const { harm, share } of step.harms) {
      const list = givers.get(harm) ?? []
      list.push({ share, taken: taken[i]! })
      givers.set(harm, list)
    }
  })
  return [...givers]
    .sort(([a], [b]) => a - b)
    .map(([harm, list]) => {
      const shares = [...new Set(list.map(({ share }) => share))].sort((a, b) => a - b)
      const levels = shares.map((share, i): ShareLevel => {
        let root = NEVER
        for (const giver of list) if (giver.share >= share) root = builder.or(root, giver.taken)
        return { weight: share - (shares[i - 1] ?? 0), root }
      })
      return { harm, levels }
    })
}

function build(network: AttackNetwork, builder: OrderedBuilder): Omit<AttackDiagram, "work"> {
  const taken = takenFunctions(network, builder)
  const harms = obtained(network, taken, builder)
  let anything = NEVER
  for (const { levels } of harms) for (const { root } of levels) anything = builder.or(anything, root)
  const wanted = [anything, ...harms.flatMap(({ levels }) => levels.map(({ root }) => root))]
  const { diagram, roots } = builder.extract(wanted)
  let next = 1
  return {
    kind: "exact",
    diagram: { ...diagram, variable: diagram.variable.map((asked, n) => (n < 2 ? asked : builder.order[asked]!)) },
    anything: roots[0]!,
    harms: harms.map(({ harm, levels }) => ({
      harm,
      levels: levels.map(({ weight }) => ({ weight, root: roots[next++]! })),
    })),
  }
}

/** The exact outcome functions of a network, its chances asked in a given order, within a limit of joins. */
export function attackDiagramIn(
  network: AttackNetwork,
  order: ChanceOrder,
  limit: number,
  shouldStop?: () => boolean,
): AttackDiagram | TooEntangled {
  const builder = orderedBuilder(order, limit, shouldStop)
  try {
    return { ...build(network, builder), work: builder.work() }
  } catch (problem) {
    if (!(problem instanceof DiagramTooLarge)) throw problem
    return { kind: "tooEntangled", work: builder.work() }
  }
}

/** Joins that one order is given: what takes more in all of them is decided from the start on instead (`expansion.ts`). */
const JOINS_PER_ORDER = 8_000

/** What is long gets as many as it takes when nothing is tangled. */
const JOINS_PER_STEP = 16

/** The orders worth trying, the most promising first. */
function ordersOf(network: AttackNetwork): readonly (() => ChanceOrder)[] {
  const depthFirst = depthFirstOrder(network)
  const close = forceOrder(network, depthFirst)
  // What stands near the harm is best asked first: on flat networks that makes 5 to 20 times fewer nodes (npm run bench).
  return [
    () => [...close].reverse(),
    () => [...depthFirst].reverse(),
    () => close,
    () => forceOrder(network, breadthFirstOrder(network)),
  ]
}

/**
 * The exact outcome functions of a network, in the first order that fits into a little work.
 *
 * @param limit - most joins in all: what bounds time and memory.
 * @param shouldStop - asked now and then; true is a limit that has been reached.
 */
export function attackDiagram(
  network: AttackNetwork,
  limit: number,
  shouldStop?: () => boolean,
): AttackDiagram | TooEntangled {
  const joins = Math.max(JOINS_PER_ORDER, JOINS_PER_STEP * network.steps.length)
  let work = 0
  for (const order of ordersOf(network)) {
    const found = attackDiagramIn(network, order(), Math.max(0, Math.min(joins, limit - work)), shouldStop)
    work += found.work
    if (found.kind === "exact") return { ...found, work }
  }
  return { kind: "tooEntangled", work }
}
