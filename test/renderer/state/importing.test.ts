import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createComputeClient } from "../../../src/compute/client.ts"
import type { Model } from "../../../src/core/index.ts"
import { FOREIGN_EXTENSIONS } from "../../../src/formats/catalog.ts"
import { describeFormats } from "../../../src/formats/importing.ts"
import type { OpenedDocument } from "../../../src/ipc/contract.ts"
import { applyEdit, closeModel, documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { filesStore } from "../../../src/renderer/state/files.ts"
import { createImporter, dismissImport, importStore } from "../../../src/renderer/state/importing.ts"
import { workerHere } from "../../compute/held.ts"

const FIRST = "id,threat,asset,control,score,notes\n1,Fire,Hall,Sprinkler,High,old\n2,Theft of plans,Office,Lock,Low,\n"

const fileOf = (text: string, name = "risks.csv"): OpenedDocument => ({
  handle: "h",
  name,
  bytes: new TextEncoder().encode(text),
})

const beside = new Map<string, string>()
const asked: unknown[] = []
const client = createComputeClient(() => workerHere())
const importer = createImporter(client, (model: Model) => {
  openModel(model, "", null)
  return Promise.resolve(true)
})

beforeEach(() => {
  beside.clear()
  asked.length = 0
  closeModel()
  dismissImport()
  filesStore.setState({ refusal: null })
  vi.stubGlobal("window", {
    batten: {
      ask: (channel: string, question: { readonly name: string }) => {
        asked.push([channel, question])
        const text = beside.get(question.name)
        return Promise.resolve(text === undefined ? null : new TextEncoder().encode(text))
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const steps = () => documentStore.getState().model!.steps.map(({ name, notes }) => [name, notes ?? ""])

describe("a file of another tool in the window", () => {
  it("is offered first and changes nothing; accepted, it is one edit of a new document", async () => {
    expect(await importer.isOffered(fileOf(FIRST))).toBe(true)
    expect(documentStore.getState().model).toBeNull()
    expect(importStore.getState().offer?.found.came).toMatchObject({ steps: 2, controls: 2 })
    await importer.accept(new Set())
    expect(importStore.getState().offer).toBeNull()
    expect(steps()).toEqual([
      ["Fire", "notes: old"],
      ["Theft of plans", ""],
    ])
    expect(undo()).toBe("import risks.csv")
    expect(steps()).toEqual([])
  })

  it("updates the document that has it: of conflicts only those that were chosen become the source's", async () => {
    await importer.isOffered(fileOf(FIRST))
    await importer.accept(new Set())
    const spot = { screen: "paths", element: null } as const
    applyEdit(
      "mine",
      (model) => ({ ...model, steps: model.steps.map((step) => ({ ...step, name: `My ${step.name}` })) }),
      spot,
    )
    await importer.isOffered(fileOf(FIRST.replace("Fire", "Big fire").replace("Theft", "Loss").replace("old", "new")))
    const { offer } = importStore.getState()
    expect(offer?.into).toBe(documentStore.getState().model)
    expect(offer?.found.again?.conflicts.map(({ document, source }) => [document, source])).toEqual([
      ["My Fire", "Big fire"],
      ["My Theft of plans", "Loss of plans"],
    ])
    await importer.accept(new Set([1]))
    expect(steps()).toEqual([
      ["My Fire", "notes: new"],
      ["Loss of plans", ""],
    ])
  })

  it("is read once more where the document was changed while the preview stood", async () => {
    await importer.isOffered(fileOf(FIRST))
    await importer.accept(new Set())
    await importer.isOffered(fileOf(FIRST.replace("old", "new")))
    applyEdit("name", (model) => ({ ...model, name: "Other" }), { screen: "overview", element: null })
    await importer.accept(new Set())
    expect(documentStore.getState().model!.name).toBe("Other")
    expect(steps()[0]).toEqual(["Fire", "notes: old"])
    await importer.accept(new Set())
    expect(documentStore.getState().model!.name).toBe("Other")
    expect(steps()[0]).toEqual(["Fire", "notes: new"])
  })

  it("has the files that it includes asked for, once each", async () => {
    const main = "threagile_version: 1.0.0\ntitle: Split\nincludes:\n  - assets.yaml\n"
    beside.set("assets.yaml", "technical_assets:\n  Server:\n    id: server\n    type: process\n")
    await importer.isOffered(fileOf(main, "threagile.yaml"))
    expect(asked).toEqual([["exchange:beside", { handle: "h", name: "assets.yaml" }]])
    expect(importStore.getState().offer?.found.model.places.map(({ name }) => name)).toContain("Server")
  })

  it("that is of no known format is left to the reasons why it is no document", async () => {
    expect(await importer.isOffered(fileOf('{ "format": "batten", "version": 99 }', "a.batten"))).toBe(false)
    expect(importStore.getState().offer).toBeNull()
    expect(filesStore.getState().refusal).toBeNull()
  })
})

it("the dialog for opening offers every usual ending of the formats that are read", async () => {
  const endings = new Set((await describeFormats()).flatMap(({ extensions }) => extensions))
  expect([...endings].filter((ending) => !FOREIGN_EXTENSIONS.includes(ending))).toEqual([])
})
