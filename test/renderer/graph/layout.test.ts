import ElkApi from "elkjs/lib/elk-api.js"
import elkWorker from "elkjs/lib/elk-worker.js"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import { stepAfter } from "../../../src/renderer/graph/additions.ts"
import { graphOf, type AttackGraph } from "../../../src/renderer/graph/graph.ts"
import { nodeKey, type NodeKey } from "../../../src/renderer/graph/key.ts"
import {
  elkGraph,
  layoutRequest,
  positionsOf,
  readElk,
  type LayoutResponse,
} from "../../../src/renderer/graph/layout.ts"
import { neighbour, readingOrder, sibling } from "../../../src/renderer/graph/navigate.ts"
import { curveAround } from "../../../src/renderer/graph/detour.ts"
import { boundsOf, openingView, type Bounds } from "../../../src/renderer/graph/opening.ts"
import {
  needsLayout,
  placedFrom,
  placeMissing,
  pulledApart,
  storedPositions,
} from "../../../src/renderer/graph/placing.ts"
import { arrowsAlong, curveBetween, lineWidth, pointAt, type Curve } from "../../../src/renderer/graph/routing.ts"
import { sizeOf, type Positions } from "../../../src/renderer/graph/sizes.ts"
import { framesOf } from "../../../src/renderer/graph/zones.ts"
import { FAR_ZOOM, MAP_ZOOM } from "../../../src/renderer/graph/zoomLook.ts"
import { anyModel, clinic, exchange } from "./models.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

/** Elk in this thread: the same code as in the worker, behind the same messages. */
async function layOut(graph: AttackGraph): Promise<LayoutResponse> {
  const FakeWorker = (elkWorker as unknown as { readonly Worker: new () => Worker }).Worker
  const elk = new ElkApi({ workerFactory: () => new FakeWorker() })
  const request = layoutRequest(graph)
  return readElk(request, await elk.layout(elkGraph(request)))
}

function overlaps(graph: AttackGraph, positions: Positions): string[] {
  const boxes = graph.nodes.map((node) => ({ key: node.key, ...positions.get(node.key)!, ...sizeOf(node) }))
  return boxes.flatMap((one, i) =>
    boxes.slice(i + 1).flatMap((other) => {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y
      return apart ? [] : [`${one.key} and ${other.key}`]
    }),
  )
}

