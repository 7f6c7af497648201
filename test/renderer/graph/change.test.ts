import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { USUAL_FORMATS, validateModel, type Model } from "../../../src/core/index.ts"
import { applyGraphChange, sameAsChoices } from "../../../src/renderer/graph/apply.ts"
import { newSource, stepAfter } from "../../../src/renderer/graph/additions.ts"
import { describeChange, type GraphChange } from "../../../src/renderer/graph/change.ts"
import { connectable, connection } from "../../../src/renderer/graph/connect.ts"
import { graphOf } from "../../../src/renderer/graph/graph.ts"
import { nodeRef, type NodeRef } from "../../../src/renderer/graph/key.ts"
import { consequences } from "../../../src/renderer/graph/removal.ts"
import { anyModel, clinic } from "./models.ts"

const refs = (model: Model): NodeRef[] => graphOf(model, USUAL_FORMATS).nodes.map(({ key }) => nodeRef(key))
const stepIn = (model: Model, id: string) => model.steps.find((step) => step.id === id)

/** Any change that the editor can make on a model: `pick(n)` is a number below n. */
function anyChange(model: Model, pick: (below: number) => number): GraphChange {
  const all = refs(model)
  const one = all[pick(all.length)]!
  const step = model.steps[pick(model.steps.length)]!
  const choices: (() => GraphChange)[] = [
    () => stepAfter(model, "New", one),
    () => newSource(model, "New", "other", "skilled"),
    () => ({ kind: "remove", nodes: [one] }),
    () => ({ kind: "rename", node: one, name: "Renamed" }),
    () => ({ kind: "move", why: "drag", placed: [{ node: one, x: 3, y: 4 }] }),
    () => {
      const targets = connectable(model, one)
      const to = targets[pick(targets.length)]
      return to ? { kind: "connect", from: one, to } : { kind: "rename", node: one, name: "Alone" }
    },
    () => {
      const edges = graphOf(model, USUAL_FORMATS).edges
      const edge = edges[pick(edges.length)]
      if (!edge) return { kind: "rename", node: one, name: "No line" }
      return {
        kind: "disconnect",
        from: nodeRef(edge.from),
        to: nodeRef(edge.to),
        ...(edge.harm && { harm: edge.harm }),
      }
    },
    () => {
      const others = sameAsChoices(model, step.id)
      return { kind: "setSameAs", step: step.id, sameAs: others[pick(others.length + 1)]?.id ?? null }
    },
    () => ({ kind: "setSuccess", step: step.id, success: 0.3 }),
    () => ({ kind: "setOnly", step: step.id, only: null }),
  ]
  return choices[pick(choices.length)]!()
}

describe("describeChange", () => {
  const model = clinic()
  const step = model.steps[0]!

  it.each([
    [{ low: 0.3, high: 0.6 }, " to 30 to 60%"],
    [0.25, " to 25%"],
    [{ unskilled: 0.1, skilled: 0.2, expert: 0.3 }, " by skill"],
  ] as const)("names the value that a step has from now on: %j", (success, words) => {
    const change: GraphChange = { kind: "setSuccess", step: step.id, success }
    expect(describeChange(model, change)).toBe(`success of “${step.name}”${words}`)
  })

  it("names the one skill of which the chance is other", () => {
    const table = { unskilled: 0.1, skilled: 0.2, expert: 0.3 }
    const before = applyGraphChange(model, { kind: "setSuccess", step: step.id, success: table })
    const change: GraphChange = { kind: "setSuccess", step: step.id, success: { ...table, skilled: 0.5 } }
    expect(describeChange(before, change)).toBe(`success of “${step.name}” if skilled to 50%`)
  })

  it("says that only the origin is other where the numbers stay", () => {
    const was = { low: 0.3, high: 0.6 }
    const before = applyGraphChange(model, { kind: "setSuccess", step: step.id, success: was })
    const change: GraphChange = { kind: "setSuccess", step: step.id, success: { ...was, basis: "measured" } }
    expect(describeChange(before, change)).toBe(`success of “${step.name}”, where it comes from`)
  })

  it("names what a control does to which step, and how much from now on", () => {
    const control = model.controls.find(({ effects }) => effects.some((one) => "prevents" in one))!
    const effect = control.effects.findIndex((one) => "prevents" in one)
    const target = control.effects[effect] as { readonly prevents: string }
    const name = model.steps.find(({ id }) => id === target.prevents)!.name
    const change: GraphChange = {
      kind: "setReduction",
      control: control.id,
      effect,
      reduction: { low: 0.2, high: 0.4 },
    }
    expect(describeChange(model, change)).toBe(`“${control.name}” stops “${name}” to 20 to 40%`)
  })

  it("names a loss with its amount", () => {
    const asset = model.assets[0]!
    const change: GraphChange = {
      kind: "setLoss",
      asset: asset.id,
      harm: "integrity",
      loss: { low: 1000, high: 40_000 },
    }
    expect(describeChange(model, change)).toBe(`loss of “${asset.name}” to 1k to 40k`)
  })
})

