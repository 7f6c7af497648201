import { test } from "vitest"
import { boundsHold, closedIsExact } from "../core/attack/expansionLaws.ts"

test("20,000 small networks: an expansion to the end gives the share that listing every outcome gives", () => {
  closedIsExact(20_000)
})

test("20,000 small networks: an expansion that is broken off gives a function below and one above", () => {
  boundsHold(20_000)
})