describe("layout", () => {
  it("many steps that have the same before and behind them stand in rows, not in one column, and on nothing else", async () => {
    const many = (count: number): AttackGraph => {
      const model = clinic()
      const [step] = model.steps
      const alike = Array.from({ length: count }, (_, i) => ({ ...step!, id: `alike-${i}`, name: `Alike ${i}` }))
      return graphOf({ ...model, steps: [...model.steps, ...alike] }, USUAL_FORMATS)
    }
    for (const count of [5, 126]) {
      const graph = many(count)
      const positions = positionsOf(await layOut(graph))
      expect(overlaps(graph, positions)).toEqual([])
      const columns = new Set([...positions].filter(([key]) => key.startsWith("step:alike-")).map(([, { x }]) => x))
        .size
      // Few stand in one column; 126 in a block that is wider than high: at least six columns, in at most 21 rows.
      if (count === 5) expect(columns).toBe(1)
      else expect(columns).toBeGreaterThanOrEqual(6)
    }
  })

  it("the layout of the clinic runs from left to right along every line, nothing overlaps, and twice gives the same", async () => {
    const graph = graphOf(clinic(), USUAL_FORMATS)
    const first = await layOut(graph)
    expect(await layOut(graph)).toEqual(first)
    const positions = positionsOf(first)
    expect(overlaps(graph, positions)).toEqual([])
    for (const { kind, from, to } of graph.edges) {
      if (kind === "same") continue
      const node = graph.nodes.find(({ key }) => key === from)!
      expect(positions.get(to)!.x, `${from} to ${to}`).toBeGreaterThan(positions.get(from)!.x + sizeOf(node).width)
    }
  })

  it("the layout of any model, cycles and all, places every element and overlaps none", async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const graph = graphOf(model, USUAL_FORMATS)
        const positions = positionsOf(await layOut(graph))
        expect(positions.size).toBe(graph.nodes.length)
        expect(overlaps(graph, positions)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it("sources stand in the first layer and assets in the last", async () => {
    const graph = graphOf(clinic(), USUAL_FORMATS)
    const positions = positionsOf(await layOut(graph))
    const xOf = (kind: string): number[] =>
      graph.nodes.flatMap((node) => (node.kind === kind ? [positions.get(node.key)!.x] : []))
    const inner = [...xOf("place"), ...xOf("step")]
    for (const x of xOf("source")) expect(inner.every((other) => other > x)).toBe(true)
    for (const x of xOf("asset")) expect(inner.every((other) => other < x)).toBe(true)
  })
})

describe("placeMissing", () => {
  it("placeMissing leaves every given position as it is and puts the others where nothing overlaps", () => {
    fc.assert(
      fc.property(anyModel, fc.infiniteStream(fc.boolean()), (model, coin) => {
        const graph = graphOf(model, USUAL_FORMATS)
        const whole = placeMissing(graph, new Map())
        expect(overlaps(graph, whole)).toEqual([])
        const given = new Map([...whole].filter(() => coin.next().value === true))
        const placed = placeMissing(graph, given)
        expect(placed.size).toBe(graph.nodes.length)
        for (const [key, at] of given) expect(placed.get(key)).toBe(at)
        expect(overlaps(graph, placed)).toEqual([])
      }),
    )
  })

  it("placeMissing after a step was added moves no other element, and puts it right of what leads to it", () => {
    const model = clinic()
    const before = placeMissing(graphOf(model, USUAL_FORMATS), new Map())
    const after = applyGraphChange(model, stepAfter(model, "Another way", { kind: "place", id: "desk" }))
    const placed = placeMissing(graphOf(after, USUAL_FORMATS), before)
    for (const [key, at] of before) expect(placed.get(key)).toEqual(at)
    expect(placed.get("step:another-way")!.x).toBeGreaterThan(placed.get("place:desk")!.x)
  })

  it("placeMissing(Exchange) keeps the document's positions and stands the sources left of everything, apart", (context) => {
    const model = exchange()
    if (!model) {
      console.warn("skipped: ../shared/samples is absent")
      context.skip()
      return
    }
    const graph = graphOf(model, USUAL_FORMATS)
    const stored = storedPositions(model)
    expect(needsLayout(graph, stored)).toBe(false)
    const placed = placeMissing(graph, stored)
    expect(overlaps(graph, placed)).toEqual([])
    expect(placed.get("step:scan")).toEqual({ x: 324, y: 220 })
    const left = Math.min(...[...stored.values()].map(({ x }) => x))
    for (const { kind, key } of graph.nodes) if (kind === "source") expect(placed.get(key)!.x).toBeLessThan(left)
  })

  it("pulledApart leaves positions alone where nothing or little overlaps", () => {
    const graph = graphOf(clinic(), USUAL_FORMATS)
    const positions = placeMissing(graph, new Map())
    expect(pulledApart(graph, positions)).toBe(positions)
  })

  it("pulledApart of elements that all stand on one spot overlaps none, and moves them down only", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const graph = graphOf(model, USUAL_FORMATS)
        const pile = new Map(graph.nodes.map(({ key }) => [key, { x: 7, y: 5 }]))
        const apart = pulledApart(graph, pile)
        expect(overlaps(graph, apart)).toEqual([])
        for (const { x, y } of apart.values()) {
          expect(x).toBe(7)
          expect(y).toBeGreaterThanOrEqual(5)
        }
      }),
      { numRuns: 50 },
    )
  })

  it("placedFrom(storedPositions) writes back the positions that the document had", () => {
    const move = { kind: "move", why: "drag", placed: [{ node: { kind: "step", id: "copy" }, x: 95, y: -7 }] } as const
    const model = applyGraphChange(clinic(), move)
    expect(placedFrom(storedPositions(model))).toEqual(move.placed)
  })
})

