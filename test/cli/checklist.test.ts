import { describe, expect, it } from "vitest"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { ran, sampleBytes } from "./inMemory.ts"

const mail = { "x.batten": sampleBytes("exchange-2001") }
const list = ["checklist", "run", "x.batten", "mail-server-2001"]

/** The article's advice as a table of answers: everything is in place. */
const advice = (ids: readonly string[]) =>
  `question,answer,note\n${ids.map((id) => `${id},yes,as advised`).join("\n")}\n`

describe("batten checklist run", () => {
  it("shows the document's own answers and the present score", async () => {
    const { code, printed } = await ran(list, mail)
    expect(code).toBe(0)
    expect(printed).toContain("Answers: 5 yes, 18 no.")
    expect(printed).toContain("level 1.30×, placement 39%")
    const score = JSON.parse((await ran(["score", "x.batten", "--json"], mail)).printed) as {
      level: number
      placement: number
      verdict: string
      current: { totalCost: number }
    }
    const told = JSON.parse((await ran([...list, "--json"], mail)).printed) as { score: object }
    const { level, placement, verdict } = score
    expect(told.score).toMatchObject({ level, placement, verdict, totalCost: score.current.totalCost })
  })

  it("its plan as advised has the figures of batten optimise on a document restricted to those controls", async () => {
    const told = JSON.parse((await ran([...list, "--as-advised", "--json"], mail)).printed) as {
      plan: Record<string, unknown>
    }
    const read = readBatten(mail["x.batten"])
    if (read.kind === "refused") throw new Error("sample")
    const kept = ["isp", "av", "backup"]
    const controls = read.model.controls.map((one) =>
      kept.includes(one.id) ? { ...one, status: "required" as const } : one,
    )
    const restricted = { "y.batten": writeBatten({ ...read.model, controls }) }
    const { optimal } = JSON.parse((await ran(["optimise", "y.batten", "--json"], restricted)).printed) as {
      optimal: Record<string, unknown>
    }
    for (const figure of ["controls", "annualCost", "expectedLoss", "totalCost", "proven"])
      expect([figure, told.plan[figure]]).toEqual([figure, optimal[figure]])
  })

  it("takes answers from a table, in several hands, and writes the document as answered, never over another", async () => {
    const answers = "﻿id;answer;note\npolicy;Y;signed in May\nroom;60%\nipsec;n/a\nwatch;NO\nupgrade;?\n"
    const { code, printed, files } = await ran([...list, "--answers", "a.csv", "-o", "y.batten"], {
      ...mail,
      "a.csv": answers,
    })
    expect(code).toBe(0)
    expect(printed.replace(/\s+/g, " ")).toContain("yes (answered): signed in May")
    expect(printed).toContain("Answer next: upgrade")
    const read = readBatten(files.get("y.batten")!)
    if (read.kind === "refused") throw new Error("y.batten")
    const of = (id: string) => read.model.controls.find((one) => one.id === id)!
    expect([
      of("policy").status,
      of("room").status,
      of("room").coverage,
      of("ipsec").status,
      of("ids").status,
      of("e2k").status,
    ]).toEqual(["in-place", "in-place", 0.6, "ruled-out", "candidate", "candidate"])
    expect((await ran([...list, "-o", "x.batten"], mail)).code).toBe(1)
  })

  it("refuses a table with a question, an answer or a share that there is not, with its row", async () => {
    for (const [text, words] of [
      ["none,yes", "row 1: the list has no question none"],
      ["policy,yes\npolicy,no", "row 2: policy was answered before"],
      ["policy,maybe", "row 1: an answer is yes"],
      ["policy,160%", "row 1: an answer is yes"],
    ] as const)
      expect(await ran([...list, "--answers", "a.csv"], { ...mail, "a.csv": text })).toMatchObject({
        code: 1,
        said: expect.stringContaining(words),
      })
    expect((await ran([...list, "--answers", "a.csv"], mail)).code).toBe(1)
    expect((await ran([...list, "--answers", "a.csv"], { ...mail, "a.csv": advice(["policy", "room"]) })).code).toBe(0)
  })

  it("takes a catalog of OSCAL, and writes results of OSCAL whose ids are the same for the same answers", async () => {
    const catalog = {
      catalog: {
        metadata: { title: "Own" },
        controls: [{ id: "si-2", title: "Flaws", props: [{ name: "label", value: "SI-2" }] }],
      },
    }
    const args = ["checklist", "run", "x.batten", "c.json", "--oscal", "r.json", "--date", "2026-12-01"]
    const given = { ...mail, "c.json": JSON.stringify(catalog) }
    const [first, second] = [await ran(args, given), await ran(args, given)]
    expect([first.code, first.printed.includes("SI-2 Flaws?")]).toEqual([0, true])
    expect(first.files.get("r.json")).toEqual(second.files.get("r.json"))
    const written = new TextDecoder().decode(first.files.get("r.json"))
    const { uuid } = (JSON.parse(written) as { "assessment-results": { uuid: string } })["assessment-results"]
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect((await ran(args.slice(0, 6), given)).code).toBe(2)
  })

  it("takes a list from a file, refuses hostile ones, and names the lists where there is none", async () => {
    const own = {
      format: "batten-checklist",
      version: 1,
      id: "own",
      name: "Own\u202e",
      questions: [{ id: "q", asks: "Lock?", controls: ["room"] }],
    }
    const found = await ran(["checklist", "run", "x.batten", "own.json"], { ...mail, "own.json": JSON.stringify(own) })
    expect([found.code, found.printed.includes("\u202e")]).toEqual([0, false])
    for (const hostile of ['{"format":"batten-checklist","__proto__":{}}', "[".repeat(100_000), "<a/>", "{", ""])
      expect((await ran(["checklist", "run", "x.batten", "own.json"], { ...mail, "own.json": hostile })).code).toBe(1)
    expect(await ran(["checklist", "run", "x.batten", "none"], mail)).toMatchObject({
      code: 2,
      said: expect.stringContaining("small-firm"),
    })
    expect((await ran(["checklist", "run", "x.batten", "saas", "--as-advised"], mail)).code).toBe(2)
  })
})
