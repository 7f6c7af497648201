import { readFileSync } from "node:fs"
import ElkApi from "elkjs/lib/elk-api.js"
import elkWorker from "elkjs/lib/elk-worker.js"
import { describe, expect, it } from "vitest"
import { faceOf } from "../../../src/charts/face.ts"
import type { FrontierData } from "../../../src/charts/frontier.ts"
import { layoutFrontier } from "../../../src/charts/frontierLayout.ts"
import { frontierOf } from "../../../src/charts/fromReport.ts"
import { overlaps, textBox } from "../../../src/charts/mark.ts"
import { boxesAlong } from "../../../src/charts/place.ts"
import { compileModel, frontier, portfolioProblem, scoreCompiled, USUAL_FORMATS } from "../../../src/core/index.ts"
import type { Model } from "../../../src/core/index.ts"
import { labelsOf } from "../../../src/renderer/graph/AttackLines.tsx"
import { graphOf } from "../../../src/renderer/graph/graph.ts"
import { samplesOf } from "../../../src/renderer/graph/labels.ts"
import { elkGraph, layoutRequest, positionsOf, readElk } from "../../../src/renderer/graph/layout.ts"
import { curveOfLine, linesOf } from "../../../src/renderer/graph/lines.ts"
import { sizeOf } from "../../../src/renderer/graph/sizes.ts"
import { SHIPPED } from "../../../src/library/library.ts"
import { readBatten } from "../../../src/formats/index.ts"
import { resource } from "../../resources.ts"
import { expectTextsApart } from "./laws.ts"

const filled = SHIPPED.filter(({ id }) => id !== "blank")

function modelOf(file: string): Model {
  const read = readBatten(new Uint8Array(readFileSync(resource(file))))
  if (read.kind === "refused") throw new Error(file)
  return read.model
}

/** The frontier of a model as the window draws it under a budget; null where there is none. */
function frontierIn(model: Model, budget: number | null): FrontierData | null {
  const compiled = compileModel(model)
  const found = frontier(portfolioProblem(compiled))
  const name = (id: string): string => model.controls.find((control) => control.id === id)?.name ?? id
  const priced = model.controls.length
  return found.kind === "frontier" ? frontierOf(scoreCompiled(compiled), found.points, name, priced, budget) : null
}

describe("F4: what is written covers nothing that is drawn", () => {
  // The cards of both windows that are looked at, and what is presented.
  const sizes = [
    [{ width: 440, height: 300 }, "edit"],
    [{ width: 740, height: 300 }, "edit"],
    [{ width: 1000, height: 360 }, "edit"],
    [{ width: 1776, height: 820 }, "room"],
  ] as const
  it.each(filled.map(({ id, file }) => [id, file] as const))(
    "F4: %s, without a budget and with one of a million: labels of the frontier lie on no curve, no mark and no other label",
    (_id, file) => {
      for (const budget of [null, 1e6]) {
        const data = frontierIn(modelOf(file), budget)
        if (!data) continue
        for (const [size, variant] of sizes) {
          const drawn = layoutFrontier(data, size, variant, USUAL_FORMATS)
          const face = faceOf(variant)
          expect(drawn.labels.length).toBeGreaterThan(1)
          expectTextsApart([...drawn.labels.map(({ mark }) => mark), ...drawn.axisTexts], size)
          const marks = [drawn.now, drawn.best, ...drawn.marks].map(({ x, y }) => ({
            x: x - face.disc,
            y: y - face.disc,
            width: 2 * face.disc,
            height: 2 * face.disc,
          }))
          const lines = [...boxesAlong(drawn.steps, face.curve), ...marks]
          const covering = drawn.labels.filter(({ mark }) => lines.some((line) => overlaps(line, textBox(mark))))
          expect(
            covering.map(({ mark }) => mark.text),
            `${size.width} × ${size.height}, budget ${String(budget)}`,
          ).toEqual([])
        }
      }
    },
  )

  it.each(filled.map(({ id, file }) => [id, file] as const))(
    "F4: %s: words at the lines of the attack paths stand behind no box, and no line runs under them",
    async (_id, file) => {
      const graph = graphOf(modelOf(file), USUAL_FORMATS)
      const FakeWorker = (elkWorker as unknown as { readonly Worker: new () => Worker }).Worker
      const elk = new ElkApi({ workerFactory: () => new FakeWorker() })
      const request = layoutRequest(graph)
      const at = positionsOf(readElk(request, await elk.layout(elkGraph(request))))
      const boxes = graph.nodes.map((node) => ({ ...at.get(node.key)!, ...sizeOf(node) }))
      const standing = new Map(graph.nodes.map((node) => [node.key, { node, at: at.get(node.key)! }]))
      const look = { paths: [], worths: [], showsShares: true, walkRound: null, chosen: null }
      const lines = linesOf(graph, { ...look, near: new Set() }).map((line) => ({
        line,
        curve: curveOfLine(line.edge, standing.get(line.edge.from)!, standing.get(line.edge.to)!, boxes),
      }))
      const points = lines.flatMap(({ curve }) => samplesOf(curve))
      for (const { text, box } of labelsOf(lines, boxes)) {
        expect(
          boxes.filter((one) => overlaps(one, box)),
          text,
        ).toEqual([])
        const under = points.filter(
          ({ x, y }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
        )
        expect(under, text).toEqual([])
      }
    },
  )
})
