import { expect, test } from "vitest"
import { inLogWords } from "../../src/main/log.ts"

test("I3: a damaged recovery copy is in the log by its date, without a name of a document", () => {
  expect(inLogWords({ kind: "damagedRecovery", keptAt: Date.UTC(2026, 10, 24) })).toBe(
    "a recovery copy is damaged, and kept: put aside 2026-11-24T00:00:00.000Z",
  )
  expect(inLogWords({ kind: "damagedRecovery", keptAt: 1e300 })).toContain("at an unknown time")
})