describe("going about", () => {
  const everywhere = (graph: AttackGraph, positions: Positions, start: NodeKey): ReadonlySet<NodeKey> => {
    const reached = new Set([start])
    for (const key of reached) {
      for (const direction of ["left", "right", "up", "down"] as const) {
        const next = neighbour(graph, positions, key, direction)
        if (next !== null) reached.add(next)
      }
    }
    return reached
  }

  it("arrows reach every element of any model from every element", () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), (model, chance) => {
        const graph = graphOf(model, USUAL_FORMATS)
        const positions = placeMissing(graph, new Map())
        const start = graph.nodes[chance % graph.nodes.length]!.key
        expect(everywhere(graph, positions, start).size).toBe(graph.nodes.length)
      }),
    )
  })

  it("neighbour(right) follows the lit line first", () => {
    const graph = graphOf(clinic(), USUAL_FORMATS)
    const positions = placeMissing(graph, new Map())
    const lit = new Set(["place:desk>step:vault"])
    expect(neighbour(graph, positions, "place:desk", "right", lit)).toBe("step:vault")
    expect(neighbour(graph, positions, "place:desk", "right", new Set(["place:desk>step:login"]))).toBe("step:login")
  })

  it("sibling goes through the steps that need the same place, and ends with null so that Tab can leave", () => {
    const graph = graphOf(clinic(), USUAL_FORMATS)
    const positions = placeMissing(graph, new Map())
    const [first, second] = readingOrder(
      { nodes: graph.nodes.filter(({ key }) => ["step:login", "step:vault"].includes(key)), edges: [] },
      positions,
    ).flat()
    expect(sibling(graph, positions, first!, 1)).toBe(second)
    expect(sibling(graph, positions, second!, 1)).toBeNull()
    expect(sibling(graph, positions, second!, -1)).toBe(first)
  })
})

