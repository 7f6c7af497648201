import { isInPlace, isRecord, type Model, type NowAndBest, type Step } from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { keptOf } from "../export/kept.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import { uuidOf } from "../export/uuid.ts"
import type { Writer, Written } from "../export/writer.ts"
import { givenBack } from "./giveBack.ts"
import { reader } from "./read.ts"

/** Writes models of Threat Dragon 2: the document that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "threat-dragon", reader)
    return kept && isRecord(kept.source) ? givenBack(model, figures, kept, kept.source) : afresh(model, figures)
  },
}

/** Of the program whose form is written. */
const VERSION = "2.3.0"

const SAID: readonly AspectName[] = [
  "proofs",
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "approaches", "losses"] as const),
  ...(["chances", "chancesBySkill", "costs", "prevents", "stride", "notes", "statuses"] as const),
]

const CATEGORY: Readonly<Record<string, string>> = {
  S: "Spoofing",
  T: "Tampering",
  R: "Repudiation",
  I: "Information disclosure",
  D: "Denial of service",
  E: "Elevation of privilege",
}

const told = (values: Told): object => (Object.keys(values).length === 0 ? {} : { attributes: { [NAMESPACE]: values } })

const LINE = { stroke: "#333333", strokeWidth: 1.5, strokeDasharray: null }
const SIZES = { process: [130, 120], store: [160, 80], actor: [160, 80] } as const
/** Where the program has laid nothing out: columns of one kind, in px. */
const GRID = { x: 260, y: 180, rows: 8 } as const

type Kind = keyof typeof SIZES

/** A new document: places are processes, assets stores, threat sources actors; a step is a threat at the first place that it needs. */
function afresh(model: Model, figures: NowAndBest | null): Written {
  const idOf = (kind: string, id: string): string => uuidOf(`${kind} ${id}`)
  const host = (step: Step): string | null => {
    const place = step.needs[0] ?? step.gives.flatMap((gift) => ("place" in gift ? [gift.place] : []))[0]
    const asset = step.gives.flatMap((gift) => ("asset" in gift ? [gift.asset] : []))[0]
    return place !== undefined ? idOf("place", place) : asset !== undefined ? idOf("asset", asset) : null
  }
  let number = 0
  const threatsAt = (cell: string): object[] =>
    model.steps
      .filter((step) => host(step) === cell)
      .map((step) => ({ ...threatOf(model, step, figures), number: ++number, id: idOf("step", step.id) }))
  let column = -1
  const drawn = (["source", "place", "asset"] as const).flatMap((list) => {
    column += Math.ceil(model[`${list}s`].length / GRID.rows) === 0 ? 0 : 1
    const first = column
    column += Math.max(0, Math.ceil(model[`${list}s`].length / GRID.rows) - 1)
    return model[`${list}s`].map((element, index) => {
      const kind: Kind = list === "source" ? "actor" : list === "place" ? "process" : "store"
      const id = idOf(list, element.id)
      const at = element.position ?? {
        x: (first + Math.floor(index / GRID.rows)) * GRID.x,
        y: (index % GRID.rows) * GRID.y,
      }
      return cellOf(kind, id, element, at, list === "source" ? [] : threatsAt(id), lossOf(model, list, element.id))
    })
  })
  const cells = [...drawn, ...flowsOf(model, idOf)].map((cell, zIndex) => ({ ...cell, zIndex }))
  const document = {
    version: VERSION,
    summary: { title: model.name, owner: "", description: model.notes, id: 0 },
    ...told({ currency: model.currency, ...figuresTold(model, figures) }),
    detail: {
      contributors: [],
      diagrams: [
        {
          id: 0,
          title: model.name,
          diagramType: "STRIDE",
          placeholder: "",
          thumbnail: "./public/content/images/thumbnail.stride.jpg",
          version: VERSION,
          cells,
        },
      ],
      diagramTop: 1,
      reviewer: "",
      threatTop: number,
    },
  }
  return {
    content: `${JSON.stringify(document, null, 2)}\n`,
    cannotSay: cannotSay(
      model,
      SAID,
      notSaid(model, (step) => host(step) !== null),
    ),
  }
}

