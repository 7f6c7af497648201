import { expect, test } from "vitest"
import type { AttackNetwork, NetworkStep } from "../../../src/core/attack/network.ts"
import { widthOf } from "../../../src/core/attack/width.ts"

const network = (
  steps: readonly (readonly [needs: readonly number[], places: readonly number[]])[],
): AttackNetwork => ({
  start: [],
  chances: [],
  steps: steps.map(([needs, places], step): NetworkStep => ({
    ...{ step, success: step, passage: null, needs, places, harms: [] },
  })),
})

/** A grid of so many rows and columns, each place leading to the one below and the one to the right. */
const grid = (rows: number, columns: number): AttackNetwork =>
  network(
    Array.from({ length: rows * columns }, (_, place) => place).flatMap((place) => [
      ...(place % columns < columns - 1 ? [[[place], [place + 1]] as const] : []),
      ...(place + columns < rows * columns ? [[[place], [place + columns]] as const] : []),
    ]),
  )

test("the width of a chain and of a tree is 1, of a ring 2, of a complete graph all but one", () => {
  const edges = (pairs: readonly (readonly [number, number])[]) => network(pairs.map(([a, b]) => [[a], [b]]))
  expect(widthOf(network([]))).toBe(0)
  expect(widthOf(network([[[], [0]]]))).toBe(0)
  expect(widthOf(edges(Array.from({ length: 500 }, (_, i) => [i, i + 1] as const)))).toBe(1)
  expect(widthOf(edges(Array.from({ length: 500 }, (_, i) => [(i - 1) >> 1, i] as const).slice(1)))).toBe(1)
  expect(widthOf(edges(Array.from({ length: 9 }, (_, i) => [i, (i + 1) % 9] as const)))).toBe(2)
  expect(
    widthOf(
      network([
        [
          [0, 1, 2, 3],
          [4, 5],
        ],
      ]),
    ),
  ).toBe(5)
})

test("the width found of a grid is between the least there is, its shorter side, and twice that", () => {
  for (const side of [2, 3, 5, 8]) {
    const width = widthOf(grid(side, 3 * side))
    expect(width).toBeGreaterThanOrEqual(side)
    expect(width).toBeLessThanOrEqual(2 * side)
  }
})
