import { describe, expect, test } from "vitest"
import { scoreModel } from "../../src/core/index.ts"
import { readBatten } from "../../src/formats/index.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const exchange = sampleBytes("exchange-2001")

describe("batten score", () => {
  test("score --json prints one object with every figure of scoreModel, to the last digit", async () => {
    const { code, printed, said } = await ran(["score", "a.batten", "--json"], { "a.batten": exchange })
    const read = readBatten(exchange)
    if (read.kind !== "read") throw new Error("the sample is refused")
    expect([code, said]).toEqual([0, ""])
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(scoreModel(read.model))))
  })

  test("score in words names the verdict, the four rows, what to stop, add and keep, and whom the money faces", async () => {
    const { code, printed } = await ran(["score", "a.batten"], { "a.batten": exchange })
    expect(code).toBe(0)
    for (const words of [
      "Vault door, balsa walls: too much, wrong places",
      "Paranoia score 1.30×   Placement 39%",
      "Same money, placed well",
      "Stop:\n  - Virus scanner on server and desktops",
      "Add:",
      "Keep:",
      "Script kiddie",
      "proven",
    ])
      expect(printed).toContain(words)
  })

  test("score --budget also gives the best plan that fits, which costs no more", async () => {
    const { printed } = await ran(["score", "a.batten", "--json", "--budget", "30000"], { "a.batten": exchange })
    const report = JSON.parse(printed) as {
      withinBudget: { annualCost: number; totalCost: number }
      optimal: { totalCost: number }
    }
    expect(report.withinBudget.annualCost).toBeLessThanOrEqual(30000)
    expect(report.withinBudget.totalCost).toBeGreaterThanOrEqual(report.optimal.totalCost)
  })

  test("score of a file with problems says file, path, value and rule on standard error, and ends with 1", async () => {
    const broken = new TextDecoder().decode(exchange).replace('"coverage": ', '"coverage": 7')
    const text =
      broken === new TextDecoder().decode(exchange) ? broken.replace('"lifeYears": 3', '"lifeYears": -3') : broken
    const { code, printed, said } = await ran(["score", "a.batten"], { "a.batten": text })
    expect([code, printed]).toEqual([1, ""])
    expect(said).toMatch(/^a\.batten: .*controls\[\d+\].*-3/m)
  })

  test("score of a file that is not there ends with 1 and says so", async () => {
    const { code, said } = await ran(["score", "none.batten"])
    expect([code, said]).toEqual([1, "none.batten: there is no such file or folder\n"])
  })

  test.each([
    [["score"], "score wants FILE"],
    [["score", "a", "b"], "score wants FILE"],
    [["score", "a", "--jsno"], "score has no option --jsno"],
    [["score", "a", "--budget"], "--budget wants N"],
    [["score", "a", "--budget", "much"], "--budget wants a number of at least 0, found much"],
    [["score", "a", "--budget", "-1"], "--budget wants a number of at least 0, found -1"],
    [["score", "a", "--json=yes"], "--json takes no value"],
    [["scoer", "a"], "There is no command scoer"],
    [[], "batten score FILE"],
  ])("batten %j is called wrongly: exit 2 and %s", async (args, words) => {
    const { code, said } = await ran(args, { a: exchange })
    expect(code).toBe(2)
    expect(said).toContain(words)
  })
})

