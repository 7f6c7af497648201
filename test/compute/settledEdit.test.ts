import { expect, test, vi } from "vitest"
import type * as Compile from "../../src/core/loss/compile.ts"
import type * as Explained from "../../src/core/explain/subject.ts"
import { createComputeClient, type WorkerEnd } from "../../src/compute/client.ts"
import { twinKernel, type Model } from "../../src/core/index.ts"
import { applyEdit, documentStore, openModel, undo } from "../../src/renderer/state/document.ts"
import { followScores, runsStore } from "../../src/renderer/state/runs.ts"
import { followStudies, STUDY_KINDS, studiesStore } from "../../src/renderer/state/studies.ts"
import { followDocument, previewEdit } from "../../src/renderer/state/tries.ts"
import { readSample } from "../core/optimise/documents.ts"
import { workerHere } from "./held.ts"

/** What is counted: the models that were compiled, as text, and the searches for a best plan to explain. */
const counts = vi.hoisted(() => {
  // What other files have loaded already is not counted.
  vi.resetModules()
  return { compiled: [] as string[], searches: 0 }
})

vi.mock("../../src/core/loss/compile.ts", async (original) => {
  const actual = await original<typeof Compile>()
  const compileModel: typeof actual.compileModel = (model, options) => {
    counts.compiled.push(JSON.stringify(model))
    return actual.compileModel(model, options)
  }
  return { ...actual, compileModel }
})
vi.mock("../../src/core/explain/subject.ts", async (original) => {
  const actual = await original<typeof Explained>()
  const subjectOf: typeof actual.subjectOf = (...args) => {
    counts.searches++
    return actual.subjectOf(...args)
  }
  return { ...actual, subjectOf }
})

const spot = { screen: "assets", element: null } as const
const edit = (model: Model): Model => ({
  ...model,
  assets: model.assets.map((asset, i) =>
    i === 0 ? { ...asset, loss: { ...asset.loss, availability: 123_456 } } : asset,
  ),
})

const verdictStands = (): Promise<void> =>
  vi.waitFor(() => expect(runsStore.getState().kept).toMatchObject({ stale: false, proving: false }), {
    timeout: 60_000,
    interval: 1,
  })
const studiesStand = (): Promise<void> =>
  vi.waitFor(
    () => {
      const { model } = documentStore.getState()
      // The sample has no limits of its owner to look for a plan within.
      const pending = STUDY_KINDS.filter((kind) => kind !== "tolerated" && studiesStore.getState()[kind].of !== model)
      expect(pending).toEqual([])
    },
    { timeout: 60_000, interval: 10 },
  )

/** Does something, waits until all that follows it is there, and tells how often the model was compiled and searched for its best plan. */
async function countedWhile(
  act: () => void | Promise<void>,
): Promise<{ compiles: number; searches: number; verdictMs: number }> {
  counts.compiled.length = 0
  counts.searches = 0
  await act()
  const from = performance.now()
  await verdictStands()
  const verdictMs = performance.now() - from
  await studiesStand()
  const model = JSON.stringify(documentStore.getState().model)
  return { compiles: counts.compiled.filter((one) => one === model).length, searches: counts.searches, verdictMs }
}

/*
 * Before there was a session, each question carried the model to a worker that knew nothing: 13 compiles of the same model and 7
 * searches after every edit of the Exchange sample, and as many again after its undo (counted so at e641634).
 */
test("an edit compiles the model once in each worker that needs it, and its undo computes nothing at all", async () => {
  let workers = 0
  const client = createComputeClient(
    (): WorkerEnd => {
      workers++
      return workerHere({ makeKernel: twinKernel, now: () => performance.now() })
    },
    { cores: 2 },
  )
  const ends = [followDocument(), followScores(client), followStudies(client)]
  openModel(readSample("balsa-house"), "house", "h")
  await studiesStand()

  const typed = async (): Promise<void> => {
    previewEdit(edit)
    await vi.waitFor(() => expect(runsStore.getState().tried).toMatchObject({ stale: false }), { interval: 1 })
    applyEdit("dearer", edit, spot)
    // What was tried is known: the verdict of the commit stands at once.
    expect(runsStore.getState().kept).toMatchObject({ stale: false, of: documentStore.getState().model })
  }
  const edited = await countedWhile(typed)
  console.log(`an edit of Balsa House: ${edited.compiles} compiles in ${workers} workers, ${edited.searches} searches`)
  expect(workers).toBe(3)
  expect(edited.compiles).toBe(workers)
  expect(edited.searches).toBe(2)

  const undone = await countedWhile(() => {
    const from = performance.now()
    undo()
    expect(runsStore.getState().kept).toMatchObject({ stale: false, of: documentStore.getState().model })
    console.log(`an undo of it: the verdict after ${(performance.now() - from).toFixed(1)} ms`)
  })
  expect(undone).toMatchObject({ compiles: 0, searches: 0 })
  for (const end of ends) end()
  client.close()
}, 120_000)
