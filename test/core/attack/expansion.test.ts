import { test } from "vitest"
import { boundsHold, closedIsExact } from "./expansionLaws.ts"

test("an expansion to the end gives the share that listing every outcome gives, for all chances", () => {
  closedIsExact(500)
})

test("H7: an expansion that is broken off gives a function below and one above, for all chances", () => {
  boundsHold(500)
})
