import type { AttackNetwork, Chance, NetworkStep } from "../../src/core/index.ts"

/**
 * A small random network: circles, steps that need several places, steps that share a draw, passages, shares, dead ends.
 * At most 13 draws, so that every outcome can be listed. One harm, number 0.
 */
export function randomNetwork(random: () => number): AttackNetwork {
  const below = (n: number): number => Math.floor(random() * n)
  const places = 2 + below(6)
  const draws = 3 + below(6)
  const chances: Chance[] = Array.from({ length: draws }, (_, step) => ({
    kind: "success",
    step,
    parameter: null,
    hindrances: [],
  }))
  const some = (most: number): number[] => [...new Set(Array.from({ length: below(most + 1) }, () => below(places)))]
  const steps = Array.from({ length: draws + below(4) }, (_, s): NetworkStep => {
    const needs = random() < 0.35 ? [] : some(random() < 0.3 ? 3 : 1)
    const given = some(2)
    const isContained = given.length > 0 && chances.length < 13 && random() < 0.25
    const passage = isContained ? chances.push({ kind: "passage", step: s, parameter: null, hindrances: [] }) - 1 : null
    const share = [1, 1, 0.5, 0.25][below(4)]!
    const harms = random() < 0.35 ? [{ harm: 0, share }] : []
    return { step: s, success: s < draws ? s : below(draws), passage, needs, places: given, harms }
  })
  return { start: [], steps, chances }
}

/** The expected share of harm 0, from every outcome of every draw and the least fixed point of model.md §3. */
export function listedShare(network: AttackNetwork, chances: ArrayLike<number>): number {
  const count = network.chances.length
  let expected = 0
  for (let outcome = 0; outcome < 1 << count; outcome++) {
    const holds = (draw: number): boolean => ((outcome >> draw) & 1) === 1
    let probability = 1
    for (let draw = 0; draw < count; draw++) probability *= holds(draw) ? chances[draw]! : 1 - chances[draw]!
    if (probability > 0) expected += probability * shareObtained(network, holds)
  }
  return expected
}

function shareObtained(network: AttackNetwork, holds: (draw: number) => boolean): number {
  const held = new Set<number>()
  let share = 0
  for (let before = -1; before !== held.size;) {
    before = held.size
    for (const step of network.steps) {
      if (!holds(step.success) || !step.needs.every((place) => held.has(place))) continue
      for (const gift of step.harms) share = Math.max(share, gift.share)
      if (step.passage === null || holds(step.passage)) for (const place of step.places) held.add(place)
    }
  }
  return share
}
