import { SaxesParser } from "saxes"
import { describe, expect, test } from "vitest"
import { comparisonsOf, holds, readCondition, type Condition } from "../../src/cli/condition.ts"
import { newModel, type Model, type ScoreReport } from "../../src/core/index.ts"
import { writeBatten } from "../../src/formats/index.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const HOUSE = { "house.batten": sampleBytes("balsa-house") }

const read = (text: string): Condition => {
  const condition = readCondition(text)
  if ("why" in condition) throw new Error(`${condition.at}: ${condition.why}`)
  return condition
}

/** Whether a condition holds where level is 2, placement 0.5, excess unknown, and every chance 0.1. */
const at = (text: string): boolean | null =>
  holds(read(text), (term) => {
    if (term.kind === "number") return term.value
    if (term.kind === "chance") return 0.1
    return term.name === "level" ? 2 : term.name === "placement" ? 0.5 : term.name === "excess" ? null : 0
  })

describe("conditions", () => {
  test.each([
    ["level > 1.5", true],
    ["level >= 2 and level <= 2", true],
    ["level = 2 and level == 2 and not level != 2", true],
    ["level < 2 or placement < 0.6", true],
    ["placement < 60%", true],
    ["placement<.6", true],
    ["1.5 < LEVEL", true],
    ["p(loss > 1e6) > 0.05", true],
    ["p ( loss > 1m ) > 5%", true],
    ["spend > 50k", false],
    // not before and before or: each would be otherwise if it bound otherwise.
    ["level > 1 or level > 1 and level > 3", true],
    ["(level > 1 or level > 1) and level > 3", false],
    ["not level > 3 and level > 3", false],
    ["not (level > 3 and level > 3)", true],
    ["not not level > 1", true],
    // What is not known decides only where the rest does not.
    ["excess > 1", null],
    ["not excess > 1", null],
    ["excess > 1 or level > 1", true],
    ["excess > 1 or level > 3", null],
    ["excess > 1 and level > 3", false],
    ["excess > 1 and level > 1", null],
  ])("%s", (text, expected) => expect(at(text)).toBe(expected))

  test.each([
    ["", 1, "found the end"],
    ["level", 6, "a comparison"],
    ["level > ", 9, "found the end"],
    ["level > 1.5 placement < 1", 13, "and, or, or the end"],
    ["levle > 1.5", 1, "no figure levle"],
    ["level > 1,5", 10, "means nothing"],
    ["level > 1.2.3", 9, "no number"],
    ["level > 1.5x", 9, "means nothing"],
    ["(level > 1", 11, "closing parenthesis"],
    ["level > 1)", 10, "and, or, or the end"],
    ["p(loss < 1) > 0", 8, "p(loss > amount)"],
    ["p > 1", 3, "p(loss > amount)"],
    ["level > 1 && spend > 2", 11, "means nothing"],
    [`${"(".repeat(200)}level > 1`, 102, "too many parentheses"],
    [`${"not ".repeat(50_000)}level > 1`, 405, "too many"],
  ])("%s is refused with the place", (text, place, why) => {
    const problem = readCondition(text)
    expect(problem).toMatchObject({ at: place })
    expect((problem as { why: string }).why).toContain(why)
  })

  test("every comparison is known by its own text", () => {
    expect(
      comparisonsOf(read("level>1 or not (p(loss > 1e6) > 0.05  and 2 <= spend)")).map(({ text }) => text),
    ).toEqual(["level>1", "p(loss > 1e6) > 0.05", "2 <= spend"])
  })
})

const score = async (): Promise<ScoreReport> =>
  JSON.parse((await ran(["score", "house.batten", "--json"], HOUSE)).printed) as ScoreReport
const checked = (condition: string, ...more: string[]) =>
  ran(["check", "house.batten", "--fail-if", condition, ...more], HOUSE)

