import { describe, expect, it } from "vitest"
import { pathKeys, type ProblemKind, validateModel } from "../../../src/core/index.ts"
import { shown } from "../../../src/formats/index.ts"
import { house, withChange } from "./house.ts"

const problemsOf = (document: unknown) => validateModel(document).problems.map(({ kind, path }) => `${kind} ${path}`)

/** Where a change is made, what is put there, and the problem that must be found, by default at the same place. */
type Case = readonly [path: string, value: unknown, kind: ProblemKind, at?: string]

const STRUCTURE: readonly Case[] = [
  ["format", "Batten", "word"],
  ["version", 2, "word"],
  ["version", "1", "word"],
  ["name", undefined, "missing"],
  ["name", 5, "type"],
  ["currency", "euro", "word"],
  ["numberFormat", "1_234.5", "word"],
  ["numberFormat", null, "word"],
  ["horizonYears", 0, "range"],
  ["horizonYears", -1, "range"],
  ["horizonYears", "3", "type"],
  ["discountRate", -0.01, "range"],
  ["countSunk", 1, "type"],
  ["seed", 1.5, "range"],
  ["seed", 2 ** 53, "range"],
  ["seed", null, "type"],
  ["budget", -1, "range"],
  ["budget", "much", "type"],
  ["budget", Number.NaN, "range"],
  ["profile", [], "type"],
  ["profile", { visibility: -1 }, "estimate", "profile.visibility"],
  ["tolerance[0].probability", 1.1, "range"],
  ["tolerance[0].loss", undefined, "missing"],
  ["places", undefined, "missing"],
  ["places", {}, "type"],
  ["places[0]", null, "type"],
  ["places[0].id", "Street", "id"],
  ["places[0].id", "a--b", "id"],
  ["places[0].id", "-a", "id"],
  ["places[0].id", "a_b", "id"],
  ["places[0].id", "", "id"],
  ["places[0].id", "a".repeat(201), "id"],
  ["places[0].position", { x: 1 }, "missing", "places[0].position.y"],
  ["places[0].position", { x: 1, y: Infinity }, "range", "places[0].position.y"],
  ["places[0].tags", ["a", 1], "type", "places[0].tags[1]"],
  ["places[0].links", "https", "type"],
  ["places[0].notes", null, "type"],
  ["assets[0].loss", [], "type"],
  ["assets[0].loss.integrity", -1, "estimate"],
  ["assets[0].loss.availability.low", 70, "estimate"],
  ["assets[0].loss.availability.likely", 61, "estimate"],
  ["assets[0].loss.availability.high", Infinity, "estimate"],
  ["assets[0].loss.availability.basis", "hearsay", "estimate"],
  ["sources[0].kind", "burglar", "word"],
  ["sources[0].skill", undefined, "missing"],
  ["sources[0].skill", "master", "word"],
  ["sources[0].visibilityScaled", "yes", "type"],
  ["sources[0].seeks[0]", "theft", "word"],
  ["sources[0].approaches", undefined, "missing"],
  ["sources[0].approaches[0].from", "street", "type"],
  ["sources[0].approaches[0].perYear", undefined, "missing"],
  ["sources[0].approaches[0].perYear.low", 0, "estimate"],
  ["steps[0].needs", undefined, "missing"],
  ["steps[0].gives[0]", {}, "missing"],
  ["steps[0].gives[0].asset", "goods", "choice"],
  ["steps[0].gives[0].share", 0.5, "choice"],
  ["steps[2].gives[0].harm", undefined, "missing"],
  ["steps[2].gives[0].asset", undefined, "missing"],
  ["steps[2].gives[0].harm", "theft", "word"],
  ["steps[2].gives[0].share", 0, "range"],
  ["steps[2].gives[0].share", 1.01, "range"],
  ["steps[0].success", undefined, "missing"],
  ["steps[0].success", {}, "estimate"],
  ["steps[0].success", "often", "estimate"],
  ["steps[0].success.value", 0.5, "choice"],
  ["steps[0].success.low", 0.5, "choice"],
  ["steps[0].success.why", "seen", "choice"],
  ["steps[0].success.unskilled", 1.5, "estimate"],
  ["steps[0].success.expert.high", 1, "estimate"],
  ["steps[1].success", { low: 0, high: 0.5 }, "estimate", "steps[1].success.low"],
  ["steps[1].bySource", [], "type"],
  ["steps[1].bySource.cleaner", null, "estimate"],
  ["steps[3].success", 0.5, "choice"],
  ["steps[3].bySource", {}, "choice"],
  ["steps[0].stride", "S", "type"],
  ["controls[0].status", "done", "word"],
  ["controls[0].plannedFor", "2027-02-29", "date"],
  ["controls[0].plannedFor", "31.03.2027", "date"],
  ["controls[0].plannedFor", "2027-3-1", "date"],
  ["controls[0].coverage", 1.5, "range"],
  ["controls[0].coverage", -0.1, "range"],
  ["controls[0].coverage", { low: 0.1, high: 0.2 }, "type"],
  ["controls[0].lifeYears", 0, "range"],
  ["controls[0].cost.oneTime", -5, "estimate"],
  ["controls[0].cost", 5, "type"],
  ["controls[0].effects", undefined, "missing"],
  ["controls[0].effects[0].reduction", undefined, "missing"],
  ["controls[0].effects[0].reduction", 1.7, "estimate"],
  ["controls[0].effects[0].prevents", undefined, "choice", "controls[0].effects[0]"],
  ["controls[0].effects[0].contains", "cut-wall", "choice"],
  ["controls[0].effects[0].sources", ["burglar"], "choice", "controls[0].effects[0].exceptSources"],
  ["controls[0].effects[2].sources", [], "choice"],
  ["controls[0].effects[2].exceptSources", [], "choice"],
  ["controls[0].effects[3].recovers", "goods", "type"],
  ["controls[0].effects[3].recovers.harm", undefined, "missing"],
  ["controls[0].requires", "door", "type"],
  ["controls[0].limits", [1], "type", "controls[0].limits[0]"],
  ["scenarios[0].controls", undefined, "missing"],
]

