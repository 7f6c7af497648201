import { describe, expect, test } from "vitest"
import { compileModel, pool, scoreCompiled, type Model } from "../../src/core/index.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const sample = JSON.parse(new TextDecoder().decode(sampleBytes("exchange-2001"))) as Model
const [first, second] = sample.steps.flatMap(({ id, success }) =>
  typeof success === "object" && "low" in success ? [`steps/${id}/success`] : [],
)
const ROUND = [
  { who: "Ada", low: 0.1, high: 0.4 },
  { who: "Ben", low: 0.05, high: 0.2 },
]
const VIEWS = [
  { says: "Ada", low: 0.02, high: 0.1 },
  { says: "Ben", low: 0.3, high: 0.8 },
]

const held: Model = {
  ...sample,
  agenda: [
    { phase: "frame", minutes: 7 },
    { phase: "commit", minutes: 8 },
  ],
  session: {
    date: "2026-12-01",
    people: ["Ada", "Ben"],
    phases: [{ phase: "numbers", minutes: 21, level: 0.8, placement: 0.4 }],
    guesses: [{ who: "Ada", level: 0.5, placement: 0.8 }],
    parked: ["<script>alert(1)</script>"],
  },
  opinions: [
    { number: first!, rounds: [ROUND, ROUND], pool: "mixture" },
    { number: second!, views: VIEWS },
  ],
  decisions: [
    {
      ...{ kind: "action", says: "Buy backups", owner: "Ben", due: "2027-03-31", trigger: "a ransom note" },
      dissent: [{ who: "Dora", says: "The old ones suffice" }],
    },
    { kind: "accepted-risk", says: "=cmd()", reason: "Insured" },
  ],
}
const files = { "a.batten": JSON.stringify(held) }

describe("batten workshop summary", () => {
  test("has the figures of batten score of the same file, the decisions, the disputes and who disagreed", async () => {
    const { code, files: left } = await ran(["workshop", "summary", "a.batten", "--as", "md"], files)
    expect(code).toBe(0)
    const page = new TextDecoder().decode(left.get("a-workshop.md")).replaceAll("\\", "")
    for (const said of ["Buy backups", "Ben", "2027-03-31", "a ransom note", "Insured", "The old ones suffice", "Dora"])
      expect(page).toContain(said)
    expect(page).toContain("of 2 combinations of the views")
    const score = scoreCompiled(compileModel(held))
    const scored = JSON.parse((await ran(["score", "a.batten", "--json"], files)).printed) as { level: number }
    const told = JSON.parse((await ran(["workshop", "summary", "a.batten", "--json"], files)).printed) as {
      level: number
      optimal: { controls: readonly string[] }
      asked: readonly { number: string; rounds: readonly { people: number; range: object }[] }[]
    }
    expect(told.level).toBe(scored.level)
    expect(told.optimal.controls).toEqual(score.optimal!.controls)
    const pooled = pool(ROUND, "probability").mixture
    expect(told.asked[0]).toMatchObject({ number: first, rounds: [{ people: 2, range: pooled }, { people: 2 }] })
  })

  test("in HTML shows what people wrote as text, and is not written over", async () => {
    const call = ["workshop", "summary", "a.batten", "--as", "html"]
    const { files: left } = await ran(call, files)
    const page = new TextDecoder().decode(left.get("a-workshop.html"))
    expect(page).not.toContain("<script>")
    expect(page).toContain("&lt;script&gt;")
    expect((await ran(call, { ...files, "a-workshop.html": "mine" })).code).toBe(1)
  })

  test("tells of a document in which nothing was decided, and refuses a call that asks for no form", async () => {
    const { files: left } = await ran(["workshop", "summary", "b.batten", "--as", "html"], {
      "b.batten": sampleBytes("balsa-house"),
    })
    expect(new TextDecoder().decode(left.get("b-workshop.html"))).toContain("Nothing was decided.")
    expect((await ran(["workshop", "summary", "a.batten"], files)).code).toBe(2)
    expect((await ran(["workshop", "summary", "a.batten", "--as", "docx"], files)).code).toBe(2)
  })
})

test("batten workshop agenda takes the agenda of the document, unless a length is given", async () => {
  const { printed } = await ran(["workshop", "agenda", "a.batten", "--json"], files)
  const agenda = JSON.parse(printed) as { minutes: number; phases: readonly object[] }
  expect([agenda.minutes, agenda.phases.length]).toEqual([15, 2])
  const long = JSON.parse(
    (await ran(["workshop", "agenda", "a.batten", "--json", "--minutes", "45"], files)).printed,
  ) as {
    phases: readonly object[]
  }
  expect(long.phases).toHaveLength(9)
})
