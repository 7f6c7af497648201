import { describe, expect, test } from "vitest"
import { explainSubject } from "../../../src/core/explain/explain.ts"
import { movesBetween } from "../../../src/core/explain/moves.ts"
import { weakestPaths } from "../../../src/core/explain/paths.ts"
import { drawOutcomes, robustnessOf } from "../../../src/core/explain/robustness.ts"
import { subjectOf } from "../../../src/core/explain/subject.ts"
import { normalCdf, normalDensity } from "../../../src/core/estimate/normal.ts"
import { distributionOf } from "../../../src/core/estimate/distribution.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import { annualCosts } from "../../../src/core/loss/cost.ts"
import { lossEvaluator } from "../../../src/core/loss/expectedLoss.ts"
import { outerDraws } from "../../../src/core/loss/outerDraws.ts"
import { portfolioOf } from "../../../src/core/loss/portfolio.ts"
import type { Control, Model } from "../../../src/core/model/model.ts"
import { optimalPortfolio } from "../../../src/core/optimise/optimalPortfolio.ts"
import { portfolioProblem } from "../../../src/core/optimise/portfolioProblem.ts"
import { scoreCompiled } from "../../../src/core/score/scoreModel.ts"
import { sampleNames, readSample } from "../optimise/documents.ts"

const near = (a: number | null | undefined, b: number | null | undefined): boolean =>
  a === b || Math.abs(a! - b!) <= 1e-9 * (1 + Math.abs(b!))

/** The expected loss of an edited document, compiled afresh, with the controls named in place. */
function lossOf(model: Model, controls: readonly string[]): number {
  return lossEvaluator(compileModel(model)).expectedLoss(portfolioOf(model, controls))
}

const withoutStep = (model: Model, id: string): Model => ({
  ...model,
  steps: model.steps.map((step) => (step.id === id ? { ...step, only: [] } : step)),
})

function bestTotal(model: Model): number {
  const found = optimalPortfolio(portfolioProblem(compileModel(model)))
  if (found.kind !== "found") throw new Error(found.kind)
  return found.totalCost
}

/** The sample in which no single number can change the plan: a wall of balsa beside a vault door. */
const SIMPLEST = "balsa-house"

