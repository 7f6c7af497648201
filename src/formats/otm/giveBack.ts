import { isRecord, statusOf, type Model, type NowAndBest, type Status } from "../../core/index.ts"
import { fatesOf, type Kept } from "../export/kept.ts"
import { copyOf, items, notReturned, rewrite, type Source, tell } from "../export/returned.ts"
import { cannotSay } from "../export/aspects.ts"
import { chancesTold, costsTold, figuresTold, lossesTold } from "../export/told.ts"
import type { Written } from "../export/writer.ts"

/** What a state of OTM says of a control. */
export function stateOf(status: Status): string {
  if (status === "in-place" || status === "required") return "implemented"
  return status === "ruled-out" ? "rejected" : "recommended"
}

/**
 * The document that a model came from, with the edits that it can say: names, descriptions, states of mitigations, threats and
 * mitigations that are gone; and, in `attributes`, the numbers that people gave since.
 */
export function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = copyOf(source)
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
  unsaid.push(...notReturned(model, kept))
  return {
    content: `${JSON.stringify(copy, null, 2)}\n`,
    cannotSay: cannotSay(model, RETURNED, unsaid, kept.asItCame),
  }
}

/** What the document says because it came from it, or has a place for. */
const RETURNED = [
  "proofs" as const,
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...(["losses", "chances", "chancesBySkill", "costs", "prevents", "statuses", "stride", "notes", "tags"] as const),
  ...(["kinds", "skills", "evidence", "extensions", "techniques"] as const),
]

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
