import { beforeAll, describe, expect, test } from "vitest"
import { philox } from "../../../../src/core/estimate/rng.ts"
import { arena } from "../../../../src/core/loss/kernel/arena.ts"
import { compoundSimulator } from "./compoundSimulator.ts"
import { counterOf, poissonChances } from "../../../../src/core/loss/kernel/counter.ts"
import { BIN_COUNT, type Kernel, type KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
import { TABLE_BYTES } from "../../../../src/core/loss/kernel/knots.ts"
import { tableBuilder } from "../../../../src/core/loss/kernel/table.ts"
import { kernelMakers } from "./makers.ts"

let makers: { readonly twin: KernelMaker; readonly wasm: KernelMaker }
beforeAll(async () => {
  makers = await kernelMakers()
})

/** What an operation leaves in memory, byte for byte, in both kernels. */
function bothMemories(bytes: number, run: (kernel: Kernel) => void): [Uint8Array, Uint8Array] {
  const of = (make: KernelMaker) => {
    const kernel = make(bytes)
    run(kernel)
    return new Uint8Array(kernel.buffer, 0, bytes)
  }
  return [of(makers.twin), of(makers.wasm)]
}

function expectSameBits(bytes: number, run: (kernel: Kernel) => void): void {
  const [twin, wasm] = bothMemories(bytes, run)
  expect(twin.some((byte) => byte !== 0)).toBe(true)
  expect(Buffer.from(wasm).equals(Buffer.from(twin))).toBe(true)
}

describe("the two kernels leave the same bits", () => {
  test("fillWords", () => {
    expectSameBits(65_536, (kernel) => kernel.fillWords(1024, 4096, 7, 0, 123, -456, 89))
  })

  test("drawValues, over all powers of two of both tails", () => {
    const table = tableBuilder().tableOf({ low: 1e4, high: 1e6 }, "money")!
    expectSameBits(262_144, (kernel) => {
      new Float64Array(kernel.buffer, 1024, table.length).set(table)
      const words = 1024 + TABLE_BYTES
      kernel.fillWords(words, 8192, 1, 0, 2, 3, 4)
      const view = new Int32Array(kernel.buffer, words, 8192)
      for (let i = 0; i < 64; i++) view[i] = i < 32 ? 1 << i : ~(1 << (i - 32))
      kernel.drawValues(words, 8192, 1024, words + 32_768)
    })
  })

  test("evaluateTile and hinder", () => {
    expectSameBits(65_536, (kernel) => {
      const values = new Float64Array(kernel.buffer)
      for (let i = 0; i < 16; i++) {
        values[256 + i] = 0.1 + i / 40 // a chance
        values[272 + i] = i / 17 // a reduction
        values[528 + i] = 1 // the slot of "true", after that of "false"
      }
      kernel.hinder(256 * 8, 272 * 8, 0.9, 16)
      new Int32Array(kernel.buffer, 8192, 8).set([0, 0, 128, 256, 128, 256, 128, 384])
      kernel.evaluateTile(8192, 2, 256 * 8, 512 * 8)
    })
  })

  test("countBins and collectBins", () => {
    expectSameBits(4_000_000, (kernel) => {
      const years = new Float64Array(kernel.buffer, 1024, 1000)
      for (let i = 0; i < 1000; i++) years[i] = i % 3 === 0 ? 0 : 1000 + i
      const bins = 65_536
      kernel.countBins(1024, 1000, bins)
      const slotOf = bins + BIN_COUNT * 4
      new Uint8Array(kernel.buffer, slotOf, BIN_COUNT).fill(1)
      new Uint32Array(kernel.buffer, 32_768, 2)[1] = 49_152
      kernel.collectBins(1024, 1000, slotOf, 32_768)
    })
  })

  test.each([0.25, 2.5, 20, 100])("simulateCompound with %d events a year", (rate) => {
    const process = {
      id: "test",
      eventsPerYear: rate,
      counter: counterOf(poissonChances(rate)),
      table: tableBuilder().tableOf({ low: 1e4, high: 1e6 }, "money")!,
    }
    const years = [makers.twin, makers.wasm].map((make) => {
      const simulator = compoundSimulator(make, [process, { ...process, id: "other" }], 5000)
      simulator.simulate(1, 2048, 5000)
      return Buffer.from(Uint8Array.from(new Uint8Array(simulator.years.buffer, simulator.years.byteOffset, 40_000)))
    })
    expect(years[1]!.equals(years[0]!)).toBe(true)
  })
})

test("fillWords starts each lane with Philox of (block, id, lane) under the key", () => {
  const kernel = makers.wasm(65_536)
  kernel.fillWords(1024, 4, 11, 12, 13, 14, 15)
  const words = new Int32Array(kernel.buffer, 1024, 4)
  for (let lane = 0; lane < 4; lane++) {
    const s = new Int32Array(4)
    philox(s, 15, 13, 14, lane, 11, 12)
    const sum = (s[0]! + (s[3]! | 1)) | 0
    expect(words[lane]).toBe((((sum << 7) | (sum >>> 25)) + s[0]!) | 0)
  }
})

test("simulate makes a year the same in any part of any size", () => {
  const process = {
    id: "x",
    eventsPerYear: 2.5,
    counter: counterOf(poissonChances(2.5)),
    table: tableBuilder().tableOf({ low: 1e4, high: 1e6 }, "money")!,
  }
  const whole = compoundSimulator(makers.wasm, [process], 8192)
  whole.simulate(5, 0, 8192)
  const part = compoundSimulator(makers.wasm, [process], 4096)
  part.simulate(5, 4096, 4096)
  expect([...part.years]).toEqual([...whole.years.subarray(4096)])
})

test("arena hands out places that do not overlap", () => {
  const plan = arena()
  expect([plan.take(1), plan.take(65), plan.take(8), plan.size()]).toEqual([1024, 1088, 1216, 1280])
})
