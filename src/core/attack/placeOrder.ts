import type { GoalNetwork } from "./goalNetwork.ts"
import { includes } from "./placeSets.ts"

/**
 * The rank of each place in an order in which few places are open at once, a place being open from its own rank on until
 * every place with which it shares a step has one: what an attempt decides next then hangs on little. Greedy, from the
 * start of the attempt on; the goal comes last.
 */
export function placeOrder({ places, words, goal, steps }: GoalNetwork): Int32Array {
  const near = Array.from({ length: places }, () => new Set<number>())
  const isFirst = new Uint8Array(places)
  for (let s = 0; s < steps.count; s++) {
    const together: number[] = []
    for (let place = 0; place < places; place++)
      if (place !== goal && (includes(steps.needs, s * words, place) || includes(steps.gives, s * words, place)))
        together.push(place)
    const needsNothing = together.every((place) => !includes(steps.needs, s * words, place))
    for (const place of together) {
      if (needsNothing) isFirst[place] = 1
      for (const other of together) if (other !== place) near[place]!.add(other)
    }
  }
  const rank = new Int32Array(places).fill(places)
  const front = new Set(Array.from(near.keys()).filter((place) => isFirst[place] === 1))
  const openAfter = (place: number): number => {
    let opened = 0
    for (const other of near[place]!) if (rank[other] === places && !front.has(other)) opened++
    return opened
  }
  for (let next = 0; next < places - 1; next++) {
    let best = -1
    let least = Infinity
    for (const place of front.size > 0 ? front : near.keys()) {
      if (rank[place] !== places || place === goal) continue
      const opened = openAfter(place)
      if (opened < least) [best, least] = [place, opened]
    }
    if (best < 0) break
    rank[best] = next
    front.delete(best)
    for (const other of near[best]!) if (rank[other] === places) front.add(other)
  }
  return rank
}
