import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { checklistFromOscal, isOscal, oscalResults } from "../../src/knowledge/index.ts"
import type { AnsweredQuestion } from "../../src/knowledge/index.ts"
import { SHARED } from "../shared.ts"

const tiedTo = (label: string) => (label === "IA-2(1)" ? ["ct-mfa"] : [])
const catalog = (controls: unknown, more: object = {}) => ({
  catalog: { metadata: { title: "C" }, groups: [{ controls }], ...more },
})
const control = (id: string, props: object[] = [], more: object = {}) => ({
  id,
  title: `Title of ${id}`,
  props,
  ...more,
})

describe("catalogs of OSCAL as checklists", () => {
  it("asks about every control and enhancement that is not withdrawn, by the label without a class, tied to the library", () => {
    const list = checklistFromOscal(
      catalog([
        control(
          "ia-2",
          [
            { name: "label", class: "zero-padded", value: "IA-02" },
            { name: "label", value: "IA-2" },
          ],
          {
            controls: [control("ia-2.1", [{ name: "label", value: "IA-2(1)" }])],
          },
        ),
        control("ac-99", [{ name: "status", value: "Withdrawn" }]),
      ]),
      tiedTo,
    )
    expect(list).toMatchObject({
      name: "C",
      questions: [
        { id: "ia-2", asks: "IA-2 Title of ia-2?", controls: [] },
        { id: "ia-2.1", asks: "IA-2(1) Title of ia-2.1?", controls: ["ct-mfa"] },
      ],
    })
  })

  it.each([
    [{ profile: { metadata: {} } }],
    [catalog([])],
    [catalog("x")],
    [catalog([{ id: 1, title: "x" }, null, "y"])],
    [catalog([], { groups: { __proto__: null } })],
  ])("refuses %j", (value) => {
    expect(checklistFromOscal(value, tiedTo)).toHaveProperty("why")
  })

  it("goes no deeper than catalogs do", () => {
    let nested: object = { controls: [control("deep")] }
    for (let depth = 0; depth < 1000; depth++) nested = { groups: [nested] }
    expect(checklistFromOscal({ catalog: { metadata: {}, ...nested } }, tiedTo)).toHaveProperty("why")
  })

  it.runIf(SHARED !== null)("reads the basic catalog of NIST", () => {
    const value: unknown = JSON.parse(readFileSync(`${SHARED}interop/oscal/basic-catalog.json`, "utf8"))
    expect(isOscal(value)).toBe(true)
    const list = checklistFromOscal(value, tiedTo)
    expect("why" in list ? [] : list.questions.map(({ id }) => id)).toContain("s1.1.1")
  })
})

describe("answers as assessment results of OSCAL", () => {
  const answered = (id: string, answer: AnsweredQuestion["answer"], note?: string): AnsweredQuestion => ({
    question: { id, asks: `${id}?`, controls: [] },
    answer,
    from: "answers",
    ...(note !== undefined && { note }),
    controls: [],
    absent: [],
  })
  const list = { id: "l", name: "L", about: "", questions: [] }

  it("yes is satisfied, partly and no are not, and what is not known or does not apply is no finding", () => {
    let made = 0
    const results = oscalResults(
      list,
      "D",
      [
        answered("ac-1", "yes", "signed"),
        answered("6.3", "partly"),
        answered("c", "no"),
        answered("d", "not-known"),
        answered("e", "does-not-apply"),
      ],
      "2026-12-01",
      () => `uuid-${made++}`,
    ) as {
      "assessment-results": {
        metadata: object
        results: { findings: { target: object; description: string }[]; start: string }[]
      }
    }
    const [result] = results["assessment-results"].results
    expect(result!.findings.map(({ target }) => target)).toEqual([
      { type: "objective-id", "target-id": "ac-1", status: { state: "satisfied" } },
      {
        type: "objective-id",
        "target-id": "q-6.3",
        status: { state: "not-satisfied", reason: "fail", remarks: "In part." },
      },
      { type: "objective-id", "target-id": "c", status: { state: "not-satisfied" } },
    ])
    expect([result!.findings[0]!.description, result!.start]).toEqual(["signed", "2026-12-01T00:00:00Z"])
  })
})
