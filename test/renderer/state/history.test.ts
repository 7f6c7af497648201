import fc from "fast-check"
import { beforeEach, describe, expect, it } from "vitest"
import { writeBatten } from "../../../src/formats/index.ts"
import { validateModel, type Model } from "../../../src/core/index.ts"
import {
  applyEdit,
  checkEditsWith,
  documentStore,
  finishGesture,
  markSaved,
  openModel,
  redo,
  thisMoment,
  undo,
} from "../../../src/renderer/state/document.ts"
import { isEdited } from "../../../src/renderer/state/history.ts"
import { selectionStore } from "../../../src/renderer/state/selection.ts"
import { settingsStore } from "../../../src/renderer/state/settings.ts"
import { smallModel } from "./models.ts"

const here = { screen: "assets", element: { list: "assets", id: "safe" } } as const
const rename = (name: string) => (model: Model) => ({ ...model, name })
const edited = (): boolean => isEdited(documentStore.getState().history)
const name = (): string | undefined => documentStore.getState().model?.name
const bytes = (): string => new TextDecoder().decode(writeBatten(documentStore.getState().model!))
const file = { handle: "h", name: "small.batten", savedAt: 5 }

beforeEach(() => {
  checkEditsWith(() => [])
  openModel(smallModel(), "small.batten", "h")
})

describe("applyEdit", () => {
  it("changes the model, marks the document edited, and is undone and done again under its label", () => {
    expect(applyEdit("name B", rename("B"), here)).toEqual({ kind: "done" })
    expect([name(), edited()]).toEqual(["B", true])
    expect(undo()).toBe("name B")
    expect([name(), edited()]).toEqual(["Small", false])
    expect(redo()).toBe("name B")
    expect([name(), edited()]).toEqual(["B", true])
  })

  it("that returns the same model records nothing", () => {
    expect(applyEdit("nothing", (model) => model, here)).toEqual({ kind: "unchanged" })
    expect(documentStore.getState().history.past).toEqual([])
  })

  it("that breaks a rule is refused in words, and the model stays", () => {
    checkEditsWith((model) => validateModel(model).problems.map(({ path, rule }) => `${path}: ${rule}`))
    const before = documentStore.getState().model
    const outcome = applyEdit("bad", (model) => ({ ...model, assets: [] }), here)
    expect(outcome.kind).toBe("refused")
    expect(outcome.kind === "refused" && outcome.why.join()).toContain("steps[0].gives[0].asset")
    expect(documentStore.getState().model).toBe(before)
  })

  it("after an undo forgets what was undone", () => {
    applyEdit("B", rename("B"), here)
    undo()
    applyEdit("C", rename("C"), here)
    expect([redo(), name()]).toEqual([null, "C"])
  })

  it("of one gesture is one entry, of the next gesture another", () => {
    applyEdit("drag", rename("B"), here, "g")
    applyEdit("drag", rename("C"), here, "g")
    finishGesture()
    applyEdit("drag", rename("D"), here, "g")
    expect(documentStore.getState().history.past).toHaveLength(2)
    undo()
    expect(name()).toBe("C")
    undo()
    expect(name()).toBe("Small")
  })
})

describe("undo", () => {
  it("of nothing is null", () => {
    expect(undo()).toBeNull()
  })

  it("goes to where the change happened", () => {
    applyEdit("B", rename("B"), here)
    settingsStore.setState({ screen: "overview" })
    undo()
    expect(settingsStore.getState().screen).toBe("assets")
    expect(selectionStore.getState().element).toEqual(here.element)
  })

  it("of everything gives the first bytes, redo of everything the last, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.boolean()), { maxLength: 20 }), (steps) => {
        openModel(smallModel(), "small.batten", "h")
        const first = bytes()
        for (const [text, back] of steps) {
          if (back) undo()
          else applyEdit(text, (model) => ({ ...model, notes: text, name: `${model.name}${text}` }), here)
        }
        const last = bytes()
        let count = 0
        while (undo() !== null) count += 1
        expect(bytes()).toBe(first)
        for (let i = 0; i < count; i++) redo()
        expect(bytes()).toBe(last)
      }),
      { numRuns: 100 },
    )
  })
})

describe("markSaved", () => {
  it("makes the moment of the save the one that is not edited", () => {
    applyEdit("B", rename("B"), here)
    markSaved(thisMoment(), file)
    expect(edited()).toBe(false)
    undo()
    expect(edited()).toBe(true)
    redo()
    expect(edited()).toBe(false)
  })

  it("leaves a change made while the file was being written unsaved", () => {
    applyEdit("B", rename("B"), here)
    const moment = thisMoment()
    applyEdit("C", rename("C"), here)
    markSaved(moment, file)
    expect(edited()).toBe(true)
    undo()
    expect(edited()).toBe(false)
  })

  it("of a moment that was undone and replaced leaves the document edited", () => {
    applyEdit("B", rename("B"), here)
    const moment = thisMoment()
    undo()
    applyEdit("C", rename("C"), here)
    markSaved(moment, file)
    expect(edited()).toBe(true)
    undo()
    expect(edited()).toBe(true)
  })

  it("ends a gesture, so that undoing what came after comes back to what was saved", () => {
    applyEdit("drag", rename("B"), here, "g")
    markSaved(thisMoment(), file)
    applyEdit("drag", rename("C"), here, "g")
    expect(edited()).toBe(true)
    undo()
    expect([name(), edited()]).toEqual(["B", false])
  })
})

describe("openModel", () => {
  it("without a file is edited from the start: nothing holds it", () => {
    openModel(smallModel(), "", null)
    expect(edited()).toBe(true)
  })
})
