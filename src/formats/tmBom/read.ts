import { HARMS, type Skill, type SourceKind, type Status } from "../../core/index.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement } from "../import/dataFlow.ts"
import { type Draft, type DraftStep, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { evidenceOf, filled, paragraphs, words } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"

/** Reads models of OWASP's threat model library. */
export const reader: Reader = { becomes: BECOMES, read }

function read(root: Place, context: ReadContext): Draft | Refusal {
  const scope = root.at("scope")
  for (const key of ["trust_zones", "components", "data_stores", "data_flows", "threats", "controls"]) {
    const { value } = root.at(key)
    if (value !== undefined && value !== null && !Array.isArray(value)) return refusal(root.at(key), `${key} is a list`)
  }
  const draft = emptyDraft(scope.at("title").text() ?? context.fileName ?? "Untitled")
  const assumptions = root
    .at("assumptions")
    .items()
    .map((one) => ["Assumption", one.at("description").text()] as const)
  const notes = paragraphs(scope.at("description").text(), root.at("description").text(), ...assumptions)
  if (notes !== undefined) draft.notes = notes

  const stored = placementsOf(draft, root)
  const elements = [
    ...elementsOf(root, "trust_zones", "zone", stored),
    ...elementsOf(root, "actors", "actor", stored),
    ...elementsOf(root, "components", "process", stored),
    ...elementsOf(root, "data_stores", "store", stored),
  ]
  addDiagram(draft, { elements, flows: root.at("data_flows").items().map(flowOf), threats: [] }, context.tell)
  addPersonas(draft, root, elements)
  const steps = addThreats(draft, root, elements, context)
  addRisks(root, steps, context)
  addControls(draft, root, steps, context)
  assumeSource(draft, context.tell)
  return draft
}

function named(at: Place, fallback: string, ...notes: readonly (readonly [string, string | null])[]) {
  const id = at.at("symbolic_name").word()
  const said = paragraphs(at.at("description").text(), ...notes)
  return {
    key: id ?? `${fallback} at ${at.path}`,
    originId: id,
    name: at.at("title").text() ?? "",
    ...(said !== undefined && { notes: said }),
  }
}

/** The data sets, and on which data stores they lie. */
function placementsOf(draft: Draft, root: Place): ReadonlyMap<string, readonly string[]> {
  const stored = new Map<string, string[]>()
  for (const set of root.at("data_sets").items()) {
    const self = named(set, "data set")
    const tags = words(set.at("data_sensitivity"))
    draft.assets.push({ ...self, ...(tags.length > 0 && { tags }) })
    for (const placement of set.at("placements").items()) {
      const store = placement.at("data_store").word()
      if (store === null) continue
      const there = stored.get(store)
      if (there) there.push(self.key)
      else stored.set(store, [self.key])
    }
  }
  return stored
}

const zoneKey = (name: string): string => `zone ${name}`

function elementsOf(
  root: Place,
  list: string,
  kind: DiagramElement["kind"],
  stored: ReadonlyMap<string, readonly string[]>,
): DiagramElement[] {
  return root
    .at(list)
    .items()
    .map((at) => {
      const zone = at.at("trust_zone").word()
      const self = named(
        at,
        kind,
        ["Permissions", at.at("permissions").text()],
        ["Vendor", at.at("vendor").text()],
        ["Product", at.at("product").text()],
      )
      const type = filled(at.at("type").text())
      const there = stored.get(self.key) ?? []
      return {
        ...self,
        // A zone may have the name of something in it.
        ...(kind === "zone" && { key: zoneKey(self.key), originId: `${list}/${self.key}` }),
        kind,
        zones: zone === null ? [] : [zoneKey(zone)],
        ...(type !== null && { tags: [type] }),
        ...(there.length > 0 && { holds: there, stores: there }),
      }
    })
}

function flowOf(at: Place): DataFlow {
  const { key, name, ...rest } = named(at, "flow")
  const end = (side: string): string | null => {
    at.along(side, "type").text()
    return at.along(side, "object").word()
  }
  return { ...rest, key, name: filled(name) ?? key, from: end("source"), to: end("destination") }
}

const PERSONAS: Readonly<Record<string, readonly [SourceKind, Skill]>> = {
  script_kid: ["script-kiddie", "unskilled"],
  insider: ["insider", "skilled"],
  engineer: ["targeted", "skilled"],
  expert_engineer: ["targeted", "expert"],
  oc_sponsored: ["criminal", "expert"],
  state_sponsored: ["state", "expert"],
}

/** Types of actors for which nobody from outside can pass without a step. */
const PRIVILEGED = new Set(["administrator", "engineer", "power_user"])

/** The personas as threat sources; where there are any, an actor is a place and no source. */
function addPersonas(draft: Draft, root: Place, elements: readonly DiagramElement[]): void {
  const personas = root.at("threat_personas").items()
  if (personas.length === 0) return
  draft.sources.length = 0
  const actors = elements.filter(({ kind }) => kind === "actor")
  const open = elements.filter(({ kind, name }) => kind === "zone" && /internet|public|untrusted/i.test(name))
  const startsOf = (who: readonly DiagramElement[]): string[] => who.flatMap(({ key, zones }) => [key, ...zones])
  const users = actors.filter(({ tags = [] }) => !tags.some((tag) => PRIVILEGED.has(tag)))
  const outside = [...open, ...elements.filter(({ zones }) => open.some(({ key }) => zones.includes(key)))]
  for (const at of personas) {
    const level = at.at("skill_level").text() ?? ""
    const access = filled(at.at("access_level").text())
    const isMalicious = at.at("malicious_intent").truth()
    const [kind, skill] = PERSONAS[level] ?? ["other", "skilled"]
    const tags = [level, access ?? "", ...(isMalicious === false ? ["no malicious intent"] : [])].filter(
      (tag) => tag !== "",
    )
    const from = [
      ...new Set(level === "insider" ? startsOf(actors) : [...outside.map(({ key }) => key), ...startsOf(users)]),
    ]
    draft.sources.push({
      ...named(at, "persona"),
      kind: isMalicious === false && kind === "other" ? "accident" : kind,
      skill,
      ...(tags.length > 0 && { tags }),
      evidence: evidenceOf(["applicability", at.at("applicability_to_org")]),
      approaches: from.length === 0 ? [] : [{ from }],
    })
  }
}

/** The steps of each threat, by its key: the first has the draw, the others are the same at another place. */
type Steps = ReadonlyMap<string, readonly DraftStep[]>

function addThreats(draft: Draft, root: Place, elements: readonly DiagramElement[], context: ReadContext): Steps {
  const byKey = new Map(elements.map((element) => [element.key, element]))
  const assets = new Set(draft.assets.map(({ key }) => key))
  const sources = new Set(draft.sources.map(({ key }) => key))
  const steps = new Map<string, DraftStep[]>()
  for (const at of root.at("threats").items()) {
    const classes = [
      ...at
        .at("attack_mechanisms")
        .items()
        .flatMap((one) => coded("CAPEC", one.at("capec_id"), one.at("capec_title"))),
      ...at
        .at("weaknesses")
        .items()
        .flatMap((one) => coded("CWE", one.at("cwe_id"), one.at("cwe_title"))),
    ]
    const self = named(at, "threat", ["Event", at.at("event").text()])
    const tags = [...words(at.at("sources")), ...classes]
    const persona = at.at("threat_persona").word()
    const affected = words(at.at("components_affected"))
    const there = affected.flatMap((key) => byKey.get(key) ?? [])
    for (const key of affected)
      if (!byKey.has(key))
        context.tell(
          "dangling",
          at.at("components_affected").path,
          `the threat ${self.key} affects ${key}, which is not there`,
        )
    if (there.length === 0) {
      context.tell("left-out", at.path, `the threat ${self.key} affects nothing that is named: kept, and no step`)
      continue
    }
    const own = there.map((element, index): DraftStep => {
      const held = (element.holds ?? []).filter((key) => assets.has(key))
      const harmed = held.length > 0 ? held : [element.key]
      if (!assets.has(harmed[0]!)) {
        assets.add(element.key)
        draft.assets.push({ key: element.key, originId: element.originId, name: element.name })
      }
      return {
        ...self,
        key: index === 0 ? self.key : `${self.key}/${element.key}`,
        originId: index === 0 ? self.originId : `${self.key}/${element.key}`,
        name: there.length === 1 ? self.name : `${self.name} (${element.name})`,
        needs: [element.key],
        gives: harmed.flatMap((asset) => HARMS.map((harm) => ({ asset, harm }))),
        ...(index > 0 && { sameAs: self.key }),
        ...(tags.length > 0 && { tags }),
        ...(persona !== null && sources.has(persona) && { only: [persona] }),
      }
    })
    draft.steps.push(...own)
    steps.set(self.key, own)
  }
  if (steps.size > 0) context.tell("assumed", "", "the file says no harm of its threats: each may do all three")
  return steps
}

function coded(scheme: string, id: Place, title: Place): string[] {
  const code = id.word()
  const name = title.text()
  return code === null ? [] : [`${scheme}-${code}${filled(name) === null ? "" : ` ${name!}`}`]
}

function addRisks(root: Place, steps: Steps, context: ReadContext): void {
  for (const at of root.at("risks").items()) {
    const { key, name, notes } = named(at, "risk", ["Impact", at.at("impact_description").text()])
    const evidence = evidenceOf(
      ["risk likelihood", at.at("likelihood")],
      ["risk impact", at.at("impact")],
      ["risk score", at.at("score")],
      ["risk level", at.at("level")],
    )
    for (const threat of words(at.at("threats"))) {
      const [first] = steps.get(threat) ?? []
      if (!first) {
        context.tell("dangling", at.at("threats").path, `the risk ${key} names the threat ${threat}, which has no step`)
        continue
      }
      const said = paragraphs(first.notes ?? null, [`Risk: ${name}`, notes ?? null])
      if (said !== undefined) first.notes = said
      first.evidence = [...(first.evidence ?? []), ...evidence]
    }
  }
}

const STATUS: Readonly<Record<string, Status>> = {
  active: "in-place",
  assumed: "in-place",
  scheduled: "planned",
  retired: "ruled-out",
  wont_do: "ruled-out",
}

function addControls(draft: Draft, root: Place, steps: Steps, context: ReadContext): void {
  for (const at of root.at("controls").items()) {
    const self = named(at, "control")
    const status = at.at("status").text() ?? ""
    const effects = words(at.at("threats")).flatMap((threat) => {
      const [first] = steps.get(threat) ?? []
      if (first) return [{ prevents: first.key }]
      context.tell(
        "dangling",
        at.at("threats").path,
        `the control ${self.key} names the threat ${threat}, which has no step`,
      )
      return []
    })
    draft.controls.push({
      ...self,
      status: STATUS[status] ?? "candidate",
      ...(status !== "" && { tags: [status] }),
      evidence: evidenceOf(["priority", at.at("priority")]),
      effects,
    })
  }
}
