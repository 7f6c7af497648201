import { describe, expect, test } from "vitest"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { frontier } from "../../../src/core/optimise/frontier.ts"
import { optimalPortfolio } from "../../../src/core/optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../../../src/core/optimise/portfolioProblem.ts"
import { bruteForceLoss } from "../../oracle/bruteForce.ts"
import { documentNames, haveShared, readDocument, readExpected } from "./documents.ts"

interface Expected {
  readonly optimalTotal: number
  readonly optimal: string[][]
  readonly frontier: { cost: number; ale: number; portfolios: string[][] }[]
  readonly table: { controls?: string[]; portfolio?: string[]; cost: number; ale: number }[]
}

const close = (found: number, expected: number): boolean => Math.abs(found - expected) <= 1e-9 * Math.abs(expected)
const asSets = (lists: readonly (readonly string[])[]): string[] =>
  lists.map((list) => list.toSorted().join(" ")).sort()

describe.skipIf(!haveShared).each(documentNames("cases"))("the case %s", (name) => {
  const model = readDocument("cases", name)
  const expected = readExpected("cases", name) as Expected
  const problem = portfolioProblem(compileModel(model))

  test("optimalPortfolio finds every optimal portfolio and proves it", () => {
    const found = optimalPortfolio(problem, { allOptimal: true })
    if (found.kind !== "found") throw new Error(found.kind)
    expect(close(found.totalCost, expected.optimalTotal)).toBe(true)
    expect(asSets(found.ties)).toEqual(asSets(expected.optimal))
    expect(found.proven).toBe(true)
  })

  test("frontier lists every point with its ties", () => {
    const found = frontier(problem)
    if (found.kind !== "frontier") throw new Error(found.kind)
    expect(found.complete).toBe(true)
    expect(found.points.map((point) => asSets(point.ties))).toEqual(
      expected.frontier.map((point) => asSets(point.portfolios)),
    )
    found.points.forEach((point, i) => {
      expect(close(point.annualCost, expected.frontier[i]!.cost)).toBe(true)
      expect(close(point.expectedLoss, expected.frontier[i]!.ale)).toBe(true)
    })
  })

  test("bruteForceLoss, written from the specification, agrees with the table of exact answers", () => {
    for (const row of expected.table.slice(0, 40)) {
      expect(close(bruteForceLoss(model, new Set(row.controls ?? row.portfolio)), row.ale)).toBe(true)
    }
  })
})
