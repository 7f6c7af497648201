import { describe, expect, it } from "vitest"
import { checkAll } from "../core/certificate/checking.ts"
import { needsProgram } from "../reliability/needs.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const FILE = { "m.batten": sampleBytes("exchange-2001") }

describe("batten optimise --certificate", () => {
  it.skipIf(needsProgram("python3", "checking certificates"))(
    "writes a certificate of the bytes that the file has, which holds, and says how it is checked",
    async () => {
      const { code, printed, files } = await ran(["optimise", "m.batten", "--certificate", "c.json"], FILE)
      expect([code, printed.includes("python3 check_certificate.py FILE c.json")]).toEqual([0, true])
      const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
      const [[verdict, words]] = checkAll([[text(FILE["m.batten"]), text(files.get("c.json")!)]]) as [
        [number, string, number],
      ]
      expect([verdict, words]).toEqual([
        0,
        expect.stringMatching(/^holds: no allowed plan costs less than [\d.]+ a year/),
      ])
    },
  )

  it("overwrites nothing, and says so", async () => {
    const { code, said, files } = await ran(["optimise", "m.batten", "--certificate", "c.json"], {
      ...FILE,
      "c.json": "mine",
    })
    expect([code, said.includes("c.json"), new TextDecoder().decode(files.get("c.json"))]).toEqual([1, true, "mine"])
  })
})

describe("the dials of batten optimise", () => {
  it("are off unless turned, and then each has its own words", async () => {
    const plain = await ran(["optimise", "m.batten"], FILE)
    const turned = await ran(["optimise", "m.batten", "--cautious", "1000000,100,15000", "--walk-round", "100"], FILE)
    expect(turned.code).toBe(0)
    expect(turned.printed.startsWith(plain.printed)).toBe(true)
    expect(plain.printed).not.toMatch(/cautious|walk round/)
    expect(turned.printed).toMatch(
      /Best plan for a cautious owner: [\s\S]*Best plan against attackers who walk round: /,
    )
  }, 60_000)

  it.each([
    ["--cautious", "1000000,100"],
    ["--cautious", "1,0,1"],
    ["--cautious", "x,y,z"],
    ["--walk-round", "101"],
    ["--walk-round", "all"],
  ])("refuse %s %s", async (option, value) => {
    const { code, said } = await ran(["optimise", "m.batten", option, value], FILE)
    expect([code, said.includes(value)]).toEqual([2, true])
  })
})
