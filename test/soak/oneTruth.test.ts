import { test } from "vitest"
import { connectedModel } from "../arbitrary/connected.ts"
import { expectOneTruth } from "../renderer/oneTruth.ts"

const MODELS = 20_000

test(`of ${MODELS} random models nothing that is said contradicts anything else that is said`, () => {
  for (let seed = 0; seed < MODELS; seed++) expectOneTruth(connectedModel(seed))
})
