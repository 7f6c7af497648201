import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { graphOf, type StepNode } from "../../../src/renderer/graph/graph.ts"
import { litPath, pathSentence } from "../../../src/renderer/graph/lit.ts"
import type { PathFigure } from "../../../src/renderer/graph/figures.ts"
import { anyModel, clinic, exchange } from "./models.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

const stepOf = (model = clinic(), id = "login", figures: Parameters<typeof graphOf>[2] = null): StepNode => {
  const node = graphOf(model, USUAL_FORMATS, figures).nodes.find(({ key }) => key === `step:${id}`)
  if (node?.kind !== "step") throw new Error(`no step ${id}`)
  return node
}

describe("graphOf", () => {
  it("graphOf(any model) has edges only between its own nodes, and every id once", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { nodes, edges } = graphOf(model, USUAL_FORMATS)
        const keys = new Set(nodes.map(({ key }) => key))
        expect(keys.size).toBe(model.places.length + model.assets.length + model.sources.length + model.steps.length)
        expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length)
        for (const { from, to } of edges) expect([keys.has(from), keys.has(to)]).toEqual([true, true])
      }),
    )
  })

  it("graphOf(any model) draws every need, gift and start exactly once", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const needs = model.steps.reduce((sum, step) => sum + step.needs.length, 0)
        const gives = model.steps.reduce((sum, step) => sum + step.gives.length, 0)
        const starts = model.sources.reduce(
          (sum, { approaches }) => sum + new Set(approaches.flatMap(({ from }) => from)).size,
          0,
        )
        const same = model.steps.filter(({ sameAs }) => sameAs !== undefined).length
        expect(graphOf(model, USUAL_FORMATS).edges).toHaveLength(needs + gives + starts + same)
      }),
    )
  })

  it("graphOf leaves out a line to an element that does not exist", () => {
    const model = clinic()
    const broken = { ...model, places: model.places.filter(({ id }) => id !== "admin") }
    expect(graphOf(broken, USUAL_FORMATS).edges.filter(({ from, to }) => `${from}${to}`.includes("admin"))).toEqual([])
  })

  it("graphOf marks AND joins, shares, containment, sameAs and who may take a step", () => {
    const { edges } = graphOf(clinic(), USUAL_FORMATS)
    const edge = (id: string) => edges.find((one) => one.id === id)
    expect(edge("place:badge>step:vault")).toMatchObject({ kind: "needs", joins: true })
    expect(edge("place:desk>step:login")).toMatchObject({ kind: "needs", joins: false })
    expect(edge("step:copy>asset:booking#integrity")).toMatchObject({ kind: "harm", share: 0.25 })
    expect(edge("step:copy>asset:records#confidentiality")).toMatchObject({ share: null })
    expect(edge("step:login>place:admin")).toMatchObject({ contained: "possible" })
    expect(edge("step:vault>place:admin")).toMatchObject({ contained: null })
    expect(edge("step:copy-again>step:copy")).toMatchObject({ kind: "same" })
    expect(stepOf(clinic(), "copy-again").sameAs).toBe("Copy the records")
    expect(stepOf(clinic(), "vault").only).toEqual(["Burglar"])
  })

  it("graphOf without figures says nothing of success, loss or openness", () => {
    for (const node of graphOf(clinic(), USUAL_FORMATS).nodes) {
      if (node.kind === "step") expect([node.success, node.lossShare, node.isOpen]).toEqual([null, null, null])
    }
    expect(graphOf(clinic(), USUAL_FORMATS).edges.every(({ lossShare }) => lossShare === null)).toBe(true)
  })

  it("graphOf calls a step open where it carries loss and no bought control acts on it", () => {
    const lossShare = new Map([
      ["login", 0.8],
      ["vault", 0.1],
      ["copy", 0],
    ])
    const figures = { by: "expected-loss", paths: [], lossShare } as const
    expect(["login", "vault", "copy", "copy-again"].map((id) => stepOf(clinic(), id, figures).isOpen)).toEqual([
      true,
      false,
      false,
      null,
    ])
    const bought = { ...figures, portfolio: new Set(["logins"]) }
    expect(["login", "vault"].map((id) => stepOf(clinic(), id, bought).isOpen)).toEqual([false, true])
  })

  it("graphOf gives a line the share of the step that is nothing without it, and no other line a share", () => {
    const lossShare = new Map([
      ["login", 0.8],
      ["copy", 0.9],
    ])
    const edgeLossShare = new Map([["step:copy>asset:records#confidentiality", 0.6]])
    const { edges } = graphOf(clinic(), USUAL_FORMATS, { by: "expected-loss", paths: [], lossShare, edgeLossShare })
    const shares = edges.flatMap(({ id, lossShare: share }) => (share === null ? [] : [[id, share]]))
    expect(Object.fromEntries(shares)).toEqual({
      "place:desk>step:login": 0.8,
      "step:login>place:admin": 0.8,
      "place:admin>step:copy": 0.9,
      "step:copy>asset:records#confidentiality": 0.6,
    })
  })

  it("graphOf shows a bought control as solid, one to be had as hollow, one ruled out not at all", () => {
    expect(stepOf(clinic(), "vault").controls).toEqual([
      { id: "door", name: "Vault door", bought: true, prevents: true, contains: false },
    ])
    expect(stepOf(clinic(), "login").controls).toEqual([
      { id: "logins", name: "Own logins", bought: false, prevents: true, contains: true },
    ])
  })

  it("graphOf(Exchange) has 9 sources, 29 places, 33 steps and 9 assets", (context) => {
    const model = exchange()
    if (!model) {
      console.warn("skipped: ../shared/samples is absent")
      context.skip()
      return
    }
    const { nodes, edges } = graphOf(model, USUAL_FORMATS)
    expect(
      ["source", "place", "step", "asset"].map((kind) => nodes.filter((node) => node.kind === kind).length),
    ).toEqual([9, 29, 33, 9])
    // 17 start places of which none is shared within a source, 33 single needs, 20 places and 32 harms given.
    expect(edges.filter(({ kind }) => kind === "needs")).toHaveLength(33)
  })
})

