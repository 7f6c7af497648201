import { test } from "vitest"
import { acceptedEstimatesAreUsable, soundModelsAreComputable } from "./computable.ts"

test("D1: what the bounds accept has a mean, a variance and quantiles, and can be shown", () => {
  acceptedEstimatesAreUsable(500)
})

test("D1: every figure of a sound model is finite, and every sentence about it is one", { timeout: 240_000 }, () => {
  soundModelsAreComputable(500)
})
