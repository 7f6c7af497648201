import { isRecord, statusOf, type Model, type NowAndBest, type Status } from "../../core/index.ts"
import { addedSince, fatesOf, type Fate, type Kept } from "../export/kept.ts"
import { cannotSay } from "../export/aspects.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import type { Written } from "../export/writer.ts"

type Source = Record<string, unknown>

/** What a state of OTM says of a control. */
export function stateOf(status: Status): string {
  if (status === "in-place" || status === "required") return "implemented"
  return status === "ruled-out" ? "rejected" : "recommended"
}

/** The objects of a list of the source. */
const items = (holder: Source, list: string): Source[] => {
  const value = holder[list]
  return Array.isArray(value) ? value.filter((one): one is Source => isRecord(one)) : []
}

/**
 * The document that a model came from, with the edits that it can say: names, descriptions, states of mitigations, threats and
 * mitigations that are gone; and, in `attributes`, the numbers that people gave since.
 */
export function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = JSON.parse(JSON.stringify(source)) as Source
  const unsaid: string[] = []
  const project = isRecord(copy.project) ? (copy.project as Source) : {}
  if (model.name !== kept.asItCame.name) project.name = model.name
  tell(project, figuresTold(model, figures))
  const places = fatesOf(model, kept, "places")
  const byId = (list: string): Map<string, Source> => new Map(items(copy, list).map((one) => [String(one.id), one]))
  const [zones, components, assets] = [byId("trustZones"), byId("components"), byId("assets")]
  for (const fate of places) rewrite(zones.get(fate.id) ?? components.get(fate.id), fate, unsaid)
  for (const fate of fatesOf(model, kept, "assets")) {
    const own = assets.get(fate.id)
    if (own) rewrite(own, fate, unsaid)
    const told = own ?? components.get(fate.id)
    if (told && fate.now) tell(told, lossesTold(fate.now))
  }
  giveThreats(model, figures, kept, copy, unsaid)
  giveMitigations(model, kept, copy, unsaid)
  const added = addedSince(model, kept)
  if (added > 0) unsaid.push(`${added} ${added === 1 ? "element" : "elements"} added since the document came in`)
  return {
    content: `${JSON.stringify(copy, null, 2)}\n`,
    cannotSay: cannotSay(model, RETURNED, unsaid),
  }
}

/** What the document says because it came from it, or has a place for. */
const RETURNED = [
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...(["losses", "chances", "chancesBySkill", "costs", "prevents", "statuses", "stride", "notes", "tags"] as const),
  ...(["kinds", "skills", "evidence", "extensions", "techniques"] as const),
]

/** Adds what only Batten says to the attributes of an object. */
function tell(object: Source, told: Told): void {
  if (Object.keys(told).length === 0) return
  object.attributes = { ...(isRecord(object.attributes) ? object.attributes : {}), [NAMESPACE]: told }
}

/** Writes the name and the description of an element that were edited. */
function rewrite(
  object: Source | undefined,
  { before, now, id }: Fate<"places" | "assets" | "steps" | "controls">,
  unsaid: string[],
): void {
  if (!object) return
  if (now === null) {
    unsaid.push(`that ${before.name} (${id}) is gone`)
    return
  }
  if (now.name !== before.name) object.name = now.name
  if ((now.notes ?? "") === (before.notes ?? "")) return
  const own = typeof object.description === "string" ? object.description : ""
  if ((before.notes ?? "").trim() === own.trim()) object.description = now.notes ?? ""
  else unsaid.push(`the notes of ${now.name}: they were made of more than its description`)
}

/** Threats are steps by where they stand: `component/threat`. One definition serves several. */
function giveThreats(model: Model, figures: NowAndBest | null, kept: Kept, copy: Source, unsaid: string[]): void {
  const definitions = new Map(items(copy, "threats").map((one) => [String(one.id), one]))
  const hosts = new Map(
    ["trustZones", "components", "dataflows"].flatMap((list) =>
      items(copy, list).map((one) => [String(one.id), one] as const),
    ),
  )
  for (const fate of fatesOf(model, kept, "steps")) {
    const { id, before, now } = fate
    const host = [...hosts.keys()].find((key) => id.startsWith(`${key}/`) && definitions.has(id.slice(key.length + 1)))
    if (host === undefined) {
      if (now?.name !== before.name || now.notes !== before.notes)
        unsaid.push(`the step ${(now ?? before).name}, which follows from a data flow`)
      continue
    }
    const threat = id.slice(host.length + 1)
    if (now === null) {
      const holder = hosts.get(host)!
      holder.threats = items(holder, "threats").filter((one) => String(one.threat) !== threat)
      continue
    }
    rewrite(definitions.get(threat), fate, unsaid)
    tell(definitions.get(threat)!, chancesTold(now, figures))
  }
}

/** A mitigation is a control for each status that it has somewhere: `id`, then `id/status`. */
function giveMitigations(model: Model, kept: Kept, copy: Source, unsaid: string[]): void {
  const definitions = new Map(items(copy, "mitigations").map((one) => [String(one.id), one]))
  const uses = ["trustZones", "components", "dataflows"]
    .flatMap((list) => items(copy, list))
    .flatMap((host) => items(host, "threats"))
  for (const fate of fatesOf(model, kept, "controls")) {
    const { id, before, now } = fate
    const definition = definitions.get(id)
    if (!definition) {
      if (now === null || now.status !== before.status) unsaid.push(`the second status of ${before.name}`)
      continue
    }
    if (now === null) {
      copy.mitigations = items(copy, "mitigations").filter((one) => one !== definition)
      for (const use of uses) use.mitigations = items(use, "mitigations").filter((one) => String(one.mitigation) !== id)
      continue
    }
    rewrite(definition, fate, unsaid)
    tell(definition, costsTold(now))
    if (statusOf(now) === statusOf(before)) continue
    for (const use of uses)
      for (const one of items(use, "mitigations")) if (String(one.mitigation) === id) one.state = stateOf(statusOf(now))
  }
}
