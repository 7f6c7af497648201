import { act } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { openOverlay } from "../../../src/renderer/state/commands.ts"
import { documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { select } from "../../../src/renderer/state/selection.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { revertTry, toggleTogether, tryStore } from "../../../src/renderer/state/tries.ts"
import { useKeys } from "../../../src/renderer/views/useKeys.ts"
import { smallModel } from "../state/models.ts"
import { paint, press, wipe } from "../ui/page.tsx"

const toggled = (): readonly string[] => {
  const { tried } = tryStore.getState()
  return tried?.kind === "controls" ? tried.toggled : []
}

const pressed = vi.fn()
const desk = {} as Desk
function Window() {
  useKeys(desk)
  return (
    <>
      <div id="row" tabIndex={0} />
      <input id="field" />
      <textarea id="notes" />
      <button id="button" onClick={pressed} />
      <div role="dialog">
        <p id="page" tabIndex={0} />
      </div>
    </>
  )
}

const focus = (id: string): void => act(() => document.getElementById(id)!.focus())

beforeEach(async () => {
  openModel(smallModel(), "", null)
  revertTry()
  await paint(<Window />)
  act(() => select({ list: "controls", id: "alarm" }))
})
afterEach(wipe)

describe("Space, where a control is selected", () => {
  it("tries it switched over wherever the focus is, again ends that, and Esc reverts it", async () => {
    await press(" ")
    expect(toggled()).toEqual(["alarm"])
    focus("row")
    await press(" ")
    expect(toggled()).toEqual([])
    await press(" ")
    await press("Escape")
    expect(toggled()).toEqual([])
    expect(documentStore.getState().history.past).toEqual([])
  })

  it.each(["field", "notes", "button", "page"])("is left to the %s that has the focus", async (id) => {
    focus(id)
    await press(" ")
    expect(toggled()).toEqual([])
  })

  it("does nothing with other keys held, under a page, or where something else is selected", async () => {
    await press(" ", { ctrlKey: true })
    await press(" ", { repeat: true })
    act(() => openOverlay("keys"))
    await press(" ")
    act(() => openOverlay(null))
    act(() => select({ list: "steps", id: "break-in" }))
    await press(" ")
    expect(toggled()).toEqual([])
  })

  it("says why a control that must stay cannot be tried without", async () => {
    act(() => select({ list: "controls", id: "law" }))
    await press(" ")
    expect(toastStore.getState().toasts.at(-1)).toMatchObject({
      kind: "refused",
      text: expect.stringMatching(/Guard is required/),
    })
  })
})

describe("toggleTogether(ids)", () => {
  it("tries a whole move beside what is tried already, and takes it back as a whole", () => {
    toggleTogether(["lock"])
    expect(toggleTogether(["lock", "alarm"])).toBeNull()
    expect(toggled()).toEqual(["lock", "alarm"])
    expect(toggleTogether(["alarm", "lock"])).toBeNull()
    expect(toggled()).toEqual([])
    expect(toggleTogether(["alarm", "law"])).toMatch(/Guard is required/)
    expect(toggled()).toEqual([])
  })
})
