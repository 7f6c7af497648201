import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Model } from "../../../src/core/model/model.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { groundKey, scoreGround, scoreModel, scoreOn } from "../../../src/core/score/scoreModel.ts"
import type { ScoreReport } from "../../../src/core/score/report.ts"
import { verdictOf } from "../../../src/core/score/verdict.ts"
import { modelArbitrary, SMALL } from "../../arbitrary/model.ts"
import { documentNames, haveShared, readDocument, readExpected } from "../optimise/documents.ts"

/** Every place at which two JSON values differ: numbers by more than a relative 1e-9, the rest at all. */
function differences(found: unknown, expected: unknown, path = ""): string[] {
  if (typeof expected === "number" && typeof found === "number")
    return Math.abs(found - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-6)
      ? []
      : [`${path}: ${found} for ${expected}`]
  if (expected !== null && typeof expected === "object" && found !== null && typeof found === "object")
    return Object.entries(expected).flatMap(([key, value]) =>
      differences((found as Record<string, unknown>)[key], value, `${path}.${key}`),
    )
  return Object.is(found, expected) ? [] : [`${path}: ${String(found)} for ${String(expected)}`]
}

describe.skipIf(!haveShared)("scoreModel on the samples", () => {
  test.each(documentNames("samples"))(
    "scoreModel(%s) is the independently computed score to a relative 1e-9",
    (name) => {
      const report = scoreModel(readDocument("samples", name))
      expect(differences(report, readExpected("samples", name))).toEqual([])
      expect([report.exact, report.optimal?.proven, report.sameSpend?.proven]).toEqual([true, true, true])
    },
  )
})

/** The model after its best plan was carried out: what is in the plan is in place, what was in place and is not, is not. */
function carriedOut(model: Model, report: ScoreReport): Model {
  const best = new Set(report.optimal?.controls)
  return {
    ...model,
    controls: model.controls.map((control) => {
      if (control.status === "required" || control.status === "ruled-out") return control
      return { ...control, status: best.has(control.id) ? ("in-place" as const) : ("candidate" as const) }
    }),
  }
}

const near = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, scale)

describe("scoreModel, on any model", () => {
  test("scoreModel: the two parts sum to the excess, placement is at most 1, the best plan costs least", () => {
    fc.assert(
      fc.property(modelArbitrary({ size: SMALL }), (model) => {
        const report = scoreModel(model)
        const { optimal, sameSpend, current, excess, placement } = report
        if (!optimal) return
        const scale = Math.max(current.totalCost, optimal.totalCost)
        if (placement !== null) expect(placement).toBeLessThanOrEqual(1)
        if (report.brokenRule) {
          expect([placement, excess?.placement, excess?.level, report.verdict]).toEqual(
            expect.arrayContaining([null, null, null]),
          )
          return
        }
        expect(sameSpend).not.toBeNull()
        expect(optimal.totalCost).toBeLessThanOrEqual(sameSpend!.totalCost * (1 + 1e-9))
        expect(sameSpend!.expectedLoss).toBeLessThanOrEqual(current.expectedLoss * (1 + 1e-9))
        expect(near(excess!.placement! + excess!.level!, excess!.total, scale)).toBe(true)
        expect(excess!.placement).toBeGreaterThanOrEqual(0)
        expect(excess!.level).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 150 },
    )
  })

  test("scoreModel after carrying out the best plan: level 1 or null, placement 1 or null, excess 0", () => {
    fc.assert(
      fc.property(modelArbitrary({ size: SMALL }), (model) => {
        const before = scoreModel(model)
        if (!before.optimal) return
        const after = scoreModel(carriedOut(model, before))
        const scale = after.current.totalCost
        expect(after.current.controls).toEqual(before.optimal.controls)
        if (after.level !== null) expect(after.level).toBeCloseTo(1, 9)
        if (after.placement !== null) expect(after.placement).toBeCloseTo(1, 6)
        expect(near(after.excess!.total, 0, scale)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test("scoreOn the ground of another status gives the score of compiling anew, to the last digit", () => {
    fc.assert(
      fc.property(modelArbitrary({ size: SMALL }), fc.nat(), (model, which) => {
        fc.pre(model.controls.length > 0)
        const at = which % model.controls.length
        const switched: Model = {
          ...model,
          controls: model.controls.map((control, i) =>
            i === at ? { ...control, status: control.status === "in-place" ? "candidate" : "in-place" } : control,
          ),
        }
        expect(groundKey(switched)).toBe(groundKey(model))
        const ground = scoreGround(compileModel(model))
        scoreOn(ground, model)
        expect(scoreOn(ground, switched)).toEqual(scoreModel(switched))
      }),
      { numRuns: 150 },
    )
  })

  test("groundKey of a model with another cost, chance or rule is another", () => {
    fc.assert(
      fc.property(modelArbitrary({ size: SMALL }), (model) => {
        fc.pre(model.controls.length > 0)
        const [first, ...rest] = model.controls
        const dearer: Model = { ...model, controls: [{ ...first!, cost: { perYear: 123_456_789 } }, ...rest] }
        expect(groundKey(dearer)).not.toBe(groundKey(model))
        expect(groundKey({ ...model, discountRate: 0.123 })).not.toBe(groundKey(model))
      }),
      { numRuns: 50 },
    )
  })

  test("scoreModel: what faces each source and nobody sums to what is spent", () => {
    fc.assert(
      fc.property(modelArbitrary({ size: SMALL }), (model) => {
        const { sources, facesNobody, current } = scoreModel(model)
        const sum = sources.reduce((total, { attention }) => total + attention, facesNobody)
        expect(near(sum, current.annualCost, current.annualCost)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe("A1: verdictOf judges amount and places in money", () => {
  const figures = {
    allowed: true,
    anyInPlace: true,
    currentCost: 100,
    bestCost: 100,
    bestTotal: 1000,
    level: 1,
    placementPart: 40,
    levelPart: 10,
  }
  test.each([
    ["right amount, right places", {}, "paranoid-enough"],
    ["right amount, nothing to place", { placementPart: 0 }, "paranoid-enough"],
    ["right amount at exactly 2 % of the best total", { levelPart: 20, level: 0.5 }, "paranoid-enough"],
    ["right amount, wrong places", { placementPart: 50.1 }, "reshuffle"],
    ["right places at exactly 5 % of the best total", { placementPart: 50 }, "paranoid-enough"],
    ["too little, right places", { level: 0.6, levelPart: 20.1 }, "sound-but-thin"],
    ["too little, wrong places", { level: 0.6, levelPart: 21, placementPart: 300 }, "wrong-door"],
    ["too much, right places", { level: 1.6, levelPart: 21 }, "gold-plated"],
    ["too much, wrong places", { level: 1.6, levelPart: 21, placementPart: 300 }, "vault-door"],
    ["nothing in place", { anyInPlace: false, currentCost: 0, level: 0, placementPart: 0, levelPart: 500 }, "bare"],
    ["spending where nothing pays", { bestCost: 0, level: null }, "nothing-pays"],
    ["breaking a rule", { allowed: false, placementPart: null, levelPart: null }, "not-allowed"],
  ] as const)("verdictOf(%s) is %s", (_, changed, verdict) => {
    expect(verdictOf({ ...figures, ...changed })).toBe(verdict)
  })
})
