import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { agendaOf, newModel, promptsOf, WORKSHOP_LENGTHS, type Model } from "../../../src/core/index.ts"

describe("the agenda of a workshop", () => {
  it("of ninety minutes has the phases and minutes of ux.md §2.15", () => {
    expect(agendaOf(90).map(({ title, minutes }) => [title, minutes])).toEqual([
      ["Frame", 5],
      ["Assets", 10],
      ["Sources", 10],
      ["Paths", 15],
      ["Numbers", 20],
      ["Controls", 12],
      ["Verdict", 8],
      ["Challenge", 7],
      ["Commit", 3],
    ])
  })

  it("of any length adds up to it, each phase at least a minute, each after the one before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 600 }), (minutes) => {
        const phases = agendaOf(minutes)
        expect(phases.reduce((sum, phase) => sum + phase.minutes, 0)).toBe(minutes)
        let at = 0
        for (const phase of phases) {
          expect(phase.minutes).toBeGreaterThanOrEqual(1)
          expect(phase.startMinute).toBe(at)
          at += phase.minutes
        }
      }),
    )
    expect(
      WORKSHOP_LENGTHS.map((minutes) => agendaOf(minutes).find(({ name }) => name === "numbers")!.minutes),
    ).toEqual([10, 20, 40])
  })

  it("wants a minute for each phase", () => {
    expect(() => agendaOf(8)).toThrow(RangeError)
    expect(() => agendaOf(45.5)).toThrow(RangeError)
  })
})

const MODEL: Model = {
  ...newModel("Clinic", "EUR"),
  places: [
    { id: "street", name: "Street" },
    { id: "office", name: "Office" },
  ],
  assets: [
    { id: "records", name: "Records", loss: { confidentiality: 5 } },
    { id: "booking", name: "Booking", loss: { availability: 5 } },
    { id: "brand", name: "Brand", loss: {} },
  ],
  sources: [
    {
      id: "thief",
      name: "Thief",
      kind: "other",
      skill: "skilled",
      seeks: ["confidentiality", "availability"],
      approaches: [{ from: ["street"], perYear: 1 }],
    },
    {
      id: "clerk",
      name: "Clerk",
      kind: "insider",
      skill: "skilled",
      wants: ["records"],
      approaches: [{ from: ["office"], perYear: 1 }],
    },
  ],
  steps: [
    { id: "enter", name: "Enter", needs: ["street"], gives: [{ place: "office" }], success: 0.5 },
    {
      id: "read",
      name: "Read",
      needs: ["office"],
      gives: [{ asset: "records", harm: "confidentiality" }],
      success: 0.5,
    },
    {
      id: "stop",
      name: "Stop",
      needs: ["office"],
      gives: [{ asset: "booking", harm: "availability" }],
      success: 0.5,
      only: ["clerk"],
    },
  ],
  controls: [{ id: "lock", name: "Lock", effects: [] }],
}

describe("what a room is asked", () => {
  it("is each path that nobody has drawn to what a source seeks, and no other", () => {
    const paths = promptsOf(MODEL, 1).filter(({ phase }) => phase === "paths")
    expect(paths.map(({ says }) => says).sort()).toEqual([
      "Nobody has drawn a path for “Thief” to “Booking”. True?",
      "Nobody has drawn a path for “Thief” to “Brand”. True?",
    ])
  })

  it("is what has no loss, and what acts on nothing; none twice, in an order that hangs on the seed alone", () => {
    const says = promptsOf(MODEL, 7).map((prompt) => prompt.says)
    expect(new Set(says).size).toBe(says.length)
    expect(says).toContain("What would it cost if “Brand” were read, changed or gone?")
    expect(says).toContain("“Lock” acts on no step. What would succeed without it?")
    expect(promptsOf(MODEL, 7).map((prompt) => prompt.says)).toEqual(says)
    const orders = new Set(
      [1, 2, 3, 4, 5, 6].map((seed) =>
        promptsOf(MODEL, seed)
          .map((prompt) => prompt.says)
          .join(),
      ),
    )
    expect(orders.size).toBeGreaterThan(1)
  })
})