describe("batten check", () => {
  test("ends with 3 where the condition holds, and says which part, with the figures", async () => {
    const { level, current, excess } = await score()
    const limit = Math.floor(excess!.total) - 1
    const { code, printed } = await checked(`level > ${level! + 1} or excess > ${limit} and loss > 0`)
    expect(code).toBe(3)
    expect(printed).toContain("The check fails.")
    expect(printed.replace(/\s+/g, " ")).toContain(`excess > ${limit} holds: excess is `)
    expect(printed).toContain("loss > 0 holds")
    expect(printed).toContain(String(Number(current.expectedLoss.toPrecision(3))))
    expect(printed).not.toContain(`level > ${level! + 1} `)
  })

  test("ends with 0 where it does not, and with each figure as the score has it", async () => {
    const { level, placement, excess, current, optimal } = await score()
    const figures = {
      level: level!,
      placement: placement!,
      excess: excess!.total,
      spend: current.annualCost,
      loss: current.expectedLoss,
      "best.spend": optimal!.annualCost,
      "best.loss": optimal!.expectedLoss,
    }
    const equal = Object.entries(figures).map(([name, value]) => `${name} = ${value}`)
    expect((await checked(equal.join(" and "))).code).toBe(3)
    const { code, printed } = await checked(equal.map((one) => `not ${one}`).join(" or "))
    expect(code).toBe(0)
    expect(printed).toContain("The check passes.")
  })

  test("a figure close to its limit is written so that one sees on which side it is", async () => {
    const { excess } = await score()
    const { printed } = await checked(`excess > ${excess!.total - 1e-6 * excess!.total}`)
    const shown = Number(/excess is\s+([\d.]+)/.exec(printed)![1])
    expect(shown).toBeGreaterThan(excess!.total - 1e-6 * excess!.total)
  })

  test("the chance of a worse year is that of batten simulate, with its error", async () => {
    const years = ["--years", "20000", "--seed", "7"]
    const simulated = JSON.parse(
      (await ran(["simulate", "house.batten", "--json", "--workers", "1", ...years], HOUSE)).printed,
    ) as { exceedance: [number, number][] }
    const [loss, probability] = simulated.exceedance[Math.floor(simulated.exceedance.length / 2)]!
    const { code, printed } = await checked(`p(loss > ${loss}) > 0`, "--json", ...years)
    expect(code).toBe(3)
    const { parts } = JSON.parse(printed) as { parts: { sentence: string }[] }
    const [, value, error] = /is ([\d.e-]+) ± ([\d.e-]+) \(simulated\)/.exec(parts[0]!.sentence)!
    expect(Math.abs(Number(value) - probability)).toBeLessThan(4 * Number(error) + 0.001)
  })

  test("where the years are one compound process their chance is exact: a loss in a year with an attempt at all", async () => {
    // One attempt a year on average, always successful, of which the loss is far above 1: P(loss > 1) = 1 − 1/e.
    const one: Model = {
      ...newModel("One", "EUR"),
      places: [{ id: "street", name: "Street" }],
      assets: [{ id: "goods", name: "Goods", loss: { availability: { low: 1000, high: 5000 } } }],
      sources: [
        {
          id: "thief",
          name: "Thief",
          kind: "criminal",
          skill: "skilled",
          approaches: [{ from: ["street"], perYear: 1 }],
        },
      ],
      steps: [
        { id: "take", name: "Take", needs: ["street"], gives: [{ asset: "goods", harm: "availability" }], success: 1 },
      ],
      controls: [{ id: "lock", name: "Lock", cost: { perYear: 10 }, effects: [{ prevents: "take", reduction: 0.5 }] }],
    }
    const files = { one: writeBatten(one) }
    const above = await ran(["check", "one", "--fail-if", "p(loss > 1) > 0.6321"], files)
    expect(above.code).toBe(3)
    expect(above.printed).not.toContain("simulated")
    expect((await ran(["check", "one", "--fail-if", "p(loss > 1) > 0.6322"], files)).code).toBe(0)
  })

  test("where there is no score yet it says what is missing and ends with 1, also in its reports", async () => {
    const files = { empty: writeBatten(newModel("Empty", "EUR")) }
    const {
      code,
      printed,
      files: left,
    } = await ran(["check", "empty", "--fail-if", "level > 1.5", "--sarif", "s", "--junit", "j"], files)
    expect(code).toBe(1)
    expect(printed).toContain("cannot be decided")
    expect(printed).toContain("No score yet")
    const text = (name: string): string => new TextDecoder().decode(left.get(name))
    expect(JSON.parse(text("s"))).toMatchObject({
      runs: [{ invocations: [{ executionSuccessful: false }], results: [] }],
    })
    expect(text("j")).toContain('errors="1"')
  })

  test("a condition that is none is a wrong call, with the place", async () => {
    const { code, said } = await checked("level > 1.5 and")
    expect(code).toBe(2)
    expect(said).toContain("character 16")
    expect((await ran(["check", "house.batten"], HOUSE)).code).toBe(2)
  })

  test("SARIF has a result for each part that holds, JUnit a case for every part", async () => {
    const { code, files } = await checked(
      "level > 0 and spend < 0 or loss > 0",
      "--sarif",
      "s.json",
      "--junit",
      "j.xml",
    )
    expect(code).toBe(3)
    const text = (name: string): string => new TextDecoder().decode(files.get(name))
    const { version, runs } = JSON.parse(text("s.json")) as {
      version: string
      runs: { results: { ruleId: string; message: { text: string }; locations: object[] }[] }[]
    }
    expect(version).toBe("2.1.0")
    expect(runs[0]!.results.map(({ ruleId }) => ruleId)).toEqual(["loss"])
    expect(runs[0]!.results[0]!.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: "house.batten" } } },
    ])
    const found: { name: string; attributes: Record<string, string> }[] = []
    const parser = new SaxesParser()
    parser.on("error", (error) => {
      throw error
    })
    parser.on("opentag", ({ name, attributes }) => found.push({ name, attributes: { ...attributes } }))
    parser.write(text("j.xml")).close()
    expect(found.filter(({ name }) => name === "testcase").map(({ attributes }) => attributes.name)).toEqual([
      "level > 0",
      "spend < 0",
      "loss > 0",
    ])
    expect(found[0]!.attributes).toMatchObject({ tests: "3", failures: "1", errors: "0" })
    expect(found.filter(({ name }) => name === "failure")).toHaveLength(1)
  })

  test("a report is written over no other file, and the check still ends with what it found", async () => {
    const { code, said } = await ran(["check", "house.batten", "--fail-if", "loss > 0", "--sarif", "s"], {
      ...HOUSE,
      s: "mine",
    })
    expect(code).toBe(3)
    expect(said).toContain("nothing is overwritten")
  })
})