describe("routing", () => {
  /** Whether any of 400 points of a curve lies within a box. */
  const runsUnder = (curve: Curve, box: Bounds): boolean =>
    Array.from({ length: 401 }, (_none, i) => pointAt(curve, i / 400)).some(
      ({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
    )

  it("curveAround is the plain curve where nothing stands in the way", () => {
    const [from, to] = [
      { x: 0, y: 0 },
      { x: 400, y: 100 },
    ]
    expect(curveAround(from, to, [])).toEqual(curveBetween(from, to))
    expect(curveAround(from, to, [{ x: 100, y: 300, width: 150, height: 60 }])).toEqual(curveBetween(from, to))
  })

  it("curveAround keeps clear of every box between, whatever stands there, and begins and ends where it should", () => {
    const heights = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 6 })
    const ends = fc.integer({ min: -300, max: 300 })
    fc.assert(
      fc.property(fc.array(heights, { minLength: 1, maxLength: 5 }), ends, ends, (columns, start, end) => {
        const boxes = columns.flatMap((column, i) =>
          column.map((y): Bounds => ({ x: 60 + 210 * i, y, width: 150, height: 60 })),
        )
        const [from, to] = [
          { x: 0, y: start },
          { x: 60 + 210 * columns.length, y: end },
        ]
        const curve = curveAround(from, to, boxes)
        expect(boxes.filter((box) => runsUnder(curve, box))).toEqual([])
        expect([pointAt(curve, 0), pointAt(curve, 1)]).toEqual([from, to])
      }),
    )
  })

  it("curveAround leads a line that runs backwards around every box, those of its ends among them", () => {
    const heights = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(heights, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (columns, start, end) => {
        const boxes = columns.map((column, i) =>
          column.map((y): Bounds => ({ x: 210 * i, y: 50 * y, width: 150, height: 60 })),
        )
        const [first, last] = [boxes[0]!, boxes.at(-1)!]
        const [source, target] = [last[start % last.length]!, first[end % first.length]!]
        const [from, to] = [
          { x: source.x + 150, y: source.y + 29 },
          { x: target.x, y: target.y + 29 },
        ]
        const curve = curveAround(from, to, boxes.flat())
        // Of boxes that stand on one another no line is clear where it begins and ends.
        const apart = boxes.flat().filter((box) => [from, to].every(({ y }) => y <= box.y || y >= box.y + 60))
        expect(apart.filter((box) => runsUnder(curve, box))).toEqual([])
        for (const box of [source, target]) expect(runsUnder(curve, box)).toBe(false)
        expect([pointAt(curve, 0), pointAt(curve, 1)]).toEqual([from, to])
        for (const [i, part] of curve.slice(1).entries()) expect(part[0]).toEqual(curve[i]![3])
      }),
    )
  })

  it("curveAround bends as seldom as it can: past two columns that are free at one height it goes straight", () => {
    const boxes = [
      { x: 60, y: -30, width: 150, height: 60 },
      { x: 270, y: -30, width: 150, height: 60 },
    ]
    const curve = curveAround({ x: 0, y: 0 }, { x: 480, y: 0 }, boxes)
    expect(curve).toHaveLength(3)
    expect(new Set(curve[1]!.map(({ y }) => y)).size).toBe(1)
  })

  it("E5: curveAround takes a line that runs backwards above or below what stands between, its own ends too", () => {
    const heights = fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 4 })
    const ends = fc.integer({ min: -300, max: 300 })
    fc.assert(
      fc.property(fc.array(heights, { maxLength: 3 }), ends, ends, (columns, start, end) => {
        const between = columns.flatMap((column, i) =>
          column.map((y): Bounds => ({ x: 210 * (i + 1), y, width: 150, height: 60 })),
        )
        // Each line leaves and enters its box in the middle of a side.
        const box = (x: number, y: number): Bounds => ({ x, y: y - 30, width: 150, height: 60 })
        const [to, from] = [
          { x: 0, y: end },
          { x: 210 * (columns.length + 1) + 150, y: start },
        ]
        const boxes = [box(0, end), ...between, box(from.x - 150, start)]
        const curve = curveAround(from, to, boxes)
        expect(boxes.filter((one) => runsUnder(curve, one))).toEqual([])
        expect([pointAt(curve, 0), pointAt(curve, 1)]).toEqual([from, to])
      }),
    )
  })

  it("curveAround never runs back where it bends in a narrow gap", () => {
    const box = { x: 20, y: -30, width: 150, height: 60 }
    const curve = curveAround({ x: 0, y: 0 }, { x: 190, y: 0 }, [box])
    const across = Array.from({ length: 400 }, (_none, i) => pointAt(curve, i / 399).x)
    expect(across).toEqual(across.toSorted((one, other) => one - other))
    expect(runsUnder(curve, box)).toBe(false)
  })

  it("curveBetween begins and ends where it should, and leaves to the right", () => {
    const curve = curveBetween({ x: 0, y: 0 }, { x: 100, y: 50 })
    expect([pointAt(curve, 0), pointAt(curve, 1)]).toEqual([
      { x: 0, y: 0 },
      { x: 100, y: 50 },
    ])
    expect(pointAt(curve, 0.05).x).toBeGreaterThan(0)
  })

  it("arrowsAlong a straight line of 240 stands every 60, from 30 on, pointing along it", () => {
    const arrows = arrowsAlong(
      [
        [
          { x: 0, y: 0 },
          { x: 80, y: 0 },
          { x: 160, y: 0 },
          { x: 240, y: 0 },
        ],
      ],
      60,
    )
    expect(arrows.map(({ x }) => Math.round(x))).toEqual([30, 90, 150, 210])
    expect(arrows.every(({ y, degrees }) => y === 0 && degrees === 0)).toBe(true)
  })

  it("arrowsAlong a line shorter than the distance has one arrow", () => {
    expect(arrowsAlong(curveBetween({ x: 0, y: 0 }, { x: 20, y: 0 }), 60)).toHaveLength(1)
  })

  it("lineWidth grows with the root of the share, from 1 to 10", () => {
    expect([0, 0.25, 1].map(lineWidth)).toEqual([1, 5.5, 10])
  })
})

