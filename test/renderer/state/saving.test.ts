import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { applyEdit, documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { mayLeave, writeDocument } from "../../../src/renderer/state/saving.ts"
import { smallModel } from "./models.ts"

const asked: string[] = []
let historyLies = (): void => undefined

beforeEach(() => {
  asked.length = 0
  const kept = new Promise<void>((resolve) => (historyLies = resolve))
  vi.stubGlobal("window", {
    batten: {
      ask: async (channel: string) => {
        asked.push(channel)
        if (channel === "history:keep") await kept
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
