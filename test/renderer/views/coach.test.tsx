import { readFileSync } from "node:fs"
import path from "node:path"
import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Model, scoreModel } from "../../../src/core/index.ts"
import { endCoach, isOnlyLessons, startCoach } from "../../../src/renderer/state/coach.ts"
import { overlayStore } from "../../../src/renderer/state/commands.ts"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { applyEdit, documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { editElement } from "../../../src/renderer/state/edits.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { selectionStore } from "../../../src/renderer/state/selection.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { toggleControl, tryStore } from "../../../src/renderer/state/tries.ts"
import { CoachBar } from "../../../src/renderer/views/shell/CoachBar.tsx"
import { DeskContext } from "../../../src/renderer/views/useDesk.ts"
import { readBatten } from "../../../src/formats/index.ts"
import { paint, press, wipe } from "../ui/page.tsx"

/** The house as it ships. */
function house(): Model {
  const outcome = readBatten(readFileSync(path.resolve("resources/samples/balsa-house.batten")))
  if (outcome.kind !== "read") throw new Error("the house cannot be read")
  return outcome.model
}

const done: string[] = []
const desk = {
  close: () => Promise.resolve(void done.push("start page")),
  startNew: () => Promise.resolve(void done.push("empty")),
} as unknown as Desk

const coach = (): string => document.querySelector("[aria-label=Coach] p")?.textContent ?? ""
const buttons = (): string[] =>
  [...document.querySelectorAll("[aria-label=Coach] button")].map((one) => one.textContent)
const status = (id: string): string | undefined =>
  documentStore.getState().model!.controls.find((control) => control.id === id)?.status

/** Takes the score of the document in, as the worker would hand it over; and a lit path over the one step that is named. */
async function score(step: string): Promise<void> {
  const { model } = documentStore.getState()
  await act(async () => {
    runsStore.setState({ kept: { report: scoreModel(model!), of: model, stale: false, proving: false, why: null } })
    const costliest = { steps: [{ step, chance: 1 }] }
    const why = { ...studiesStore.getState().why, of: model, stale: false, result: { paths: [{ costliest }] } as never }
    studiesStore.setState({ why })
    await Promise.resolve()
  })
}

async function begin(beside: React.ReactNode = null): Promise<void> {
  settingsStore.setState(FIRST_SETTINGS, true)
  openModel(house(), "", null)
  startCoach()
  await paint(
    <DeskContext value={desk}>
      {beside}
      <CoachBar />
    </DeskContext>,
  )
  await score("cut-through-wall")
}

beforeEach(() => {
  done.length = 0
  overlayStore.setState({ open: null })
})
afterEach(wipe)

describe("the lessons of the house", () => {
  it("go on by Space and Enter, quote the score of the model, and end with three ways out", async () => {
    await begin()
    // 3 000 a year is the likely cost in the file, and lies in the middle of its range.
    expect(coach()).toBe("The burglar takes the lit path. Press Space to remove the vault door, €3k a year.")
    const before = scoreModel(documentStore.getState().model!).current
    await press(" ")
    expect(status("vault-door")).toBe("candidate")
    // What was said stands until the score is there: the bar never blinks.
    expect(coach()).toContain("Press Space")
    await score("cut-through-wall")
    const after = scoreModel(documentStore.getState().model!).current
    // The door stood where one of 100 burglars goes: without it the loss is hardly greater.
    expect(after.expectedLoss - before.expectedLoss).toBeLessThan(0.03 * before.expectedLoss)
    expect(coach()).toMatch(
      /^You lost almost nothing by dropping it: loss €8k → €8.1k, spend €3k → €0\. Now strengthen/,
    )
    await press("Enter")
    expect(status("brick-wall")).toBe("in-place")
    await score("force-front-door")
    expect(coach()).toMatch(/^The lit path moves to “Force the front door”\. Loss €8.1k → €1.1k: paranoid enough\.$/)
    await press("Enter")
    expect(coach()).toContain("Every number here is a guess with a range.")
    await press("Enter")
    expect(selectionStore.getState().element).toEqual({ list: "sources", id: "burglar" })
    await act(async () => {
      const approaches = [{ from: ["street"], perYear: { low: 1, high: 2 } }]
      editElement("sources", "burglar", "Burglar tries 1 to 2", (now) => ({ ...now, approaches }))
      await Promise.resolve()
    })
    await score("force-front-door")
    expect([coach(), ...buttons()]).toEqual([
      "That is the whole method.",
      "Use a template",
      "Start empty",
      "Stay hereEsc",
    ])
  })

  it("a path that stays where it is is not said to move", async () => {
    await begin()
    await press(" ")
    await score("cut-through-wall")
    await press("Enter")
    await score("cut-through-wall")
    expect(coach()).toMatch(/^The lit path stays where it is\./)
  })

  it("undo goes back a lesson; a key pressed twice is one edit", async () => {
    await begin()
    await press(" ")
    await press(" ")
    expect(documentStore.getState().history.past).toHaveLength(1)
    await act(async () => {
      undo()
      await Promise.resolve()
    })
    await score("cut-through-wall")
    expect(coach()).toContain("Press Space to remove")
  })

  it("take the place of what was being tried", async () => {
    await begin()
    toggleControl("vault-door")
    await press(" ")
    expect([status("vault-door"), tryStore.getState().tried]).toEqual(["candidate", null])
  })
})

describe("the key of a lesson", () => {
  const beside = (
    <>
      <div id="elsewhere" tabIndex={-1} />
      <input id="field" />
      <div role="dialog">
        <button type="button" id="answer" />
      </div>
    </>
  )
  const focus = (id: string): void => document.getElementById(id)!.focus()

  it("acts wherever the focus is", async () => {
    await begin(beside)
    ;(document.activeElement as HTMLElement).blur()
    await press(" ")
    expect(status("vault-door")).toBe("candidate")
  })

  it.each(["field", "answer"])("but not in a text field or an open page: %s", async (id) => {
    await begin(beside)
    focus(id)
    await press(" ")
    expect(status("vault-door")).toBe("in-place")
  })

  it("is left to a button that was reached by keyboard, and taken back by a click", async () => {
    await begin(<button type="button" id="button" />)
    focus("button")
    await press("Tab")
    await press(" ")
    expect(status("vault-door")).toBe("in-place")
    document.getElementById("button")!.dispatchEvent(new Event("pointerdown", { bubbles: true }))
    await press(" ")
    expect(status("vault-door")).toBe("candidate")
  })

  it("nor with another key held, nor again and again while it is held down", async () => {
    await begin(beside)
    await press(" ", { ctrlKey: true })
    await press(" ", { repeat: true })
    expect(status("vault-door")).toBe("in-place")
  })
})

describe("leaving the house", () => {
  it("asks about nothing as long as only the lessons were done", async () => {
    await begin()
    await press(" ")
    expect(isOnlyLessons(documentStore.getState().history)).toBe(true)
    await act(async () => {
      applyEdit("name Mine", (model) => ({ ...model, name: "Mine" }), { screen: "overview", element: null })
      await Promise.resolve()
    })
    expect(isOnlyLessons(documentStore.getState().history)).toBe(false)
  })

  it("without the coach every edit counts", async () => {
    await begin()
    await press(" ")
    await act(async () => {
      endCoach()
      await Promise.resolve()
    })
    expect(isOnlyLessons(documentStore.getState().history)).toBe(false)
  })
})
