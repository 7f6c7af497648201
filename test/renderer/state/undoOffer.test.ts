import { beforeEach, describe, expect, it } from "vitest"
import { removeElement, type Model } from "../../../src/core/index.ts"
import { undoOffer } from "../../../src/renderer/state/commands.ts"
import { applyEdit, documentStore, openModel, redo, undo } from "../../../src/renderer/state/document.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { smallModel } from "./models.ts"

const spot = { screen: "controls", element: null } as const
const controls = (): readonly string[] => documentStore.getState().model!.controls.map(({ id }) => id)
const dropLock = (model: Model): Model => removeElement(model, "controls", "lock").model
const rename = (model: Model): Model => ({ ...model, name: `${model.name}!` })
const lastSaid = (): string | undefined => toastStore.getState().toasts.at(-1)?.text

beforeEach(() => {
  openModel(smallModel(), "small.batten", "h")
  toastStore.setState({ toasts: [] })
  applyEdit("delete Lock", dropLock, spot)
})

describe("the offer of a message to undo what it tells", () => {
  it("takes that change back, also where it was undone and done again meanwhile", () => {
    const { act } = undoOffer()
    undo()
    redo()
    act()
    expect(controls()).toContain("lock")
    expect(lastSaid()).toBe("Undone: delete Lock")
  })

  it("takes no later change back in its stead, and says so", () => {
    const { act } = undoOffer()
    applyEdit("rename", rename, spot)
    act()
    expect(documentStore.getState().model!.name).toBe("Small!")
    expect(lastSaid()).toMatch(/no longer the last change/)
  })

  it("takes nothing back in another document", () => {
    const { act } = undoOffer()
    openModel(smallModel(), "other.batten", "i")
    applyEdit("rename", rename, spot)
    act()
    expect(documentStore.getState().model!.name).toBe("Small!")
  })
})