const FITTING: readonly Case[] = [
  ["places[1].id", "street", "duplicate"],
  ["sources[1].id", "burglar", "duplicate"],
  ["controls[2].id", "lock", "duplicate"],
  ["sources[0].wants[0]", "gold", "dangling"],
  ["sources[0].approaches[0].from[0]", "moon", "dangling"],
  ["steps[0].needs[0]", "moon", "dangling"],
  ["steps[0].gives[0].place", "moon", "dangling"],
  ["steps[2].gives[0].asset", "gold", "dangling"],
  ["steps[1].bySource", { nobody: 0.5 }, "dangling", "steps[1].bySource.nobody"],
  ["steps[1].bySource", { constructor: 0.5 }, "dangling", "steps[1].bySource.constructor"],
  ["steps[2].only[0]", "nobody", "dangling"],
  ["steps[3].sameAs", "nothing", "dangling"],
  ["steps[3].sameAs", "toString", "dangling"],
  ["controls[0].effects[0].prevents", "nothing", "dangling"],
  ["controls[0].effects[1].contains", "nothing", "dangling"],
  ["controls[0].effects[2].deters", "nobody", "dangling"],
  ["controls[0].effects[3].recovers.asset", "gold", "dangling"],
  ["controls[0].effects[0].exceptSources[0]", "nobody", "dangling"],
  ["controls[0].effects[1].sources[0]", "nobody", "dangling"],
  ["controls[0].requires[0]", "key", "dangling"],
  ["controls[1].excludes[0]", "key", "dangling"],
  ["scenarios[0].controls[1]", "key", "dangling"],
  ["steps[3].sameAs", "spoil", "circle"],
  ["controls[0].effects[0].prevents", "spoil", "alias"],
  ["steps[2].gives[0].harm", "confidentiality", "no-loss"],
  ["controls[0].requires[0]", "lock", "circle"],
  ["controls[1].excludes[0]", "door", "circle"],
  ["controls[1].requires", ["lock"], "circle", "controls[0].requires"],
  ["controls[1].requires", ["curtain"], "contradiction", "controls[1].excludes[0]"],
  ["controls[0].excludes", ["door"], "contradiction", "controls[0].excludes[0]"],
  ["controls[0].requires", ["door", "curtain"], "contradiction", "controls[0].requires"],
]

