import {
  isRecord,
  statusOf,
  type Model,
  type NowAndBest,
  type Skill,
  type Source as ThreatSource,
  type Status,
  type Step,
} from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { fatesOf, keptOf, type Kept } from "../export/kept.ts"
import { byKey, copyOf, derived, items, notReturned, rewrite, type Source } from "../export/returned.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import type { Writer, Written } from "../export/writer.ts"
import { reader } from "./read.ts"

/** Writes models of OWASP's threat model library: the document that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "tm-bom", reader)
    return kept && isRecord(kept.source) ? givenBack(model, figures, kept, kept.source) : afresh(model, figures)
  },
}

/** The format wants the name of a domain before our namespace; this one is nobody's (RFC 2606). */
const EXTENSION = `batten.invalid/${NAMESPACE}`

const TITLED = { name: "title", notes: "description" } as const

/** Names of the format: small letters, digits and hyphens, as our ids are. */
type ToldOf = Readonly<Record<string, Told>>

/** What only Batten says, list by list, by the names that elements have in the document. */
function extensionOf(
  model: Model,
  figures: NowAndBest | null,
  nameOf: (list: string, id: string) => string | null,
): object {
  const of = <E extends { readonly id: string }>(
    list: string,
    elements: readonly E[],
    told: (element: E) => Told,
  ): ToldOf =>
    Object.fromEntries(
      elements.flatMap((element) => {
        const [name, values] = [nameOf(list, element.id), told(element)]
        return name === null || Object.keys(values).length === 0 ? [] : [[name, values]]
      }),
    )
  const parts = {
    model: figuresTold(model, figures),
    data_sets: of("assets", model.assets, lossesTold),
    threats: of("steps", model.steps, (step) => chancesTold(step, figures)),
    controls: of("controls", model.controls, costsTold),
  }
  const filled = Object.entries(parts).filter(([, values]) => Object.keys(values).length > 0)
  return filled.length === 0 ? {} : { [EXTENSION]: { currency: model.currency, ...Object.fromEntries(filled) } }
}

const STATES: Readonly<Record<Status, string>> = {
  "in-place": "active",
  required: "active",
  planned: "scheduled",
  candidate: "suggested",
  "ruled-out": "wont_do",
}

const RETURNED: readonly AspectName[] = [
  "proofs",
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...([
    "losses",
    "chances",
    "chancesBySkill",
    "costs",
    "prevents",
    "statuses",
    "notes",
    "tags",
    "only",
    "sameAs",
  ] as const),
  ...(["kinds", "skills", "evidence", "extensions"] as const),
]

function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = copyOf(source)
  const unsaid: string[] = [...notReturned(model, kept)]
  if (model.name !== kept.asItCame.name && isRecord(copy.scope)) (copy.scope as Source).title = model.name
  const named = (...lists: readonly string[]) =>
    byKey(
      lists.flatMap((list) => items(copy, list)),
      "symbolic_name",
    )
  const zones = named("trust_zones")
  const elements = named("actors", "components", "data_stores")
  for (const fate of fatesOf(model, kept, "places")) {
    const zone = /^trust_zones\/(.*)$/.exec(fate.id)?.[1]
    rewrite(zone === undefined ? elements.get(fate.id) : zones.get(zone), fate, unsaid, TITLED)
  }
  const [sets, personas] = [named("data_sets"), named("threat_personas", "actors")]
  for (const fate of fatesOf(model, kept, "assets")) rewrite(sets.get(fate.id), fate, unsaid, TITLED)
  for (const fate of fatesOf(model, kept, "sources"))
    if (!elements.has(fate.id)) rewrite(personas.get(fate.id), fate, unsaid, TITLED)
  const [threats, controls] = [named("threats"), named("controls")]
  for (const fate of fatesOf(model, kept, "steps")) {
    if (threats.has(fate.id)) rewrite(threats.get(fate.id), fate, unsaid, TITLED)
    else derived(fate, unsaid, "a data flow, or a threat to several things")
  }
  for (const fate of fatesOf(model, kept, "controls")) {
    const control = controls.get(fate.id)
    rewrite(control, fate, unsaid, TITLED)
    if (control && fate.now && statusOf(fate.now) !== statusOf(fate.before)) control.status = STATES[statusOf(fate.now)]
  }
  const origin = (list: string, id: string): string | null => {
    const element = model[list as "steps"].find((one) => one.id === id)
    return element?.origin?.document === kept.from.document ? element.origin.id : null
  }
  const extension = extensionOf(model, figures, origin)
  if (Object.keys(extension).length > 0)
    copy.extensions = { ...(isRecord(copy.extensions) ? copy.extensions : {}), ...extension }
  return { content: `${JSON.stringify(copy, null, 2)}\n`, cannotSay: cannotSay(model, RETURNED, unsaid, kept.asItCame) }
}

