import { describe, expect, it } from "vitest"
import { incidentReadout, incidentRows, type IncidentsData, incidentsWords } from "../../../src/charts/incidents.ts"
import { layoutIncidents } from "../../../src/charts/incidentsLayout.ts"

const row = (id: string, known: number, now: number | null, best: number | null) => ({
  id,
  name: `Incident ${id}`,
  actions: 10,
  known,
  now,
  best,
  says: `Says ${id}.`,
})

export const incidents: IncidentsData = {
  rows: [
    row("a", 4, 0.02, 0.0002),
    row("b", 0, 1, 1),
    row("c", 2, 0.5, 0.05),
    row("d", 7, 0, 0),
    row("e", 3, null, null),
  ],
}

describe("incidents walked through a model", () => {
  it("shows those of which something is known, the likeliest first, and says so", () => {
    expect(incidentRows(incidents).map(({ id }) => id)).toEqual(["c", "a", "d"])
    const words = incidentsWords(incidents)
    expect(words.title).toBe("Incident c would get through in 50% of tries")
    expect(words.summary).toBe(
      "Of 5 incidents 3 meet steps of this model; the likeliest to get through is Incident c, in 50% of tries now and in 5% of tries with the best plan. Of 2 the model knows nothing.",
    )
    expect(incidentReadout(incidents.rows[0]!)).toBe("Incident a: 4 of 10 things done are known. Says a.")
    // Of what is not known nothing is claimed, in the table either.
    expect(words.table.rows[1]).toEqual(["Incident b", 0, 10, null, null])
    expect(incidentsWords({ rows: [incidents.rows[1]!] }).title).toBe(
      "None of the incidents meets a step of this model",
    )
  })

  it("stands a tenth of a chance always as far to the left, and what is rarer than all at the end", () => {
    const { marks, x } = layoutIncidents(incidents, { width: 800, height: 300 }, "edit")
    const [c, a, d] = marks
    expect(c!.now.x - c!.best!.x).toBeCloseTo(x(1) - x(0.1), 6)
    expect(a!.now.x - a!.best!.x).toBeCloseTo(2 * (x(1) - x(0.1)), 6)
    expect(d!.now.x).toBe(x(1e-4))
    expect(c!.middle).toBeLessThan(a!.middle)
  })

  it("leaves what has no room to the table, from the least likely on", () => {
    const { marks } = layoutIncidents(incidents, { width: 400, height: 75 }, "edit")
    expect(marks.map(({ row: { id } }) => id)).toEqual(["c", "a"])
  })
})
