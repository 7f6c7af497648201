import type { Control, Effect, Estimate, Gift, Model, Quantity, Source, Step } from "../../src/core/index.ts"
import { HARMS } from "../../src/core/index.ts"
import { seededRng } from "../../src/core/estimate/rng.ts"

/** Small models in which attacks succeed: ways that join, part and go in circles, shares, shared draws, all effects. */
export function connectedModel(seed: number): Model {
  const rng = seededRng(seed, "connected")
  const whole = (most: number) => Math.floor(rng() * most)
  const estimate = (quantity: Quantity, size: number): Estimate => {
    const low = size * (0.5 + 0.4 * rng())
    const high = Math.min(
      quantity === "probability" || quantity === "reduction" ? 0.97 : Infinity,
      low * (1.2 + 2 * rng()),
    )
    switch (whole(5)) {
      case 0:
        return size
      case 1:
        return { low, likely: low + rng() * (high - low), high }
      case 2:
        return { low, likely: low + rng() * (high - low), high, shape: "triangular" }
      case 3:
        return { low, high, shape: "uniform" }
      default:
        return { low, high }
    }
  }
  const places = Array.from({ length: 4 + whole(3) }, (_, i) => ({ id: `place-${i}`, name: "" }))
  const assets = Array.from({ length: 1 + whole(2) }, (_, i) => ({
    id: `asset-${i}`,
    name: "",
    loss: Object.fromEntries(HARMS.map((harm) => [harm, estimate("money", 1000 * (1 + whole(50)))])),
  }))
  const sources = Array.from({ length: 1 + whole(2) }, (_, i): Source => ({
    id: `source-${i}`,
    name: "",
    kind: "other",
    skill: (["unskilled", "skilled", "expert"] as const)[whole(3)]!,
    visibilityScaled: rng() < 0.3,
    approaches: [{ from: [places[whole(2)]!.id], perYear: estimate("rate", [0.5, 3, 12][whole(3)]!) }],
  }))
  const gifts = (i: number): Gift[] => {
    const given: Gift[] = [{ place: places[Math.min(places.length - 1, 1 + whole(places.length - 1))]!.id }]
    if (rng() < 0.5 || i > 6) {
      const harm = { asset: assets[whole(assets.length)]!.id, harm: HARMS[whole(3)]! }
      given.push(rng() < 0.4 ? { ...harm, share: 0.1 + 0.8 * rng() } : harm)
    }
    return given
  }
  const steps = Array.from({ length: 6 + whole(4) }, (_, i): Step => {
    const needs = new Set([places[whole(i < 3 ? 2 : places.length)]!.id])
    if (rng() < 0.25) needs.add(places[whole(places.length)]!.id)
    const base = { id: `step-${i}`, name: "", needs: [...needs], gives: gifts(i) }
    if (i > 2 && rng() < 0.15) return { ...base, sameAs: `step-${whole(2)}` }
    return { ...base, success: estimate("probability", 0.1 + 0.5 * rng()) }
  })
  const effect = (): Effect => {
    const reduction = estimate("reduction", 0.3 + 0.4 * rng())
    const step = steps[whole(steps.length)]!
    switch (whole(5)) {
      case 0:
        return { contains: step.id, reduction }
      case 1:
        return { deters: sources[whole(sources.length)]!.id, reduction }
      case 2:
        return { recovers: { asset: assets[0]!.id, harm: HARMS[whole(3)]! }, reduction }
      default:
        return { prevents: steps[whole(3)]!.id, reduction }
    }
  }
  const controls = Array.from({ length: 3 }, (_, i): Control => ({
    id: `control-${i}`,
    name: "",
    status: i === 0 ? "in-place" : "candidate",
    coverage: 0.5 + 0.5 * rng(),
    cost: { perYear: estimate("money", 500) },
    effects: [effect(), effect()],
  }))
  return {
    format: "batten",
    version: 1,
    name: `connected ${seed}`,
    currency: "USD",
    profile: { visibility: 1.5 },
    places,
    assets,
    sources,
    steps,
    controls,
  }
}
