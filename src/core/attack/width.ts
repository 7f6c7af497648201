import type { AttackNetwork } from "./network.ts"

/**
 * At most how many places an attempt has to keep in mind at once, less one: an upper bound on the treewidth of the graph in
 * which all places of a step are joined, by taking out the place with fewest neighbours over and over (minimum degree;
 * Bodlaender and Koster, "Treewidth computations I", 2010, doi 10.1016/j.ic.2009.03.008). What decides whether exact
 * chances can be hoped for is this, not the number of steps.
 */
export function widthOf({ steps }: AttackNetwork): number {
  const near = new Map<number, Set<number>>()
  const join = (places: Iterable<number>): void => {
    const together = [...new Set(places)]
    for (const place of together) {
      const known = near.get(place) ?? new Set<number>()
      near.set(place, known)
      for (const other of together) if (other !== place) known.add(other)
    }
  }
  for (const { needs, places } of steps) join([...needs, ...places])
  let width = 0
  while (near.size > 0) {
    let next = -1
    let least = Infinity
    for (const [place, others] of near) {
      if (others.size >= least) continue
      next = place
      least = others.size
    }
    const others = near.get(next)!
    width = Math.max(width, others.size)
    near.delete(next)
    for (const other of others) near.get(other)!.delete(next)
    join(others)
  }
  return width
}

/** Flat networks have 4 to 9, tangled ones 13 and more. */
const NARROW = 10

/** Whether a network is narrow enough to come to an end: exact chances are worth waiting for. */
export function isNarrow(network: AttackNetwork): boolean {
  return widthOf(network) <= NARROW
}
