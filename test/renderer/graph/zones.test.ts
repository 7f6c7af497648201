import ElkApi from "elkjs/lib/elk-api.js"
import elkWorker from "elkjs/lib/elk-worker.js"
import { describe, expect, it } from "vitest"
import { USUAL_FORMATS, validateModel, type Model } from "../../../src/core/index.ts"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import { newZone } from "../../../src/renderer/graph/additions.ts"
import { bundleFor, bundlesOf, curveInBundle } from "../../../src/renderer/graph/bundles.ts"
import { zoneCounts } from "../../../src/renderer/graph/flow.ts"
import { graphOf, type ZoneNode } from "../../../src/renderer/graph/graph.ts"
import { placeLabels, samplesOf } from "../../../src/renderer/graph/labels.ts"
import { elkGraph, layoutRequest, positionsOf, readElk } from "../../../src/renderer/graph/layout.ts"
import { litPath } from "../../../src/renderer/graph/lit.ts"
import { waysThrough } from "../../../src/renderer/graph/part.ts"
import { curveBetween, pointAt } from "../../../src/renderer/graph/routing.ts"
import { sizeOf } from "../../../src/renderer/graph/sizes.ts"
import { areApart, collapseZones, framesOf, zoneAfterDrop, zonesOf } from "../../../src/renderer/graph/zones.ts"
import { clinic } from "./models.ts"

/** The clinic with its first steps and the places that they give in one zone, the other steps in a second. */
function zoned(collapsed: readonly string[] = []): Model {
  const model = clinic()
  const half = Math.ceil(model.steps.length / 2)
  return {
    ...model,
    steps: model.steps.map((step, i) => ({ ...step, zone: i < half ? "outer" : "inner" })),
    zones: [
      { id: "outer", name: "Outer", collapsed: collapsed.includes("outer") },
      { id: "inner", name: "Inner", collapsed: collapsed.includes("inner") },
    ],
  }
}

const whole = (model: Model) => graphOf(model, USUAL_FORMATS)

