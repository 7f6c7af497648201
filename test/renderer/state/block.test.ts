import { beforeEach, describe, expect, it } from "vitest"
import type { ComputeClient } from "../../../src/compute/client.ts"
import type { Model } from "../../../src/core/index.ts"
import { block } from "../../../src/compute/why.ts"
import { askBlocksOf, blockStore, lookAtBlock } from "../../../src/renderer/state/block.ts"
import { applyEdit, documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { heldModel } from "../../compute/held.ts"
import { smallModel } from "./models.ts"

const spot = { screen: "paths", element: null } as const
let asked = 0
const client = {
  ask: (model: Model, { step }: { readonly step: string }) => {
    asked++
    return Promise.resolve({ kind: "done", result: block(heldModel(model), step) })
  },
} as unknown as ComputeClient

beforeEach(() => {
  openModel(smallModel(), "small.batten", "h")
  lookAtBlock(null)
  askBlocksOf(client)
  asked = 0
})

describe("lookAtBlock", () => {
  it("says what would be left, and the same step a second time ends the look", async () => {
    lookAtBlock("break-in")
    await Promise.resolve()
    expect(blockStore.getState().result).toMatchObject({ step: "break-in", expectedLoss: 0 })
    lookAtBlock("break-in")
    expect(blockStore.getState()).toMatchObject({ step: null, result: null })
    expect(asked).toBe(1)
  })

  it("of the same step after an edit is a look anew: what it said was of the model before", async () => {
    lookAtBlock("break-in")
    await Promise.resolve()
    applyEdit("rename", (model) => ({ ...model, name: "Other" }), spot)
    lookAtBlock("break-in")
    await Promise.resolve()
    expect(asked).toBe(2)
    expect(blockStore.getState().of).toBe(documentStore.getState().model)
    expect(blockStore.getState().result?.step).toBe("break-in")
  })
})
