import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { asTemplate } from "../../../src/core/index.ts"
import { writeBatten } from "../../../src/formats/index.ts"
import { applyEdit, documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { followChanges } from "../../../src/renderer/state/safekeeping.ts"
import { sealWith } from "../../../src/renderer/state/sealing.ts"
import { mayLeave, settleUndo, writeCopy, writeDocument, writeTemplate } from "../../../src/renderer/state/saving.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { smallModel } from "./models.ts"

const asked: string[] = []
const questions: unknown[] = []
let historyLies = (): void => undefined
let saves: Promise<void> = Promise.resolve()

beforeEach(() => {
  asked.length = 0
  questions.length = 0
  const kept = new Promise<void>((resolve) => (historyLies = resolve))
  vi.stubGlobal("window", {
    batten: {
      ask: async (channel: string, question: unknown) => {
        asked.push(channel)
        questions.push(question)
        if (channel === "document:saveCopy") return { kind: "saved", name: "other.batten" }
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

it("writeCopy hands over what is open and leaves its file, and that it is unsaved, as they were", async () => {
  applyEdit("name", (model) => ({ ...model, name: "Other" }), { screen: "overview", element: null })
  const before = documentStore.getState()
  expect(await writeCopy()).toBe(true)
  expect(asked).toEqual(["document:saveCopy"])
  expect(questions).toEqual([{ handle: "h", name: "small.batten", bytes: new Uint8Array(writeBatten(before.model!)) }])
  expect(documentStore.getState()).toBe(before)
})

it("writeCopy of an encrypted document hands over encrypted bytes, or none where that fails", async () => {
  const sealed = new Uint8Array([7, 7, 7])
  let outcome: unknown = { kind: "done", result: sealed }
  const jobs: unknown[] = []
  sealWith({ run: (job: unknown) => (jobs.push(job), Promise.resolve(outcome)) } as never)
  openModel(smallModel(), "small.batten.age", "h", undefined, null, { kind: "test" } as never)
  expect(await writeCopy()).toBe(true)
  expect(jobs).toMatchObject([{ kind: "seal" }])
  expect(questions).toEqual([{ handle: "h", name: "small.batten.age", bytes: sealed }])
  outcome = { kind: "broken", why: "no" }
  expect(await writeCopy()).toBe(false)
  expect(asked).toEqual(["document:saveCopy"])
})

it("keeps no undo beside the file where that is not wanted, and what was kept goes", async () => {
  settingsStore.setState({ ...FIRST_SETTINGS, keepUndo: false }, true)
  applyEdit("name", (model) => ({ ...model, name: "Other" }), { screen: "overview", element: null })
  await writeDocument("h", "byUser")
  expect(asked).toContain("history:forget")
  expect(asked).not.toContain("history:keep")
  asked.length = 0
  await settleUndo()
  expect(asked).toEqual(["history:forget"])
  settingsStore.setState(FIRST_SETTINGS, true)
  asked.length = 0
  historyLies()
  await settleUndo()
  expect(asked).toEqual(["history:keep"])
})

it("writeTemplate writes structure without names elsewhere, under no name of the document", async () => {
  expect(await writeTemplate()).toBe(true)
  const written = questions.at(-1) as { readonly name: string; readonly bytes: Uint8Array }
  expect(written.name).toBe("Template")
  expect(new TextDecoder().decode(written.bytes)).toBe(
    new TextDecoder().decode(new Uint8Array(writeBatten(asTemplate(smallModel())))),
  )
  expect(documentStore.getState().model).toEqual(smallModel())
})
