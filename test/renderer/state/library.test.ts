import { readFileSync } from "node:fs"
import { beforeEach, describe, expect, it } from "vitest"
import { createComputeClient } from "../../../src/compute/client.ts"
import { type Model, newModel, scoreModel } from "../../../src/core/index.ts"
import { readBatten } from "../../../src/formats/index.ts"
import { addEntries, effectInBrief, type Entry, searchIndex } from "../../../src/knowledge/index.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import {
  addedInWords,
  addFromLibrary,
  callLibrary,
  closeLibrary,
  createLibrarian,
  libraryStore,
} from "../../../src/renderer/state/library.ts"
import { loadShelf } from "../../../src/renderer/state/shelf.ts"
import { asTried } from "../../../src/renderer/state/tries.ts"
import { rowsOf } from "../../../src/renderer/views/library/rows.ts"
import { workerHere } from "../../compute/held.ts"
import { resource } from "../../resources.ts"

const shelved = await loadShelf()
const { shelf } = shelved
const entry = (id: string): Entry => shelf.byId.get(id)!
const sample = (name: string): Model => {
  const read = readBatten(readFileSync(resource(`samples/${name}.batten`)))
  if (read.kind !== "read") throw new Error(`${name} cannot be read`)
  return read.model
}
const forNobody = { signal: new AbortController().signal }
const librarian = () => createLibrarian(createComputeClient(workerHere))
const at = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(share * times.length) - 1]!

/** All patterns and more steps of the library, half of their controls in place: what the library's controls have most to say of. */
function sixtySteps(): Model {
  const grown = [...shelf.patterns, ...shelf.steps].reduce(
    (model, one) => (model.steps.length < 60 ? addEntries(shelf, model, [one], { size: "medium" }).model : model),
    newModel("Sixty steps", "USD"),
  )
  // As controls of its own, so that each of the library's is new to it.
  const controls = grown.controls.map((one, i) => {
    const own = { ...one, id: `own-${i}`, ...(i % 2 === 0 && { status: "in-place" as const }) }
    delete own.origin
    return own
  })
  return { ...grown, controls }
}

describe("the library beside the work", () => {
  beforeEach(() => {
    closeLibrary()
    openModel(sample("exchange-2001"), "mail.batten", "h")
  })

  it("opens when called, and each call goes to its search", () => {
    const { calls } = libraryStore.getState()
    callLibrary()
    callLibrary()
    expect(libraryStore.getState()).toMatchObject({ isOpen: true, calls: calls + 2 })
  })

  it("foresees just what adding does: the score of the document with it, and what it saves in place beside what is", async () => {
    const model = documentStore.getState().model!
    const foreseen = await librarian().foresee(shelf, model, [entry("ct-mfa")], { size: "small" }, forNobody)
    const added = addEntries(shelf, model, [entry("ct-mfa")], { size: "small" }).model
    const [before, after] = [scoreModel(model), scoreModel(added)]
    expect(foreseen?.effect?.before.level).toBeCloseTo(before.level!, 10)
    expect(foreseen?.effect?.after.level).toBeCloseTo(after.level!, 10)
    // In place beside what is: another computation, of the document in which it is.
    const inPlace = scoreModel(asTried(added, [added.controls.at(-1)!.id]))
    expect(foreseen?.inPlace?.before).toEqual(foreseen?.effect?.before)
    expect(foreseen?.inPlace?.after.level).toBeCloseTo(inPlace.level!, 10)
    expect(foreseen?.inPlace?.after.expectedLoss).toBeCloseTo(inPlace.current.expectedLoss, 4)
    expect(foreseen?.inPlace?.after.spend).toBeCloseTo(inPlace.current.annualCost, 8)
    expect(documentStore.getState().model).toBe(model)
  })

  it("foresees nothing once nobody waits", async () => {
    const left = new AbortController()
    left.abort()
    const model = documentStore.getState().model!
    const manner = { signal: left.signal }
    expect(await librarian().foresee(shelf, model, [entry("ct-mfa")], { size: "small" }, manner)).toBeNull()
  })

  it("of a document without losses it foresees what comes, and no score", async () => {
    const found = await librarian().foresee(
      shelf,
      newModel("x", "EUR"),
      [entry("ct-mfa")],
      { size: "small" },
      forNobody,
    )
    expect(found).toMatchObject({ effect: null, inPlace: null })
    expect(found?.result.elements).toHaveLength(1)
  })

  it("adds several as one change that one undo takes back, and refuses what is there", () => {
    const before = documentStore.getState().model
    const entries = [entry("pt-stolen-laptop"), entry("ct-mfa")]
    expect(addFromLibrary(shelf, entries, { size: "small" }).kind).toBe("added")
    expect(addFromLibrary(shelf, entries, { size: "small" })).toEqual({
      kind: "refused",
      why: "The document has all of that from the library already.",
    })
    expect(undo()).toBe(
      "add Stolen laptop and Multi-factor sign-in for all remote, mail and admin access from the library",
    )
    expect(documentStore.getState().model).toEqual(before)
  })

  it("acts on no step that is refused", () => {
    const all = addEntries(shelf, documentStore.getState().model!, [entry("ct-mfa")], { size: "small" })
    const steps = all.elements[0]!.actsOn!.map(({ step }) => step.id)
    expect(steps.length).toBeGreaterThan(1)
    addFromLibrary(shelf, [entry("ct-mfa")], { size: "small", refused: new Set([steps[0]!]) })
    const control = documentStore.getState().model!.controls.at(-1)!
    expect(JSON.stringify(control.effects)).not.toContain(`"${steps[0]!}"`)
    expect(control.effects).toHaveLength(steps.length - 1)
  })

  it("says what came", () => {
    const { elements } = addEntries(shelf, newModel("x", "EUR"), [entry("pt-stolen-laptop")], { size: "small" })
    expect(addedInWords({ elements, openHarms: [] })).toBe("Added 2 assets, 1 threat source, 1 step and 3 controls.")
    expect(addedInWords({ elements: [], openHarms: [{ step: "a", harm: "integrity", assets: [] }] })).toBe(
      "Added nothing but places. One step lacks the asset that it harms.",
    )
  })

  it("tells what is missing as the command line does, at most seven", async () => {
    const model = documentStore.getState().model!
    const lacking = await librarian().missing(shelf, model, "small", forNobody.signal)
    expect(lacking!.length).toBeLessThanOrEqual(7)
    const rows = rowsOf(
      shelved,
      { text: "", facet: "missing", evidence: null },
      {
        lacking: lacking!,
        model,
        words: String,
      },
    )
    expect(rows).toHaveLength(lacking!.length)
    const saves = lacking!.flatMap((one) => (one.kind === "control" ? [one.saves] : []))
    expect(saves).toEqual([...saves].sort((a, b) => b - a))
  })
})

