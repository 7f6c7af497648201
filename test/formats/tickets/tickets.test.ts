import { describe, expect, test } from "vitest"
import {
  compileModel,
  newModel,
  nowAndBest,
  optimalPortfolio,
  portfolioProblem,
  type Model,
} from "../../../src/core/index.ts"
import { exportModel } from "../../../src/formats/exporting.ts"
import { cellsOf } from "../../../src/text/cells.ts"
import { SHIPPED } from "../export/checks.ts"

const figuresOf = (model: Model) => {
  const compiled = compileModel(model)
  const problem = portfolioProblem(compiled)
  return nowAndBest(compiled, problem, optimalPortfolio(problem))
}

/** One attempt a year at 1000, always successful. The guard of 600 prevents half, the lock of 50 nine tenths. */
const HOUSE: Model = {
  ...newModel("House", "EUR"),
  places: [{ id: "street", name: "Street" }],
  assets: [{ id: "goods", name: "Goods", loss: { availability: 1000 } }],
  sources: [
    { id: "thief", name: "Thief", kind: "criminal", skill: "skilled", approaches: [{ from: ["street"], perYear: 1 }] },
  ],
  steps: [
    { id: "take", name: "Take", needs: ["street"], gives: [{ asset: "goods", harm: "availability" }], success: 1 },
  ],
  controls: [
    {
      id: "guard",
      name: "=Guard",
      status: "in-place",
      cost: { perYear: 600 },
      effects: [{ prevents: "take", reduction: 0.5 }],
    },
    {
      id: "lock",
      name: "Lock",
      notes: "Ask, please",
      cost: { perYear: 50 },
      effects: [
        { prevents: "take", reduction: 0.9 },
        { deters: "thief", reduction: 0.1 },
        { recovers: { asset: "goods", harm: "availability" }, reduction: 0.1 },
      ],
    },
  ],
}

describe("tickets", () => {
  test.each([
    ["tickets-jira", ["Summary", "Issue Type", "Description", "Labels"]],
    ["tickets-github", ["title", "body", "labels"]],
    ["tickets-gitlab", ["title", "description"]],
  ])("%s: one row for each move, with cost, loss and what it changes", async (id, columns) => {
    const { content } = await exportModel(HOUSE, id, figuresOf(HOUSE))
    const [head, ...rows] = cellsOf(content as string, ",").rows
    expect(head).toEqual(columns)
    expect(rows.map(([title]) => title).sort()).toEqual(["Add Lock", "Stop =Guard"])
    const lock = rows.find(([title]) => title === "Add Lock")!.join("\n")
    expect(lock).toContain("Costs €50 a year and prevents €")
    expect(lock).toContain("Lock acts on: Take; Thief; Goods.")
    expect(lock).toContain("Ask, please")
    expect(lock).toContain("proven")
    const guard = rows.find(([title]) => title === "Stop =Guard")!.join("\n")
    expect(guard).toContain("Saves €600 a year")
    expect(guard).toContain("=Guard acted on: Take.")
  })

  test("without a best plan, or where it is in place, there is none, and that is said", async () => {
    const { content, cannotSay } = await exportModel(HOUSE, "tickets-github", null)
    expect(content).toBe("title,body,labels\r\n")
    expect(cannotSay.at(-1)).toContain("no best plan")
    const best = { ...HOUSE, controls: [{ ...HOUSE.controls[1]!, status: "in-place" as const }] }
    expect((await exportModel(best, "tickets-github", figuresOf(best))).cannotSay.at(-1)).toContain("is the best plan")
  })

  test("every sample has as many rows as its plan has moves", async () => {
    for (const [file, model] of SHIPPED.filter(([name]) => name.includes("samples"))) {
      const figures = figuresOf(model)
      const { content } = await exportModel(model, "tickets-jira", figures)
      expect(cellsOf(content as string, ",").rows.length - 1, file).toBe(figures.moves.length)
    }
  })
})
