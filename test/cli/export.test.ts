import { describe, expect, test } from "vitest"
import { WRITTEN_FORMATS } from "../../src/formats/exporting.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const HOUSE = { "house.batten": sampleBytes("balsa-house") }

describe("batten export", () => {
  test.each(WRITTEN_FORMATS.map(({ id }) => id))("writes %s, and says what it cannot hold", async (id) => {
    const { code, printed, said, files } = await ran(["export", "house.batten", "--as", id, "-o", "out"], HOUSE)
    expect(code).toBe(0)
    expect(printed).toBe("Wrote out.\n")
    expect(files.get("out")!.length).toBeGreaterThan(50)
    expect(said).toContain("cannot say")
  })

  test("- is standard output, the file alone", async () => {
    const { code, printed, files } = await ran(["export", "house.batten", "--as", "csv-assets", "-o", "-"], HOUSE)
    expect(code).toBe(0)
    expect(printed).toMatch(/^Name,If disclosed,If altered,If unavailable,Notes\r\n/)
    expect(files.size).toBe(1)
  })

  test("nothing is overwritten", async () => {
    const { code, said, files } = await ran(["export", "house.batten", "--as", "dot", "-o", "out"], {
      ...HOUSE,
      out: "mine",
    })
    expect(code).toBe(1)
    expect(said).toContain("nothing is overwritten")
    expect(new TextDecoder().decode(files.get("out"))).toBe("mine")
  })

  test("a format that is not there, none, or no file to write is a wrong call", async () => {
    for (const args of [
      ["--as", "visio", "-o", "x"],
      ["-o", "x"],
      ["--as", "dot"],
    ]) {
      const { code, said, files } = await ran(["export", "house.batten", ...args], HOUSE)
      expect(code).toBe(2)
      expect(said).not.toBe("")
      expect(files.has("x")).toBe(false)
    }
  })

  test("a file that is no document is refused with its reason", async () => {
    const { code, said } = await ran(["export", "x", "--as", "dot", "-o", "y"], { x: "{" })
    expect(code).toBe(1)
    expect(said).toContain("x: ")
  })
})

test("batten formats lists what is written and what is read", async () => {
  const { printed } = await ran(["formats", "--json"])
  const { reads, writes } = JSON.parse(printed) as Record<"reads" | "writes", { id: string }[]>
  expect(reads.map(({ id }) => id)).toContain("threat-dragon")
  expect(writes.map(({ id }) => id)).toEqual(WRITTEN_FORMATS.map(({ id }) => id))
  const words = (await ran(["formats"])).printed
  for (const { id } of [...reads, ...writes]) expect(words).toContain(`${id}: `)
})
