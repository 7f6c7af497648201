import { type Evidence, type Harm, HARMS, isRecord, type Status } from "../../core/index.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type Diagram, type DiagramElement, type DiagramThreat } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { evidenceOf, filled, paragraphs, words } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { threatCategory, type ThreatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"
import { readProperties } from "./properties.ts"

/** Reads CycloneDX threat models: the draft of 2.0 (of which form still changes), and properties of components in 1.x. */
export const reader: Reader = { becomes: BECOMES, read }

function read(root: Place, context: ReadContext): Draft | Refusal {
  const version = root.at("specVersion").word() ?? ""
  for (const key of ["bomFormat", "specFormat"]) root.at(key).text()
  if (Number.parseInt(version, 10) > 2)
    return refusal(root.at("specVersion"), "CycloneDX is read up to the draft of 2.0; this is newer")
  if (!Array.isArray(root.at("blueprints").value)) return readProperties(root, context)
  context.tell("draft", "", "CycloneDX 2.0 is a draft: what this file says may mean something else once it is released")

  const [first] = root.at("blueprints").items()
  const draft = emptyDraft(first?.at("name").text() ?? context.fileName ?? "Untitled")
  const elements: DiagramElement[] = []
  const flows: DataFlow[] = []
  const notes: string[] = []
  for (const blueprint of root.at("blueprints").items()) {
    const assumptions = blueprint
      .at("assumptions")
      .items()
      .map((one) => ["Assumption", one.at("description").text()] as const)
    const said = paragraphs(blueprint.at("description").text(), ...assumptions)
    if (said !== undefined) notes.push(said)
    elements.push(...elementsOf(draft, blueprint))
    flows.push(...blueprint.at("flows").items().map(flowOf))
  }
  if (notes.length > 0) draft.notes = notes.join("\n\n")
  const diagram: Diagram = { elements, flows, threats: [] }
  const { threats, stopped } = threatsOf(root, diagram, context)
  addDiagram(draft, { ...diagram, threats }, context.tell)
  addControls(draft, root, stopped, context)
  assumeSource(draft, context.tell)
  return draft
}

