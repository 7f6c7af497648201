import { describe, expect, it } from "vitest"
import {
  acceptAsked,
  agendaOf,
  askAgain,
  askedNow,
  askRoom,
  dropAsked,
  enterRanges,
  goToPhase,
  type Model,
  parametersOf,
  pool,
  pooledBy,
  showRanges,
  startWorkshop,
  validateModel,
  type WorkshopStart,
} from "../../../src/core/index.ts"
import { house } from "../model/house.ts"

const NUMBER = "steps/break-door/success/expert"
const START: WorkshopStart = {
  agenda: agendaOf(45).map(({ name, minutes }) => ({ phase: name, minutes })),
  people: ["AB", "CD", "EF"],
  attribution: "initials",
  date: "2026-12-01",
  nowMs: 0,
}
const asked = (start: Partial<WorkshopStart> = {}): Model =>
  askRoom(startWorkshop(house() as unknown as Model, { ...START, ...start }), NUMBER)

const FIRST = [
  { who: "CD", low: 0.3, high: 0.6 },
  { who: "AB", low: 0.1, high: 0.2 },
]

describe("asking the room", () => {
  it("takes each person's range once: who gives another has changed it", () => {
    const model = enterRanges(enterRanges(asked(), FIRST), [{ who: "AB", low: 0.2, high: 0.3 }])
    expect(askedNow(model)).toMatchObject({ round: 1, shown: false, ranges: [FIRST[0], { who: "AB", low: 0.2 }] })
    expect(validateModel(model).problems).toEqual([])
  })

  it("asks twice, keeps the first round, and hides the second until it is shown", () => {
    const second = askAgain(showRanges(enterRanges(asked(), FIRST)))
    expect(askedNow(second)).toMatchObject({ round: 2, shown: false, ranges: [], pooled: null, mayAskAgain: false })
    expect(askAgain(second)).toEqual(second)
    // Whoever goes on to another phase loses nothing that was said.
    expect(askedNow(goToPhase(second, 3, 5))).toEqual(askedNow(second))
  })

  it("takes what the group said into its number, with who, when, how many and how, as a sound document", () => {
    const second = enterRanges(askAgain(showRanges(enterRanges(asked(), FIRST))), FIRST)
    const model = acceptAsked(second, { pool: "mixture", notes: "The door is old" })
    const range = pool(FIRST, "probability").mixture
    expect(parametersOf(model).find(({ id }) => id === NUMBER)!.estimate).toEqual({
      ...range,
      basis: "group",
      why: "2 people on 2026-12-01, two rounds, equal-weight mixture: The door is old",
    })
    expect(model.opinions).toEqual([
      { number: NUMBER, date: "2026-12-01", rounds: [FIRST, FIRST], pool: "mixture", notes: "The door is old" },
    ])
    expect(askedNow(model)).toBeNull()
    expect(validateModel(model).problems).toEqual([])
  })

  it("accepts nothing where nobody said anything, and forgets a question that is dropped", () => {
    expect(acceptAsked(asked(), { pool: "mixture", notes: "" })).toEqual(asked())
    expect(askedNow(dropAsked(enterRanges(asked(), FIRST)))).toBeNull()
  })

  it("of an anonymous group keeps neither names nor the order in which ranges came", () => {
    const model = enterRanges(
      enterRanges(asked({ attribution: "anonymous", people: ["", ""] }), [{ low: 0.3, high: 0.6 }]),
      [{ low: 0.1, high: 0.2 }],
    )
    expect(askedNow(model)!.ranges).toEqual([
      { low: 0.1, high: 0.2 },
      { low: 0.3, high: 0.6 },
    ])
    expect(validateModel(model).problems).toEqual([])
    const told = enterRanges(model, FIRST)
    expect(validateModel(told).problems.map(({ path }) => path)).toEqual([
      "session.running.asking.rounds[0][2].who",
      "session.running.asking.rounds[0][3].who",
    ])
  })

  it("refuses a range that its number cannot have, as everywhere", () => {
    const model = enterRanges(asked(), [{ who: "AB", low: 0.5, high: 1 }])
    expect(validateModel(model).problems.map(({ path }) => path)).toEqual(["session.running.asking.rounds[0][0].high"])
  })

  it("pools by each of the three ways what was said last", () => {
    const now = askedNow(enterRanges(asked(), FIRST))!
    const pooled = pool(FIRST, "probability")
    expect(pooledBy(now, "mixture")).toEqual(pooled.mixture)
    expect(pooledBy(now, "median-of-quantiles")).toEqual(pooled.medianOfQuantiles)
    expect(pooledBy(now, "geometric-mean")).toEqual(pooled.geometricMean)
    expect(now.extremes).toEqual({ lowest: 1, highest: 0 })
  })
})
