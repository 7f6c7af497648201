import type { AttackNetwork } from "./network.ts"

/** An order in which a diagram asks the chances of a network: their indices, first asked first. */
export type ChanceOrder = readonly number[]

const drawsOf = ({ success, passage }: { success: number; passage: number | null }): number[] =>
  passage === null ? [success] : [success, passage]

/** The order in which the network lists its chances: depth-first, post-order from the harms. */
export function depthFirstOrder(network: AttackNetwork): ChanceOrder {
  return [...new Set(network.steps.flatMap(drawsOf))].sort((a, b) => a - b)
}

/** The order in which an attempt could come to the steps: nearest to the start first. */
export function breadthFirstOrder(network: AttackNetwork): ChanceOrder {
  const waiting = new Map<number, number[]>()
  network.steps.forEach(({ needs }, s) => {
    for (const place of needs) {
      const list = waiting.get(place)
      if (list) list.push(s)
      else waiting.set(place, [s])
    }
  })
  const missing = Int32Array.from(network.steps, ({ needs }) => needs.length)
  const held = new Set<number>()
  const order = new Set<number>()
  let wave = network.steps.flatMap(({ needs }, s) => (needs.length === 0 ? [s] : []))
  while (wave.length > 0) {
    const next: number[] = []
    for (const s of wave) {
      const step = network.steps[s]!
      drawsOf(step).forEach((draw) => order.add(draw))
      for (const place of step.places) {
        if (held.has(place)) continue
        held.add(place)
        for (const other of waiting.get(place) ?? []) if (comesReady(missing, other)) next.push(other)
      }
    }
    wave = next.sort((a, b) => a - b)
  }
  return [...order]
}

/** Counts a need of a step as met; true where it was the last. */
function comesReady(missing: Int32Array, step: number): boolean {
  missing[step]!--
  return missing[step] === 0
}

/** The chances that meet at each place: those of the steps that give it and of the steps that need it. */
function meetings(network: AttackNetwork): number[][] {
  const at = new Map<number, number[]>()
  for (const step of network.steps)
    for (const place of [...step.needs, ...step.places]) {
      const list = at.get(place) ?? []
      list.push(...drawsOf(step))
      at.set(place, list)
    }
  return [...at.values()].filter((list) => list.length > 1)
}

const FORCE_ROUNDS = 60

/**
 * An order in which chances that meet stand close together: FORCE (Aloul, Markov and Sakallah, "FORCE: a fast and
 * easy-to-implement variable-ordering heuristic", 2003). Of all rounds the one with the least total span is taken.
 */
export function forceOrder(network: AttackNetwork, start: ChanceOrder): ChanceOrder {
  const groups = meetings(network)
  const size = start.reduce((most, chance) => Math.max(most, chance), 0) + 1
  const position = new Float64Array(size)
  const pull = new Float64Array(size)
  const weight = new Float64Array(size)
  let order = [...start]
  let best: ChanceOrder = order
  let leastSpan = Infinity
  for (let round = 0; round < FORCE_ROUNDS; round++) {
    order.forEach((chance, i) => (position[chance] = i))
    let span = 0
    pull.fill(0)
    weight.fill(0)
    for (const group of groups) {
      let first = Infinity
      let last = 0
      let sum = 0
      for (const chance of group) {
        const at = position[chance]!
        if (at < first) first = at
        if (at > last) last = at
        sum += at
      }
      span += last - first
      for (const chance of group) {
        pull[chance]! += sum / group.length
        weight[chance]! += 1
      }
    }
    if (span >= leastSpan && round > 10) break
    if (span < leastSpan) {
      leastSpan = span
      best = order
    }
    const target = Float64Array.from(position, (at, chance) =>
      weight[chance]! > 0 ? pull[chance]! / weight[chance]! : at,
    )
    order = [...order].sort((a, b) => target[a]! - target[b]! || position[a]! - position[b]!)
  }
  return best
}