describe("openingView", () => {
  const graph = graphOf(clinic(), USUAL_FORMATS)
  const positions = placeMissing(graph, new Map())

  it("openingView shows everything centred where it can be read so", () => {
    const view = openingView(graph.nodes, positions, new Set(), { width: 4000, height: 3000 }, false)
    // F3: larger than drawn where there is room, and never so large that one name fills the pane.
    expect(view.zoom).toBe(1.6)
    const xs = [...positions.values()].map(({ x }) => x)
    const right = Math.max(...graph.nodes.map((node) => positions.get(node.key)!.x + sizeOf(node).width))
    expect(((Math.min(...xs) + right) / 2) * view.zoom + view.x).toBeCloseTo(2000)
  })

  it("E5: openingView shows the frames of zones whole, with the names that stand in their upper corners", () => {
    const zones = [{ key: nodeKey("zone", "all"), id: "all", name: "All", colour: "teal", isCollapsed: false }] as const
    const nodes = graph.nodes.map((node) => ({ ...node, zone: "all" }))
    const frames = framesOf(zones, nodes, positions)
    expect(frames).toHaveLength(1)
    for (const pane of [
      { width: 773, height: 399 },
      { width: 400, height: 900 },
    ]) {
      const { x, y, zoom } = openingView(nodes, positions, new Set(), pane, true, frames)
      for (const frame of frames) {
        expect(frame.x * zoom + x).toBeGreaterThan(0)
        expect(frame.y * zoom + y).toBeGreaterThan(0)
        expect((frame.x + frame.width) * zoom + x).toBeLessThan(pane.width)
        expect((frame.y + frame.height) * zoom + y).toBeLessThan(pane.height)
      }
    }
  })

  it("openingView of what is too large and not lit begins at the sources, as near as names and details are drawn", () => {
    const pane = { width: 400, height: 300 }
    const far = new Map([...positions].map(([key, { x, y }]) => [key, { x: 3 * x, y: 3 * y }] as const))
    const view = openingView(graph.nodes, far, new Set(), pane, false)
    expect(view.zoom).toBeGreaterThanOrEqual(FAR_ZOOM)
    const sources = graph.nodes.filter(({ kind }) => kind === "source")
    const shown = sources.filter((node) => {
      const [x, y] = [far.get(node.key)!.x * view.zoom + view.x, far.get(node.key)!.y * view.zoom + view.y]
      return x >= 0 && y >= 0 && x + sizeOf(node).width * view.zoom <= pane.width && y <= pane.height
    })
    expect(shown.length).toBeGreaterThan(0)
  })

  it("openingView shows everything only where boxes have their names", () => {
    const { width, height } = boundsOf(graph.nodes, positions)!
    // A pane into which all would go at 0.41, at which boxes are only boxes.
    const pane = { width: 0.41 * (width + 64), height: 0.41 * (height + 64) }
    expect(openingView(graph.nodes, positions, new Set(), pane, false).zoom).toBeGreaterThanOrEqual(MAP_ZOOM)
    expect(openingView(graph.nodes, positions, new Set(), pane, true).zoom).toBeCloseTo(0.41)
  })

  it("openingView of a pane without a size is the plain view", () => {
    expect(openingView(graph.nodes, positions, new Set(), { width: 0, height: 0 }, true)).toEqual({
      x: 0,
      y: 0,
      zoom: 1,
    })
  })

  it("openingView of a lit path leaves no room empty below while elements are cut off above", () => {
    // Rows of elements one below the other; the path is the lowest.
    const rows = graph.nodes.slice(0, 6)
    const stacked = new Map(rows.map(({ key }, row) => [key, { x: row === 5 ? 0 : 2000, y: row * 200 }]))
    const pane = { width: 400, height: 500 }
    const view = openingView(rows, stacked, new Set([rows[5]!.key]), pane, false)
    const ends = rows.map((node) => stacked.get(node.key)!.y + sizeOf(node).height)
    const bottom = Math.max(...ends) * view.zoom + view.y
    expect(view.y).toBeLessThan(0)
    expect(bottom).toBeCloseTo(pane.height - 32)
    const path = stacked.get(rows[5]!.key)!.y * view.zoom + view.y
    expect(path).toBeGreaterThan(0)
    expect(path + sizeOf(rows[5]!).height * view.zoom).toBeLessThan(pane.height)
  })

  it("openingView goes to the lit path where everything would be too small", () => {
    const lit = new Set<NodeKey>(["step:copy"])
    const view = openingView(graph.nodes, positions, lit, { width: 300, height: 200 }, false)
    const long = openingView(graph.nodes, positions, new Set(positions.keys()), { width: 300, height: 200 }, false)
    const left = Math.min(...[...positions.values()].map(({ x }) => x))
    expect(left * long.zoom + long.x).toBeCloseTo(32)
    const at = positions.get("step:copy")!
    expect(
      (at.x + sizeOf(graph.nodes.find(({ key }) => key === "step:copy")!).width / 2) * view.zoom + view.x,
    ).toBeCloseTo(150)
    expect(view.zoom).toBeGreaterThan(0.48)
  })
})