describe("B6: amounts at the command line are read as in the fields", () => {
  const budgetOf = async (text: string, model: Uint8Array | string = exchange): Promise<unknown> => {
    const { code, printed, said } = await ran(["score", "a", "--json", "--budget", text], { a: model })
    return code === 0 ? (JSON.parse(printed) as { budget?: { amount?: number } }) : said
  }
  const same = async (text: string, plain: string, model: Uint8Array | string = exchange): Promise<void> => {
    expect(await budgetOf(text, model)).toEqual(await budgetOf(plain, model))
  }
  const text = new TextDecoder().decode(exchange)
  const german = text.replace('"currency"', '"numberFormat": "1.234,5",\n  "currency"')

  test.each([
    ["30k", "30000"],
    ["$30k", "30000"],
    ["30 000", "30000"],
    ["30’000", "30000"],
    ["30,000", "30000"],
    ["thirty thousand", "30000"],
    ["0,03m", "30000"],
  ])("--budget %s is %s", same)

  test("a budget with two meanings is refused, and both are listed", async () => {
    expect(await budgetOf("30.000")).toBe(
      "--budget 30.000: 30.000 can be read in two ways. Which is meant? Write “30.0000” or “30000”.\n",
    )
    const { code, said } = await ran(["optimise", "a", "--max-loss", "12,345"], { a: exchange })
    expect([code, said]).toEqual([
      2,
      "--max-loss 12,345: 12,345 can be read in two ways. Which is meant? Write “12345” or “12.3450”.\n",
    ])
  })

  test("the number format of the file decides it", async () => {
    expect(german).not.toBe(text)
    await same("30.000", "30000", german)
    await same("30.000,00", "30000", german)
  })

  test("another currency is refused", async () => {
    expect(await budgetOf("€30k")).toContain("not in €")
  })

  test("counts are read so too", async () => {
    const years = async (text: string) =>
      (await ran(["simulate", "a", "--json", "--years", text, "--seed", "1"], { a: exchange })).printed
    expect(await years("2k")).toBe(await years("2000"))
    expect(await years("2,000")).toBe(await years("2000"))
  })
})

describe("batten validate", () => {
  test("validate of the sample says that it is sound, and ends with 0", async () => {
    const { code, printed } = await ran(["validate", "a.batten"], { "a.batten": exchange })
    expect([code, printed]).toEqual([0, "a.batten: sound\n"])
  })
  test("validate reports unknown fields and still ends with 0", async () => {
    const text = new TextDecoder().decode(exchange).replace('"format"', '"colour": "red",\n  "format"')
    const { code, said } = await ran(["validate", "a.batten"], { "a.batten": text })
    expect(code).toBe(0)
    expect(said).toContain("colour")
  })
  test("validate of JSON that breaks off names line and column, and ends with 1", async () => {
    const { code, said } = await ran(["validate", "a.batten"], {
      "a.batten": '{\n  "format": "batten",\n  "version": ',
    })
    expect(code).toBe(1)
    expect(said).toMatch(/line 3/)
  })
})

describe("batten new", () => {
  test("new writes a document that is sound", async () => {
    const { code, files } = await ran(["new", "fresh.batten"])
    expect(code).toBe(0)
    expect(readBatten(files.get("fresh.batten")!).kind).toBe("read")
  })
  test("new --from copies a sample byte for byte", async () => {
    const { code, files } = await ran(["new", "--from", "exchange-2001", "mine.batten"])
    expect(code).toBe(0)
    expect(Buffer.from(files.get("mine.batten")!).equals(Buffer.from(exchange))).toBe(true)
  })
  test("new never overwrites a file", async () => {
    const { code, said, files } = await ran(["new", "a.batten"], { "a.batten": "mine" })
    expect(code).toBe(1)
    expect(said).toContain("nothing is overwritten")
    expect(new TextDecoder().decode(files.get("a.batten"))).toBe("mine")
  })
  test("new --from of no sample lists the samples and ends with 2", async () => {
    const { code, said } = await ran(["new", "--from", "nothing", "a.batten"])
    expect(code).toBe(2)
    expect(said).toContain("Samples: balsa-house, exchange-2001")
  })
})

test("--version prints the version, --help every verb", async () => {
  expect((await ran(["--version"])).printed).toBe("1.2.3\n")
  const { printed, code } = await ran(["--help"])
  expect(code).toBe(0)
  for (const verb of ["score", "validate", "new"]) expect(printed).toContain(`batten ${verb} FILE`)
})
