import { describe, expect, it } from "vitest"
import { asTemplate, type Model, removeElement, validateModel } from "../../../src/core/index.ts"
import { readBatten, writeBatten } from "../../../src/formats/index.ts"
import { house, withChange } from "./house.ts"

const START = house() as unknown as Model

/** The house with its street and its burglar in one zone, a step in another, and a memo beside. */
function zoned(): Model {
  return {
    ...START,
    places: START.places.map((place, i) => (i === 0 ? { ...place, zone: "outside" } : place)),
    sources: START.sources.map((source, i) => (i === 0 ? { ...source, zone: "outside" } : source)),
    steps: START.steps.map((step, i) => (i === 0 ? { ...step, zone: "inside" } : step)),
    assets: START.assets.map((asset) => ({ ...asset, zone: "inside" })),
    zones: [
      { id: "outside", name: "Outside", colour: "clay", collapsed: true },
      { id: "inside", name: "Inside the walls" },
    ],
    memos: [{ id: "ask", name: "Ask the owner", notes: "about the key", position: { x: 1, y: 2 } }],
  }
}

const problemsOf = (value: unknown) => validateModel(value).problems.map(({ path, kind }) => [path, kind])

describe("zones and memos of a document", () => {
  it("are sound, and are written and read back as they are", () => {
    expect(validateModel(zoned())).toEqual(validateModel(START))
    const bytes = writeBatten(zoned())
    const read = readBatten(bytes)
    expect(read.kind === "read" && read.model).toEqual(zoned())
  })

  it("stand behind the scenarios, and an element's zone behind its own fields: the file is made to be diffed", () => {
    const text = new TextDecoder().decode(writeBatten(zoned()))
    const keys = [...text.matchAll(/^ {2}"(\w+)":/gmu)].map(([, key]) => key)
    expect(keys.slice(keys.indexOf("scenarios"))).toEqual(["scenarios", "zones", "memos", "report"])
  })

  it.each([
    [["places", 0, "zone"], "nowhere", "places[0].zone", "dangling"],
    [["steps", 0, "zone"], 7, "steps[0].zone", "type"],
    [["zones", 0, "colour"], "mauve", "zones[0].colour", "word"],
    [["zones", 0, "collapsed"], "yes", "zones[0].collapsed", "type"],
    [["zones", 1, "id"], "outside", "zones[1].id", "duplicate"],
    [["memos", 0, "name"], undefined, "memos[0].name", "missing"],
  ] as const)("%j as %j is refused", (keys, value, path, kind) => {
    expect(problemsOf(withChange(zoned(), keys, value))).toContainEqual([path, kind])
  })

  it("a zone that is removed takes nothing with it: what stood in it stands in none", () => {
    const { model, removals } = removeElement(zoned(), "zones", "outside")
    expect(model.zones?.map(({ id }) => id)).toEqual(["inside"])
    expect(model.places).toEqual(START.places)
    expect(model.sources).toEqual(START.sources)
    expect(model.steps).toEqual(zoned().steps)
    expect(removals.map(({ list, field }) => [list, field])).toEqual([
      ["places", "zone"],
      ["sources", "zone"],
      ["zones", null],
    ])
    expect(validateModel(model).problems).toEqual([])
  })

  it("a template keeps the zones by number and no memo: a memo is nothing but what somebody wrote", () => {
    const template = asTemplate(zoned())
    expect(template.zones).toEqual([
      { id: "zone-1", name: "Zone 1", colour: "clay", collapsed: true },
      { id: "zone-2", name: "Zone 2" },
    ])
    expect(template.memos).toBeUndefined()
    expect(template.places[0]?.zone).toBe("zone-1")
    expect(template.steps[0]?.zone).toBe("zone-2")
    expect(template.assets[0]?.zone).toBe("zone-2")
    expect(JSON.stringify(template)).not.toMatch(/Outside|Inside|owner|key/u)
  })
})
