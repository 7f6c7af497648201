import type { AttackNetwork } from "./network.ts"

/** Bounds on the expected share of one harm that an attempt obtains, monotone in the probability of every chance. */
export interface ShareBounds {
  /** At most the share, given the probabilities of the network's chances. */
  readonly low: (chances: Float64Array) => number
  /** At least the share. */
  readonly high: (chances: Float64Array) => number
}

/** Which side of the interval is looked for. */
type Side = "low" | "high"

/**
 * A network laid out for sweeping: places are numbered from 0 on in the order in which steps give them, and lists stand one
 * after the other, that of place or step i from `Start[i]` up to `Start[i + 1]`.
 */
interface Laid {
  readonly network: AttackNetwork
  readonly places: number
  /** The places that each step needs. */
  readonly needStart: Int32Array
  readonly needs: Int32Array
  /** The steps that give each place. */
  readonly giverStart: Int32Array
  readonly givers: Int32Array
  /** The draws of each step; -1 where nothing contains it. */
  readonly success: Int32Array
  readonly passage: Int32Array
  /** 1 where the step's draw is that of several steps. */
  readonly isShared: Uint8Array
}

/** Lists one after the other, with where each begins. */
function inARow(lists: readonly (readonly number[])[]): { readonly start: Int32Array; readonly all: Int32Array } {
  const start = new Int32Array(lists.length + 1)
  lists.forEach((list, i) => (start[i + 1] = start[i]! + list.length))
  return { start, all: Int32Array.from(lists.flat()) }
}

function laidOut(network: AttackNetwork): Laid {
  const { steps } = network
  const numbers = new Map<number, number>()
  const numberOf = (place: number): number => {
    const known = numbers.get(place) ?? numbers.size
    numbers.set(place, known)
    return known
  }
  const gives = steps.map((step) => step.places.map(numberOf))
  const needs = inARow(steps.map((step) => step.needs.map(numberOf)))
  const givers: number[][] = Array.from({ length: numbers.size }, () => [])
  gives.forEach((places, s) => {
    for (const place of places) givers[place]!.push(s)
  })
  const given = inARow(givers)
  const uses = new Uint8Array(network.chances.length)
  for (const { success } of steps) uses[success] = Math.min(2, uses[success]! + 1)
  return {
    network,
    places: numbers.size,
    needStart: needs.start,
    needs: needs.all,
    giverStart: given.start,
    givers: given.all,
    success: Int32Array.from(steps, ({ success }) => success),
    passage: Int32Array.from(steps, ({ passage }) => passage ?? -1),
    isShared: Uint8Array.from(steps, ({ success }) => (uses[success] === 2 ? 1 : 0)),
  }
}

/** Sweeps on one side: a lower bound is sound after any number of them, an upper one that came down from 1 as well. */
const SWEEPS = 200

/**
 * What a step comes to from what is held. Needs that help each other are at least as likely together as apart, and at most
 * as likely as the less likely of them. A draw that several steps share may stand behind their needs too: then only the
 * smaller of both bounds it from above.
 */
function stepTaken(laid: Laid, chances: Float64Array, side: Side, held: Float64Array, s: number): number {
  const { needStart, needs, success, isShared } = laid
  const end = needStart[s + 1]!
  const draw = chances[success[s]!]!
  let ready = 1
  if (side === "low") {
    for (let i = needStart[s]!; i < end; i++) ready *= held[needs[i]!]!
    return ready * draw
  }
  for (let i = needStart[s]!; i < end; i++) ready = Math.min(ready, held[needs[i]!]!)
  return isShared[s] === 1 ? Math.min(ready, draw) : ready * draw
}

/**
 * One sweep, place after place, each from what is held by then. Alternatives are never less likely than one of them alone,
 * and, where they help each other, at most as likely as independent ones. True where something moved.
 */
function sweep(laid: Laid, chances: Float64Array, side: Side, held: Float64Array): boolean {
  const { giverStart, givers, passage } = laid
  let moved = false
  for (let place = 0; place < held.length; place++) {
    let next = 0
    for (let i = giverStart[place]!; i < giverStart[place + 1]!; i++) {
      const s = givers[i]!
      const taken = stepTaken(laid, chances, side, held, s)
      const through = passage[s]! < 0 ? taken : taken * chances[passage[s]!]!
      next = side === "low" ? Math.max(next, through) : next + through - next * through
    }
    if (Math.abs(next - held[place]!) > 1e-15) moved = true
    held[place] = next
  }
  return moved
}

/**
 * What each place comes to on one side. From nothing up where that settles, which keeps circles from supporting themselves;
 * an upper bound that does not settle comes down from certainty instead, where any number of sweeps is sound.
 */
function settled(laid: Laid, chances: Float64Array, side: Side): Float64Array {
  const held = new Float64Array(laid.places)
  // Places stand in the order in which they are given, circles apart: few sweeps do.
  for (let count = 0; count < SWEEPS; count++) if (!sweep(laid, chances, side, held)) return held
  if (side === "low") return held
  held.fill(1)
  for (let count = 0; count < SWEEPS; count++) if (!sweep(laid, chances, side, held)) return held
  return held
}

/** The expected share of the one harm that a network gives. */
function shareOf(laid: Laid, chances: Float64Array, side: Side): number {
  const held = settled(laid, chances, side)
  const givers = laid.network.steps.flatMap((step, s) =>
    step.harms.map(({ share }) => ({ share, p: stepTaken(laid, chances, side, held, s) })),
  )
  const levels = [...new Set(givers.map(({ share }) => share))].sort((a, b) => a - b)
  return levels.reduce((sum, share, i) => {
    let p = 0
    for (const giver of givers)
      if (giver.share >= share) p = side === "low" ? Math.max(p, giver.p) : p + giver.p - p * giver.p
    return sum + (share - (levels[i - 1] ?? 0)) * p
  }, 0)
}

/** What rounding, and circles that settle within it, may be off by: bounds are moved outwards by it. */
const OUTWARDS = 1e-12

/** A function of the chances of a network that remembers the last answer: the same is asked again and again. */
function remembering(laid: () => Laid, side: Side): (chances: Float64Array) => number {
  let last: { readonly asked: Int32Array; readonly values: Float64Array; share: number } | null = null
  return (chances) => {
    const network = laid()
    if (!last) {
      const asked = Int32Array.from(new Set([...network.success, ...network.passage.filter((draw) => draw >= 0)]))
      last = { asked, values: new Float64Array(asked.length).fill(NaN), share: 0 }
    }
    const { asked, values } = last
    let isSame = true
    for (let i = 0; i < asked.length; i++) {
      if (values[i] === chances[asked[i]!]) continue
      isSame = false
      values[i] = chances[asked[i]!]!
    }
    if (!isSame) last.share = shareOf(network, chances, side)
    return last.share
  }
}

/**
 * Bounds on what an attempt obtains, place by place: by association of monotone functions of independent draws (Esary,
 * Proschan and Walkup, 1967, doi 10.1214/aoms/1177698701), the best way alone is a lower bound of an alternative and
 * independence an upper one; for joint needs it is the other way round. Often wide where ways share steps.
 *
 * @param network - restricted to one harm.
 */
export function nodeBounds(network: AttackNetwork): ShareBounds {
  let known: Laid | null = null
  const laid = (): Laid => (known ??= laidOut(network))
  const low = remembering(laid, "low")
  const high = remembering(laid, "high")
  return {
    low: (chances) => low(chances) * (1 - OUTWARDS),
    high: (chances) => high(chances) * (1 + OUTWARDS),
  }
}
