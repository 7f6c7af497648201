import { describe, expect, test } from "vitest"
import { toleranceInWords, toleratedInWords } from "../../../src/core/explain/words/toleranceWords.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { twinKernel } from "../../../src/core/loss/kernel/twin.ts"
import type { Model, Tolerance } from "../../../src/core/model/model.ts"
import { optimalPortfolio } from "../../../src/core/optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../../../src/core/optimise/portfolioProblem.ts"
import { toleratedPlan } from "../../../src/core/optimise/toleratedPlan.ts"
import { readSample } from "./documents.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

function posed(model: Model) {
  const compiled = compileModel(model)
  const problem = portfolioProblem(compiled)
  const best = optimalPortfolio(problem)
  if (best.kind !== "found") throw new Error(best.kind)
  return { best, plan: toleratedPlan(compiled, problem, { makeKernel: twinKernel }) }
}

/** The balsa-wood house, with what its owner tolerates. */
const house = (tolerance: readonly Tolerance[]): Model => ({ ...readSample("balsa-house"), tolerance })

describe("toleratedPlan", () => {
  test("is null where nothing is said of bad years", () => {
    expect(posed(house([])).plan).toBeNull()
  })

  test("is the best plan where that keeps to the limits, and says so", () => {
    const model = house([{ loss: 30_000, probability: 0.05 }])
    const { best, plan } = posed(model)
    expect(plan!.answer).toMatchObject({ kind: "found", controls: best.controls, proven: true })
    expect(toleratedInWords(model, plan!, best, USUAL_FORMATS)).toBe("The best plan keeps to what you tolerate.")
    expect(plan!.chances[0]!.chance).toBeLessThanOrEqual(0.05)
  })

  test("costs more where the owner tolerates less, and the words give the figures that it has", () => {
    // Brick alone lets 0.27 · 0.8 · 0.03 + the front door's 0.08 of attempts through: about 2 years in 100 are bad.
    const model = house([{ loss: 5000, probability: 0.012 }])
    const { best, plan } = posed(model)
    const { answer, chances } = plan!
    if (answer.kind !== "found") throw new Error(answer.kind)
    expect(best.controls).toEqual(["brick-wall"])
    expect(answer.controls).toEqual(["brick-wall", "vault-door"])
    expect(chances[0]!.chance).toBeLessThanOrEqual(0.012)
    expect(toleratedInWords(model, plan!, best, USUAL_FORMATS)).toMatch(
      /^To keep to what you tolerate, add Vault door: €[\d.]+k a year in all, €[\d.]+k more than the best plan\.$/u,
    )
    expect(toleranceInWords(plan!, "EUR", USUAL_FORMATS)).toMatch(
      /^Sampled, over 16,384 years: a year worse than €5k has a chance of [\d.]+%, and 1\.2% is tolerated\. Over these years no plan/u,
    )
  })

  test("H4: makes the years of portfolios that differ only in what acts on nothing once", () => {
    const simulations = (idle: number): number => {
      let made = 0
      const own = house([{ loss: 1000, probability: 0 }])
      const more = Array.from({ length: idle }, (_, i) => ({
        id: `idle-${i}`,
        name: "",
        cost: { perYear: 1 },
        effects: [],
      }))
      const compiled = compileModel({ ...own, controls: [...own.controls, ...more] })
      const makeKernel: typeof twinKernel = (size) => {
        made++
        return twinKernel(size)
      }
      toleratedPlan(compiled, portfolioProblem(compiled), { makeKernel })
      return made
    }
    expect(simulations(2)).toBe(simulations(0))
  })

  test("says so where no allowed plan keeps to the limits", () => {
    const model = house([{ loss: 1000, probability: 0 }])
    const { best, plan } = posed(model)
    expect(plan!.answer).toMatchObject({ kind: "nothingTolerated", proven: true })
    expect(toleratedInWords(model, plan!, best, USUAL_FORMATS)).toBe("No allowed plan keeps to what you tolerate.")
  })

  test("tells of a source that is too busy to be simulated rather than simulating it", () => {
    const [burglar] = readSample("balsa-house").sources
    const approaches = [{ from: ["street"], perYear: 1e7 }]
    const model: Model = { ...house([{ loss: 1000, probability: 0.1 }]), sources: [{ ...burglar!, approaches }] }
    const { best, plan } = posed(model)
    expect(plan!.answer.kind).toBe("crowded")
    expect(toleratedInWords(model, plan!, best, USUAL_FORMATS)).toContain("Burglar has too many events")
  })
})
