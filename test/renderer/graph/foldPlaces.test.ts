import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { foldPlaces, isLitBy } from "../../../src/renderer/graph/foldPlaces.ts"
import { graphOf, type AttackGraph } from "../../../src/renderer/graph/graph.ts"
import type { NodeKey } from "../../../src/renderer/graph/key.ts"
import { anyModel, clinic } from "./models.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

/** Which steps and assets come right after which sources and steps, places aside. */
function successions(graph: AttackGraph): ReadonlySet<string> {
  const found = new Set<string>()
  for (const first of graph.edges) {
    if (first.kind === "same") continue
    if (!first.to.startsWith("place:")) found.add(`${first.from} ${first.to}`)
    else {
      for (const second of graph.edges) {
        if (second.from === first.to && second.kind !== "same") found.add(`${first.from} ${second.to}`)
      }
    }
  }
  return new Set([...found].filter((pair) => !pair.startsWith("place:")))
}

describe("foldPlaces", () => {
  it("foldPlaces(clinic) keeps the places of the AND join and draws the admin session as lines", () => {
    const folded = foldPlaces(graphOf(clinic(), USUAL_FORMATS), new Set())
    expect(folded.nodes.flatMap(({ kind, key }) => (kind === "place" ? [key] : []))).toEqual([
      "place:desk",
      "place:badge",
    ])
    const lines = folded.edges.flatMap(({ kind, from, to, through }) =>
      kind === "through" ? [`${from} ${through} ${to}`] : [],
    )
    expect(lines).toEqual([
      "step:login place:admin step:copy",
      "step:login place:admin step:copy-again",
      "step:vault place:admin step:copy",
      "step:vault place:admin step:copy-again",
    ])
    expect(folded.edges.find(({ from, to }) => from === "step:login" && to === "step:copy")?.contained).toBe("possible")
  })

  it("foldPlaces keeps a place that is asked for", () => {
    const folded = foldPlaces(graphOf(clinic(), USUAL_FORMATS), new Set<NodeKey>(["place:admin"]))
    expect(folded.nodes).toEqual(graphOf(clinic(), USUAL_FORMATS).nodes)
  })

  it("foldPlaces(any model) leaves every succession as it was, adds no lines, and refers to its own nodes", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const graph = graphOf(model, USUAL_FORMATS)
        const folded = foldPlaces(graph, new Set())
        expect(successions(folded)).toEqual(successions(graph))
        expect(folded.edges.length).toBeLessThanOrEqual(graph.edges.length)
        const keys = new Set(folded.nodes.map(({ key }) => key))
        for (const { from, to } of folded.edges) expect([keys.has(from), keys.has(to)]).toEqual([true, true])
        expect(new Set(folded.edges.map(({ id }) => id)).size).toBe(folded.edges.length)
      }),
    )
  })

  it("isLitBy(a line through a place) needs both halves", () => {
    const folded = foldPlaces(graphOf(clinic(), USUAL_FORMATS), new Set())
    const line = folded.edges.find(({ from, to }) => from === "step:login" && to === "step:copy")!
    expect(isLitBy(line, new Set(["step:login>place:admin"]))).toBe(false)
    expect(isLitBy(line, new Set(["step:login>place:admin", "place:admin>step:copy"]))).toBe(true)
  })
})
