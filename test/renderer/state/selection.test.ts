import { beforeEach, describe, expect, it } from "vitest"
import { removeElement } from "../../../src/core/index.ts"
import { applyEdit, documentStore, openModel, redo, undo } from "../../../src/renderer/state/document.ts"
import { select, selectedIn, selectionStore, type ElementRef } from "../../../src/renderer/state/selection.ts"
import { smallModel } from "./models.ts"

const lock: ElementRef = { list: "controls", id: "lock" }
const selected = (): ElementRef | null => selectedIn(documentStore.getState().model, selectionStore.getState())

beforeEach(() => openModel(smallModel(), "small.batten", "h"))

describe("what is selected", () => {
  it("is what the document has", () => {
    select(lock)
    expect(selected()).toEqual(lock)
    select({ list: "scenarios", id: "lock" })
    expect(selected()).toBeNull()
  })

  it("is nothing while it is gone, however it went, and is there again once it is back", () => {
    const spot = { screen: "controls", element: lock } as const
    applyEdit("delete Lock", (model) => removeElement(model, "controls", "lock").model, spot)
    select(lock)
    expect(selected()).toBeNull()
    undo()
    expect(selected()).toEqual(lock)
    // Done again, the window goes to where it happened: to a control that is gone.
    redo()
    expect(selectionStore.getState().element).toEqual(lock)
    expect(selected()).toBeNull()
  })

  it("is nothing without a document", () => {
    expect(selectedIn(null, { element: lock, sought: null })).toBeNull()
  })
})