/** What the form asks for or has no place for, in words. */
function notSaid(model: Model, hasHost: (step: Step) => boolean): string[] {
  const homeless = model.steps.filter((step) => !hasHost(step)).length
  return [
    "how severe a threat is, which the format asks for: TBD stands for it",
    ...(model.steps.some(({ needs }) => needs.length > 1) ? ["that a step needs all of several places"] : []),
    ...(model.steps.some((step) => step.gives.some((gift) => "asset" in gift))
      ? ["which asset a threat harms, but by its letter"]
      : []),
    ...(homeless > 0 ? [`${homeless} ${homeless === 1 ? "step" : "steps"} at no place`] : []),
  ]
}

function lossOf(model: Model, list: string, id: string): Told {
  const asset = list === "asset" ? model.assets.find((one) => one.id === id) : undefined
  return asset ? lossesTold(asset) : {}
}

function cellOf(
  kind: Kind,
  id: string,
  { name, notes }: { readonly name: string; readonly notes?: string },
  position: { readonly x: number; readonly y: number },
  threats: readonly object[],
  values: Told,
) {
  const [width, height] = SIZES[kind]
  const type = { process: "tm.Process", store: "tm.Store", actor: "tm.Actor" }[kind]
  return {
    id,
    shape: kind,
    position: { x: position.x, y: position.y },
    size: { width, height },
    visible: true,
    attrs: { text: { text: name }, body: LINE },
    ...told(values),
    data: {
      type,
      name,
      description: notes ?? "",
      outOfScope: false,
      reasonOutOfScope: "",
      hasOpenThreats: threats.some((threat) => (threat as { readonly status: string }).status === "Open"),
      threats,
    },
  }
}

function threatOf(model: Model, step: Step, figures: NowAndBest | null) {
  const against = model.controls.filter(({ effects }) =>
    effects.some((effect) => "prevents" in effect && effect.prevents === step.id),
  )
  const isThere = against.some(isInPlace)
  return {
    title: step.name,
    status: isThere ? "Mitigated" : "Open",
    severity: "TBD",
    type: CATEGORY[step.stride?.[0] ?? ""] ?? "",
    description: step.notes ?? "",
    mitigation: against.map(({ name }) => name).join("\n"),
    modelType: "STRIDE",
    score: "",
    ...told({
      ...chancesTold(step, figures),
      ...(Object.assign({}, ...against.map((control) => ownCosts(control.id, costsTold(control)))) as Told),
    }),
  }
}

/** What each control costs, under its id: several may stand against one threat. */
const ownCosts = (id: string, costs: Told): Told =>
  Object.fromEntries(Object.entries(costs).map(([key, value]) => [`${key}:${id}`, value]))

/** A flow for each way from a place to another, and from each threat source to where it starts. */
function flowsOf(model: Model, idOf: (kind: string, id: string) => string) {
  const starts = model.sources.flatMap(({ id, name, approaches }) =>
    [...new Set(approaches.flatMap(({ from }) => from))].map((place) => ({
      key: `start ${id} ${place}`,
      name,
      from: idOf("source", id),
      to: idOf("place", place),
    })),
  )
  const ways = model.steps.flatMap(({ id, name, needs, gives }) =>
    needs.flatMap((need) =>
      gives.flatMap((gift) =>
        "place" in gift
          ? [{ key: `way ${id} ${need} ${gift.place}`, name, from: idOf("place", need), to: idOf("place", gift.place) }]
          : [],
      ),
    ),
  )
  return [...starts, ...ways].map(({ key, name, from, to }) => ({
    id: uuidOf(key),
    shape: "flow",
    attrs: {
      line: { ...LINE, targetMarker: { name: "block" }, sourceMarker: { name: "" } },
    },
    connector: "smooth",
    labels: [{ attrs: { label: { text: name } } }],
    source: { cell: from },
    target: { cell: to },
    vertices: [],
    data: {
      type: "tm.Flow",
      name,
      description: "",
      outOfScope: false,
      reasonOutOfScope: "",
      hasOpenThreats: false,
      isBidirectional: false,
      isEncrypted: false,
      isPublicNetwork: false,
      protocol: "",
      threats: [],
    },
  }))
}
