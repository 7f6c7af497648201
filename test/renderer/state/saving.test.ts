import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { applyEdit, documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { followChanges } from "../../../src/renderer/state/safekeeping.ts"
import { mayLeave, writeDocument } from "../../../src/renderer/state/saving.ts"
import { smallModel } from "./models.ts"

const asked: string[] = []
let historyLies = (): void => undefined
let saves: Promise<void> = Promise.resolve()

beforeEach(() => {
  asked.length = 0
  const kept = new Promise<void>((resolve) => (historyLies = resolve))
  vi.stubGlobal("window", {
    batten: {
      ask: async (channel: string) => {
        asked.push(channel)
        if (channel === "history:keep") await kept
        if (channel === "document:save") await saves
        return channel === "document:save" ? { kind: "saved", handle: "h", name: "small.batten", savedAt: 0 } : null
      },
    },
  })
  openModel(smallModel(), "small.batten", "h")
})
afterEach(() => vi.unstubAllGlobals())

it("mayLeave waits until the undo history of a write that is under way lies beside the file", async () => {
  applyEdit("name", (model) => ({ ...model, name: "Other" }), { screen: "overview", element: null })
  const written = writeDocument("h", "autosave")
  await vi.waitFor(() => expect(asked).toContain("history:keep"))
  expect(documentStore.getState().history.savedLength).toBe(1)
  let mayGo: boolean | null = null
  const leaving = mayLeave().then((may) => (mayGo = may))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(mayGo).toBeNull()
  historyLies()
  await leaving
  expect([mayGo, await written]).toEqual([true, true])
})

it("followChanges saves what was undone while its save was under way", async () => {
  let saved = (): void => undefined
  saves = new Promise<void>((resolve) => (saved = resolve))
  const end = followChanges()
  try {
    applyEdit("name", (model) => ({ ...model, name: "Other" }), { screen: "overview", element: null })
    historyLies()
    await vi.waitFor(() => expect(asked).toContain("document:save"), { timeout: 5000 })
    undo()
    saved()
    const writes = (): number => asked.filter((channel) => channel === "document:save").length
    await vi.waitFor(() => expect(writes()).toBe(2), { timeout: 5000 })
  } finally {
    end()
  }
})