describe("E5: zones in the graph", () => {
  it("a collapsed zone is one box in the place of what stands in it, and its lines say for how many they stand", () => {
    const model = zoned(["inner"])
    const graph = whole(model)
    const { graph: drawn, standsFor } = collapseZones(graph, zonesOf(model))
    const inside = graph.nodes.filter(({ zone }) => zone === "inner").map(({ key }) => key)
    expect(drawn.nodes).toHaveLength(graph.nodes.length - inside.length + 1)
    expect(drawn.nodes.find(({ kind }) => kind === "zone")).toMatchObject({ name: "Inner", steps: inside.length })
    for (const key of inside) expect(standsFor(key)).toBe("zone:inner")
    // Every line that had one end in the zone is counted once, and none leads to what is not drawn.
    const crossing = graph.edges.filter(
      ({ kind, from, to }) => kind !== "same" && inside.includes(from) !== inside.includes(to),
    )
    const merged = drawn.edges.filter(({ from, to }) => from === "zone:inner" || to === "zone:inner")
    expect(merged.reduce((sum, edge) => sum + edge.merged, 0)).toBe(crossing.length)
    const keys = new Set(drawn.nodes.map(({ key }) => key))
    expect(drawn.edges.filter(({ from, to }) => !keys.has(from) || !keys.has(to))).toEqual([])
  })

  it("a collapsed zone says what it holds: its steps and assets, and its places where it has neither", () => {
    const saying = (model: Model): readonly string[] => {
      const box = collapseZones(whole(model), zonesOf(model)).graph.nodes.find(({ kind }) => kind === "zone")
      return zoneCounts(box as ZoneNode)
    }
    const steps = zoned(["inner"]).steps.filter(({ zone }) => zone === "inner").length
    expect(saying(zoned(["inner"]))).toEqual([`${steps} steps`])
    const model = zoned()
    const asset = { ...model, assets: model.assets.map((one, i) => (i === 0 ? { ...one, zone: "bare" } : one)) }
    const zones = [{ id: "bare", name: "Bare", collapsed: true }]
    expect(saying({ ...asset, zones })).toEqual(["1 asset"])
    const places = { ...model, places: model.places.map((one, i) => (i === 0 ? { ...one, zone: "bare" } : one)), zones }
    expect(saying(places)).toEqual(["1 place"])
  })

  it("a lit path runs through the box of a collapsed zone, over lines that are drawn", () => {
    const model = zoned(["outer", "inner"])
    const { graph, lit } = collapseZones(whole(model), zonesOf(model))
    const [step] = model.steps
    const [harming] = model.steps.filter(({ gives }) => gives.some((gift) => "asset" in gift))
    const gift = harming!.gives.find((one) => "asset" in one) as { asset: string; harm: "confidentiality" }
    const path = litPath(model, {
      source: model.sources[0]!.id,
      steps: [...new Set([step!.id, harming!.id])],
      asset: gift.asset,
      harm: gift.harm,
      probability: 0.5,
      lossPerYear: 1,
      unknown: null,
    })
    const through = lit(path)
    expect([...through.nodes.keys()].some((key) => key.startsWith("zone:"))).toBe(true)
    const drawn = new Set(graph.edges.map(({ id }) => id))
    expect([...through.edges.keys()].filter((id) => !drawn.has(id))).toEqual([])
  })

  it("is laid out so that each frame is around its own elements only, and twice alike", async () => {
    const model = zoned()
    const graph = whole(model)
    const request = layoutRequest(graph)
    const layOut = async () => {
      const FakeWorker = (elkWorker as unknown as { readonly Worker: new () => Worker }).Worker
      const elk = new ElkApi({ workerFactory: () => new FakeWorker() })
      return readElk(request, await elk.layout(elkGraph(request)))
    }
    const response = await layOut()
    expect(await layOut()).toEqual(response)
    const positions = positionsOf(response)
    const frames = framesOf(zonesOf(model), graph.nodes, positions)
    expect(frames.map(({ zone, count }) => [zone.id, count])).toEqual(
      ["outer", "inner"].map((id) => [id, graph.nodes.filter(({ zone }) => zone === id).length]),
    )
    expect(areApart(frames, graph.nodes, positions)).toBe(true)
    // The same places with a step of the other zone in the middle of a frame say what is not so.
    const [outer] = frames
    const inner = graph.nodes.find(({ zone }) => zone === "inner")!
    const { width, height } = sizeOf(inner)
    const into = { x: outer!.x + outer!.width / 2 - width / 2, y: outer!.y + outer!.height / 2 - height / 2 }
    expect(areApart(frames, graph.nodes, new Map([...positions, [inner.key, into]]))).toBe(false)
    // Dropped there it comes to stand in that zone; far from every frame it stands in none.
    const others = framesOf(
      zonesOf(model),
      graph.nodes.filter(({ key }) => key !== inner.key),
      positions,
    )
    expect(zoneAfterDrop(inner, { ...into, width, height }, others)).toEqual({ zone: "outer" })
    expect(zoneAfterDrop(inner, { x: -9000, y: -9000, width, height }, others)).toEqual({ zone: null })
    const own = positions.get(inner.key)!
    expect(zoneAfterDrop(inner, { ...own, width, height }, others)).toBeUndefined()
  })

  it("is made around what is selected, holds each element once, and can be taken away without them", () => {
    const model = clinic()
    const [one, two] = model.steps
    const nodes = [one!, two!].map(({ id }) => ({ kind: "step", id }) as const)
    const first = applyGraphChange(model, newZone(model, "Front desk", nodes))
    const second = applyGraphChange(first, newZone(first, "Back office", nodes.slice(1)))
    expect(second.zones?.map(({ id }) => id)).toEqual(["front-desk", "back-office"])
    expect(second.steps.slice(0, 2).map(({ zone }) => zone)).toEqual(["front-desk", "back-office"])
    expect(validateModel(second).problems).toEqual([])
    const gone = applyGraphChange(second, { kind: "remove", nodes: [{ kind: "zone", id: "back-office" }] })
    expect(gone.steps).toEqual([{ ...one, zone: "front-desk" }, two, ...model.steps.slice(2)])
  })

  it("what is not on a way through what was chosen stands back", () => {
    const graph = whole(clinic())
    const asset = graph.nodes.find(({ kind }) => kind === "asset")!.key
    const ways = waysThrough(graph, [asset])
    const before = new Map(
      graph.edges.filter(({ kind }) => kind !== "same").map(({ id, from, to }) => [id, { from, to }]),
    )
    // Independently: whatever a line leads to that is on a way to the asset is on one, and nothing leads on from an asset.
    for (const { from, to } of before.values()) if (ways.has(to)) expect(ways.has(from)).toBe(true)
    expect(ways.size).toBeGreaterThan(1)
    expect(ways.size).toBeLessThan(graph.nodes.length)
  })
})