describe("applyGraphChange", () => {
  it("applyGraphChange(any valid model, any changes) leaves a model without problems", () => {
    fc.assert(
      fc.property(anyModel, fc.array(fc.nat(), { minLength: 4, maxLength: 60 }), (model, numbers) => {
        expect(validateModel(model).problems).toEqual([])
        let left = numbers
        const pick = (below: number): number => {
          const [first = 0, ...rest] = left
          left = rest
          return below === 0 ? 0 : first % below
        }
        let current = model
        while (left.length > 0 && current.steps.length > 0) {
          const change = anyChange(current, pick)
          expect(describeChange(current, change)).not.toBe("")
          current = applyGraphChange(current, change)
          expect(validateModel(current).problems, JSON.stringify(change)).toEqual([])
        }
      }),
      { numRuns: 400 },
    )
  })

  it("applyGraphChange keeps elements that it does not touch as the same objects", () => {
    const model = clinic()
    const after = applyGraphChange(model, { kind: "setNeeds", step: "vault", needs: ["desk"] })
    expect(after.assets).toBe(model.assets)
    expect(stepIn(after, "login")).toBe(stepIn(model, "login"))
    expect(stepIn(after, "vault")?.needs).toEqual(["desk"])
  })

  it("applyGraphChange(move) writes one position and leaves the rest", () => {
    const after = applyGraphChange(clinic(), {
      kind: "move",
      why: "drag",
      placed: [{ node: { kind: "step", id: "login" }, x: 7, y: 8 }],
    })
    expect(stepIn(after, "login")?.position).toEqual({ x: 7, y: 8 })
    expect(after.places).toEqual(clinic().places)
  })

  it("applyGraphChange(addStep after a step that gives no place) puts a new place between them", () => {
    const model = clinic()
    const change = stepAfter(model, "Sell them", { kind: "step", id: "copy" })
    const after = applyGraphChange(model, change)
    const place = after.places.at(-1)
    expect(stepIn(after, "sell-them")?.needs).toEqual([place?.id])
    expect(stepIn(after, "copy")?.gives).toContainEqual({ place: place?.id })
    expect(stepIn(after, "sell-them")?.success).toEqual({ value: 0, why: "Not estimated yet." })
  })

  it("applyGraphChange(addStep after a step that gives a place) needs that place", () => {
    const after = applyGraphChange(clinic(), stepAfter(clinic(), "Use the shared login", { kind: "step", id: "login" }))
    expect(stepIn(after, "use-the-shared-login")?.needs).toEqual(["admin"])
  })

  it("applyGraphChange(remove two elements, one of which goes with the other) removes both", () => {
    const nodes = [
      { kind: "step", id: "copy" },
      { kind: "step", id: "copy-again" },
    ] as const
    const after = applyGraphChange(clinic(), { kind: "remove", nodes })
    expect(after.steps.map(({ id }) => id)).toEqual(["login", "vault"])
  })

  it("applyGraphChange(setSameAs) takes away what prevented the step, and keeps what contains it", () => {
    const after = applyGraphChange(clinic(), { kind: "setSameAs", step: "login", sameAs: "vault" })
    expect(after.controls.find(({ id }) => id === "logins")?.effects).toEqual([
      { contains: "login", reduction: 0.5 },
      { deters: "insider", reduction: 0.1 },
    ])
    expect(validateModel(after).problems).toEqual([])
  })

  it("applyGraphChange(setSameAs null) gives the step the chance that it shared", () => {
    const after = applyGraphChange(clinic(), { kind: "setSameAs", step: "copy-again", sameAs: null })
    expect(stepIn(after, "copy-again")?.success).toEqual({ low: 0.8, high: 0.95 })
  })

  it("applyGraphChange(setSameAs in a circle) throws and names both steps", () => {
    expect(() => applyGraphChange(clinic(), { kind: "setSameAs", step: "copy", sameAs: "copy-again" })).toThrow(
      /copy .*copy-again/,
    )
    expect(sameAsChoices(clinic(), "copy").map(({ id }) => id)).toEqual(["login", "vault"])
  })

  it("applyGraphChange(remove a source) drops effects that were for it alone, and its own chance", () => {
    const after = applyGraphChange(clinic(), { kind: "remove", nodes: [{ kind: "source", id: "insider" }] })
    expect(after.controls.find(({ id }) => id === "logins")?.effects).toEqual([{ contains: "login", reduction: 0.5 }])
    expect(stepIn(after, "copy")).not.toHaveProperty("bySource")
  })

  it("applyGraphChange(connect source to a step) starts it at the place that the step needs", () => {
    const after = applyGraphChange(clinic(), {
      kind: "connect",
      from: { kind: "source", id: "insider" },
      to: { kind: "step", id: "copy" },
    })
    expect(after.sources[0]?.approaches).toEqual([{ from: ["desk", "admin"], perYear: { low: 0.3, high: 2 } }])
  })

  it("applyGraphChange(connect) throws where the kinds cannot be connected, and says why", () => {
    const change: GraphChange = {
      kind: "connect",
      from: { kind: "place", id: "desk" },
      to: { kind: "asset", id: "records" },
    }
    expect(() => applyGraphChange(clinic(), change)).toThrow(/Only a step leads on from a place/)
  })

  it("applyGraphChange of an element that is gone throws and names it", () => {
    expect(() => applyGraphChange(clinic(), { kind: "setNeeds", step: "nowhere", needs: [] })).toThrow(/nowhere/)
  })
})

