import { type Asset, isRecord, type Model, type NowAndBest, type Step } from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { keptOf, fatesOf, type Kept } from "../export/kept.ts"
import { byKey, copyOf, derived, items, notReturned, rewrite, since, type Source } from "../export/returned.ts"
import { chancesTold, figuresTold, lossesTold, type Told } from "../export/told.ts"
import { uuidOf } from "../export/uuid.ts"
import type { Writer, Written } from "../export/writer.ts"
import { flowOf, techniquesNotSaid, type WrittenNode } from "./flowOf.ts"
import { reader } from "./readBundle.ts"

/** Writes Attack Flows as bundles of STIX 2.1: the bundle that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "attack-flow-stix", reader)
    return kept && isRecord(kept.source) ? givenBack(model, figures, kept, kept.source) : afresh(model, figures)
  },
}

/** The extension of Attack Flow 2, by which its objects are valid STIX. */
const ATTACK_FLOW = "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4"
/** Ours: names of STIX have no hyphens. */
const BATTEN = `extension-definition--${uuidOf("batten")}`
const AUTHOR = `identity--${uuidOf("author")}`
/** STIX asks when an object was made; the same model gives the same file, so no clock is asked. */
const MADE = "1970-01-01T00:00:00.000Z"

const RETURNED: readonly AspectName[] = [
  "proofs",
  ...(["places", "assets", "sources", "steps", "needs", "givenPlaces", "harms", "approaches", "losses"] as const),
  ...(["chances", "chancesBySkill", "techniques", "kinds", "skills", "notes", "evidence", "extensions"] as const),
]

function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = copyOf(source)
  const unsaid: string[] = [...notReturned(model, kept)]
  const objects = byKey(items(copy, "objects"), "id")
  const flow = items(copy, "objects").find(({ type }) => type === "attack-flow")
  if (flow && model.name !== kept.asItCame.name) flow.name = model.name
  if (flow) tell(flow, figuresTold(model, figures))
  for (const list of ["assets", "steps"] as const)
    for (const fate of fatesOf(model, kept, list)) {
      const object = objects.get(fate.id)
      if (!object) derived(fate, unsaid, "the flow")
      else if (typeof object.name === "string") rewrite(object, fate, unsaid)
      else rewrite(object, fate, unsaid, { name: "description", notes: "description" })
      if (object && fate.now) tell(object, since(toldOf(fate.now, figures), toldOf(fate.before, null)))
    }
  return { content: `${JSON.stringify(copy, null, 2)}\n`, cannotSay: cannotSay(model, RETURNED, unsaid, kept.asItCame) }
}

const toldOf = (element: Asset | Step, figures: NowAndBest | null): Told =>
  "loss" in element ? lossesTold(element) : chancesTold(element, figures)

function tell(object: Source, told: Told): void {
  if (Object.keys(told).length > 0)
    object.extensions = { ...(isRecord(object.extensions) ? object.extensions : {}), ...ours(told) }
}

const ours = (told: Told): object =>
  Object.keys(told).length === 0 ? {} : { [BATTEN]: { extension_type: "property-extension", x_batten: told } }

const SAID: readonly AspectName[] = [
  "proofs",
  ...(["assets", "steps", "needs", "givenPlaces", "approaches", "losses", "chances", "chancesBySkill"] as const),
  ...(["techniques", "notes"] as const),
]

const TYPES: Readonly<Record<WrittenNode["kind"], string>> = {
  action: "attack-action",
  AND: "attack-operator",
  OR: "attack-operator",
  asset: "attack-asset",
  condition: "attack-condition",
}

function afresh(model: Model, figures: NowAndBest | null): Written {
  const { nodes, arrows, starts } = flowOf(model)
  const refOf = new Map(nodes.map(({ id, kind }) => [id, `${TYPES[kind]}--${id}`]))
  const losses = new Map(model.assets.map((asset) => [uuidOf(`asset ${asset.id}`), lossesTold(asset)]))
  const common = (id: string, told: Told = {}) => ({
    id,
    spec_version: "2.1",
    created: MADE,
    modified: MADE,
    extensions: { [ATTACK_FLOW]: { extension_type: "new-sdo" }, ...ours(told) },
  })
  const objects = nodes.map((node) => {
    const to = arrows.filter(({ from }) => from === node.id).map((arrow) => refOf.get(arrow.to)!)
    const effects = to.filter((ref) => !ref.startsWith("attack-asset--"))
    const assets = to.filter((ref) => ref.startsWith("attack-asset--"))
    const technique = node.step?.attack?.[0]
    const told = node.step ? chancesTold(node.step, figures) : (losses.get(node.id) ?? {})
    return {
      type: TYPES[node.kind],
      ...common(refOf.get(node.id)!, told),
      ...(node.kind === "AND" || node.kind === "OR" ? { operator: node.kind } : {}),
      ...(node.kind === "action" || node.kind === "asset" ? { name: node.name } : {}),
      ...((node.kind === "condition" || node.notes !== "") && { description: node.notes }),
      ...(technique !== undefined && { technique_id: technique }),
      ...(assets.length > 0 && { asset_refs: assets }),
      ...(effects.length > 0 && { effect_refs: effects }),
    }
  })
  const flow = {
    type: "attack-flow",
    ...common(`attack-flow--${uuidOf(`flow ${model.name}`)}`, {
      currency: model.currency,
      ...figuresTold(model, figures),
    }),
    created_by_ref: AUTHOR,
    name: model.name,
    ...(model.notes !== "" && { description: model.notes }),
    scope: "attack-tree",
    start_refs: starts.map((id) => refOf.get(id)!),
  }
  const bundle = {
    type: "bundle",
    id: `bundle--${uuidOf(`bundle ${model.name}`)}`,
    objects: [
      definitionOf(ATTACK_FLOW, "Attack Flow", "new-sdo"),
      definitionOf(BATTEN, "Batten", "property-extension"),
      author(),
      flow,
      ...objects,
    ],
  }
  return {
    content: `${JSON.stringify(bundle, null, 2)}\n`,
    cannotSay: cannotSay(model, SAID, techniquesNotSaid(model)),
  }
}

function author(): object {
  return {
    type: "identity",
    id: AUTHOR,
    spec_version: "2.1",
    created: MADE,
    modified: MADE,
    name: "Batten",
    identity_class: "system",
  }
}

function definitionOf(id: string, name: string, kind: string): object {
  const isOurs = id === BATTEN
  return {
    type: "extension-definition",
    id,
    spec_version: "2.1",
    created: MADE,
    modified: MADE,
    created_by_ref: AUTHOR,
    name,
    description: isOurs
      ? "What Batten says of a flow: losses, chances and shares of the loss."
      : "Extends STIX 2.1 with features to create Attack Flows.",
    schema: isOurs
      ? "Under x_batten: names and values, as the page on files for other tools has them."
      : "https://center-for-threat-informed-defense.github.io/attack-flow/stix/attack-flow-schema-2.0.0.json",
    version: isOurs ? "1.0.0" : "2.0.0",
    extension_types: [kind],
  }
}
