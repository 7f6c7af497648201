import type { AttackNetwork } from "../attack/network.ts"

/** A way to take one step from the start: which steps, and how likely all of them succeed. */
export interface Derivation {
  /** Positions in the network's steps, each after those that it builds on; the last is the one derived. */
  readonly steps: readonly number[]
  /** Probability that every draw it needs holds; steps that share a draw count it once. */
  readonly probability: number
}

/** Partial derivations looked at before the best complete one so far is taken. */
const MOST_LOOKS = 20_000

/** A derivation in the making: the places still wanted, and which step gives each place that was settled. */
interface Partial {
  readonly wanted: readonly number[]
  readonly giver: ReadonlyMap<number, number>
  readonly draws: ReadonlySet<number>
  readonly probability: number
  /** At most this likely, however it is completed. */
  readonly limit: number
}

/** What every derivation in a network asks of it: worked out once for all of them. */
export interface DerivationGround {
  /** The steps that give each place. */
  readonly givers: readonly (readonly number[])[]
  /** 1 for a draw that several steps use, else 0. */
  readonly isShared: Uint8Array
}

/** The ground of the derivations in a network. Linear in its steps. */
export function derivationGround(network: AttackNetwork): DerivationGround {
  return { givers: giversOf(network), isShared: sharedDraws(network) }
}

/** What is asked of a network while one derivation is looked for. */
interface Search {
  readonly network: AttackNetwork
  /** The probability of each draw; 0 where it is blocked. */
  readonly chances: Float64Array
  /** What each draw counts at least once it is used: a shared one nothing, for it may be paid for already. */
  readonly costs: Float64Array
  /** At most how likely each place is gained: room to reckon in. */
  readonly limits: Float64Array
}

function searchIn(
  network: AttackNetwork,
  chances: Float64Array,
  blocked: ReadonlySet<number>,
  { givers, isShared }: DerivationGround,
): Search {
  const open = chances.map((chance, draw) => (blocked.has(draw) ? 0 : chance))
  const costs = open.map((chance, draw) => (chance !== 0 && isShared[draw] === 1 ? 1 : chance))
  return { network, chances: open, costs, limits: new Float64Array(givers.length) }
}

/**
 * The most probable derivation of a step, exactly: best first, with a limit that counts every shared draw and shared
 * place once at most. Null where the step cannot be taken.
 *
 * @param chances - the probability of each chance of the network.
 * @param target - position in the network's steps.
 * @param blocked - draws (positions among the chances) that never hold.
 * @param shouldStop - true ends the search: null then, too.
 * @param ground - that of the network, where it is known already.
 */
export function bestDerivation(
  network: AttackNetwork,
  chances: Float64Array,
  target: number,
  blocked: ReadonlySet<number> = new Set(),
  shouldStop: () => boolean = () => false,
  ground: DerivationGround = derivationGround(network),
): Derivation | null {
  const search = searchIn(network, chances, blocked, ground)
  const first = extended(search, start(), target, null)
  let queue = first ? [first] : []
  for (let looks = 0; queue.length > 0; looks++) {
    if (shouldStop()) return null
    const at = looks < MOST_LOOKS ? likeliest(queue) : 0
    const partial = queue[at]!
    queue = [...queue.slice(0, at), ...queue.slice(at + 1)]
    if (partial.wanted.length === 0) {
      return { steps: inOrder(network, partial.giver, target), probability: partial.probability }
    }
    const [place, ...rest] = partial.wanted
    for (const step of ground.givers[place!]!) {
      if (goesRound(network, partial.giver, place!, step)) continue
      const next = extended(search, { ...partial, wanted: rest }, step, place!)
      if (next) queue.push(next)
    }
  }
  return null
}

function start(): Partial {
  return { wanted: [], giver: new Map(), draws: new Set(), probability: 1, limit: 1 }
}

function likeliest(queue: readonly Partial[]): number {
  let best = 0
  for (let i = 1; i < queue.length; i++) if (queue[i]!.limit > queue[best]!.limit) best = i
  return best
}

function giversOf({ steps }: AttackNetwork): readonly (readonly number[])[] {
  let most = -1
  for (const { needs, places } of steps) for (const place of [...needs, ...places]) most = Math.max(most, place)
  const givers: number[][] = Array.from({ length: most + 1 }, () => [])
  steps.forEach(({ places }, s) => {
    for (const place of places) givers[place]!.push(s)
  })
  return givers
}

function sharedDraws({ steps, chances }: AttackNetwork): Uint8Array {
  const uses = new Uint32Array(chances.length)
  for (const { success } of steps) uses[success]!++
  return Uint8Array.from(uses, (count) => (count > 1 ? 1 : 0))
}

/** Takes a step into a derivation: for a place (through its passage), or as what is derived. */
function extended(search: Search, partial: Partial, step: number, place: number | null): Partial | null {
  const { success, passage, needs } = search.network.steps[step]!
  const draws = new Set(partial.draws)
  let probability = partial.probability
  for (const draw of place !== null && passage !== null ? [success, passage] : [success]) {
    if (draws.has(draw)) continue
    draws.add(draw)
    probability *= search.chances[draw]!
  }
  if (probability === 0) return null
  const giver = place === null ? partial.giver : new Map(partial.giver).set(place, step)
  const wanted = [...new Set([...partial.wanted, ...needs])].filter((need) => !giver.has(need))
  const limit = probability * completion(search, giver, draws, wanted)
  return limit > 0 ? { wanted, giver, draws, probability, limit } : null
}

/**
 * At most how likely the wanted places can still be gained: along each alternative the least likely of its needs counts,
 * never their product, since they may share what leads to them; draws already paid for or shared cost nothing.
 */
function completion(
  { network, chances, costs, limits }: Search,
  giver: ReadonlyMap<number, number>,
  draws: ReadonlySet<number>,
  wanted: readonly number[],
): number {
  if (wanted.length === 0) return 1
  limits.fill(0)
  for (const place of giver.keys()) limits[place] = 1
  const before = [...draws].map((draw) => [draw, costs[draw]!] as const)
  for (const [draw] of before) if (chances[draw] !== 0) costs[draw] = 1
  for (let moved = true; moved;) {
    moved = false
    for (const { success, passage, needs, places } of network.steps) {
      let value = 1
      for (const need of needs) value = Math.min(value, limits[need]!)
      value *= costs[success]! * (passage === null ? 1 : costs[passage]!)
      for (const place of places) {
        if (value <= limits[place]! * (1 + 1e-12)) continue
        limits[place] = value
        moved = true
      }
    }
  }
  for (const [draw, cost] of before) costs[draw] = cost
  return wanted.reduce((least, place) => Math.min(least, limits[place]!), 1)
}

/** Whether what a step needs is itself gained through the place that the step would give. */
function goesRound(network: AttackNetwork, giver: ReadonlyMap<number, number>, place: number, step: number): boolean {
  const stack = [...network.steps[step]!.needs]
  const seen = new Set<number>()
  for (let need = stack.pop(); need !== undefined; need = stack.pop()) {
    if (need === place) return true
    if (seen.has(need)) continue
    seen.add(need)
    const from = giver.get(need)
    if (from !== undefined) stack.push(...network.steps[from]!.needs)
  }
  return false
}

/** The steps of a derivation, each once, after those that it builds on. */
function inOrder(network: AttackNetwork, giver: ReadonlyMap<number, number>, target: number): number[] {
  const order: number[] = []
  const visit = (step: number): void => {
    if (order.includes(step)) return
    for (const need of network.steps[step]!.needs) visit(giver.get(need)!)
    order.push(step)
  }
  visit(target)
  return order
}