describe("the effect in brief", () => {
  const figures = { level: 1.3, placement: 0.4, expectedLoss: 100_000, spend: 0, bestTotal: 0 }
  const brief = (spend: number, expectedLoss: number) =>
    effectInBrief({ before: figures, after: { ...figures, level: 1.22, expectedLoss, spend } }, "EUR", {
      units: "short",
    })
  it.each([
    [4000, 90_000, "1.30× → 1.22×, saves €6k a year"],
    [4000, 98_000, "1.30× → 1.22×, would cost €2k a year more than it saves"],
    [0, 112_000, "1.30× → 1.22×, expected loss €12k a year more"],
    [0, 90_000, "1.30× → 1.22×, expected loss €10k a year less"],
    [0, 100_000, "1.30× → 1.22×, expected loss as it is"],
  ])("spend %s, loss %s", (spend, loss, words) => expect(brief(spend, loss)).toBe(words))
})

/** Milliseconds of processor time of this process: the goals are for a machine with nothing else to do. */
const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e3
}

/*
 * The goals of issue 18 are for a machine with nothing else to do: what other programs take is no part of processor time, and
 * what this process does beside is taken out by the least of three runs of a key. Both measure what the window runs.
 */
describe("the library keeps up with the hand", () => {
  it("a key in the search over 2,000 entries takes at most 16 ms", () => {
    const many = Array.from({ length: 2000 }, (_, i): Entry => {
      const one = shelf.entries[i % shelf.entries.length]!
      return { ...one, id: `${one.id}-${i}`, name: `${one.name} ${i}` }
    })
    const big = { shelf, index: searchIndex(many) }
    const nothing = { lacking: [], model: newModel("x", "EUR"), words: String }
    const times: number[] = []
    for (const words of ["phishing link", "T1566.002", "PR.AA-03", "A.8.5", "backups restore", "a", "zzz"])
      for (let length = 1; length <= words.length; length++) {
        const runs = [1, 2, 3].map(() => {
          const start = worked()
          rowsOf(big, { text: words.slice(0, length), facet: "all", evidence: null }, nothing)
          return worked() - start
        })
        times.push(Math.min(...runs))
      }
    console.log(
      `search of 2,000: 95% of keys under ${at(times, 0.95).toFixed(2)} ms, worst ${at(times, 1).toFixed(2)} ms`,
    )
    expect(at(times, 1)).toBeLessThanOrEqual(16)
  })

  it("what an entry would do to a model of 60 steps is foreseen within 150 ms, 95 times of 100", async () => {
    const model = sixtySteps()
    expect(model.steps.length).toBe(60)
    // The score of the document as it is is known in the window before anything is looked at.
    const keeper = librarian()
    await keeper.foresee(shelf, model, [entry("ct-mfa")], { size: "small" }, forNobody)
    const times: number[] = []
    for (const one of shelf.entries) {
      const start = worked()
      const foreseen = await keeper.foresee(shelf, model, [one], { size: "medium" }, forNobody)
      if (foreseen?.effect) times.push(worked() - start)
    }
    console.log(
      `effect of an entry on 60 steps: median ${at(times, 0.5).toFixed(0)} ms, 95% under ${at(times, 0.95).toFixed(0)} ms, worst ${at(times, 1).toFixed(0)} ms, ${times.length} entries`,
    )
    expect(times.length).toBeGreaterThan(shelf.controls.length)
    expect(at(times, 0.95)).toBeLessThanOrEqual(150)
  }, 120_000)
})
