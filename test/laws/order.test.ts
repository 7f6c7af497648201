import fc from "fast-check"
import { describe, test } from "vitest"
import { readSample } from "../core/optimise/documents.ts"
import { expectSame, orderIsNoInput, permutationArbitrary, permuted, permuting } from "./order.ts"

describe("H6: the order of a list is no input", () => {
  test("H6: the years and the score of a random model are the same in any order", { timeout: 240_000 }, () => {
    orderIsNoInput(500)
  })

  test.each(["exchange-2001", "clinic", "saas", "balsa-house"])(
    "H6: the years and the score of %s are the same in any order",
    { timeout: 120_000 },
    (name) => {
      const model = readSample(name)
      fc.assert(
        fc.property(permutationArbitrary, (numbers) => {
          expectSame(model, permuted(model, permuting(numbers)))
        }),
        { numRuns: 3 },
      )
    },
  )
})
