import { describe, expect, test } from "vitest"
import { withSnapshot, type Snapshot } from "../../../src/renderer/state/trail.ts"

const at = (level: number, savedAt: number | null): Snapshot => ({ level, placement: 0.5, savedAt })

describe("withSnapshot", () => {
  test("withSnapshot(trail, the same place) is the trail", () => {
    const trail = [at(1, null)]
    expect(withSnapshot(trail, at(1.004, 5))).toBe(trail)
    expect(withSnapshot(trail, at(1.006, 5))).toHaveLength(2)
  })

  test("withSnapshot keeps the opening and the last four", () => {
    let trail: readonly Snapshot[] = []
    for (let i = 0; i < 9; i++) trail = withSnapshot(trail, at(i, i === 0 ? null : i))
    expect(trail.map(({ level }) => level)).toEqual([0, 5, 6, 7, 8])
  })
})
