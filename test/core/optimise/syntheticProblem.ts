import type { LossTerm, PortfolioProblem } from "../../../src/core/optimise/problem.ts"

/** A seeded stream of numbers in [0, 1): splitmix32, enough to make test problems. */
export function stream(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let t = state ^ (state >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return ((t ^ (t >>> 15)) >>> 0) / 4294967296
  }
}

/** How a synthetic problem is made. */
export interface Recipe {
  readonly controls: number
  readonly terms: number
  /** Controls that one term depends on, at most. */
  readonly width: number
  /** Chance that a control requires another, and that a pair excludes each other. */
  readonly rules?: number
  /** Costs and losses from a few round values, so that ties occur. */
  readonly coarse?: boolean
  readonly statuses?: boolean
}

/**
 * A problem whose terms are two ways of attack in parallel, each a chain of steps that controls reduce: monotone, with
 * both substitutes (along a way) and complements (across ways).
 */
export function syntheticProblem(seed: number, recipe: Recipe): PortfolioProblem {
  const random = stream(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const controls = recipe.controls
  const excludes: [number, number][] = []
  const requires: number[][] = []
  const chance = recipe.rules ?? 0
  for (let c = 0; c < controls; c++) {
    requires.push(random() < chance && c > 0 ? [below(c)] : [])
    if (random() < chance && c > 0) excludes.push([below(c), c])
  }
  const freedom = Array.from({ length: controls }, () => {
    const draw = recipe.statuses === true ? random() : 1
    return draw < 0.08 ? "in" : draw < 0.16 ? "out" : "free"
  }) satisfies ("in" | "out" | "free")[]
  return {
    controlIds: Array.from({ length: controls }, (_, c) => `c${String((c * 7) % controls).padStart(2, "0")}-${c}`),
    annualCost: Float64Array.from({ length: controls }, () => (recipe.coarse ? 10 * below(6) : 5 + 100 * random())),
    freedom,
    inPlace: Uint8Array.from({ length: controls }, () => below(2)),
    requires,
    excludes,
    terms: Array.from({ length: recipe.terms }, () => term(random, controls, recipe)),
    exact: true,
  }
}

function term(random: () => number, controls: number, recipe: Recipe): LossTerm {
  const width = 1 + Math.floor(random() * Math.min(recipe.width, controls))
  const chosen = new Set<number>()
  while (chosen.size < width) chosen.add(Math.floor(random() * controls))
  const reductions = [...chosen]
    .sort((a, b) => a - b)
    .map((control) => ({
      control,
      way: Math.floor(random() * 2),
      kept: recipe.coarse ? 0.5 * Math.floor(random() * 2) : 0.05 + 0.9 * random(),
    }))
  const loss = recipe.coarse ? 64 : 400 * random()
  const chances = recipe.coarse ? [1, 1] : [random(), random()]
  return {
    controls: Int32Array.from(reductions, (r) => r.control),
    evaluate: (portfolio) => {
      const ways = chances.slice()
      for (const r of reductions) if (portfolio[r.control] === 1) ways[r.way]! *= r.kept
      return loss * (1 - (1 - ways[0]!) * (1 - ways[1]!))
    },
  }
}
