import type { Formats, Model } from "../../../core/index.ts"
import { inOneLine } from "../../../text/visible.ts"
import type { GraphFigures } from "../figures.ts"
import { foldPlaces } from "../foldPlaces.ts"
import { graphOf, type AttackGraph, type GraphNode } from "../graph.ts"
import type { NodeKey } from "../key.ts"
import { layoutRequest, positionsOf, type Layouter } from "../layout.ts"
import { curveOfLine, linesOf, worthInWords, worthOf, type Line } from "../lines.ts"
import { litPath, pathSentence, type LitPath } from "../lit.ts"
import { boundsOf } from "../opening.ts"
import { needsLayout, placeMissing, pulledApart, storedPositions } from "../placing.ts"
import type { Curve } from "../routing.ts"
import { sizeOf, type Point, type Positions, type Size } from "../sizes.ts"

/** How much of the graph a picture shows. */
export type PictureExtent = "whole" | "path"

/** A box of the picture: its upper left corner, whether the weakest path goes through it, and what that comes to at its end. */
export interface DrawnBox {
  readonly node: GraphNode
  readonly at: Point
  readonly isLit: boolean
  readonly worth: string | null
}

/** A line of the picture with its way. */
export interface DrawnLine {
  readonly line: Line
  readonly curve: Curve
}

/** The attack paths of a model as a picture that stands alone: where everything stands, and what it says. */
export interface GraphScene {
  /** Names the picture. */
  readonly title: string
  /** What is lit, in a sentence; else how much there is. */
  readonly caption: string
  readonly size: Size
  readonly boxes: readonly DrawnBox[]
  readonly lines: readonly DrawnLine[]
}

/** Room around the boxes for what stands out of them, in px. */
const MARGIN = 20

/** The title of a small graph needs so much room, in px. */
const LEAST_WIDTH = 440

/** From this many boxes on lines take no detours: nobody follows a single one, and to find one takes long. */
const MANY_BOXES = 700

/** Characters of a name that are looked at: a box holds far fewer. */
const LONGEST_NAME = 200

function withShownNames(model: Model): Model {
  const shown = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] =>
    list.map((element) => ({ ...element, name: inOneLine(element.name, LONGEST_NAME) }))
  return {
    ...model,
    name: inOneLine(model.name, LONGEST_NAME),
    sources: shown(model.sources),
    places: shown(model.places),
    steps: shown(model.steps),
    assets: shown(model.assets),
    controls: shown(model.controls),
  }
}

/** What is drawn: all of it, or what the lit path goes through. */
function partFor(graph: AttackGraph, lit: LitPath | null, extent: PictureExtent): AttackGraph {
  if (extent === "whole" || lit === null) return foldPlaces(graph, new Set())
  const nodes = graph.nodes.filter(({ key }) => lit.nodes.has(key))
  return foldPlaces({ nodes, edges: graph.edges.filter(({ id }) => lit.edges.has(id)) }, new Set())
}

/** Where everything stands: as in the document where that says it, else laid out. */
async function positionsFor(part: AttackGraph, stored: Positions, layouter: Layouter): Promise<Positions> {
  if (part.nodes.length === 0) return new Map()
  const laid = needsLayout(part, stored) ? positionsOf(await layouter(layoutRequest(part))) : new Map<NodeKey, Point>()
  return placeMissing(part, pulledApart(part, new Map([...laid, ...stored])))
}

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`

function captionOf(model: Model, figures: GraphFigures | null, formats: Formats): string {
  const weakest = figures?.paths[0]
  // An angle in place of an arrow: the letters that ship with pictures have no arrow to the right.
  if (weakest) return `Lit: ${pathSentence(model, weakest, formats).replaceAll(" → ", " › ")}`
  const { sources, steps, assets } = model
  return `${countOf(sources.length, "threat source")}, ${countOf(steps.length, "attack step")}, ${countOf(assets.length, "asset")}.`
}

/**
 * The picture of the attack paths of a model, with the path lit that costs most a year.
 *
 * @param figures - what the engine found; without paths nothing is lit.
 * @param extent - all of it; or the lit path alone, and where none is lit all of it.
 */
export async function graphScene(
  document: Model,
  figures: GraphFigures | null,
  formats: Formats,
  layouter: Layouter,
  extent: PictureExtent,
): Promise<GraphScene> {
  const model = withShownNames(document)
  const weakest = figures?.paths[0]
  const lit = weakest ? litPath(model, weakest) : null
  const worth = weakest ? worthOf(model, weakest, formats) : null
  const part = partFor(graphOf(model, formats, figures), lit, extent)
  const stored = extent === "path" && lit !== null ? new Map() : storedPositions(model)
  const positions = await positionsFor(part, stored, layouter)
  const bounds = boundsOf(part.nodes, positions) ?? { x: 0, y: 0, width: 0, height: 0 }
  const at = (key: NodeKey): Point => {
    const { x, y } = positions.get(key) ?? bounds
    return { x: x - bounds.x + MARGIN, y: y - bounds.y + MARGIN }
  }
  const nodes = new Map(part.nodes.map((node) => [node.key, node]))
  const boxes = part.nodes.map((node): DrawnBox => {
    const isLit = lit?.nodes.has(node.key) === true
    const isEnd = isLit && node.kind === "asset"
    return { node, at: at(node.key), isLit, worth: isEnd && worth ? worthInWords(worth) : null }
  })
  const obstacles = boxes.length < MANY_BOXES ? boxes.map((box) => ({ ...box.at, ...sizeOf(box.node) })) : []
  const paths = lit ? [lit] : []
  const worths = worth ? [worth] : []
  const look = { paths, worths, near: new Set<NodeKey>(), showsShares: true, walkRound: null, chosen: null }
  const lines = linesOf(part, look).flatMap((line): DrawnLine[] => {
    const [from, to] = [nodes.get(line.edge.from), nodes.get(line.edge.to)]
    if (!from || !to) return []
    const standing = (node: GraphNode) => ({ node, at: at(node.key) })
    return [{ line, curve: curveOfLine(line.edge, standing(from), standing(to), obstacles) }]
  })
  return { title: model.name, caption: captionOf(model, figures, formats), size: sizeFor(boxes, lines), boxes, lines }
}

/** The size that holds every box and every line, also those that swing out below or beside the boxes. */
function sizeFor(boxes: readonly DrawnBox[], lines: readonly DrawnLine[]): Size {
  let [width, height] = [LEAST_WIDTH, 0]
  const reach = (x: number, y: number): void => {
    width = Math.max(width, x)
    height = Math.max(height, y)
  }
  for (const { node, at } of boxes) {
    const size = sizeOf(node)
    reach(at.x + size.width, at.y + size.height)
  }
  // A Bézier curve stays within its control points.
  for (const { curve } of lines) for (const cubic of curve) for (const { x, y } of cubic) reach(x, y)
  return { width: Math.ceil(width) + MARGIN, height: Math.ceil(height) + MARGIN }
}
