import { describe, expect, test } from "vitest"
import { ran } from "./inMemory.ts"

const pooled = (text: string, ...options: string[]) => ran(["pool", "a.csv", ...options], { "a.csv": text })

describe("batten pool", () => {
  test("--json gives the three pools with their formulae, and who is asked first", async () => {
    const { code, printed, said } = await pooled("who,low,high\nAna,1,100\nBen,4,400\n", "--json")
    expect([code, said]).toEqual([0, ""])
    const result = JSON.parse(printed) as Record<string, { low: number; high: number }>
    expect(result.medianOfQuantiles).toEqual({ low: 2.5, high: 250 })
    expect(result.geometricMean!.low).toBeCloseTo(2, 12)
    expect(result.geometricMean!.high).toBeCloseTo(200, 10)
    expect(result.mixture!.low).toBeGreaterThan(1)
    expect(result.mixture!.high).toBeLessThan(400)
    expect(result).toMatchObject({ quantity: "money", people: 2, asksFirst: { lowest: { person: 1, who: "Ana" } } })
    expect(Object.keys(result.formulae!)).toEqual(["mixture", "medianOfQuantiles", "geometricMean"])
  })

  test("takes headings in any order and case, other columns, any separator, and amounts as people write them", async () => {
    const one = JSON.parse(
      (await pooled("who,low,high\nA,10000,1500000\nB,1234.567,5000\n", "--json")).printed,
    ) as object
    const same = [
      "High;comment;Who;LOW\n1.5m;;A;10k\n5k;x;B;1234,567\n",
      "\uFEFFwho\tlow\thigh\r\n\r\nA\t€10k\t1.5m\r\nB\t1,234.567\t5,000\r\n",
    ]
    for (const text of same) expect(JSON.parse((await pooled(text, "--json")).printed), text).toEqual(one)
  })

  test("where commas separate cells, a point is the mark of decimals: 1.234 is no question", async () => {
    const { code, printed } = await pooled("who,low,high\nA,1.234,5.678\n", "--json")
    expect(code).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({ medianOfQuantiles: { low: 1.234, high: 5.678 } })
  })

  test("chances and shares, rates: --quantity", async () => {
    const chance = await pooled("who,low,high\nA,5%,20%\nB,1 in 10,0.5\n", "--json", "--quantity", "chance")
    expect(JSON.parse(chance.printed)).toMatchObject({ quantity: "chance", medianOfQuantiles: { high: 0.35 } })
    expect((await pooled("who,low,high\nA,50%,150%\n", "--quantity", "chance")).code).toBe(1)
    expect((await pooled("who,low,high\nA,5,20\n", "--quantity", "colour")).code).toBe(2)
    const rate = await pooled("who,low,high\nA,once in 8 years,2 a year\n", "--quantity", "rate")
    expect(rate.printed).toContain("0.13 to 2 a year")
  })

  test.each([
    ["", "the file is empty"],
    ["name,from,to\nA,1,2\n", "headings who, low and high"],
    ["who,low,high\n", "nobody below the headings"],
    ["who,low,high\nA,5,2\n", 'row 2: found "5 to 2"; the low end of a range is at most its high end'],
    ["who,low,high\nA,0,2\n", 'row 2, low: found "0"; both ends of a 90 % range are above 0'],
    ["who,low,high\nA,,2\n", 'row 2, low: found ""; each end of a range is a number'],
    ["who,low,high\nA,1,lots\n", "row 2, high"],
    ["who;low;high\nA;1.234;5\n", "row 2, low"],
    ["who,low,high\nAna,1,2\nana,3,4\n", 'row 3, who: found "ana"; a name stands once, and row 2 has it already'],
    ["who,low,high\nA,1,1e300\n", "row 2"],
  ])("refuses %j with its row and rule", async (text, words) => {
    const { code, printed, said } = await pooled(text)
    expect([code, printed]).toEqual([1, ""])
    expect(said).toContain(words)
    expect(said).not.toMatch(/undefined|NaN|\[object/)
  })

  test("in words: everybody's range, who is asked first, each pool with its formula; no name steers a terminal", async () => {
    const { printed } = await pooled("who,low,high\nA\u001b[31mna,1k,2k\n,30k,40k\n")
    expect(printed).not.toContain("\u001b")
    expect(printed).toContain("Person 2")
    expect(printed).toContain("lowest: asked first for reasons")
    expect(printed).toContain("highest: asked second for reasons")
    expect(printed).toContain("exp of the mean of the logarithms")
  })
})
