import { expect, test } from "vitest"
import { checkEstimate } from "../../../src/core/estimate/check.ts"
import type { Quantity } from "../../../src/core/estimate/estimate.ts"

test.each<[unknown, Quantity]>([
  [0, "money"],
  [1, "probability"],
  [{ value: 5, why: "invoice", basis: "documented" }, "money"],
  [{ low: 1, high: 2, colour: "red" }, "rate"],
  [{ low: 0.1, high: 0.9 }, "reduction"],
  [{ low: 0, likely: 0.5, high: 1 }, "probability"],
  [{ low: 0, high: 1, shape: "uniform" }, "probability"],
  [{ low: 1, likely: 1, high: 3, shape: "triangular" }, "money"],
  [{ low: 0, high: 0 }, "money"],
  [{ low: 1, high: 1 }, "probability"],
  [{ low: 0, high: 0, shape: "lognormal" }, "rate"],
  [{ low: 0.2, high: 0.8, shape: "logit-normal" }, "rate"],
])("checkEstimate(%j, %s) finds nothing wrong", (value, quantity) => {
  expect(checkEstimate(value, quantity)).toEqual([])
})

test.each<[unknown, Quantity, string, unknown]>([
  [NaN, "money", "", NaN],
  [Infinity, "rate", "", Infinity],
  [-1, "money", "", -1],
  [-0.1, "probability", "", -0.1],
  [1.1, "reduction", "", 1.1],
  ["5", "money", "", "5"],
  [null, "money", "", null],
  [true, "money", "", true],
  [{ value: "5" }, "money", "value", "5"],
  [{ value: 5, low: 1 }, "money", "low", 1],
  [{ value: 5, shape: "pert" }, "money", "shape", "pert"],
  [{ low: 3, high: 2 }, "money", "low", 3],
  [{ low: 1, high: Infinity }, "money", "high", Infinity],
  [{ low: 1 }, "money", "high", undefined],
  [{ high: 1 }, "money", "low", undefined],
  [{ likely: 1 }, "money", "low", undefined],
  [{ low: 1, likely: 5, high: 4 }, "money", "likely", 5],
  [{ low: 1, likely: 0.5, high: 4 }, "money", "likely", 0.5],
  [{ low: 1, likely: null, high: 4 }, "money", "likely", null],
  [{ low: 0, high: 4 }, "money", "low", 0],
  [{ low: 0, high: 0.5 }, "probability", "low", 0],
  [{ low: 0.5, high: 1 }, "probability", "high", 1],
  [{ low: 1, high: 4, shape: "logit-normal" }, "rate", "high", 4],
  [{ low: 0.1, high: 0.4, shape: "lognormal" }, "probability", "shape", "lognormal"],
  [{ low: 1, high: 4, shape: "pert" }, "money", "shape", "pert"],
  [{ low: 1, high: 4, shape: "triangular" }, "money", "shape", "triangular"],
  [{ low: 1, likely: 2, high: 4, shape: "lognormal" }, "money", "shape", "lognormal"],
  [{ low: 1, likely: 2, high: 4, shape: "uniform" }, "money", "shape", "uniform"],
  [{ low: 1, high: 4, shape: "constructor" }, "money", "shape", "constructor"],
  [{ value: 1, basis: "hearsay" }, "money", "basis", "hearsay"],
  [{ value: 1, why: 3 }, "money", "why", 3],
])("checkEstimate(%j, %s) names the field %j and what it found", (value, quantity, path, found) => {
  const problems = checkEstimate(value, quantity)
  expect(problems).toContainEqual({ path, found, rule: expect.any(String) })
})

test("checkEstimate({}) and checkEstimate([]) are refused as a whole", () => {
  expect(checkEstimate({}, "money")).toMatchObject([{ path: "" }])
  expect(checkEstimate([1, 2], "money")).toMatchObject([{ path: "" }])
})

test("checkEstimate names every wrong field at once", () => {
  expect(checkEstimate({ low: -1, high: NaN, basis: 1 }, "money").map(({ path }) => path)).toEqual([
    "basis",
    "low",
    "high",
  ])
})