const SAID: readonly AspectName[] = [
  "proofs",
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "losses", "chances"] as const),
  ...(["chancesBySkill", "costs", "prevents", "statuses", "notes", "skills"] as const),
]

/** The one zone of a new document: no place of an attack graph says how far it is trusted. */
const ZONE = "model"

const SKILLS: Readonly<Record<Skill, string>> = {
  unskilled: "script_kid",
  skilled: "engineer",
  expert: "expert_engineer",
}

function afresh(model: Model, figures: NowAndBest | null): Written {
  const described = ({ id, name, notes }: { readonly id: string; readonly name: string; readonly notes?: string }) => ({
    symbolic_name: id,
    title: name,
    description: notes ?? "",
  })
  const personas =
    model.sources.length > 0
      ? model.sources.map((source) => ({ ...described(source), ...personaOf(source) }))
      : [NOBODY]
  const extension = extensionOf(model, figures, (_list, id) => id)
  const document = {
    version: "1.0",
    scope: {
      title: model.name,
      description: model.notes ?? "",
      business_criticality: "moderate",
      data_sensitivity: [],
      exposure: "external",
      tier: "important",
    },
    trust_zones: [{ symbolic_name: ZONE, title: model.name, description: "" }],
    trust_boundaries: [],
    actors: [],
    components: model.places.map((place) => ({ ...described(place), trust_zone: ZONE })),
    data_stores: [],
    data_sets: model.assets.map((asset) => ({ ...described(asset), placements: [], data_sensitivity: [] })),
    data_flows: model.steps.flatMap(flowsOf),
    threat_personas: personas,
    threats: model.steps.map((step) => ({
      ...described(step),
      components_affected: step.needs,
      threat_persona: step.only?.[0] ?? personas[0]!.symbolic_name,
      event: step.name,
      sources: ["adversary"],
    })),
    controls: model.controls.map((control) => ({
      ...described(control),
      threats: [...new Set(control.effects.flatMap((effect) => ("prevents" in effect ? [effect.prevents] : [])))],
      status: STATES[statusOf(control)],
      priority: "none",
    })),
    ...(Object.keys(extension).length > 0 && { extensions: extension }),
  }
  return { content: `${JSON.stringify(document, null, 2)}\n`, cannotSay: cannotSay(model, SAID, notSaid(model)) }
}

/** What the format asks for and a model does not have, in words. */
function notSaid(model: Model): readonly string[] {
  return [
    "how critical and exposed the whole is, how sensitive data are, what is encrypted, who is a person, and how urgent a control is, which the format asks for: moderate, external, none and no stand for them",
    ...(model.steps.some(({ needs }) => needs.length > 1) ? ["that a step needs all of several places"] : []),
    ...(model.sources.length > 1 ? ["which threat sources take a step, but the first that may"] : []),
  ]
}

const NOBODY = {
  symbolic_name: "anybody",
  title: "Anybody",
  description: "",
  is_person: true,
  skill_level: "engineer",
  access_level: "anonymous",
  malicious_intent: true,
  applicability_to_org: "moderate",
}

function personaOf({ kind, skill }: ThreatSource): Omit<typeof NOBODY, "symbolic_name" | "title" | "description"> {
  const level = kind === "insider" ? "insider" : kind === "state" ? "state_sponsored" : SKILLS[skill]
  return {
    is_person: true,
    skill_level: level,
    access_level: kind === "insider" ? "user" : "anonymous",
    malicious_intent: kind !== "accident",
    applicability_to_org: "moderate",
  }
}

/** A flow for each place that a step needs and each that it gives. */
function flowsOf({ id, name, needs, gives }: Step): readonly object[] {
  return needs.flatMap((from) =>
    gives.flatMap((gift) =>
      "place" in gift
        ? [
            {
              symbolic_name: `${id}--${from}--${gift.place}`,
              title: name,
              description: "",
              source: { type: "component", object: from },
              destination: { type: "component", object: gift.place },
              has_sensitive_data: false,
              encrypted: false,
            },
          ]
        : [],
    ),
  )
}
