import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import type { KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { selector } from "../../../../src/core/loss/kernel/select.ts"
import { kernelMakers } from "./makers.ts"

let makers: { readonly twin: KernelMaker; readonly wasm: KernelMaker }
beforeAll(async () => {
  makers = await kernelMakers()
})

test("valuesAt(ranks, count) is what sorting gives, in both kernels", () => {
  const loss = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e12, noNaN: true }), fc.constant(5e5))
  const twin = selector(makers.twin, 300)
  const wasm = selector(makers.wasm, 300)
  fc.assert(
    fc.property(
      fc.array(loss, { minLength: 1, maxLength: 300 }),
      fc.array(fc.nat(299), { maxLength: 9 }),
      (losses, raw) => {
        const ranks = raw.map((rank) => rank % losses.length)
        const sorted = Float64Array.from(losses).sort()
        const expected = ranks.map((rank) => sorted[rank])
        for (const selection of [twin, wasm]) {
          selection.values.set(losses)
          expect(selection.valuesAt(ranks, losses.length)).toEqual(expected)
          expect([...selection.values.subarray(0, losses.length)]).toEqual(losses)
        }
      },
    ),
  )
})

test("valuesAt([rank beyond the end], count) throws with the rank", () => {
  expect(() => selector(makers.twin, 10).valuesAt([10], 10)).toThrow("10")
})
