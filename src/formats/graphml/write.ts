import {
  HARMS,
  isBySkill,
  lossOf,
  SKILLS,
  writeEstimate,
  type Estimate,
  type Model,
  type NowAndBest,
} from "../../core/index.ts"
import { inXml } from "../../text/xml.ts"
import { cannotSay } from "../export/aspects.ts"
import { attackGraphOf, type GraphEdge, type GraphNode, PICTURED } from "../export/attackGraph.ts"
import type { Writer, Written } from "../export/writer.ts"

/**
 * Writes the attack graph as GraphML, for graph tools: kind, id, name and notes of every node; the numbers of the document and
 * the shares of loss under keys whose names begin with `batten:`.
 */
export const writer: Writer = { write }

type Data = readonly (readonly [key: string, value: string | number | undefined])[]

/** Every key of the data: what it belongs to, its name, and the type of its values. */
const KEYS: readonly (readonly [id: string, of: "node" | "edge" | "graph", name: string, type: "string" | "double"])[] =
  [
    ["name", "node", "name", "string"],
    ["kind", "node", "kind", "string"],
    ["notes", "node", "notes", "string"],
    ["techniques", "node", "techniques", "string"],
    ["stride", "node", "stride", "string"],
    ["relation", "edge", "relation", "string"],
    ["harm", "edge", "harm", "string"],
    ["share", "edge", "share", "double"],
    ["title", "graph", "name", "string"],
    ["currency", "graph", "batten:currency", "string"],
    ["perYear", "edge", "batten:attemptsPerYear", "string"],
    ["success", "node", "batten:success", "string"],
    ...SKILLS.map((skill) => [`success-${skill}`, "node", `batten:success:${skill}`, "string"] as const),
    ...HARMS.map((harm) => [`loss-${harm}`, "node", `batten:loss:${harm}`, "string"] as const),
    ["share-now", "node", "batten:shareOfLossNow", "double"],
    ["share-best", "node", "batten:shareOfLossBest", "double"],
    ["loss-now", "graph", "batten:expectedLossNow", "double"],
    ["loss-best", "graph", "batten:expectedLossBest", "double"],
    ["cost-now", "graph", "batten:controlCostNow", "double"],
    ["cost-best", "graph", "batten:controlCostBest", "double"],
    ["proven", "graph", "batten:bestIsProven", "string"],
  ]

function write(model: Model, figures: NowAndBest | null): Written {
  const { nodes, edges } = attackGraphOf(model)
  const dataOfNode = nodeData(model, figures)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(([id, of, name, type]) => `  <key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>`),
    '  <graph id="attacks" edgedefault="directed">',
    ...written(graphData(model, figures), "    "),
    ...nodes.flatMap((node) => [
      `    <node id="${inXml(node.key)}">`,
      ...written(dataOfNode(node), "      "),
      "    </node>",
    ]),
    ...edges.flatMap((edge) => [
      `    <edge source="${inXml(edge.from)}" target="${inXml(edge.to)}">`,
      ...written(edgeData(model, edge), "      "),
      "    </edge>",
    ]),
    "  </graph>",
    "</graphml>",
    "",
  ]
  const said = [
    ...PICTURED,
    ...(["shares", "losses", "rates", "chances", "chancesBySkill", "stride", "techniques"] as const),
  ]
  const notesOfOthers = [model, ...model.controls, ...(model.scenarios ?? [])].filter(({ notes = "" }) => notes !== "")
  const more =
    notesOfOthers.length === 0
      ? []
      : [`the notes of the document, its controls and scenarios (${notesOfOthers.length})`]
  return { content: lines.join("\n"), cannotSay: cannotSay(model, [...said, "notes"], more) }
}

const written = (data: Data, indent: string): string[] =>
  data.flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [`${indent}<data key="${key}">${inXml(String(value))}</data>`],
  )

function graphData(model: Model, figures: NowAndBest | null): Data {
  return [
    ["title", model.name],
    ["currency", model.currency],
    ["loss-now", figures?.now.expectedLoss],
    ["loss-best", figures?.best?.expectedLoss],
    ["cost-now", figures?.now.annualCost],
    ["cost-best", figures?.best?.annualCost],
    ["proven", figures?.best?.proven.toString()],
  ]
}

/** By id: of a plain object, in which `constructor` is no share. */
const ownShare = (shares: Readonly<Record<string, number>>, id: string): number | undefined =>
  Object.hasOwn(shares, id) ? shares[id] : undefined

const chance = (estimate: Estimate | undefined): string | undefined =>
  estimate === undefined ? undefined : writeEstimate(estimate, "probability")

/** What is told of each node. */
function nodeData(model: Model, figures: NowAndBest | null): (node: GraphNode) => Data {
  const stepById = new Map(model.steps.map((step) => [step.id, step]))
  const notesOf = new Map<string, string | undefined>(
    (["source", "place", "step", "asset"] as const).flatMap((kind) =>
      model[`${kind}s`].map(({ id, notes }) => [`${kind}:${id}`, notes] as const),
    ),
  )
  const assetById = new Map(model.assets.map((asset) => [asset.id, asset]))
  return ({ key, kind, id, name }) => {
    const asset = kind === "asset" ? assetById.get(id) : undefined
    const step = kind === "step" ? stepById.get(id) : undefined
    const success = step?.success
    const bySkill = success !== undefined && isBySkill(success) ? success : {}
    const share = (of: NowAndBest["now"] | NowAndBest["best"] | undefined): number | undefined =>
      step && of ? (ownShare(of.steps, id) ?? (figures?.complete === true ? 0 : undefined)) : undefined
    return [
      ["name", name],
      ["kind", kind],
      ["notes", notesOf.get(key)],
      ["techniques", step?.attack?.join(" ")],
      ["stride", step?.stride?.join("")],
      ["success", success === undefined || isBySkill(success) ? undefined : chance(success)],
      ...SKILLS.map((skill) => [`success-${skill}`, chance(bySkill[skill])] as const),
      ...HARMS.map((harm) => {
        const loss = asset && lossOf(asset, harm)
        return [`loss-${harm}`, loss === undefined ? undefined : writeEstimate(loss, "money")] as const
      }),
      ["share-now", share(figures?.now)],
      ["share-best", share(figures?.best)],
    ]
  }
}

function edgeData(model: Model, { kind, harm, share, from, approach }: GraphEdge): Data {
  const source = kind === "starts" ? model.sources.find(({ id }) => `source:${id}` === from) : undefined
  const rate = source?.approaches[approach ?? 0]?.perYear
  return [
    ["relation", kind],
    ["harm", harm],
    ["share", share],
    ["perYear", rate === undefined ? undefined : writeEstimate(rate, "rate")],
  ]
}
