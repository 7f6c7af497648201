import { diagramBuilder, DiagramTooLarge, NEVER, type Diagram, type DiagramBuilder } from "./diagram.ts"
import type { AttackNetwork } from "./network.ts"

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

/** The exact outcome functions of one approach, over the chances of its network. */
export interface AttackDiagram {
  readonly diagram: Diagram
  readonly harms: readonly ObtainedHarm[]
  /** Node of "the attempt obtains anything at all". */
  readonly anything: number
}

/** The network is too entangled for an exact diagram of at most `limit` nodes. */
export interface TooEntangled {
  readonly kind: "tooEntangled"
  readonly limit: number
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

/**
 * The exact outcome functions of an approach.
 *
 * @param limit - most nodes made on the way, dead ones included: what bounds time and memory.
 */
export function attackDiagram(network: AttackNetwork, limit: number): AttackDiagram | TooEntangled {
  try {
    const builder = diagramBuilder(limit)
    const taken = takenFunctions(network, builder)
    const harms = obtained(network, taken, builder)
    let anything = NEVER
    for (const { levels } of harms) for (const { root } of levels) anything = builder.or(anything, root)
    const wanted = [anything, ...harms.flatMap(({ levels }) => levels.map(({ root }) => root))]
    const { diagram, roots } = builder.extract(wanted)
    let next = 1
    return {
      diagram,
      anything: roots[0]!,
      harms: harms.map(({ harm, levels }) => ({
        harm,
        levels: levels.map(({ weight }) => ({ weight, root: roots[next++]! })),
      })),
    }
  } catch (problem) {
    if (problem instanceof DiagramTooLarge) return { kind: "tooEntangled", limit }
    throw problem
  }
}

/** The part of a diagram that one harm needs, laid out on its own: what the optimiser evaluates thousands of times. */
export function diagramOfHarm(
  whole: Diagram,
  harm: ObtainedHarm,
): { readonly diagram: Diagram; readonly levels: readonly ShareLevel[] } {
  const wanted = new Uint8Array(whole.variable.length)
  for (const { root } of harm.levels) wanted[root] = 1
  for (let n = whole.variable.length - 1; n >= 2; n--) {
    if (wanted[n] === 0) continue
    wanted[whole.low[n]!] = 1
    wanted[whole.high[n]!] = 1
  }
  wanted[0] = 1
  wanted[1] = 1
  const place = new Int32Array(whole.variable.length)
  let count = 0
  for (let n = 0; n < wanted.length; n++) if (wanted[n] === 1) place[n] = count++
  const diagram: Diagram = { variable: new Int32Array(count), low: new Int32Array(count), high: new Int32Array(count) }
  for (let n = 0; n < wanted.length; n++) {
    if (wanted[n] === 0) continue
    const at = place[n]!
    diagram.variable[at] = whole.variable[n]!
    diagram.low[at] = place[whole.low[n]!]!
    diagram.high[at] = place[whole.high[n]!]!
  }
  return { diagram, levels: harm.levels.map(({ weight, root }) => ({ weight, root: place[root]! })) }
}
