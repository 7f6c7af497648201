import { expect, test } from "vitest"
import { compileModel, lossEvaluator } from "../../../src/core/index.ts"
import { connectedModel } from "../../arbitrary/connected.ts"

test("a table of an exact term has the bits of one evaluation after another, whatever else is in", () => {
  let entries = 0
  for (let seed = 1; seed <= 300; seed++) {
    const model = connectedModel(seed)
    for (const term of lossEvaluator(compileModel(model)).terms) {
      const choices = term.controls.slice(0, 7).toReversed()
      const portfolio = Uint8Array.from(model.controls, (_, c) => ((seed * 31 + c * 17) >> 2) & 1)
      const before = portfolio.slice()
      const table = term.tabulate!(portfolio, choices)
      expect(portfolio).toEqual(before)
      expect(table).toHaveLength(2 ** choices.length)
      for (let x = 0; x < table.length; x++) {
        choices.forEach((control, i) => (portfolio[control] = (x >> i) & 1))
        expect(table[x]).toBe(term.evaluate(portfolio))
        entries++
      }
    }
  }
  expect(entries).toBeGreaterThan(2_000)
})
