import { expect, test } from "vitest"
import { whenUsed } from "../../../src/renderer/views/whenUsed.ts"

const at = (year: number, month: number, day: number, hour = 12): number =>
  new Date(year, month - 1, day, hour, 2).getTime()

test.each([
  [at(2026, 11, 24, 14), "today 14:02"],
  [at(2026, 11, 12), "12 Nov"],
  [at(2025, 11, 24, 14), "24 Nov 2025"],
])("whenUsed(%d) is %s", (usedAt, said) => {
  expect(whenUsed(usedAt, at(2026, 11, 24, 20))).toBe(said)
})
