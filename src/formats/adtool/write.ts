import {
  isNotEstimated,
  isInPlace,
  isRecord,
  isBySkill,
  meanOf,
  type Estimate,
  type Model,
  type NowAndBest,
} from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { fatesOf, keptOf, type Kept } from "../export/kept.ts"
import { copyOf, notReturned } from "../export/returned.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, type Told } from "../export/told.ts"
import type { Writer, Written } from "../export/writer.ts"
import type { XmlElement } from "../import/source.ts"
import { reader } from "./read.ts"
import { element, textOfXml, TOLD } from "./xml.ts"

/** Writes attack-defence trees of ADTool 2: the tree that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "adtool", reader, "xml")
    return kept && isTree(kept.source) ? givenBack(model, kept, kept.source) : afresh(model, figures)
  },
}

const isTree = (value: unknown): value is XmlElement => isRecord(value) && typeof value.element === "string"

const RETURNED: readonly AspectName[] = [
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...(["chances", "prevents", "statuses", "kinds", "skills", "notes", "evidence", "limits", "extensions"] as const),
]

/** Nodes are known by their labels: what was renamed is renamed wherever it stands. */
function givenBack(model: Model, kept: Kept, source: XmlElement): Written {
  const copy = copyOf(source) as unknown as XmlElement
  const unsaid: string[] = [...notReturned(model, kept)]
  const renamed = new Map<string, string>()
  for (const list of ["places", "assets", "steps", "controls"] as const)
    for (const { id, before, now } of fatesOf(model, kept, list)) {
      if (now === null) unsaid.push(`that ${before.name} is gone`)
      else {
        if (now.name !== before.name) renamed.set(id, now.name)
        if (now.notes !== before.notes) unsaid.push(`the notes of ${now.name}`)
      }
    }
  const chances = fatesOf(model, kept, "steps").filter(
    ({ before, now }) => JSON.stringify(before.success) !== JSON.stringify(now?.success),
  )
  if (chances.length > 0) unsaid.push(`${chances.length} chances that were changed since`)
  return { content: textOfXml(withLabels(copy, renamed)), cannotSay: cannotSay(model, RETURNED, unsaid, kept.asItCame) }
}

function withLabels(node: XmlElement, renamed: ReadonlyMap<string, string>): XmlElement {
  const label = node.children
    .map((child) => (typeof child === "string" ? child : ""))
    .join(" ")
    .trim()
    .replace(/\s+/g, " ")
  if (node.element === "label" && renamed.has(label)) return { ...node, children: [renamed.get(label)!] }
  return {
    ...node,
    children: node.children.map((child) => (typeof child === "string" ? child : withLabels(child, renamed))),
  }
}

const SAID: readonly AspectName[] = [
  ...([
    "assets",
    "steps",
    "controls",
    "needs",
    "givenPlaces",
    "harms",
    "approaches",
    "chances",
    "prevents",
    "notes",
    "losses",
    "chancesBySkill",
    "costs",
    "proofs",
  ] as const),
]

/** The most nodes of a tree: a graph with many ways round has more as a tree than anybody reads. */
const MOST_NODES = 5000

const CHANCE = "ProbSucc1"

/** A new tree: the assets under one root, under each the steps that harm it, under each step what it needs. */
function afresh(model: Model, figures: NowAndBest | null): Written {
  const tree = new Unfolding(model, figures)
  const goals = model.assets.flatMap((asset) => {
    const { id, name, notes } = asset
    const harming = model.steps.filter(({ gives }) => gives.some((gift) => "asset" in gift && gift.asset === id))
    return harming.length === 0
      ? []
      : [
          refined(
            name,
            "disjunctive",
            harming.map((step) => tree.step(step, new Set())),
            commentOf(notes, lossesTold(asset)),
          ),
        ]
  })
  const root = element("adtree", {}, [
    refined(
      model.name,
      "disjunctive",
      goals,
      commentOf(model.notes, { currency: model.currency, ...figuresTold(model, figures) }),
    ),
    element("domain", { id: CHANCE }, [
      element("class", {}, ["lu.uni.adtool.domains.adtpredefined.ProbSucc"]),
      element("tool", {}, ["ADTool2"]),
    ]),
  ])
  const idle = model.controls.filter((control) => !isInPlace(control)).length
  const more = [
    ...(idle > 0 ? [`${idle} ${idle === 1 ? "control that is" : "controls that are"} not in place`] : []),
    ...(tree.cut > 0 ? [`${tree.cut} ways that lead in a circle: a tree has none`] : []),
    ...(tree.folded > 0
      ? [`what leads to ${tree.folded} places where they stand again: the tree would be too large`]
      : []),
  ]
  return { content: textOfXml(root), cannotSay: cannotSay(model, SAID, more) }
}

