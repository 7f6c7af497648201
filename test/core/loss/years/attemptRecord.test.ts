import { beforeAll, describe, expect, test } from "vitest"
import {
  compileModel,
  currentPortfolio,
  emptyPortfolio,
  type Estimate,
  type Model,
} from "../../../../src/core/index.ts"
import type { Kernel, KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { outerDraws } from "../../../../src/core/loss/outerDraws.ts"
import { JOINT_WORK } from "../../../../src/core/loss/years/harmPrograms.ts"
import { yearsGround, yearsSimulator } from "../../../../src/core/loss/years/simulateYears.ts"
import { connectedModel } from "../../../arbitrary/connected.ts"
import { kernelMakers } from "../kernel/makers.ts"

let makers: { readonly twin: KernelMaker; readonly wasm: KernelMaker }
beforeAll(async () => {
  makers = await kernelMakers()
})

const hex = (years: readonly Float64Array[]) => years.map(({ buffer }) => Buffer.from(buffer).toString("hex")).join()

/** Two blocks of years without controls and with the current ones, in hexadecimal. */
function bits(model: Model, makeKernel: KernelMaker, jointWork = JOINT_WORK, isHeld = false): string {
  const compiled = compileModel(model)
  const held = outerDraws(compiled.parameters, 3, 1)[0]!
  const simulator = yearsSimulator(compiled, {
    portfolios: [emptyPortfolio(model), currentPortfolio(model)],
    seed: 5,
    makeKernel,
    ground: yearsGround(compiled, jointWork),
    ...(isHeld && { held }),
  })
  return hex(simulator.simulateBlocks(3, 2))
}

/** One approach with so many attempts a year, nine of ten of which cost so much. */
function busy(perYear: Estimate, loss: Estimate = { low: 1, high: 9 }): Model {
  return {
    ...connectedModel(1),
    assets: [{ id: "till", name: "Till", loss: { confidentiality: loss } }],
    places: [{ id: "street", name: "Street" }],
    sources: [
      {
        id: "crowd",
        name: "Crowd",
        kind: "other",
        skill: "expert",
        wants: ["till"],
        approaches: [{ from: ["street"], perYear }],
      },
    ],
    steps: [
      {
        id: "grab",
        name: "Grab",
        needs: ["street"],
        gives: [{ asset: "till", harm: "confidentiality" }],
        success: 0.9,
      },
    ],
    controls: [],
  }
}

describe("simulateAttempts has the bits of its twin", () => {
  test.each([
    ["with joint functions of all harms", JOINT_WORK, false],
    ["with a function for each harm", 0, false],
    ["with estimates held in an outer draw", JOINT_WORK, true],
  ])("on 60 random models %s", (_, jointWork, isHeld) => {
    for (let seed = 1; seed <= 60; seed++) {
      const model = connectedModel(seed)
      expect(bits(model, makers.wasm, jointWork, isHeld)).toBe(bits(model, makers.twin, jointWork, isHeld))
    }
  })

  test.each([0.001, 3, 400, 2000])(
    "where %d attempts a year come, each obtaining what it wants nine times in ten",
    (perYear) => {
      expect(bits(busy(perYear), makers.wasm)).toBe(bits(busy(perYear), makers.twin))
    },
  )

  test("and a kernel that takes another block is found", () => {
    const planted: KernelMaker = (bytes) => {
      const kernel: Kernel = makers.wasm(bytes)
      return {
        ...kernel,
        simulateAttempts: (...[at, slots, words, key0, key1, block, losses]) =>
          kernel.simulateAttempts!(at, slots, words, key0, key1, block + 1, losses),
      }
    }
    expect(bits(busy(3), planted)).not.toBe(bits(busy(3), makers.twin))
  })

  test("D: of a year with too many events a million are drawn, and each stands for several", () => {
    const model = busy(3e6, 5)
    expect(bits(model, makers.wasm)).toBe(bits(model, makers.twin))
    const portfolios = [emptyPortfolio(model)]
    const simulator = yearsSimulator(compileModel(model), { portfolios, seed: 5, makeKernel: makers.wasm })
    const losses = simulator.simulateBlocks(0, 4)[0]!
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
    const expected = 3e6 * 0.9 * 5
    // A year spreads by a thousandth of its mean: 1,024 of them by 1/32,000, of which this is five.
    expect(Math.abs(mean / expected - 1)).toBeLessThan(5 / 32_000)
    for (const loss of losses) expect(Math.abs(loss / expected - 1)).toBeLessThan(6 / 1_000)
  })

  test("D: a rate so wide that a year in a thousand has over a million events has years, and the same in both", () => {
    const model = busy({ low: 0.004, high: 2200, shape: "lognormal" }, 5)
    expect(bits(model, makers.wasm)).toBe(bits(model, makers.twin))
    const portfolios = [emptyPortfolio(model)]
    const simulator = yearsSimulator(compileModel(model), { portfolios, seed: 5, makeKernel: makers.wasm })
    const losses = simulator.simulateBlocks(0, 40)[0]!
    expect(Math.max(...losses)).toBeGreaterThan(5 * 1.01e6)
  })
})
