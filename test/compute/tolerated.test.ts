import { expect, test } from "vitest"
import { answer } from "../../src/compute/answer.ts"
import { plainHost } from "../../src/compute/host.ts"
import type { Progress } from "../../src/compute/protocol.ts"
import { compileModel, portfolioProblem, toleratedPlan, twinKernel, type Model } from "../../src/core/index.ts"
import { readSample } from "../core/optimise/documents.ts"
import { heldModel } from "./held.ts"

const house: Model = { ...readSample("balsa-house"), tolerance: [{ loss: 5000, probability: 0.012 }] }

test("answer(tolerated) tells of every plan looked at, and gives the plan that the core finds", async () => {
  const told: Progress[] = []
  const found = await answer(
    heldModel(house),
    { kind: "tolerated" },
    { host: plainHost, report: (progress) => told.push(progress), stopped: () => false },
  )
  const compiled = compileModel(house)
  expect(found).toEqual(toleratedPlan(compiled, portfolioProblem(compiled), { makeKernel: twinKernel }))
  const shares = told.map(({ share }) => share!)
  expect(shares.length).toBeGreaterThan(2)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})
