import fc from "fast-check"
import { expect } from "vitest"
import {
  compileModel,
  crowdOf,
  currentPortfolio,
  type Model,
  scoreCompiled,
  twinKernel,
  yearsSimulator,
} from "../../src/core/index.ts"
import { modelArbitrary } from "../arbitrary/model.ts"

/** Puts the elements of a list into another order. */
type Permute = <T>(list: readonly T[]) => T[]

/** A permutation from numbers in [0, 1), used one after the other and again from the start (Durstenfeld, 1964). */
export function permuting(numbers: readonly number[]): Permute {
  let next = 0
  return (list) => {
    const result = [...list]
    for (let i = result.length - 1; i > 0; i--) {
      const j = Math.floor(numbers[next++ % numbers.length]! * (i + 1))
      ;[result[i], result[j]] = [result[j]!, result[i]!]
    }
    return result
  }
}

/** The same model with every list in another order, within elements too. */
export function permuted(model: Model, permute: Permute): Model {
  return {
    ...model,
    places: permute(model.places),
    assets: permute(model.assets),
    sources: permute(model.sources).map((source) => ({
      ...source,
      approaches: permute(source.approaches).map((one) => ({ ...one, from: permute(one.from) })),
    })),
    steps: permute(model.steps).map((step) => ({ ...step, needs: permute(step.needs), gives: permute(step.gives) })),
    controls: permute(model.controls).map((control) => ({
      ...control,
      effects: permute(control.effects),
      ...(control.requires && { requires: permute(control.requires) }),
      ...(control.excludes && { excludes: permute(control.excludes) }),
    })),
    ...(model.scenarios && { scenarios: permute(model.scenarios) }),
  }
}

const close = (a: number | null, b: number | null): void => {
  if (a === null || b === null) expect(a).toBe(b)
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(a), Math.abs(b)))
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** The sorted losses of 256 years under what is in place: all of their quantiles. */
function yearsOf(model: Model): Float64Array {
  const portfolios = [currentPortfolio(model)]
  const simulator = yearsSimulator(compileModel(model), { portfolios, seed: model.seed ?? 1, makeKernel: twinKernel })
  return simulator.simulateBlocks(0, 1)[0]!
}

/** That a model and the same in another order have the same simulated years, and the same score. */
export function expectSame(model: Model, other: Model): void {
  const [ours, theirs] = [scoreCompiled(compileModel(model)), scoreCompiled(compileModel(other))]
  expect(theirs.verdict).toBe(ours.verdict)
  expect(theirs.optimal?.controls).toEqual(ours.optimal?.controls)
  for (const plan of ["none", "current", "optimal", "sameSpend"] as const) {
    close(ours[plan]?.expectedLoss ?? null, theirs[plan]?.expectedLoss ?? null)
    close(ours[plan]?.annualCost ?? null, theirs[plan]?.annualCost ?? null)
  }
  close(ours.level, theirs.level)
  // What is too busy is not simulated anywhere (`crowdOf`): its years would take minutes.
  if (crowdOf(compileModel(model), currentPortfolio(model))) return
  const [years, again] = [yearsOf(model), yearsOf(other)]
  close(sum(years), sum(again))
  years.forEach((loss, year) => {
    close(loss, again[year]!)
  })
}

/** A stream of numbers long enough that hardly any two lists are permuted alike. */
export const permutationArbitrary = fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
  minLength: 16,
  maxLength: 64,
})

/** H6: the order of a list is no input, over random models. */
export function orderIsNoInput(numRuns: number): void {
  fc.assert(
    fc.property(modelArbitrary({ plain: true }), permutationArbitrary, (model, numbers) => {
      expectSame(model, permuted(model, permuting(numbers)))
    }),
    { numRuns },
  )
}