describe("validateModel", () => {
  it("validateModel(house) finds nothing", () => {
    expect(validateModel(house())).toEqual({ problems: [], notices: [] })
  })

  for (const [path, value, kind, at = path] of STRUCTURE)
    it(`validateModel refuses ${path} = ${shown(value)} as ${kind}`, () => {
      expect(problemsOf(withChange(house(), pathKeys(path), value))).toContain(`${kind} ${at}`)
    })

  for (const [path, value, kind, at = path] of FITTING)
    it(`validateModel refuses ${path} = ${shown(value)} as ${kind}, and says it once`, () => {
      const found = problemsOf(withChange(house(), pathKeys(path), value))
      expect(found.filter((one) => one === `${kind} ${at}`)).toHaveLength(1)
    })

  it("validateModel accepts controls that exclude one another where nothing requires both", () => {
    expect(problemsOf(withChange(house(), ["controls", 2, "excludes"], ["lock"]))).toEqual([])
  })

  it("validateModel says id, value and rule", () => {
    const document = withChange(house(), ["controls", 0, "effects", 0, "reduction"], { low: 0.2, high: 1.7 })
    expect(validateModel(document).problems).toEqual([
      {
        kind: "estimate",
        path: "controls[0].effects[0].reduction.high",
        element: "lock",
        found: 1.7,
        rule: "a reduction lies between 0 and 1",
      },
    ])
  })

  it("validateModel names the whole of a sameAs circle, once", () => {
    let document: unknown = house()
    for (const [index, next] of ["cut-wall", "carry-off", "break-door"].entries()) {
      document = withChange(document, ["steps", index, "sameAs"], next)
      document = withChange(document, ["steps", index, "success"], undefined)
      document = withChange(document, ["steps", index, "bySource"], undefined)
    }
    const circles = validateModel(document).problems.filter((problem) => problem.kind === "circle")
    expect(circles.map((problem) => problem.rule)).toEqual([
      "sameAs leads to a step with a chance of its own, not round: break-door → cut-wall → carry-off → break-door",
    ])
  })

  it("validateModel finds a control that leads to two that exclude one another through others", () => {
    const controls = [
      { id: "top", name: "", effects: [], requires: ["left", "right"] },
      { id: "left", name: "", effects: [], requires: ["deep"] },
      { id: "right", name: "", effects: [] },
      { id: "deep", name: "", effects: [] },
      { id: "over", name: "", effects: [], requires: ["top"] },
      { id: "free", name: "", effects: [], requires: ["left"], excludes: ["right"] },
    ]
    const found = (excludes: object) =>
      validateModel(
        withChange(
          withChange(house(), ["scenarios"], []),
          ["controls"],
          controls.map((one) => ({ ...one, ...(one.id === "right" && excludes) })),
        ),
      ).problems
    expect(found({})).toEqual([])
    // top cannot be had; over, which requires top, is not told again; free excludes right and does not lead to it.
    expect(found({ excludes: ["deep"] }).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "contradiction controls[0].requires",
    ])
  })

  it("validateModel follows more than 32 exclusions", () => {
    const pairs = Array.from({ length: 100 }, (_, index) => [
      { id: `a${index}`, name: "", effects: [], excludes: [`b${index}`] },
      { id: `b${index}`, name: "", effects: [] },
    ]).flat()
    const both = { id: "both", name: "", effects: [], requires: ["a77", "b77"] }
    const document = withChange(withChange(house(), ["scenarios"], []), ["controls"], [...pairs, both])
    expect(problemsOf(document)).toEqual(["contradiction controls[200].requires"])
  })

  it("validateModel accepts ids that name members of every object", () => {
    const ids = ["constructor", "prototype", "valueof", "then", "365"]
    const document = withChange(house(), ["places"], [...house().places, ...ids.map((id) => ({ id, name: id }))])
    expect(
      problemsOf(
        withChange(
          document,
          ["steps", 0, "gives"],
          ids.map((place) => ({ place })),
        ),
      ),
    ).toEqual([])
  })

  it("validateModel tells a fault of one element once, not again at each reference to it", () => {
    expect(problemsOf(withChange(house(), ["steps", 0, "name"], 5))).toEqual(["type steps[0].name"])
    expect(problemsOf(withChange(house(), ["places"], "none"))).toEqual(["type places"])
  })

  it.each([null, undefined, 5, "text", [], Number.NaN, () => 0])("validateModel(%j) refuses the whole", (raw) => {
    expect(problemsOf(raw)).toEqual(["type "])
  })

  it("validateModel does not change what it is given", () => {
    const document = house()
    validateModel(document)
    expect(document).toEqual(house())
  })

  it("validateModel takes time in proportion to its document, whatever stands in it", () => {
    const withChains = (length: number): unknown => {
      const chain = Array.from({ length }, (_, index) => [
        {
          ...{ id: `c${index}`, name: "", effects: [], excludes: [`free${index}`] },
          ...(index > 0 && { requires: [`c${index - 1}`] }),
        },
        { id: `free${index}`, name: "", effects: [] },
      ]).flat()
      const aliasChain = Array.from({ length }, (_, index) => ({
        ...{ id: `s${index}`, name: "", needs: [], gives: [] },
        sameAs: `s${(index + 1) % length}`,
      }))
      return withChange(withChange(house(), ["controls"], chain), ["steps"], aliasChain)
    }
    const [short, long] = [withChains(4_000), withChains(16_000)]
    const msOf = (document: unknown): number => {
      const start = performance.now()
      validateModel(document)
      return performance.now() - start
    }
    // The least of some runs, one of each in turn: other tests run beside this one.
    const runs = Array.from({ length: 6 }, () => ({ short: msOf(short), long: msOf(long) }))
    const least = (of: "short" | "long"): number => Math.min(...runs.map((run) => run[of]))
    // Four times the elements: four times the time, and room for noise; a look at each pair would take 16 times. Smaller ones
    // lie in the processor's cache whole, and compare with nothing.
    expect(least("long")).toBeLessThan(10 * least("short"))
    const { problems } = validateModel(long)
    expect(problems.filter((problem) => problem.kind === "circle")).toHaveLength(1)
  })
})

