import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import {
  agendaOf,
  askRoom,
  changeRunning,
  enterRanges,
  goToPhase,
  parametersOf,
  type Model,
  PHASES,
  type PhaseName,
  scoreModel,
  showRanges,
  startWorkshop,
} from "../../../src/core/index.ts"
import { parseAsk } from "../../../src/ipc/parse.ts"
import { verdictSteps } from "../../../src/renderer/state/room/roomVerdict.ts"
import { type ConsoleState, roomView } from "../../../src/renderer/state/room/roomView.ts"
import { scaleOfRanges } from "../../../src/renderer/state/room/roomRanges.ts"
import { resource } from "../../resources.ts"

const sample = JSON.parse(readFileSync(resource("samples/exchange-2001.batten"), "utf8")) as Model
const NUMBER = parametersOf(sample).find(({ quantity }) => quantity === "probability")!.id
const agenda = agendaOf(90).map(({ name, minutes }) => ({ phase: name, minutes }))
const begun = startWorkshop(sample, {
  ...{ agenda, people: ["AB", "CD", "EF"], attribution: "initials", date: "2026-12-01", nowMs: 1000 },
})
const report = scoreModel(begun)
const judged = { of: begun, report, map: null }
const stateOf = (model: Model, more: Partial<ConsoleState> = {}): ConsoleState => ({
  ...{ model, judged, doubts: [{ glyph: "?", name: "Cleaner tries", says: "SECRET 4711" }] },
  ...{ formats: { units: "short" }, theme: "light", still: false, isBlank: false, prompt: null },
  ...more,
})
const inPhase = (phase: PhaseName): Model => goToPhase(begun, PHASES.indexOf(phase), 2000)
const shownScore = (model: Model, revealed = 0): Model =>
  changeRunning(model, (running) => ({ ...running, scoreHidden: false, revealed }))

/** Every way in which the figures of the score are written, without spaces: what a leak would hold. */
const figures = (): readonly string[] => {
  const steps = verdictSteps(judged, { units: "short" })
  const shown = roomView(stateOf(shownScore(inPhase("verdict"), steps)))
  if (shown.body.kind !== "parts") throw new Error("the verdict is told in parts")
  return shown.body.parts.map(({ figure }) => figure).filter((figure) => /\d{2}/.test(figure))
}

describe("what the room may see", () => {
  it("has nothing of the score in any phase while it is hidden; the very figures are there once it is shown", () => {
    expect(figures().length).toBeGreaterThanOrEqual(2)
    for (const phase of PHASES) {
      const hidden = JSON.stringify(roomView(stateOf(inPhase(phase))))
      for (const figure of figures()) expect(hidden, phase).not.toContain(figure)
      expect(hidden).not.toContain("SECRET")
    }
    expect(JSON.stringify(roomView(stateOf(shownScore(inPhase("challenge")))))).toContain("SECRET")
  })

  it("does not depend on the score at all while it is hidden", () => {
    for (const phase of PHASES)
      expect(roomView(stateOf(inPhase(phase), { judged: null, doubts: [] }))).toEqual(roomView(stateOf(inPhase(phase))))
  })

  it("of ranges entered unseen shows how many there are, and nothing else; after the reveal all of them", () => {
    const asked = enterRanges(askRoom(begun, NUMBER), [
      { who: "AB", low: 0.123, high: 0.456 },
      { who: "CD", low: 0.2, high: 0.789 },
    ])
    const hidden = roomView(stateOf(asked))
    expect(hidden.body).toMatchObject({ kind: "asking", given: 2, people: 3, round: 1 })
    for (const trace of ["12", "45", "78", "AB", "CD"]) expect(JSON.stringify(hidden.body)).not.toContain(trace)
    const { body } = roomView(stateOf(showRanges(asked)))
    if (body.kind !== "ranges") throw new Error("ranges are shown")
    expect(body.ranges.map(({ who, mark, says }) => [who, mark, says])).toEqual([
      ["AB", "lowest", "12 to 46%"],
      ["CD", "highest", "20 to 79%"],
      ["Together", "pool", expect.any(String)],
    ])
  })

  it("does not say that nothing changes the verdict while that is still worked out", () => {
    const said = (doubts: ConsoleState["doubts"]) =>
      JSON.stringify(roomView(stateOf(shownScore(inPhase("challenge")), { doubts })).body)
    expect(said(null)).toContain("being worked out")
    expect(said([])).toContain("No single number")
  })

  it("shows the verdict part by part, never the one after the next", () => {
    const steps = verdictSteps(judged, { units: "short" })
    for (let revealed = 1; revealed <= steps; revealed++) {
      const { body } = roomView(stateOf(shownScore(inPhase("verdict"), revealed)))
      expect(body.kind === "parts" && body.parts.length).toBe(revealed)
    }
    expect(roomView(stateOf(shownScore(inPhase("verdict"), 0))).body.kind).toBe("rows")
  })

  it("is nothing at all where the screen is blank, or no workshop is under way", () => {
    const blank = roomView(stateOf(begun, { isBlank: true }))
    expect(blank).toEqual({ theme: "light", still: false, title: "", phases: [], timer: null, body: { kind: "blank" } })
    expect(roomView(stateOf(sample)).body.kind).toBe("blank")
  })

  it("has at most twelve lines, the newest last, and is as main lets it pass", () => {
    const assets = Array.from({ length: 30 }, (_, i) => ({
      id: `a-${i}`,
      name: `Asset ${i} ${"x".repeat(500)}`,
      loss: {},
    }))
    const crowded = { ...inPhase("assets"), assets }
    const view = roomView(stateOf(crowded))
    if (view.body.kind !== "rows") throw new Error("assets are rows")
    expect([view.body.rows.length, view.body.more]).toEqual([11, 19])
    expect(view.body.rows.at(-1)!.name).toContain("Asset 29")
    for (const phase of PHASES)
      for (const model of [inPhase(phase), shownScore(inPhase(phase), 9), crowded])
        expect(parseAsk("room:show", { view: roomView(stateOf(model)) })).toBeDefined()
  })

  it("has a clock by time stamps, or what is left of one that stands still", () => {
    expect(roomView(stateOf(begun)).timer).toEqual({ endsAtMs: 1000 + 5 * 60_000 })
    const stopped = changeRunning(begun, (running) => ({ ...running, sinceMs: null, usedMs: 60_000 }))
    expect(roomView(stateOf(stopped)).timer).toEqual({ leftMs: 4 * 60_000 })
  })
})

describe("the scale of ranges", () => {
  it("is of differences where they are of one size, and of ratios beyond; with at most five ticks within it", () => {
    const near = scaleOfRanges([{ low: 0.1, high: 0.5 }])
    expect(near.at(0.3)).toBeCloseTo(0.5, 12)
    expect(near.ticks).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
    const far = scaleOfRanges([{ low: 1, high: 10_000 }])
    expect(far.at(100)).toBeCloseTo(0.5, 12)
    expect(far.ticks).toEqual([1, 10, 100, 1000, 10_000])
    const same = scaleOfRanges([{ low: 2, high: 2 }])
    expect([same.at(2), same.ticks]).toEqual([0.5, [2]])
  })
})
