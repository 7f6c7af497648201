import { describe, expect, test } from "vitest"
import {
  compileModel,
  currentPortfolio,
  type Dissent,
  dissentOf,
  type Estimate,
  type Model,
  movesBetween,
  parametersOf,
  portfolioOf,
  portfolioProblem,
  scoreCompiled,
} from "../../../src/core/index.ts"
import { readSample } from "../optimise/documents.ts"

const VIEWS = [
  { says: "Ada", low: 0.02, high: 0.1 },
  { says: "Ben", low: 0.3, high: 0.8 },
]

function disputing(model: Model, numbers: readonly string[], views = VIEWS): Model {
  return { ...model, opinions: numbers.map((number) => ({ number, views })) }
}

/** The model in which one view of each number is what the document holds: another document, compiled by itself. */
function holding(model: Model, chosen: ReadonlyMap<string, Estimate>): Model {
  const steps = model.steps.map((step) => {
    const estimate = chosen.get(`steps/${step.id}/success`)
    return estimate === undefined ? step : { ...step, success: estimate }
  })
  return { ...model, steps }
}

/** What is done first, in a document by itself. */
function firstOf(model: Model): { first: string; verdict: string; plan: string } {
  const compiled = compileModel(model)
  const score = scoreCompiled(compiled)
  const problem = portfolioProblem(compiled)
  const [move] = movesBetween(problem, currentPortfolio(model), portfolioOf(model, score.optimal!.controls))
  const first = JSON.stringify([[...(move?.add ?? [])].sort(), [...(move?.drop ?? [])].sort()])
  return { first, verdict: score.verdict, plan: score.optimal!.controls.join() }
}

function found(model: Model): Dissent {
  const dissent = dissentOf(compileModel(model))
  if (dissent === null || "kind" in dissent) throw new Error("nothing was worked out")
  return dissent
}

describe("dissentOf(model)", () => {
  const clinic = readSample("clinic")
  const chances = parametersOf(clinic)
    .filter(({ id }) => /^steps\/[^/]+\/success$/u.test(id))
    .map(({ id }) => id)

  test("is what each combination gives as a document of its own", { timeout: 60_000 }, () => {
    const numbers = chances.slice(0, 4)
    const model = disputing(clinic, numbers)
    const dissent = found(model)
    expect(dissent.combinations).toBe(16)
    const each = Array.from({ length: 16 }, (_, mask) =>
      firstOf(holding(clinic, new Map(numbers.map((number, i) => [number, VIEWS[(mask >> i) & 1]!])))),
    )
    const counted = (key: "first" | "verdict" | "plan"): number[] =>
      [...new Set(each.map((one) => one[key]))]
        .map((kind) => each.filter((one) => one[key] === kind).length)
        .sort((a, b) => b - a)
    expect(dissent.firstMoves.map(({ count }) => count)).toEqual(counted("first"))
    expect(dissent.verdicts.map(({ count }) => count)).toEqual(counted("verdict"))
    expect(dissent.plans.map(({ count }) => count)).toEqual(counted("plan"))
    const decides = (key: "first" | "verdict" | "plan") =>
      numbers.map((_, i) => each.some((one, mask) => one[key] !== each[mask ^ (1 << i)]![key]))
    expect(dissent.disputed.map(({ decidesFirstMove }) => decidesFirstMove)).toEqual(decides("first"))
    expect(dissent.disputed.map(({ decidesPlan }) => decidesPlan)).toEqual(decides("plan"))
    expect(dissent.disputed.map(({ decidesVerdict }) => decidesVerdict)).toEqual(decides("verdict"))
    // Neither all nor none: a test that could not fail would be told by one of them.
    expect(new Set(each.map(({ plan }) => plan)).size).toBeGreaterThan(1)
  })

  test("says of one view twice that it decides nothing", () => {
    const twice = [VIEWS[0]!, { ...VIEWS[0]!, says: "Ben" }]
    const dissent = found(disputing(clinic, chances.slice(0, 2), twice))
    expect(dissent.firstMoves.map(({ count }) => count)).toEqual([4])
    expect(dissent.disputed.map(({ decidesPlan }) => decidesPlan)).toEqual([false, false])
  })

  test("leaves out what the model no longer has and what has one view, and refuses more than 4,096 combinations", () => {
    expect(dissentOf(compileModel(disputing(clinic, ["steps/gone/success"])))).toBeNull()
    expect(dissentOf(compileModel(disputing(clinic, chances.slice(0, 1), VIEWS.slice(1))))).toBeNull()
    const three = [...VIEWS, { says: "Chidi", low: 0.2, high: 0.3 }]
    expect(dissentOf(compileModel(disputing(clinic, chances.slice(0, 8), three)))).toEqual({
      ...{ kind: "tooMany", combinations: 6561 },
    })
  })

  test("tells of what it examined when it is stopped", () => {
    let asked = 0
    const dissent = dissentOf(compileModel(disputing(clinic, chances.slice(0, 4))), { shouldStop: () => ++asked > 400 })
    if (dissent === null || "kind" in dissent) throw new Error("nothing was worked out")
    expect(dissent.examined).toBeLessThan(16)
    expect(dissent.examined).toBeGreaterThan(0)
    expect(dissent.plans.reduce((sum, { count }) => sum + count, 0)).toBe(dissent.examined)
  })
})