const noticesOf = (document: unknown) => {
  const { problems, notices } = validateModel(document)
  expect(problems).toEqual([])
  return notices.map(({ kind, path, element }) => `${kind} ${path} ${element ?? "null"}`)
}

describe("validateModel notices", () => {
  it.each([
    ["x-owner", "me", "unknown-field", '["x-owner"]', "null"],
    ["steps[0].colour", "red", "unknown-field", "steps[0].colour", "break-door"],
    [
      "controls[0].effects[0].reduction",
      { value: 0.5, unit: "%" },
      "unknown-field",
      "controls[0].effects[0].reduction.unit",
      "lock",
    ],
    ["steps[0].success", { skilled: 0.5, master: 1 }, "unknown-field", "steps[0].success.master", "break-door"],
    ["assets[0].loss.reputation", 5, "unknown-field", "assets[0].loss.reputation", "goods"],
    ["assets[0].loss.confidentiality", 5, "loss-without-step", "assets[0].loss.confidentiality", "goods"],
    [
      "controls[0].effects[3].recovers.harm",
      "confidentiality",
      "harm-without-loss",
      "controls[0].effects[3].recovers",
      "lock",
    ],
    ["controls[0].effects[1].contains", "carry-off", "contains-nothing", "controls[0].effects[1].contains", "lock"],
    ["places[2]", { id: "attic", name: "Attic" }, "unreachable-place", "places[2]", "attic"],
    ["steps[2].only", [], "step-for-nobody", "steps[2].only", "carry-off"],
    ["steps[1].gives", [], "step-without-gain", "steps[1].gives", "cut-wall"],
    ["controls[2].effects", [], "control-without-effect", "controls[2].effects", "curtain"],
    ["sources[1].approaches[0].from", [], "approach-from-nowhere", "sources[1].approaches[0].from", "cleaner"],
    ["controls[0].plannedFor", undefined, "plan-without-date", "controls[0].plannedFor", "lock"],
  ] satisfies [string, unknown, string, string, string][])(
    "validateModel remarks on %s = %j as %s",
    (path, value, kind, at, element) => {
      expect(noticesOf(withChange(house(), pathKeys(path === "x-owner" ? '["x-owner"]' : path), value))).toContain(
        `${kind} ${at} ${element}`,
      )
    },
  )

  it("validateModel remarks on a place that nobody can reach, by AND, by only, and by two approaches that never meet", () => {
    const place = { id: "attic", name: "Attic" }
    const withStep = (step: object) =>
      noticesOf(
        withChange(withChange(house(), ["places", 2], place), ["steps", 4], {
          ...{ id: "climb", name: "", success: 1, gives: [{ place: "attic" }] },
          ...step,
        }),
      )
    const unreached = "unreachable-place places[2] attic"
    expect(withStep({ needs: ["hall"] })).not.toContain(unreached)
    expect(withStep({ needs: ["hall", "street"] })).not.toContain(unreached)
    expect(withStep({ needs: ["attic"] })).toContain(unreached)
    // The cleaner starts in the hall, and no step leads to the street.
    expect(withStep({ needs: ["street"], only: ["cleaner"] })).toContain(unreached)
    expect(withStep({ needs: ["hall", "hall"], only: ["cleaner"] })).not.toContain(unreached)
    expect(withStep({ needs: [], only: ["cleaner"] })).not.toContain(unreached)
  })
})
