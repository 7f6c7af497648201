import { test } from "vitest"
import { acceptedEstimatesAreUsable, soundModelsAreComputable } from "../laws/computable.ts"

/** As in `npm test`, forty times as often. */
const RUNS = 20_000

test("D1: what the bounds accept has a mean, a variance and quantiles, and can be shown", () => {
  acceptedEstimatesAreUsable(RUNS)
})

test("D1: every figure of a sound model is finite, and every sentence about it is one", () => {
  soundModelsAreComputable(RUNS)
})
