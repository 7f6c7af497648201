import { type Estimate, type Quantity, tableBuilder } from "../../src/core/index.ts"
import { held, type Line, spread, timed } from "./timing.ts"

/** 150 estimates as a document has them, none alike: fifty of each kind, or all of the dearest. */
function estimates(kind: "mixed" | "PERT"): [Estimate, Quantity][] {
  return Array.from({ length: 150 }, (_, i) => {
    const likely = 0.1 + 0.003 * i
    if (kind === "PERT" || i % 3 === 0) return [{ low: 0.3 * likely, likely, high: 2 * likely - 0.001 * i }, "rate"]
    if (i % 3 === 1) return [{ low: 0.02 + 0.001 * i, high: 0.3 + 0.004 * i }, "probability"]
    return [{ low: 1000 * i, high: 90_000 * i }, "money"]
  })
}

/** How long the inverse tables of 150 estimates take: the first time, before anything is warm, and later. */
export async function benchTables(runs: number): Promise<Line[]> {
  const lines: Line[] = []
  for (const kind of ["mixed", "PERT"] as const) {
    const all = estimates(kind)
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const { cpu } = await timed(() => {
        const tables = tableBuilder()
        for (const [estimate, quantity] of all) tables.tableOf(estimate, quantity)
      })
      times.push(cpu * 1e3)
    }
    const value = spread(times)
    const suite = "inverse tables, CPU time"
    const goal = held(value.median, "at most", 100, "ms")
    lines.push({ suite, name: `150 estimates, ${kind}`, unit: "ms", value, goal })
  }
  return lines
}
