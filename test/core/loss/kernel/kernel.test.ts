import { beforeAll, describe, expect, test } from "vitest"
import { philox } from "../../../../src/core/estimate/rng.ts"
import { arena } from "../../../../src/core/loss/kernel/arena.ts"
import type { Kernel, KernelMaker } from "../../../../src/core/loss/kernel/kernel.ts"
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

test("arena hands out places that do not overlap", () => {
  const plan = arena()
  expect([plan.take(1), plan.take(65), plan.take(8), plan.size()]).toEqual([1024, 1088, 1216, 1280])
})
