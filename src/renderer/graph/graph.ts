import { type Formats, isNotEstimated, statedChances } from "../../core/index.ts"
import type { Harm, Model, Skill, SourceKind, Step, ZoneColour } from "../../core/index.ts"
import { stepsById } from "./apply.ts"
import { controlsOnSteps, isOpenStep, type ControlTab } from "./controlTabs.ts"
import type { GraphFigures } from "./figures.ts"
import { nodeKey, nodeRef, type NodeKey } from "./key.ts"
import { moneyText, rateText } from "./words.ts"

interface Drawn {
  readonly key: NodeKey
  readonly id: string
  readonly name: string
  /** The id of the zone in which it stands; null for none. */
  readonly zone: string | null
}

/** A threat source, drawn at the left with the glyph of its kind. */
export interface SourceNode extends Drawn {
  readonly kind: "source"
  readonly sourceKind: SourceKind
  readonly skill: Skill
  /** Attempts a year of each approach, as the document states them. */
  readonly attempts: readonly string[]
}

/** A place where an attacker can stand. */
export interface PlaceNode extends Drawn {
  readonly kind: "place"
  /** Whether some source starts here. */
  readonly isStart: boolean
}

/** An attack step with what is known of it; figures that the engine has not given are null. */
export interface StepNode extends Drawn {
  readonly kind: "step"
  /** How many places it needs; 2 or more make an AND join, 0 means that it can always be taken. */
  readonly needs: number
  readonly controls: readonly ControlTab[]
  /** The name of the step whose draw decides for it too. */
  readonly sameAs: string | null
  /** Names of the only sources that may take it. */
  readonly only: readonly string[] | null
  readonly isEstimated: boolean
  readonly success: number | null
  readonly lossShare: number | null
  /** True where it carries loss and no bought control prevents or contains it; null where that cannot be said. */
  readonly isOpen: boolean | null
}

/** One harm of an asset and its loss per event, as the document states it. */
export interface AssetHarm {
  readonly harm: Harm
  readonly loss: string
}

/** An asset, drawn at the right with a row for each harm that has a loss. */
export interface AssetNode extends Drawn {
  readonly kind: "asset"
  readonly harms: readonly AssetHarm[]
}

/** A collapsed zone, drawn as one box in the place of what stands in it. */
export interface ZoneNode extends Drawn {
  readonly kind: "zone"
  readonly colour: ZoneColour
  /** How many steps, and how many other elements, stand in it. */
  readonly steps: number
  readonly others: number
  /** The names of the assets in it. */
  readonly assets: readonly string[]
}

/** A memo: a note on the drawing. */
export interface MemoNode extends Drawn {
  readonly kind: "memo"
  readonly colour: ZoneColour
  /** What it says below its name. */
  readonly text: string
}

/** A drawn element. */
export type GraphNode = SourceNode | PlaceNode | StepNode | AssetNode | ZoneNode | MemoNode

/**
 * A drawn connection: a source `starts` at a place, a place is one of the `needs` of a step, a step gives a `place` or
 * does a `harm`, a step shares the draw of the `same` other step. Where places are folded, a line leads `through` one.
 */
export interface GraphEdge {
  /** `from>to`, and `#harm` where there can be several. */
  readonly id: string
  readonly kind: "starts" | "needs" | "place" | "harm" | "same" | "through"
  readonly from: NodeKey
  readonly to: NodeKey
  readonly harm: Harm | null
  /** The share of the harm that is given, where it is not the whole. */
  readonly share: number | null
  /** Whether a control may contain what follows (`bought`), could if it were bought (`possible`), or none does. */
  readonly contained: "bought" | "possible" | null
  /** Whether it ends in an AND join. */
  readonly joins: boolean
  /** The folded place through which it leads. */
  readonly through: NodeKey | null
  /** How many lines it stands for: more than one only at a collapsed zone. */
  readonly merged: number
  readonly lossShare: number | null
}

/** The attack paths of a model as they are drawn; every edge joins two nodes of the same graph. */
export interface AttackGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

/** The id of the edge between two elements. */
export function edgeId(from: NodeKey, to: NodeKey, harm: Harm | null = null): string {
  return harm === null ? `${from}>${to}` : `${from}>${to}#${harm}`
}

function stepNode(
  model: Model,
  step: Step,
  steps: ReadonlyMap<string, Step>,
  tabs: readonly ControlTab[],
  figures: GraphFigures | null,
): StepNode {
  const share = figures?.lossShare?.get(step.id) ?? null
  const chances = statedChances(step)
  const isKnown = step.sameAs !== undefined || !chances.every(isNotEstimated)
  const named = (id: string): string => model.sources.find((source) => source.id === id)?.name ?? id
  return {
    kind: "step",
    key: nodeKey("step", step.id),
    id: step.id,
    name: step.name,
    zone: step.zone ?? null,
    needs: step.needs.length,
    controls: tabs,
    sameAs: step.sameAs === undefined ? null : (steps.get(step.sameAs)?.name ?? step.sameAs),
    only: step.only?.map(named) ?? null,
    isEstimated: isKnown && !chances.some(isNotEstimated),
    // The chance of what nobody knows is no figure: it counts as none, which is not what is meant.
    success: isKnown ? (figures?.success?.get(step.id) ?? null) : null,
    lossShare: share,
    isOpen: isOpenStep(tabs, share),
  }
}

