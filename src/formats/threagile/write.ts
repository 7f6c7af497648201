import { stringify } from "yaml"
import { isRecord, type Model, type NowAndBest, statusOf, type Step } from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { keptOf } from "../export/kept.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import type { Writer, Written } from "../export/writer.ts"
import { givenBack } from "./giveBack.ts"
import { reader } from "./read.ts"

/** Writes Threagile models: the document that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "threagile", reader)
    if (!kept || !isRecord(kept.source)) return afresh(model, figures)
    const { document, unsaid } = givenBack(model, figures, kept, kept.source)
    return { content: inYaml(document), cannotSay: unsaid }
  },
}

const inYaml = (document: object): string => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })

const SAID: readonly AspectName[] = [
  "proofs",
  ...(["places", "assets", "steps", "controls", "losses", "chances", "chancesBySkill", "costs", "prevents"] as const),
  ...(["stride", "notes", "tags"] as const),
]

/** What only Batten says; nothing where that is nothing. */
const beside = (told: Told): object => (Object.keys(told).length === 0 ? {} : { [NAMESPACE]: told })

/** Elements by their titles: of two that are called alike the second has its id behind its name. */
function byTitle<E extends { readonly id: string; readonly name: string }>(
  elements: readonly E[],
  objectOf: (element: E) => object,
): Record<string, object> {
  const map: Record<string, object> = Object.create(null) as Record<string, object>
  for (const element of elements) {
    const title = element.name in map ? `${element.name} (${element.id})` : element.name
    map[title] = objectOf(element)
  }
  return map
}

/** Ratings of importance that the format asks for and a model does not have. */
const RATED = { confidentiality: "internal", integrity: "operational", availability: "operational" } as const

const tagsOf = ({ tags }: { readonly tags?: readonly string[] }): object => (tags && tags.length > 0 ? { tags } : {})

function technicalAsset(notes: string | undefined, name: string): object {
  return {
    description: notes ?? name,
    type: "process",
    usage: "business",
    used_as_client_by_human: false,
    out_of_scope: false,
    size: "component",
    technology: "unknown-technology",
    internet: false,
    machine: "virtual",
    encryption: "none",
    owner: "",
    ...RATED,
    multi_tenant: false,
    redundant: false,
    custom_developed_parts: false,
    data_assets_processed: [],
    data_assets_stored: [],
    data_formats_accepted: [],
    communication_links: {},
  }
}

const STRIDE_WORDS = {
  S: "spoofing",
  T: "tampering",
  R: "repudiation",
  I: "information-disclosure",
  D: "denial-of-service",
  E: "elevation-of-privilege",
} as const

function strideOf({ stride }: Step): string {
  const letter = stride?.[0]
  return letter !== undefined && letter in STRIDE_WORDS
    ? STRIDE_WORDS[letter as keyof typeof STRIDE_WORDS]
    : "tampering"
}

/** A category of its own for each step, with one risk at the first place that it needs. */
function categoryOf(model: Model, step: Step, figures: NowAndBest | null): object {
  const against = model.controls.filter(({ effects }) =>
    effects.some((effect) => "prevents" in effect && effect.prevents === step.id),
  )
  const at = step.needs[0]
  return {
    id: step.id,
    description: step.notes ?? step.name,
    impact: "",
    asvs: "",
    cheat_sheet: "",
    action: "",
    mitigation: against.map(({ name }) => name).join("\n"),
    check: "",
    function: "operations",
    stride: strideOf(step),
    detection_logic: "",
    risk_assessment: "",
    false_positives: "",
    model_failure_possible_reason: false,
    cwe: 0,
    ...tagsOf(step),
    ...beside(Object.assign({}, ...against.map((control) => told(`${control.id}:`, costsTold(control)))) as Told),
    risks_identified: {
      [step.name]: {
        severity: "medium",
        exploitation_likelihood: "likely",
        exploitation_impact: "medium",
        data_breach_probability: "possible",
        data_breach_technical_assets: [],
        most_relevant_data_asset: "",
        most_relevant_technical_asset: at ?? "",
        most_relevant_communication_link: "",
        most_relevant_trust_boundary: "",
        most_relevant_shared_runtime: "",
        ...beside(chancesTold(step, figures)),
      },
    },
  }
}

const told = (prefix: string, what: Told): Told =>
  Object.fromEntries(Object.entries(what).map(([key, value]) => [`${prefix}${key}`, value]))

function afresh(model: Model, figures: NowAndBest | null): Written {
  const { places, assets, steps, controls } = model
  const document = {
    threagile_version: "1.0.0",
    title: model.name,
    author: { name: "" },
    business_criticality: "important",
    ...(model.notes && { business_overview: { description: model.notes } }),
    tags_available: [...new Set([...places, ...assets, ...steps].flatMap(({ tags }) => tags ?? []))],
    ...beside({ currency: model.currency, ...figuresTold(model, figures) }),
    data_assets: byTitle(assets, (asset) => ({
      id: asset.id,
      description: asset.notes ?? asset.name,
      usage: "business",
      ...tagsOf(asset),
      quantity: "many",
      ...RATED,
      ...beside(lossesTold(asset)),
    })),
    technical_assets: byTitle(places, (place) => ({
      id: place.id,
      ...technicalAsset(place.notes, place.name),
      ...tagsOf(place),
    })),
    shared_runtimes: {},
    individual_risk_categories: byTitle(steps, (step) => categoryOf(model, step, figures)),
  }
  const placeless = steps.filter(({ needs }) => needs.length === 0).length
  const idle = controls.filter(({ effects }) => !effects.some((effect) => "prevents" in effect)).length
  const inPlace = controls.filter((control) => statusOf(control) === "in-place").length
  return {
    content: inYaml(document),
    cannotSay: cannotSay(model, SAID, [
      "ratings, sizes and technologies, which the format asks for: middle values stand for them",
      ...(placeless > 0 ? [`where ${placeless} of the steps stand: they need no place`] : []),
      ...(idle > 0 ? [`${idle} of the controls: they prevent no step`] : []),
      ...(inPlace > 0 ? [`that ${inPlace} of the controls are in place: the format tracks risks, not controls`] : []),
    ]),
  }
}
