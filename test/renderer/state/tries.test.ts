import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { meanAnnualCost, statusOf, type Model } from "../../../src/core/index.ts"
import { applyEdit, documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import {
  followDocument,
  keepTry,
  previewEdit,
  revertTry,
  sayToggled,
  toggleControl,
  tryStore,
} from "../../../src/renderer/state/tries.ts"
import { smallModel } from "./models.ts"

const spot = { screen: "controls", element: null } as const
const statuses = (model = documentStore.getState().model): readonly string[] => model?.controls.map(statusOf) ?? []
const tried = (): readonly string[] => statuses(tryStore.getState().tried?.model ?? null)
let end = (): void => undefined

beforeEach(() => {
  openModel(smallModel(), "small.batten", "h")
  revertTry()
  end = followDocument()
})
afterEach(() => end())

describe("toggleControl", () => {
  it("switches over in the try and leaves the document as it is", () => {
    expect(toggleControl("lock")).toBeNull()
    expect(tried()).toEqual(["candidate", "candidate", "required"])
    expect(statuses()).toEqual(["in-place", "candidate", "required"])
    expect(documentStore.getState().history.past).toEqual([])
  })

  it("twice ends the try", () => {
    toggleControl("lock")
    toggleControl("lock")
    expect(tryStore.getState().tried).toBeNull()
  })

  it("of a required control says that it is bound to stay", () => {
    expect(toggleControl("law")).toContain("required")
    expect(tryStore.getState().tried).toBeNull()
  })

  it("of two says both in words", () => {
    toggleControl("lock")
    toggleControl("alarm")
    expect(sayToggled(documentStore.getState().model!, ["lock", "alarm"])).toBe("without Lock, with Alarm")
  })
})

describe("the one-time cost of a control", () => {
  /** What lock and alarm cost a year; each was or is bought for 300, over three years. */
  const costs = (model: Model | undefined): readonly number[] =>
    model?.controls.slice(0, 2).map((control) => meanAnnualCost(model, control)) ?? []
  beforeEach(() => {
    const base = smallModel()
    const controls = base.controls.map((one) => ({ ...one, cost: { ...one.cost, oneTime: 300 } }))
    openModel({ ...base, controls }, "small.batten", "h")
  })

  it("counts while the control is only tried, and stays spent where one is tried without", () => {
    toggleControl("lock")
    toggleControl("alarm")
    expect(tried()).toEqual(["candidate", "in-place", "required"])
    expect(costs(tryStore.getState().tried?.model)).toEqual([10, 120])
  })

  it("is spent once the try is kept, and the document has nothing of the try in it", () => {
    toggleControl("alarm")
    keepTry(spot)
    const { model } = documentStore.getState()
    expect(costs(model ?? undefined)).toEqual([10, 20])
    expect(model).not.toHaveProperty("spent")
  })
})

describe("keepTry", () => {
  it("makes what was tried one change, which one undo takes back", () => {
    toggleControl("lock")
    toggleControl("alarm")
    expect(keepTry(spot)).toEqual({ kind: "done" })
    expect(statuses()).toEqual(["candidate", "in-place", "required"])
    expect([tryStore.getState().tried, undo()]).toEqual([null, "without Lock, with Alarm"])
    expect(statuses()).toEqual(["in-place", "candidate", "required"])
  })
})

describe("a try", () => {
  it("follows edits of the document under it", () => {
    toggleControl("alarm")
    applyEdit("name", (model) => ({ ...model, name: "B" }), spot)
    expect(tryStore.getState().tried?.model.name).toBe("B")
    expect(tried()).toEqual(["in-place", "in-place", "required"])
  })

  it("ends where its control is gone", () => {
    toggleControl("alarm")
    applyEdit("delete", (model) => ({ ...model, controls: model.controls.slice(0, 1) }), spot)
    expect(tryStore.getState().tried).toBeNull()
  })

  it("of controls is not replaced by the preview of a text, which comes on top of it", () => {
    toggleControl("alarm")
    const before = tryStore.getState().tried
    previewEdit((model) => ({ ...model, name: "typed" }))
    const { tried: typed } = tryStore.getState()
    expect([typed?.kind, typed?.model.name, tried()]).toEqual([
      "controls",
      "typed",
      ["in-place", "in-place", "required"],
    ])
    previewEdit(null)
    expect(tryStore.getState().tried?.model).toBe(before?.model)
  })

  it("is kept without what is only typed", () => {
    toggleControl("alarm")
    previewEdit((model) => ({ ...model, name: "typed" }))
    keepTry(spot)
    expect(documentStore.getState().model?.name).toBe("Small")
  })
})

describe("previewEdit", () => {
  it("shows an edit and ends with null", () => {
    previewEdit((model) => ({ ...model, name: "typed" }))
    expect(tryStore.getState().tried?.model.name).toBe("typed")
    previewEdit(null)
    expect(tryStore.getState().tried).toBeNull()
  })
})