/** The id that a reference names: a bom-ref, or the end of a bom-link. */
const named = (reference: string): string => reference.replace(/^urn:cdx:[^#]*#/, "")

const refs = (list: Place): string[] => words(list).map(named)

function self(at: Place, fallback: string) {
  const id = at.at("bom-ref").word()
  const notes = paragraphs(at.at("description").text())
  const tags = words(at.at("tags"))
  return {
    key: id ?? `${fallback} at ${at.path}`,
    originId: id,
    name: at.at("name").text() ?? "",
    ...(notes !== undefined && { notes }),
    ...(tags.length > 0 && { tags }),
  }
}

const STORES = new Set(["data-store", "cache", "queue", "stream", "broker"])

/** The ids of what lies on each data store of a blueprint; its data sets go into the draft as assets. */
function storedIn(draft: Draft, blueprint: Place): ReadonlyMap<string, readonly string[]> {
  const stored = new Map<string, string[]>()
  const place = (store: string, data: string): void => {
    stored.set(store, [...new Set([...(stored.get(store) ?? []), data])])
  }
  for (const set of blueprint.at("dataSets").items()) {
    const asset = self(set, "data set")
    draft.assets.push(asset)
    for (const placement of set.at("placements").items()) {
      const store = placement.at("dataStore").text()
      if (store !== null) place(named(store), asset.key)
    }
  }
  for (const store of blueprint.at("dataStores").items())
    for (const data of refs(store.at("dataSets"))) place(String(store.at("bom-ref").value), data)
  return stored
}

/** Finds the zones around a zone, itself first, up to where they go round. */
function zonesIn(blueprint: Place): (zone: string | undefined) => string[] {
  const parents = new Map<string, string>()
  for (const zone of blueprint.at("zones").items()) {
    const [id, parent] = [zone.at("bom-ref").value, zone.at("parent").text()]
    if (typeof id === "string" && parent !== null) parents.set(id, named(parent))
  }
  return (start) => {
    const zones: string[] = []
    for (let zone = start; zone !== undefined && !zones.includes(zone); zone = parents.get(zone)) zones.push(zone)
    return zones
  }
}

/** Zones, actors, assets and data stores of a blueprint; its data go into the draft as assets. */
function elementsOf(draft: Draft, blueprint: Place): DiagramElement[] {
  const around = zonesIn(blueprint)
  const stored = storedIn(draft, blueprint)
  const element = (at: Place, kind: DiagramElement["kind"]): DiagramElement => {
    const own = self(at, kind)
    const type = filled(at.at("type").text() ?? at.at("type").at("name").text())
    const held = stored.get(own.key) ?? []
    const party = at.at("party").at("name").text() ?? at.at("party").text()
    const zone = at.at("zone").text()
    return {
      ...own,
      name: own.name === "" ? (party ?? "") : own.name,
      kind,
      zones: kind === "zone" ? around(own.key).slice(1) : around(zone === null ? undefined : named(zone)),
      ...(type !== null && { tags: [...(own.tags ?? []), type] }),
      ...(held.length > 0 && { holds: held, stores: held }),
    }
  }
  const all = (list: string, kind: DiagramElement["kind"]) =>
    blueprint
      .at(list)
      .items()
      .map((at) => element(at, kind))
  const found = [...all("zones", "zone"), ...all("actors", "actor")]
  for (const at of blueprint.at("assets").items()) {
    const type = at.at("type").value
    if (type === "data") draft.assets.push(self(at, "data"))
    else found.push(element(at, type === "actor" ? "actor" : STORES.has(String(type)) ? "store" : "process"))
  }
  return [...found, ...all("dataStores", "store")]
}

function flowOf(at: Place): DataFlow {
  const { key, name, originId, notes } = self(at, "flow")
  const end = (side: string): string | null => {
    const said = at.at(side).text()
    return said === null ? null : named(said)
  }
  const protocols = words(at.at("protocols"))
  return {
    key,
    originId,
    name: filled(name) ?? key,
    from: end("source"),
    to: end("destination"),
    ...(notes !== undefined && { notes }),
    ...(protocols.length > 0 && { tags: protocols }),
    ...(at.at("bidirectional").truth() === true && { isTwoWay: true }),
  }
}

/** What a scenario or a risk says of its threats. */
interface Said {
  readonly evidence: readonly Evidence[]
  readonly affected: readonly string[]
  readonly harms: readonly Harm[]
}

/** The evidence of a scenario or risk: levels, scores and chances as they stand, and money with its currency. */
function saidBy(at: Place): Said {
  const money = at.at("impact").at("quantification").exists
    ? at.at("impact").at("quantification")
    : at.at("impactQuantification")
  const currency = money.at("currency").text()
  const amounts = evidenceOf(
    ["financial loss", money.at("financialLoss")],
    ...money
      .at("financialLossRange")
      .entries()
      .map(([end, amount]) => [`financial loss, ${end}`, amount] as const),
  )
  const attributes = words(at.at("riskAttributes"))
  return {
    affected: refs(at.at("affectedAssets")),
    harms: HARMS.filter((harm) => attributes.includes(harm)),
    evidence: [
      ...evidenceOf(
        ["likelihood", at.at("likelihood").at("level")],
        ["likelihood score", at.at("likelihood").at("score")],
        ["probability", at.at("likelihood").at("probability")],
        ["impact", at.at("impact").at("level")],
        ["impact score", at.at("impact").at("score")],
        ["risk score", isRecord(at.at("riskScore").value) ? at.at("riskScore").at("score") : at.at("riskScore")],
      ),
      ...amounts.map(({ scale, value }) => ({ scale, value: currency === null ? value : `${value} ${currency}` })),
    ],
  }
}

/** The scenarios and risks of each threat, by its id. */
function saidOfThreats(root: Place): ReadonlyMap<string, readonly Said[]> {
  const all = new Map<string, Said[]>()
  const add = (threats: readonly string[], one: Said): void => {
    for (const threat of threats) all.set(threat, [...(all.get(threat) ?? []), one])
  }
  const realizes = new Map<string, readonly string[]>()
  for (const scenario of root.along("threats", "scenarios").items()) {
    const threats = refs(scenario.at("threats"))
    const id = scenario.at("bom-ref").word()
    if (id !== null) realizes.set(id, threats)
    add(threats, saidBy(scenario))
  }
  const risks = root.at("risks")
  for (const risk of [...risks.items(), ...risks.at("risks").items()]) {
    const related = [
      ...refs(risk.at("threats")),
      ...refs(risk.at("relatedThreats")),
      ...refs(risk.at("scenarios")).flatMap((id) => realizes.get(id) ?? []),
    ]
    add([...new Set(related)], saidBy(risk))
  }
  return all
}

function threatsOf(root: Place, diagram: Diagram, context: ReadContext) {
  const there = new Set([...diagram.elements, ...diagram.flows].map(({ key }) => key))
  const said = saidOfThreats(root)
  const threats: DiagramThreat[] = []
  /** The keys of the steps that a control stops, by its id. */
  const stopped = new Map<string, string[]>()
  for (const at of root.along("threats", "threats").items()) {
    const own = self(at, "threat")
    const about = said.get(own.key) ?? []
    const named = at
      .at("categories")
      .items()
      .flatMap((one) => {
        one.at("taxonomy").text()
        return filled(one.at("category").text()) ?? []
      })
    const known: ThreatCategory[] = named.flatMap((word) => threatCategory(word) ?? [])
    const harms = [...new Set(about.flatMap((one) => one.harms))]
    const categories = known.length > 0 || harms.length === 0 ? known : [{ letter: null, name: "", harms }]
    const affected = [...new Set([...refs(at.at("affectedAssets")), ...about.flatMap((one) => one.affected)])]
    const hit = affected.filter((key) => there.has(key))
    for (const key of affected)
      if (!there.has(key)) context.tell("dangling", at.path, `the threat ${own.key} affects ${key}, which is not there`)
    if (hit.length === 0)
      context.tell("left-out", at.path, `the threat ${own.key} affects nothing that is named: kept, and no step`)
    const mitigations = refs(at.at("mitigations"))
    hit.forEach((on, index) => {
      const key = index === 0 ? own.key : `${own.key}/${on}`
      const others = named.filter((word) => threatCategory(word) === null)
      threats.push({
        ...own,
        key,
        originId: index === 0 ? own.originId : key,
        on,
        categories,
        tags: [...(own.tags ?? []), ...others],
        evidence: about.flatMap((one) => one.evidence),
      })
      for (const control of mitigations) stopped.set(control, [...(stopped.get(control) ?? []), key])
    })
  }
  return { threats, stopped }
}

const STATUS: Readonly<Record<string, Status>> = {
  implemented: "in-place",
  verified: "in-place",
  assumed: "in-place",
  planned: "planned",
  "in-progress": "planned",
  rejected: "ruled-out",
  decommissioned: "ruled-out",
}

function addControls(
  draft: Draft,
  root: Place,
  stopped: ReadonlyMap<string, readonly string[]>,
  context: ReadContext,
): void {
  const known = new Set<string>()
  for (const at of root.at("controls").items()) {
    const own = self(at, "control")
    const status = at.at("status").text() ?? at.at("status").at("name").text() ?? ""
    known.add(own.key)
    draft.controls.push({
      ...own,
      status: STATUS[status] ?? "candidate",
      tags: [...(own.tags ?? []), ...(status === "" ? [] : [status])],
      evidence: evidenceOf(
        ["effectiveness", at.at("effectiveness").at("percentage")],
        ["effectiveness, in words", at.at("effectiveness").at("rating")],
      ),
      effects: (stopped.get(own.key) ?? []).map((step) => ({ prevents: step })),
    })
  }
  for (const control of stopped.keys())
    if (!known.has(control))
      context.tell("dangling", "controls", `the control ${control}, which threats name, is not there`)
}