describe("E5: lines that run together, and words that no line runs under", () => {
  const frame = (id: string, x: number) => ({
    x,
    y: 0,
    width: 100,
    height: 400,
    count: 3,
    zone: { key: `zone:${id}` as const, id, name: id, colour: "steel" as const, isCollapsed: false },
  })
  const edges = [10, 200, 390].map((_, i) => ({
    id: `e${i}`,
    kind: "needs" as const,
    from: `place:a${i}` as const,
    to: `step:b${i}` as const,
    harm: null,
    share: null,
    contained: null,
    joins: false,
    through: null,
    merged: 1,
    lossShare: null,
  }))
  const heights: Readonly<Record<string, number>> = { a0: 10, a1: 200, a2: 390, b0: 100, b1: 120, b2: 140 }
  const bundles = (of: typeof edges) =>
    bundlesOf(
      of,
      [frame("a", 0), frame("b", 300)],
      (node) => node.split(":")[1]!.charAt(0),
      (node) => heights[node.split(":")[1]!]!,
    )

  it("three lines between two frames gather at the mean of their heights, two run alone", () => {
    const bundle = bundleFor(bundles(edges), "a", "b")!
    expect(bundle).toEqual({ out: { x: 114, y: 200 }, into: { x: 286, y: 120 } })
    expect(bundles(edges.slice(0, 2)).size).toBe(0)
    const ways = edges.map((_, i) =>
      curveInBundle({ x: 80, y: heights[`a${i}`]! }, { x: 320, y: heights[`b${i}`]! }, bundle),
    )
    // In the gap all three are one line, and each begins and ends at its own box.
    expect(new Set(ways.map((way) => JSON.stringify(way[1]))).size).toBe(1)
    expect(ways.map((way) => pointAt(way, 0).y)).toEqual([10, 200, 390])
    expect(ways.map((way) => pointAt(way, 1).y)).toEqual([100, 120, 140])
  })

  it("words stand beside their line and not on another; those that are not needed are left out where there is no room", () => {
    const curve = curveBetween({ x: 0, y: 0 }, { x: 400, y: 0 })
    const wanted = { id: "w", curve, text: "42%", at: 0.5, size: 12, isNeeded: false }
    const above = curveBetween({ x: 0, y: -10 }, { x: 400, y: -10 })
    const isUnder = (points: readonly { x: number; y: number }[], placed: ReturnType<typeof placeLabels>) => {
      const { x, y, width, height } = placed.get("w")!.box
      return points.some((point) => point.x > x && point.x < x + width && point.y > y && point.y < y + height)
    }
    const lines = [samplesOf(curve), samplesOf(above)]
    const placed = placeLabels([wanted], lines, [])
    expect(lines.some((points) => isUnder(points, placed))).toBe(false)
    expect(placed.get("w")!.box.y).toBeGreaterThan(0)
    // A box over everything leaves no room: what must be said is said all the same.
    const everywhere = [{ x: -100, y: -100, width: 600, height: 200 }]
    expect(placeLabels([wanted], lines, everywhere).size).toBe(0)
    expect(placeLabels([{ ...wanted, isNeeded: true }], lines, everywhere).size).toBe(1)
  })
})
