import { describe, expect, test } from "vitest"
import { validateModel } from "../../../src/core/index.ts"
import { house } from "./house.ts"

const problemsOf = (fields: object): string[] =>
  validateModel({ ...house(), ...fields }).problems.map(({ kind, path }) => `${kind} ${path}`)

const ASKED = { number: "steps/break-door/success/expert", rounds: [[{ who: "Ada Byron", low: 0.1, high: 0.6 }]] }

describe("what a workshop leaves in a document", () => {
  test("is sound where it says what people said", () => {
    expect(
      problemsOf({
        agenda: [{ phase: "frame", minutes: 5 }],
        session: { date: "2026-12-01", people: ["Ada Byron"], guesses: [{ who: "Ada", level: 1, placement: 0.5 }] },
        opinions: [ASKED],
        decisions: [{ kind: "action", says: "Lock the door", dissent: [{ who: "Bob", says: "Too dear" }] }],
      }),
    ).toEqual([])
  })

  test.each([
    ["a range whose ends are swapped", [[{ low: 0.6, high: 0.1 }]], "estimate opinions[0].rounds[0][0].high"],
    ["a chance that reaches 1", [[{ low: 0.5, high: 1 }]], "estimate opinions[0].rounds[0][0].high"],
    ["an end of 0, which no 90 % range has", [[{ low: 0, high: 0.5 }]], "range opinions[0].rounds[0][0].low"],
    ["a chance above 1 in one number", [[{ low: 2, high: 2 }]], "estimate opinions[0].rounds[0][0].high"],
  ])("refuses %s", (_, rounds, problem) => {
    expect(problemsOf({ opinions: [{ ...ASKED, rounds }] })).toEqual([problem])
  })

  test("keeps what was said of a number that is gone, and tells of it", () => {
    const { problems, notices } = validateModel({ ...house(), opinions: [{ ...ASKED, number: "steps/gone/success" }] })
    expect(problems).toEqual([])
    expect(notices.filter(({ kind }) => kind === "opinion-of-nothing").map(({ path }) => path)).toEqual([
      "opinions[0].number",
    ])
  })

  test("an anonymous group is told of nowhere, and one by initials by initials alone", () => {
    const told = {
      opinions: [ASKED],
      decisions: [{ kind: "decision", says: "Wait", dissent: [{ who: "BC", says: "No" }] }],
    }
    const session = (attribution: string) => ({
      attribution,
      people: ["AB"],
      guesses: [{ who: "", level: 1, placement: 1 }],
    })
    expect(problemsOf({ ...told, session: session("initials") })).toEqual(["choice opinions[0].rounds[0][0].who"])
    expect(problemsOf({ ...told, session: session("anonymous") })).toEqual([
      "choice session.people[0]",
      "choice opinions[0].rounds[0][0].who",
      "choice decisions[0].dissent[0].who",
    ])
    expect(problemsOf({ ...told, session: session("names") })).toEqual([])
  })
})
