import type { Cell } from "./cell.ts"

/** A proof within some seconds, or, where `gap` is given, a gap of at most that after them. */
export interface CellGoal {
  readonly seconds: number
  /** (value − bound) / value, a share. */
  readonly gap?: number
}

const proof = (seconds: number): readonly CellGoal[] => [{ seconds }]

/** Compile and optimum: methods.md §5, for tree, islands, tiers and mesh. */
const OPTIMUM: ReadonlyMap<string, Readonly<Record<string, readonly CellGoal[]>>> = new Map([
  ["40/20", { tree: proof(0.7), islands: proof(0.7), tiers: proof(0.7), mesh: proof(1) }],
  ["80/40", { tree: proof(1), islands: proof(1), tiers: proof(1.5), mesh: proof(30) }],
  ["200/60", { tree: proof(1), islands: proof(1.5), tiers: proof(3), mesh: [{ seconds: 60, gap: 0.02 }] }],
  [
    "200/100",
    {
      tree: proof(2),
      islands: proof(5),
      tiers: [{ seconds: 30 }, { seconds: 5, gap: 0.05 }],
      mesh: [{ seconds: 90, gap: 0.01 }],
    },
  ],
  ["1000/150", { tree: proof(3), islands: proof(8), tiers: proof(15) }],
])

/** L° of what is spent now: no goal for mesh. */
const SAFEST: ReadonlyMap<string, readonly CellGoal[]> = new Map([
  ["40/20", proof(1)],
  ["80/40", proof(4)],
  ["200/60", proof(5)],
  ["200/100", [{ seconds: 20, gap: 0.12 }]],
  ["1000/150", proof(15)],
])

/** What a cell is held to. */
export function goalOf({ shape, steps, controls }: Cell): {
  readonly optimum: readonly CellGoal[]
  readonly safest: readonly CellGoal[]
} {
  const size = `${steps}/${controls}`
  return { optimum: OPTIMUM.get(size)?.[shape] ?? [], safest: shape === "mesh" ? [] : (SAFEST.get(size) ?? []) }
}