function refined(
  label: string,
  refinement: "conjunctive" | "disjunctive",
  children: readonly XmlElement[],
  comment: readonly XmlElement[] = [],
): XmlElement {
  return element("node", { refinement }, [element("label", {}, [label]), ...comment, ...children])
}

/** The comment of a node: its notes, and what only Batten says of it, a line for each name and value. None where there is nothing. */
function commentOf(notes: string | undefined, told: Told): readonly XmlElement[] {
  const lines = [...(notes ? [notes] : []), ...Object.entries(told).map(([key, value]) => `${TOLD}${key} = ${value}`)]
  return lines.length === 0 ? [] : [element("comment", {}, [lines.join("\n")])]
}

/** The chance of a step, or the reduction of an effect, where somebody gave one. */
function parameterOf(estimate: Estimate | undefined, quantity: "probability" | "reduction"): XmlElement[] {
  if (estimate === undefined || isNotEstimated(estimate)) return []
  return [element("parameter", { domainId: CHANCE, category: "basic" }, [String(meanOf(estimate, quantity))])]
}

/** Unfolds a graph into a tree: what several ways share stands at the end of each. */
class Unfolding {
  private readonly model: Model
  private readonly figures: NowAndBest | null
  private readonly starts: ReadonlySet<string>
  private nodes = 0
  /** Ways that were cut, for they lead in a circle. */
  cut = 0
  /** Places that stand once more without what leads to them. */
  folded = 0

  constructor(model: Model, figures: NowAndBest | null) {
    this.model = model
    this.figures = figures
    this.starts = new Set(model.sources.flatMap(({ approaches }) => approaches.flatMap(({ from }) => from)))
  }

  /** A step: a leaf that has its chance, and what it needs, all of it; a counter behind it. */
  step(step: Model["steps"][number], above: ReadonlySet<string>): XmlElement {
    this.nodes++
    const { success } = step
    const known = success === undefined || isBySkill(success) ? undefined : success
    const leaf = element("node", { refinement: "disjunctive" }, [
      element("label", {}, [step.name]),
      ...commentOf(step.notes, chancesTold(step, this.figures)),
      ...parameterOf(known, "probability"),
      ...this.counterOf(step.id),
    ])
    const needs = step.needs.map((place) => this.place(place, above))
    return needs.length === 0 ? leaf : refined(`${step.name}: with what it needs`, "conjunctive", [...needs, leaf])
  }

  private place(id: string, above: ReadonlySet<string>): XmlElement {
    this.nodes++
    const name = this.model.places.find((place) => place.id === id)?.name ?? id
    const ways = this.model.steps.filter(({ gives }) => gives.some((gift) => "place" in gift && gift.place === id))
    const bare = (): XmlElement => refined(name, "disjunctive", [])
    if (ways.length === 0) return bare()
    if (above.has(id)) {
      this.cut++
      return bare()
    }
    if (this.nodes > MOST_NODES) {
      this.folded++
      return bare()
    }
    const within = new Set(above).add(id)
    const start = this.starts.has(id) ? [refined(`Start at ${name}`, "disjunctive", [])] : []
    return refined(`Get to ${name}`, "disjunctive", [...start, ...ways.map((step) => this.step(step, within))])
  }

  /** What counters a step: at most one node, which any of several controls makes. */
  private counterOf(step: string): XmlElement[] {
    const against = this.model.controls
      .filter(isInPlace)
      .flatMap((control) =>
        control.effects.flatMap((effect) =>
          "prevents" in effect && effect.prevents === step ? [{ control, effect }] : [],
        ),
      )
    const nodes = against.map(({ control, effect }) =>
      element("node", { refinement: "disjunctive" }, [
        element("label", {}, [control.name]),
        ...commentOf(control.notes, costsTold(control)),
        ...parameterOf(effect.reduction, "reduction"),
      ]),
    )
    const [only] = nodes
    if (!only) return []
    if (nodes.length === 1) return [{ ...only, attributes: { ...only.attributes, switchRole: "yes" } }]
    const all = refined(
      `Controls against ${this.model.steps.find(({ id }) => id === step)!.name}`,
      "disjunctive",
      nodes,
    )
    return [{ ...all, attributes: { ...all.attributes, switchRole: "yes" } }]
  }
}