type Tabs = ReadonlyMap<string, readonly ControlTab[]>

function nodesOf(model: Model, figures: GraphFigures | null, tabs: Tabs, formats: Formats): readonly GraphNode[] {
  const starts = new Set(model.sources.flatMap(({ approaches }) => approaches.flatMap(({ from }) => from)))
  const steps = stepsById(model)
  const drawn = (
    kind: GraphNode["kind"],
    { id, name, zone }: { readonly id: string; readonly name: string; readonly zone?: string },
  ): Drawn => ({ key: nodeKey(kind, id), id, name, zone: zone ?? null })
  return [
    ...model.sources.map((source): SourceNode => ({
      ...drawn("source", source),
      kind: "source",
      sourceKind: source.kind,
      skill: source.skill,
      attempts: source.approaches.map(({ perYear }) => rateText(perYear)),
    })),
    ...model.places.map((place): PlaceNode => ({
      ...drawn("place", place),
      kind: "place",
      isStart: starts.has(place.id),
    })),
    ...model.steps.map((step) => stepNode(model, step, steps, tabs.get(step.id) ?? [], figures)),
    ...model.assets.map((asset): AssetNode => ({
      ...drawn("asset", asset),
      kind: "asset",
      harms: (["confidentiality", "integrity", "availability"] as const).flatMap((harm) => {
        const loss = asset.loss[harm]
        return loss === undefined ? [] : [{ harm, loss: moneyText(loss, model.currency, formats) }]
      }),
    })),
    ...(model.memos ?? []).map(({ id, name, notes = "", colour = "ochre" }): MemoNode => ({
      ...drawn("memo", { id, name }),
      kind: "memo",
      colour,
      text: notes,
    })),
  ]
}

type Line = Omit<GraphEdge, "id" | "lossShare">

const plain = { harm: null, share: null, contained: null, joins: false, through: null, merged: 1 } as const

function stepLines(step: Step, tabs: readonly ControlTab[]): readonly Line[] {
  const at = nodeKey("step", step.id)
  const containing = tabs.filter(({ contains }) => contains)
  const possible = containing.length > 0 ? "possible" : null
  const contained = containing.some(({ bought }) => bought) ? "bought" : possible
  return [
    ...step.needs.map((place): Line => ({
      ...plain,
      kind: "needs",
      from: nodeKey("place", place),
      to: at,
      joins: step.needs.length > 1,
    })),
    ...step.gives.map((gift): Line => {
      if ("place" in gift) return { ...plain, kind: "place", from: at, to: nodeKey("place", gift.place), contained }
      const share = gift.share === undefined || gift.share === 1 ? null : gift.share
      return { ...plain, kind: "harm", from: at, to: nodeKey("asset", gift.asset), harm: gift.harm, share }
    }),
    ...(step.sameAs === undefined
      ? []
      : [{ ...plain, kind: "same", from: at, to: nodeKey("step", step.sameAs) } satisfies Line]),
  ]
}

/**
 * The share of the expected loss that goes if a line were cut. Without its one need, or without the only thing that it
 * gives, a step is worth as much as if it could never succeed: there the step's own share is the line's.
 */
function shareAlong(model: Model, line: Line, id: string, figures: GraphFigures | null): number | null {
  const own = figures?.edgeLossShare?.get(id)
  if (own !== undefined) return own
  if (line.kind === "needs") return figures?.lossShare?.get(nodeRef(line.to).id) ?? null
  if (line.kind !== "place" && line.kind !== "harm") return null
  const step = nodeRef(line.from).id
  const isOnly = model.steps.find((one) => one.id === step)?.gives.length === 1
  return isOnly ? (figures?.lossShare?.get(step) ?? null) : null
}

/**
 * The graph that is drawn: sources, places, steps, assets and memos in the order of the model, and the lines between them.
 * Lines to elements that do not exist are left out, and so is the second of two equal lines. Where a figure is absent
 * its field is null: nothing is invented.
 */
export function graphOf(model: Model, formats: Formats, figures: GraphFigures | null = null): AttackGraph {
  const tabs = controlsOnSteps(model, figures?.portfolio ?? null)
  const nodes = nodesOf(model, figures, tabs, formats)
  const known = new Set(nodes.map(({ key }) => key))
  const lines: readonly Line[] = [
    ...model.sources.flatMap((source) =>
      source.approaches.flatMap(({ from }) =>
        from.map((place): Line => ({
          ...plain,
          kind: "starts",
          from: nodeKey("source", source.id),
          to: nodeKey("place", place),
        })),
      ),
    ),
    ...model.steps.flatMap((step) => stepLines(step, tabs.get(step.id) ?? [])),
  ]
  const edges = new Map<string, GraphEdge>()
  for (const line of lines) {
    const id = edgeId(line.from, line.to, line.harm)
    if (edges.has(id) || !known.has(line.from) || !known.has(line.to)) continue
    edges.set(id, { ...line, id, lossShare: shareAlong(model, line, id, figures) })
  }
  return { nodes, edges: [...edges.values()] }
}
