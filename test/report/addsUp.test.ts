import { describe, expect, test } from "vitest"
import { buildReport } from "../../src/report/report.ts"
import type { ReportTable } from "../../src/report/block.ts"
import { connectedModel } from "../arbitrary/connected.ts"
import { amountOf, figuresOfModel, FULL, ORIGIN } from "./figures.ts"

const MODELS = 200

const tables = Array.from({ length: MODELS }, (_, seed) => {
  const report = buildReport(figuresOfModel(connectedModel(seed), 1), FULL, ORIGIN)
  const blocks = report.sections.flatMap((section) => section.blocks)
  return blocks.filter((block): block is ReportTable => block.kind === "table")
}).flat()

const called = (caption: string): readonly ReportTable[] => tables.filter((table) => table.caption.startsWith(caption))

/** As near as sums of decimal figures come to each other. */
const expectSum = (parts: readonly number[], whole: number, said: string): void => {
  const sum = parts.reduce((all, part) => all + part, 0)
  expect(Math.abs(sum - whole), said).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(whole)))
}

describe(`displayed parts sum to displayed wholes in the reports of ${MODELS} random models`, () => {
  test("what each plan costs and leaves is its total", () => {
    const rows = called("What each plan").flatMap((table) => table.rows)
    for (const [name, cost, loss, total] of rows)
      expectSum([amountOf(cost!), amountOf(loss!)], amountOf(total!), `${name}: ${cost} + ${loss} = ${total}`)
    expect(rows.length).toBeGreaterThan(2 * MODELS)
  })

  test("every column of money with a sum under it adds up to it", () => {
    let sums = 0
    for (const table of tables.filter(({ hasSum }) => hasSum)) {
      table.columns.forEach((column, c) => {
        const cells = table.rows.map((row) => row[c]!)
        const whole = cells.at(-1)!
        if (column.holds !== "figures" || whole === "") return
        const parts = cells.slice(0, -1).filter((cell) => cell !== "")
        expectSum(
          parts.map(amountOf),
          amountOf(whole),
          `${table.caption}, ${column.name}: ${parts.join(" + ")} = ${whole}`,
        )
        sums += 1
      })
    }
    expect(sums).toBeGreaterThan(4 * MODELS)
  })

  test("the road map leads from the total of now to that of the best plan, move by move", () => {
    let moves = 0
    for (const { rows } of called("Moves in the order")) {
      let reached = amountOf(rows[0]![2]!)
      for (const [name, change, then] of rows.slice(1)) {
        if (change !== "") reached += amountOf(change!)
        expectSum([reached], amountOf(then!), `${name}: ${change}, then ${then}`)
        moves += 1
      }
    }
    expect(moves).toBeGreaterThan(MODELS / 4)
  })

  test("what is paid in a year is what is paid once and what runs", () => {
    for (const { rows } of called("Cash that"))
      for (const [year, once, running, all] of rows)
        expectSum([amountOf(once!), amountOf(running!)], amountOf(all!), `${year}: ${once} + ${running} = ${all}`)
  })

  test("the reader of amounts can fail", () => {
    expect(amountOf("−$1.2k")).toBe(-1200)
    expect(amountOf("<€1k")).toBe(0)
    expect(amountOf("€12,345")).toBe(12345)
    expect(() => amountOf("none")).toThrow()
  })
})
