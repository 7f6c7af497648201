import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { NEWEST_LINE, runtimeInWords, supportOf } from "../../src/library/runtime.ts"

describe("I11: the support of the runtime", () => {
  it("is that of the three newest lines; the pinned official one is of the newest", () => {
    const { devDependencies } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      devDependencies: { electron: string }
    }
    expect([Number.parseInt(devDependencies.electron, 10), supportOf(devDependencies.electron)]).toEqual([
      NEWEST_LINE,
      "supported",
    ])
    expect([2, 1, 0].map((older) => supportOf(`${NEWEST_LINE - older}.0.0`))).toEqual(Array(3).fill("supported"))
    expect([`${NEWEST_LINE - 3}.9.9`, "33.2.1", "unknown", ""].map(supportOf)).toEqual(Array(4).fill("ended"))
  })

  it("is said with the version", () => {
    expect(runtimeInWords("33.2.1")).toBe("Electron 33.2.1, out of support: its faults are no longer mended")
    expect(runtimeInWords(`${NEWEST_LINE}.4.1`)).toBe(`Electron ${NEWEST_LINE}.4.1, supported`)
  })
})
