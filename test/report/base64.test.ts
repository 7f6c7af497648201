import { Buffer } from "node:buffer"
import { expect, test } from "vitest"
import { bytesOfBase64 } from "../../src/writers/base64.ts"

test("every byte at every place of a group comes back, bare and from a data address", () => {
  for (let length = 0; length < 520; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256)
    const text = Buffer.from(bytes).toString("base64")
    expect(bytesOfBase64(text)).toEqual(bytes)
    expect(bytesOfBase64(`data:font/woff2;base64,${text}`)).toEqual(bytes)
  }
})

test("what is no base64 throws", () => {
  expect(() => bytesOfBase64("data:font/woff2;base64,!!")).toThrow()
})
