import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import { type Model, scoreModel, type Verdict } from "../../src/core/index.ts"
import { noticeInWords, problemInWords, readBatten } from "../../src/formats/index.ts"
import { SHIPPED, TEMPLATES } from "../../src/library/library.ts"
import { documentsOf, resource } from "../resources.ts"
import techniques from "./attackTechniques.json" with { type: "json" }

/** What a line about a template begins with, and the verdict that it promises by that. */
const PROMISES: readonly (readonly [string, Verdict])[] = [
  ["A vault door: ", "vault-door"],
  ["The wrong door: ", "wrong-door"],
  ["Sound but thin: ", "sound-but-thin"],
  ["Gold-plated: ", "gold-plated"],
  ["Paranoid enough: ", "paranoid-enough"],
  ["To be reshuffled: ", "reshuffle"],
]

const files = documentsOf("templates")
const named = files.map((file) => [basename(file, ".batten"), file] as const)
const filled = named.filter(([name]) => name !== "blank")

function modelIn(file: string): Model {
  const result = readBatten(new Uint8Array(readFileSync(file)))
  expect(result.kind === "refused" ? result.problems.map(problemInWords) : result.notices.map(noticeInWords)).toEqual([])
  if (result.kind === "refused") throw new Error(file)
  return result.model
}

const vaultDoors = TEMPLATES.filter(({ about }) => about.startsWith("A vault door: "))

/** Every estimate: an object with a number in one of the fields that only estimates have. */
function estimatesIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return []
  const own = Object.hasOwn(value, "low") || Object.hasOwn(value, "value") ? [value as Record<string, unknown>] : []
  return [...own, ...Object.values(value).flatMap(estimatesIn)]
}

describe("templates", () => {
  it("J1: every document in the folders is in the list of what ships, and the other way round", () => {
    const lying = ["samples", "templates"].flatMap((folder) => documentsOf(folder).map((file) => `${folder}/${basename(file)}`))
    expect(SHIPPED.map(({ file }) => file as string).sort()).toEqual(lying.sort())
    expect(new Set(SHIPPED.map(({ id }) => id)).size).toBe(SHIPPED.length)
  })

  it.each(TEMPLATES)("A12: $id has the verdict that its line promises", ({ about, file }) => {
    const promise = PROMISES.find(([words]) => about.startsWith(words))
    expect(promise, about).toBeDefined()
    expect(scoreModel(modelIn(resource(file))).verdict).toBe(promise![1])
  })

  it("A12: show every verdict of a model that has controls in place", () => {
    const verdicts = new Set(TEMPLATES.map(({ file }) => scoreModel(modelIn(resource(file))).verdict))
    expect([...verdicts].sort()).toEqual(PROMISES.map(([, verdict]) => verdict).sort())
  })

  it.each(named)("%s is read without a remark, and small enough to talk through", (_, file) => {
    const model = modelIn(file)
    expect(model.assets.length).toBeLessThanOrEqual(6)
    expect(model.sources.length).toBeLessThanOrEqual(5)
    expect(model.steps.length).toBeLessThanOrEqual(12)
    expect(model.controls.length).toBeLessThanOrEqual(10)
    expect(model.currency).toBe("EUR")
  })

  it.each(filled)("%s has no number that is not a template guess with a reason", (_, file) => {
    const model = modelIn(file)
    const estimates = estimatesIn(model)
    expect(estimates.length).toBeGreaterThan(20)
    for (const estimate of estimates) {
      expect(estimate.basis).toBe("template")
      expect(String(estimate.why).length).toBeGreaterThan(8)
    }
    // And no bare number where an estimate could stand.
    const bare = JSON.stringify(model).match(/"(perYear|oneTime|reduction|success|confidentiality|integrity|availability)":\d/g)
    expect(bare).toBeNull()
  })

  it.each(vaultDoors)("$id has one vault door: most of the money, nearly none of the safety, and not in the best plan", ({ file }) => {
    const model = modelIn(resource(file))
    const report = scoreModel(model)
    const dropped = report.current.controls.filter((id) => !report.optimal!.controls.includes(id))
    const yearly = (id: string) => {
      const { low, likely, high } = model.controls.find((control) => control.id === id)!.cost!.perYear as unknown as Record<string, number>
      return (low! + 4 * likely! + high!) / 6
    }
    const [vaultDoor] = report.current.controls.toSorted((a, b) => yearly(b) - yearly(a))
    expect(dropped).toContain(vaultDoor)
    expect(yearly(vaultDoor!)).toBeGreaterThan(0.5 * report.current.annualCost)
    expect(model.controls.find((control) => control.id === vaultDoor)!.status).toBe("in-place")
    expect(report.placement!).toBeLessThan(0.5)
    expect(report.verdict).toBe("vault-door")
  })

  it.each(filled)("%s has a scenario, a note for the facilitator, and a limit for every control", (_, file) => {
    const model = modelIn(file)
    expect(model.scenarios!.length).toBeGreaterThan(0)
    expect(model.notes!.length).toBeGreaterThan(100)
    for (const control of model.controls) expect(control.limits!.length, control.id).toBeGreaterThan(0)
    for (const element of [...model.places, ...model.assets, ...model.sources, ...model.steps, ...model.controls])
      expect(element.name.length, element.id).toBeLessThan(70)
  })

  it("J3: name ATT&CK techniques that exist, the samples too", () => {
    const known = new Set(techniques.techniques)
    const gone = [...files, ...documentsOf("samples")].flatMap((file) =>
      modelIn(file).steps.flatMap(({ id, attack }) => (attack ?? []).filter((one) => !known.has(one)).map((one) => `${basename(file)} ${id}: ${one}`)),
    )
    expect(gone).toEqual([])
  })
})