describe("connection", () => {
  it("connection(step, asset) gives the first harm that it does not give yet", () => {
    const to = { kind: "asset", id: "booking" } as const
    expect(connection(clinic(), { kind: "step", id: "copy" }, to)).toEqual({
      ok: true,
      changes: [
        {
          kind: "setGives",
          step: "copy",
          gives: [...clinic().steps[2]!.gives, { asset: "booking", harm: "availability" }],
        },
      ],
    })
  })

  it("connection refuses a harm that has no loss", () => {
    const to = { kind: "asset", id: "records" } as const
    expect(connection(clinic(), { kind: "step", id: "login" }, to, "availability")).toMatchObject({ ok: false })
  })
})

describe("consequences", () => {
  it("consequences(remove a place) names the steps that went too, and who lost a start", () => {
    const before = clinic()
    const after = applyGraphChange(before, { kind: "remove", nodes: [{ kind: "place", id: "badge" }] })
    expect(consequences(before, after)).toEqual(["“Open the vault” went too.", "1 effect of controls went too."])
    expect(consequences(before, { ...before, controls: [] })).toEqual([])
  })

  it("consequences(remove a place that is the only start of a source) says so", () => {
    const before = clinic()
    const after = applyGraphChange(before, { kind: "remove", nodes: [{ kind: "place", id: "desk" }] })
    expect(consequences(before, after)).toContain("“Insider” lost a way to start.")
  })

  it("consequences(remove a step) does not name the step itself, but those that shared its draw", () => {
    const before = clinic()
    const after = applyGraphChange(before, { kind: "remove", nodes: [{ kind: "step", id: "copy" }] })
    expect(consequences(before, after, new Set(["copy"]))).toEqual(["“Copy them again” went too."])
  })

  it("consequences(rename) is empty", () => {
    const after = applyGraphChange(clinic(), { kind: "rename", node: { kind: "step", id: "copy" }, name: "Take" })
    expect(consequences(clinic(), after)).toEqual([])
  })
})
