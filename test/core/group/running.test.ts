import { describe, expect, it } from "vitest"
import {
  agendaOf,
  clockOf,
  endWorkshop,
  goToPhase,
  type Model,
  newModel,
  park,
  PHASES,
  startWorkshop,
  toggleClock,
  trimOffer,
  underway,
  unpark,
  validateModel,
  withMinutes,
} from "../../../src/core/index.ts"

const MINUTE = 60_000
const START = 1_000_000
const agenda = agendaOf(90).map(({ name, minutes }) => ({ phase: name, minutes }))
const begun = (): Model =>
  startWorkshop(newModel("Clinic", "EUR"), {
    ...{ agenda, people: ["AB", "CD"], attribution: "initials", date: "2026-12-01", nowMs: START },
  })
const after = (model: Model, minutes: number) => {
  const found = underway(model)!
  return { ...clockOf(found, START + minutes * MINUTE), trim: trimOffer(found, START + minutes * MINUTE) }
}

describe("a workshop under way", () => {
  it("begins in the first phase with the score hidden, and makes a sound document", () => {
    const found = underway(begun())!
    expect([found.phase.name, found.running.scoreHidden]).toEqual(["frame", true])
    expect(after(begun(), 0)).toEqual({ leftMs: 5 * MINUTE, behindMs: 0, trim: null })
    expect(validateModel(begun()).problems).toEqual([])
    expect(underway(newModel("Clinic", "EUR"))).toBeNull()
  })

  it("counts from time stamps: what a sleep took is used, and a clock set back gives nothing back", () => {
    expect(after(begun(), 600).leftMs).toBe(-595 * MINUTE)
    expect(after(begun(), -30).leftMs).toBe(5 * MINUTE)
    const paused = toggleClock(begun(), START + 2 * MINUTE)
    expect(after(paused, 60).leftMs).toBe(3 * MINUTE)
    expect(after(toggleClock(paused, START + 60 * MINUTE), 61).leftMs).toBe(2 * MINUTE)
  })

  it("offers to make the longest later phase shorter by what it is behind, and never by more than half of it", () => {
    expect(after(begun(), 5).trim).toBeNull()
    expect(after(begun(), 6.5).trim).toEqual({ place: 4, title: "Numbers", minutes: 2 })
    expect(after(begun(), 65).trim).toEqual({ place: 4, title: "Numbers", minutes: 10 })
    const trimmed = withMinutes(begun(), 4, -2)
    expect(underway(trimmed)!.phases.map(({ minutes }) => minutes)).toEqual([5, 10, 10, 15, 18, 12, 8, 7, 3])
    // In the last phase nothing follows that could be made shorter.
    expect(trimOffer(underway(goToPhase(begun(), 8, START + 400 * MINUTE))!, START + 500 * MINUTE)).toBeNull()
  })

  it("knows how far it is behind in a later phase, from what the earlier ones took", () => {
    const second = goToPhase(begun(), 1, START + 9 * MINUTE)
    expect(after(second, 10)).toMatchObject({ leftMs: 9 * MINUTE, behindMs: 4 * MINUTE })
    const early = goToPhase(begun(), 1, START + 2 * MINUTE)
    expect(after(early, 3)).toMatchObject({ leftMs: 9 * MINUTE, behindMs: 0 })
  })

  it("notes how long each phase took, both times of one that was gone back to, and no score while it is hidden", () => {
    const standing = { level: 0.62, placement: 0.63 }
    const there = goToPhase(begun(), 1, START + 4 * MINUTE, standing)
    const back = goToPhase(there, 0, START + 5 * MINUTE, standing)
    const ended = endWorkshop(goToPhase(back, 1, START + 7 * MINUTE, standing), START + 8 * MINUTE, standing)
    expect(ended.session!.phases).toEqual([
      { phase: "frame", minutes: 6 },
      { phase: "assets", minutes: 2 },
    ])
    expect(ended.session).not.toHaveProperty("running")
    expect(ended.session!.people).toEqual(["AB", "CD"])
  })

  it("goes nowhere beyond its agenda, and stays in it where the agenda is made shorter", () => {
    expect(goToPhase(begun(), PHASES.length, START)).toEqual(begun())
    const last = { ...goToPhase(begun(), 8, START), agenda: agenda.slice(0, 3) }
    expect(underway(last)!.phase.name).toBe("sources")
  })

  it("keeps what is put off until it is dealt with", () => {
    const parked = park(park(begun(), " The roof "), "")
    expect(parked.session!.parked).toEqual(["The roof"])
    expect(unpark(parked, 0).session!.parked).toEqual([])
  })
})
