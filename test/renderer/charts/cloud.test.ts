import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ellipseHolding } from "../../../src/charts/cloud.ts"

const CROSS = [
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: 1 },
  { x: 0, y: -1 },
]

/** Whether a point lies within an outline: it is crossed an odd number of times by a ray from the point. */
function holds(outline: readonly { x: number; y: number }[], point: { x: number; y: number }): boolean {
  let inside = false
  outline.forEach((to, i) => {
    const from = outline.at(i - 1)!
    if (from.y > point.y === to.y > point.y) return
    if (point.x < from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside
  })
  return inside
}

describe("ellipseHolding", () => {
  test("ellipseHolding(the four ends of a cross, all) is the circle through them", () => {
    for (const { x, y } of ellipseHolding(CROSS, 1)) expect(Math.hypot(x, y)).toBeCloseTo(1, 12)
  })

  test("ellipseHolding(crosses of four sizes, three tenths) passes through the fifth nearest: the second size", () => {
    const crosses = [1, 2, 3, 4].flatMap((size) => CROSS.map(({ x, y }) => ({ x: size * x, y: size * y })))
    for (const { x, y } of ellipseHolding(crosses, 0.3)) expect(Math.hypot(x, y)).toBeCloseTo(2, 12)
  })

  test("ellipseHolding(points moved, stretched and sheared) is the ellipse moved, stretched and sheared", () => {
    const moved = CROSS.map(({ x, y }) => ({ x: 5 + 10 * x, y: 2 + 3 * x + y }))
    for (const { x, y } of ellipseHolding(moved, 1)) {
      const back = { x: (x - 5) / 10, y: y - 2 - (3 * (x - 5)) / 10 }
      expect(Math.hypot(back.x, back.y)).toBeCloseTo(1, 9)
    }
  })

  test("ellipseHolding(points, share) holds that share of them, but for the one on its edge and the corners cut off", () => {
    const near = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.record({ x: near, y: near }), { minLength: 20, maxLength: 60 }), (points) => {
        const outline = ellipseHolding(points, 0.5)
        fc.pre(outline.length > 0)
        const middle = {
          x: outline.reduce((sum, { x }) => sum + x, 0) / outline.length,
          y: outline.reduce((sum, { y }) => sum + y, 0) / outline.length,
        }
        const grown = (by: number) =>
          outline.map(({ x, y }) => ({ x: middle.x + by * (x - middle.x), y: middle.y + by * (y - middle.y) }))
        const held = (by: number) => points.filter((point) => holds(grown(by), point)).length
        const half = Math.ceil(points.length / 2)
        expect(held(1.01)).toBeGreaterThanOrEqual(half)
        expect(held(0.99)).toBeLessThanOrEqual(half)
      }),
      { numRuns: 200 },
    )
  })

  test("ellipseHolding(points on a line) is empty", () => {
    expect(
      ellipseHolding(
        [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
          { x: 2, y: 2 },
          { x: 5, y: 5 },
        ],
        0.9,
      ),
    ).toEqual([])
  })
})
