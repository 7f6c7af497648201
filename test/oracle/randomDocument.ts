import type { Control, Effect, Gift, Model, Step } from "../../src/core/model/model.ts"

/**
 * A small random document that uses everything model.md §3 has: joins, cycles, shared draws, containment, shares,
 * filters by source, deterrence, recovery. At most 7 draws an attempt, so that outcomes can be listed.
 */
export function randomDocument(random: () => number): Model {
  const below = (n: number): number => Math.floor(random() * n)
  const chance = (p: number): boolean => random() < p
  const places = ["p0", "p1", "p2", "p3"]
  const harms = ["confidentiality", "availability"] as const
  const steps = Array.from({ length: 5 }, (_, t): Step => {
    const gives: Gift[] = [
      chance(0.5)
        ? { place: places[1 + below(3)]! }
        : { asset: "a", harm: harms[below(2)]!, ...(chance(0.4) && { share: 0.25 }) },
    ]
    if (chance(0.3)) gives.push({ asset: "a", harm: harms[below(2)]! })
    const needs = [places[below(4)]!]
    if (chance(0.25)) needs.push(places[below(4)]!)
    return {
      id: `t${t}`,
      name: `t${t}`,
      needs: [...new Set(needs)],
      gives,
      ...(t === 4 && chance(0.5) ? { sameAs: "t0" } : { success: round(0.1 + 0.8 * random()) }),
      ...(chance(0.2) && { only: ["s0"] }),
    }
  })
  const controls = Array.from({ length: 4 }, (_, c): Control => {
    const effect = (): Effect => {
      const reduction = round(0.2 + 0.7 * random())
      const filter = chance(0.25) ? (chance(0.5) ? { sources: ["s0"] } : { exceptSources: ["s0"] }) : {}
      const kind = below(8)
      if (kind === 0) return { deters: "s1", reduction }
      if (kind === 1) return { recovers: { asset: "a", harm: harms[below(2)]! }, reduction, ...filter }
      const drawn = steps.filter((step) => step.sameAs === undefined)
      if (kind < 4 && c < 2) return { contains: steps[below(5)]!.id, reduction, ...filter }
      return { prevents: drawn[below(drawn.length)]!.id, reduction, ...filter }
    }
    return {
      id: `c${c}`,
      name: `Control ${c}`,
      status: chance(0.6) ? "in-place" : "candidate",
      coverage: chance(0.3) ? 0.8 : 1,
      cost: { perYear: round(10 + 200 * random()) },
      effects: chance(0.4) ? [effect(), effect()] : [effect()],
    }
  })
  return {
    format: "batten",
    version: 1,
    name: "random",
    currency: "EUR",
    places: places.map((id) => ({ id, name: id })),
    assets: [
      { id: "a", name: "a", loss: { confidentiality: round(1000 * random()), availability: round(500 * random()) } },
    ],
    sources: [
      { id: "s0", name: "s0", kind: "other", skill: "skilled", approaches: [{ from: ["p0"], perYear: 1.5 }] },
      {
        id: "s1",
        name: "s1",
        kind: "other",
        skill: "skilled",
        ...(chance(0.5) && { seeks: ["availability" as const] }),
        approaches: [
          { from: ["p0", "p1"], perYear: 0.5 },
          { from: ["p2"], perYear: 0.25 },
        ],
      },
    ],
    steps,
    controls,
  }
}

function round(x: number): number {
  return Math.round(x * 100) / 100
}
