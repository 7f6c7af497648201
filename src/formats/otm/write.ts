import {
  isNotEstimated,
  isRecord,
  kebabCase,
  meanOf,
  statusOf,
  type Control,
  type Model,
  type NowAndBest,
  type Step,
} from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { keptOf } from "../export/kept.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import type { Writer, Written } from "../export/writer.ts"
import { reader } from "./read.ts"
import { givenBack, stateOf } from "./giveBack.ts"

/** Writes Open Threat Models of version 0.2.0: the document that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "otm", reader)
    return kept && isRecord(kept.source) ? givenBack(model, figures, kept, kept.source) : afresh(model, figures)
  },
}

/** The one zone of a new document: no place of an attack graph says how far it is trusted. Its id is none of ours. */
const ZONE = "batten:model"

const SAID: readonly AspectName[] = [
  "proofs",
  ...([
    "places",
    "assets",
    "steps",
    "controls",
    "needs",
    "givenPlaces",
    "losses",
    "chances",
    "chancesBySkill",
  ] as const),
  ...(["costs", "prevents", "stride", "notes", "tags"] as const),
]

/** `attributes` with what only Batten says; nothing where that is nothing. */
function attributesOf(told: Told): object {
  return Object.keys(told).length === 0 ? {} : { attributes: { [NAMESPACE]: told } }
}

function afresh(model: Model, figures: NowAndBest | null): Written {
  const document = {
    otmVersion: "0.2.0",
    project: {
      name: model.name,
      id: kebabCase(model.name) || "model",
      ...described(model),
      ...attributesOf({ currency: model.currency, ...figuresTold(model, figures) }),
    },
    trustZones: [{ id: ZONE, name: model.name, risk: { trustRating: 0 } }],
    assets: model.assets.map((asset) => ({
      name: asset.name,
      id: asset.id,
      ...(asset.notes && { description: asset.notes }),
      risk: { confidentiality: 0, integrity: 0, availability: 0 },
      ...attributesOf(lossesTold(asset)),
    })),
    components: model.places.map((place) => ({
      id: place.id,
      name: place.name,
      type: "place",
      ...described(place),
      parent: { trustZone: ZONE },
      threats: model.steps.filter((step) => hostOf(step) === place.id).map((step) => instanceOf(model, step)),
    })),
    dataflows: model.steps.flatMap(flowsOf),
    threats: model.steps.map((step) => ({
      id: step.id,
      name: step.name,
      ...described(step),
      ...(step.stride && { categories: step.stride }),
      risk: { likelihood: null, impact: 0 },
      ...attributesOf(chancesTold(step, figures)),
    })),
    mitigations: model.controls.map((control) => ({
      id: control.id,
      name: control.name,
      ...(control.notes && { description: control.notes }),
      riskReduction: reductionOf(control),
      ...attributesOf({ status: statusOf(control), ...costsTold(control) }),
    })),
  }
  const hostless = model.steps.filter((step) => hostOf(step) === null).length
  const more = [
    "ratings of trust, impact and assets, which the format asks for: 0 stands for them",
    ...(hostless > 0
      ? [`${hostless} ${hostless === 1 ? "step" : "steps"} that neither need nor give a place: defined, and nowhere`]
      : []),
    ...(model.steps.some(({ needs }) => needs.length > 1) ? ["that a step needs all of several places"] : []),
  ]
  return { content: `${JSON.stringify(document, null, 2)}\n`, cannotSay: cannotSay(model, [...SAID, "statuses"], more) }
}

const described = ({ notes, tags }: { readonly notes?: string; readonly tags?: readonly string[] }): object => ({
  ...(notes && { description: notes }),
  ...(tags && tags.length > 0 && { tags }),
})

/** The place at which a step threatens: the first that it needs, else the first that it gives. */
function hostOf({ needs, gives }: Step): string | null {
  return needs[0] ?? gives.flatMap((gift) => ("place" in gift ? [gift.place] : []))[0] ?? null
}

function instanceOf({ controls }: Model, { id }: Step): object {
  const against = controls.filter(({ effects }) =>
    effects.some((effect) => "prevents" in effect && effect.prevents === id),
  )
  return {
    threat: id,
    state: "exposed",
    mitigations: against.map((control) => ({ mitigation: control.id, state: stateOf(statusOf(control)) })),
  }
}

/** A flow for each place that a step needs and each that it gives. */
function flowsOf({ id, name, needs, gives }: Step): readonly object[] {
  return needs.flatMap((source) =>
    gives.flatMap((gift) =>
      "place" in gift ? [{ id: `${id}:${source}:${gift.place}`, name, source, destination: gift.place }] : [],
    ),
  )
}

/** The largest reduction of a control, in whole percent; 0 where nobody gave one. */
function reductionOf({ effects }: Control): number {
  const known = effects.filter(({ reduction }) => !isNotEstimated(reduction))
  return Math.round(100 * known.reduce((most, { reduction }) => Math.max(most, meanOf(reduction, "reduction")), 0))
}
