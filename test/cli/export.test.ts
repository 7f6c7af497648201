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
  expect(writes.map(({ id }) => id)).toEqual([...WRITTEN_FORMATS.map(({ id }) => id), "svg", "png"])
  const words = (await ran(["formats"])).printed
  for (const { id } of [...reads, ...writes]) expect(words).toContain(`${id}: `)
})

describe("batten export, as a picture", () => {
  const picture = async (...args: string[]) => {
    const { code, said, files } = await ran(["export", "house.batten", "-o", "out", ...args], HOUSE)
    return { code, said, bytes: files.get("out") }
  }

  test.each(["graph", "loss-curve", "hundred-years", "frontier", "score-map", "road-map", "attention", "ladder"])(
    "%s is drawn in both themes, each in its own colours",
    async (chart) => {
      const [light, dark] = [
        await picture("--as", "svg", "--chart", chart),
        await picture("--as", "svg", "--chart", chart, "--theme", "dark"),
      ].map(({ bytes }) => new TextDecoder().decode(bytes))
      expect(light).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d/)
      expect(light).not.toContain("var(")
      expect(light).toContain('fill="#ffffff"')
      expect(dark).toContain('fill="#1c2027"')
      expect(dark).not.toContain("#ffffff")
    },
  )

  test("the lit path alone is a part of the whole graph, and png is png", async () => {
    const texts = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes).match(/(?<=<text)[^<]*/g)!.length
    const whole = await picture("--as", "svg")
    const path = await picture("--as", "svg", "--part", "path")
    expect(texts(path.bytes)).toBeLessThanOrEqual(texts(whole.bytes))
    const { bytes } = await picture("--as", "png", "--part", "path", "--theme", "dark")
    expect([...bytes!.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  test("what is no picture takes none of its options, and no other chart is drawn", async () => {
    for (const args of [
      ["--as", "dot", "--theme", "dark"],
      ["--as", "svg", "--chart", "pie"],
      ["--as", "svg", "--chart", "frontier", "--part", "path"],
    ])
      expect((await picture(...args)).code).toBe(2)
  })
})