describe.each(sampleNames())("what explain says of %s comes out when done", (name) => {
  const model = readSample(name)
  const compiled = compileModel(model)
  const subject = subjectOf(compiled)
  const outcomes = drawOutcomes(subject, { from: 0, to: 12, draws: 12 })
  const explained = explainSubject(subject, { outcomes, mostEstimates: 40 })
  const now = subject.problem.controlIds.filter((_, c) => subject.current[c] === 1)
  const before = lossOf(model, now)

  test("worth: remove the control, add the control", () => {
    for (const { control, isIn, savesLoss, annualCost, net } of explained.worth.current) {
      const other = isIn ? now.filter((id) => id !== control) : [...now, control]
      expect(near(savesLoss, Math.abs(lossOf(model, other) - before))).toBe(true)
      expect(net).toBe(savesLoss - annualCost)
    }
  })

  test("importance: block the step", () => {
    expect(explained.importance.length).toBeGreaterThan(model.steps.length / 3)
    for (const { step, loss, share } of explained.importance) {
      expect(near(loss, before - lossOf(withoutStep(model, step), now))).toBe(true)
      expect(near(share, loss / before)).toBe(true)
    }
  })

  test("importance: the slope is what the loss gains per unit of the chance of a step that nothing prevents", () => {
    const prevented = new Set(
      model.controls.flatMap(({ effects }) => effects.flatMap((e) => ("prevents" in e ? [e.prevents] : []))),
    )
    const plain = model.steps.filter(
      ({ id, success, bySource, sameAs }) =>
        !prevented.has(id) &&
        !bySource &&
        sameAs === undefined &&
        !model.steps.some((step) => step.sameAs === id) &&
        success !== undefined &&
        (typeof success === "number" || !("skilled" in success || "unskilled" in success || "expert" in success)),
    )
    let checked = 0
    for (const { id } of plain) {
      const found = explained.importance.find(({ step }) => step === id)
      if (!found) continue
      const at = (success: number): number =>
        lossOf({ ...model, steps: model.steps.map((step) => (step.id === id ? { ...step, success } : step)) }, now)
      expect(near(found.slope, (at(0.6) - at(0.2)) / 0.4)).toBe(true)
      checked++
    }
    expect(checked).toBeGreaterThan(0)
  })

  test("weakestPaths: the chances multiply, and blocking the step named leaves the next one", () => {
    expect(explained.weakestPaths.length).toBeGreaterThanOrEqual(model.sources.length)
    for (const { likeliest, costliest, next, blockedAt, nextCostliest, costliestBlockedAt } of explained.weakestPaths) {
      expect(
        near(
          likeliest.probability,
          likeliest.steps.reduce((p, step) => p * step.chance, 1),
        ),
      ).toBe(true)
      const after = (step: string) =>
        weakestPaths(compileModel(withoutStep(model, step)), subject.current).find(
          ({ likeliest: l }) =>
            `${l.source}${l.asset}${l.harm}` === `${likeliest.source}${likeliest.asset}${likeliest.harm}`,
        )
      expect(near(next?.probability ?? 0, after(blockedAt)?.likeliest.probability ?? 0)).toBe(true)
      const costliestAfter = after(costliestBlockedAt)?.costliest.expectedLoss ?? 0
      expect(near(nextCostliest?.expectedLoss ?? 0, costliestAfter)).toBe(true)
      expect(costliest.expectedLoss).toBeGreaterThanOrEqual(costliestAfter)
    }
  })

  test("balsa: what it keeps away, and the price of a plan that has to contain it", () => {
    expect(explained.balsa.length).toBeGreaterThan(0)
    for (const { control, keepsAway, annualCost, priceOfInsisting, onlyThisWay, behindTheDoor } of explained.balsa) {
      expect(
        near(
          keepsAway,
          lossOf(
            model,
            now.filter((id) => id !== control),
          ) - before,
        ),
      ).toBe(true)
      expect(keepsAway).toBeLessThan(annualCost)
      expect(onlyThisWay).toBeLessThanOrEqual(behindTheDoor * (1 + 1e-9))
      const anchor: Control = { id: "anchor", name: "Anchor", status: "required", effects: [], requires: [control] }
      const insisting = bestTotal({ ...model, controls: [...model.controls, anchor] })
      expect(near(priceOfInsisting, insisting - bestTotal(model))).toBe(true)
    }
  })

  test("moves: each does what it says, none breaks a rule, and they end at the best plan", () => {
    let controls = [...now]
    let loss = before
    for (const move of explained.moves) {
      controls = [...controls.filter((id) => !move.drop.includes(id)), ...move.add].sort()
      const after = lossOf(model, controls)
      expect(move.after.controls).toEqual(controls)
      expect(near(move.lossChange, after - loss)).toBe(true)
      expect(near(move.totalChange, move.costChange + move.lossChange)).toBe(true)
      loss = after
    }
    expect(controls).toEqual(subject.best?.controls)
    expect(explained.moves[0]!.totalChange).toBeLessThan(0)
  })

  const solvedAt = (parameter: number, value: number) => {
    const values = compiled.means.slice()
    values[parameter] = value
    const problem = portfolioProblem(compiled, values)
    const best = optimalPortfolio(problem)
    if (best.kind !== "found") throw new Error(best.kind)
    const plan = subject.best!.portfolio
    const cost = plan.reduce((total, isIn, c) => total + isIn * problem.annualCost[c]!, 0)
    return { best, regret: cost + lossEvaluator(compiled, values).expectedLoss(plan) - best.totalCost }
  }
  const indexOf = (estimate: string): number => compiled.parameters.findIndex(({ id }) => id === estimate)
  const spreadOf = (parameter: number) => {
    const { estimate, quantity } = compiled.parameters[parameter]!
    return distributionOf(estimate, quantity)
  }

  test("sensitivity: the score with the estimate moved, and another plan on the far side of a flip", () => {
    const { sensitivity } = explained
    const doubtful = compiled.parameters.filter((_, parameter) => spreadOf(parameter).shape !== "point")
    expect(sensitivity.length).toBe(Math.min(40, doubtful.length))
    const at = (estimate: string, value: number) => {
      const values = compiled.means.slice()
      values[indexOf(estimate)] = value
      return scoreCompiled(compiled, {}, values)
    }
    const some = [...sensitivity.slice(0, 4), ...sensitivity.filter((_, i) => i % 12 === 11)]
    for (const { estimate, low, high } of some) {
      for (const end of [low, high]) {
        const score = at(estimate, end.value)
        expect(near(end.level, score.level)).toBe(true)
        expect(near(end.placement, score.placement)).toBe(true)
        expect(near(end.excess, score.excess?.total)).toBe(true)
      }
    }
    const flipping = sensitivity.filter(({ flipAbove, flipBelow }) => flipAbove ?? flipBelow)
    expect(flipping.length).toBeGreaterThan(0)
    for (const { estimate, mean, flipAbove, flipBelow } of flipping.slice(0, 4)) {
      for (const flip of [flipAbove, flipBelow]) {
        if (!flip) continue
        const away = Math.abs(flip.at - mean)
        const near = at(estimate, flip.at + 1e-4 * away * Math.sign(mean - flip.at)).optimal!.controls
        const far = at(estimate, flip.at + 1e-4 * away * Math.sign(flip.at - mean)).optimal!.controls
        expect(near).toEqual(subject.best?.controls)
        expect(far.filter((id) => !near.includes(id))).toEqual(flip.adds)
        expect(near.filter((id) => !far.includes(id))).toEqual(flip.drops)
      }
    }
  })

  test("sensitivity: where no flip is named, the plan stays the same from end to end of the estimate", () => {
    const steady = explained.sensitivity.filter(({ flipAbove, flipBelow }) => !flipAbove && !flipBelow)
    expect(steady.length).toBeGreaterThan(0)
    for (const { estimate, evppi } of steady.slice(0, 8)) {
      const distribution = spreadOf(indexOf(estimate))
      for (const p of [0.002, 0.05, 0.5, 0.95, 0.998])
        expect(solvedAt(indexOf(estimate), distribution.quantile(p)).best.controls).toEqual(subject.best?.controls)
      expect(evppi).toBe(0)
    }
  })

  test("evppi: solving all over the estimate, far tails too, gives the same value of knowing it", () => {
    expect(explained.evppi.length).toBeGreaterThan(0)
    const step = name === SIMPLEST ? 0.01 : 0.15
    for (const { estimate, value } of explained.evppi.slice(0, 1)) {
      const distribution = spreadOf(indexOf(estimate))
      let sum = 0
      for (let z = -6; z <= 6; z += step)
        sum += step * normalDensity(z) * solvedAt(indexOf(estimate), distribution.quantile(normalCdf(z))).regret
      expect(Math.abs(sum - value)).toBeLessThan(0.05 * value)
    }
  })

  test("robustness: every draw scores as the model with all its estimates at that draw", () => {
    const draws = outerDraws(compiled.parameters, model.seed ?? 1, 12)
    outcomes.forEach((outcome, d) => {
      const score = scoreCompiled(compiled, {}, draws[d])
      expect(near(outcome.level, score.level)).toBe(true)
      expect(near(outcome.placement, score.placement)).toBe(true)
      expect(near(outcome.excess, score.excess?.total)).toBe(true)
      expect(outcome.verdict).toBe(score.verdict)
      expect(outcome.regret).toBeGreaterThanOrEqual(0)
      expect(near(outcome.nowCost, score.current.annualCost)).toBe(true)
      expect(near(outcome.nowLoss, score.current.expectedLoss)).toBe(true)
    })
    const halves = [
      { from: 0, to: 5, draws: 12 },
      { from: 5, to: 12, draws: 12 },
    ].flatMap((range) => drawOutcomes(subject, range))
    expect(robustnessOf(subject, halves)).toEqual(explained.robustness)
    expect(explained.evpi.value).toBeGreaterThanOrEqual(0)
    // Between the 10th and the 11th of 11 steps from the least to the greatest: nine tenths of the way.
    const sorted = outcomes.map(({ regret }) => regret).sort((a, b) => a - b)
    expect(near(explained.robustness.regret?.plan, sorted[9]! + 0.9 * (sorted[10]! - sorted[9]!))).toBe(true)
  })

  test("robustness: a rung of the ladder prevents per euro what buying it, with all estimates at a draw, saves", () => {
    const { ladder } = explained.robustness
    const plan = subject.best!.controls
    const draws = outerDraws(compiled.parameters, model.seed ?? 1, 12)
    const bought: string[] = []
    let ranges = 0
    for (const { controls, perCost } of ladder) {
      const have = plan.every((id) => bought.includes(id)) ? plan : [...bought]
      const rates = draws.flatMap((values) => {
        const loss = (ids: readonly string[]): number =>
          lossEvaluator(compiled, values).expectedLoss(portfolioOf(model, ids))
        const costs = annualCosts(compiled, values)
        const cost = controls.reduce((sum, id) => sum + costs[subject.problem.controlIds.indexOf(id)]!, 0)
        return cost > 0 ? [(loss(have) - loss([...have, ...controls])) / cost] : []
      })
      bought.push(...controls)
      expect(perCost?.draws ?? 0).toBe(rates.length)
      if (!perCost) continue
      // The 5th percentile lies 0.55 of the way from the first to the second of 12, the 95th as far from the other end.
      const sorted = rates.toSorted((a, b) => a - b)
      expect(sorted.length).toBe(12)
      expect(near(perCost.low, sorted[0]! + 0.55 * (sorted[1]! - sorted[0]!))).toBe(true)
      expect(near(perCost.high, sorted[11]! - 0.55 * (sorted[11]! - sorted[10]!))).toBe(true)
      ranges++
    }
    expect(bought.toSorted()).toEqual(subject.problem.controlIds.toSorted())
    expect(ranges).toBeGreaterThan(0)
  })

  test("robustness: what returns without a control in place is what the loss rises by in each draw", () => {
    const draws = outerDraws(compiled.parameters, model.seed ?? 1, 12)
    const { returns } = explained.robustness
    expect(returns.map(({ control }) => control)).toEqual(now)
    for (const [i, { control, loss }] of returns.entries()) {
      const rises = draws.map((values) => {
        const under = (ids: readonly string[]): number =>
          lossEvaluator(compiled, values).expectedLoss(portfolioOf(model, ids))
        return under(now.filter((id) => id !== control)) - under(now)
      })
      outcomes.forEach((outcome, d) => expect(near(outcome.returns[i], rises[d])).toBe(true))
      const sorted = rises.toSorted((a, b) => a - b)
      expect(near(loss?.low, sorted[0]! + 0.55 * (sorted[1]! - sorted[0]!))).toBe(true)
    }
  })

  test("robustness: A5: what is bought first is the first addition on the way from now to the plan that is best in the draw", () => {
    const draws = outerDraws(compiled.parameters, model.seed ?? 1, 12)
    const firsts = draws.map((values) => {
      const problem = portfolioProblem(compiled, values)
      const best = optimalPortfolio(problem)
      if (best.kind !== "found") throw new Error(best.kind)
      return movesBetween(problem, problem.inPlace, best.portfolio)
        .find(({ add }) => add.length > 0)
        ?.add.join()
    })
    for (const { controls, first } of explained.robustness.ladder)
      expect(near(first, firsts.filter((id) => id === controls.join()).length / 12)).toBe(true)
    expect(firsts.some((id) => id !== undefined)).toBe(true)
  })
})
