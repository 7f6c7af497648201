import { readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import { type Model, scoreModel } from "../../src/core/index.ts"
import { noticeInWords, problemInWords, readBatten } from "../../src/formats/index.ts"
import { documentsOf } from "../resources.ts"
import { SHARED } from "../shared.ts"

/** The templates of the start window; the balsa house, which teaches, lies with the samples. */
const NAMES = [
  ...["blank", "charity", "clinic", "factory", "household", "law-firm", "municipality", "saas-startup"],
  ...["university-lab", "webshop"],
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

/** Every estimate: an object with a number in one of the fields that only estimates have. */
function estimatesIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return []
  const own = Object.hasOwn(value, "low") || Object.hasOwn(value, "value") ? [value as Record<string, unknown>] : []
  return [...own, ...Object.values(value).flatMap(estimatesIn)]
}

describe("templates", () => {
  it("are the ones that the start window offers", () => {
    expect(named.map(([name]) => name).sort()).toEqual(NAMES)
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

  it.each(filled)("%s has one vault door: most of the money, nearly none of the safety, and not in the best plan", (_, file) => {
    const model = modelIn(file)
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

  it.skipIf(SHARED === null)("name ATT&CK techniques that were checked to exist", () => {
    const known = new Set(readFileSync(`${SHARED!}content/attack-steps.json`, "utf8").match(/T\d{4}(\.\d{3})?/g))
    for (const file of files)
      for (const step of modelIn(file).steps) for (const technique of step.attack ?? []) expect(known, step.id).toContain(technique)
  })
})