describe("litPath", () => {
  const path: PathFigure = {
    source: "burglar",
    asset: "records",
    harm: "confidentiality",
    steps: ["vault", "copy"],
    probability: 0.58,
    lossPerYear: 310_000,
  }

  it("litPath lights source, both places of the AND join, the step, the place it gives, and the harm, in order", () => {
    const lit = litPath(clinic(), path)
    expect([...lit.edges]).toEqual([
      ["source:burglar>place:desk", 0],
      ["place:desk>step:vault", 1],
      ["source:burglar>place:badge", 0],
      ["place:badge>step:vault", 1],
      ["step:vault>place:admin", 2],
      ["place:admin>step:copy", 3],
      ["step:copy>asset:records#confidentiality", 4],
    ])
    expect(lit.length).toBe(5)
  })

  it("litPath lights only lines that graphOf draws, for any order of any steps", () => {
    fc.assert(
      fc.property(anyModel, fc.infiniteStream(fc.nat()), (model, chance) => {
        const steps = model.steps.filter(() => (chance.next().value ?? 0) % 2 === 0).map(({ id }) => id)
        const lit = litPath(model, { ...path, source: "s-0", asset: "a-0", harm: "integrity", steps })
        const drawn = new Set(graphOf(model, USUAL_FORMATS).edges.map(({ id }) => id))
        const startsElsewhere = [...lit.edges.keys()].filter((id) => !id.startsWith("source:") && !drawn.has(id))
        expect(startsElsewhere).toEqual([])
      }),
    )
  })

  it("pathSentence says the path, the tries and the money", () => {
    expect(pathSentence(clinic(), path, USUAL_FORMATS)).toBe(
      "Burglar → Open the vault → Copy the records → Patient records. 58% of tries, €310k a year",
    )
  })
})
