import { expect, test } from "vitest"
import type { Progress } from "../../src/compute/protocol.ts"
import { runJob } from "../../src/compute/run.ts"
import { compileModel, portfolioProblem, toleratedPlan, twinKernel, type Model } from "../../src/core/index.ts"
import { readSample } from "../core/optimise/documents.ts"

const house: Model = { ...readSample("balsa-house"), tolerance: [{ loss: 5000, probability: 0.012 }] }

test("runJob(tolerated) tells of every plan looked at, and gives the plan that the core finds", async () => {
  const told: Progress[] = []
  const found = await runJob(
    { kind: "tolerated", model: house },
    (progress) => told.push(progress),
    () => false,
  )
  const compiled = compileModel(house)
  expect(found).toEqual(toleratedPlan(compiled, portfolioProblem(compiled), { makeKernel: twinKernel }))
  const shares = told.map(({ share }) => share!)
  expect(shares.length).toBeGreaterThan(2)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
})

test("runJob(tolerated) that was stopped before it began returns null", async () => {
  const job = { kind: "tolerated", model: house } as const
  expect(
    await runJob(
      job,
      () => undefined,
      () => true,
    ),
  ).toBeNull()
})
