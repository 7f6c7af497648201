import type { Evidence } from "../../core/index.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement, type DiagramThreat } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { filled } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"

/** Reads the models that pytm writes with `--json`. Elements are referred to by name. */
export const reader: Reader = { becomes: BECOMES, read }

function read(root: Place, context: ReadContext): Draft | Refusal {
  for (const list of ["flows", "elements", "assets", "actors", "boundaries", "findings"])
    if (root.at(list).value != null && !Array.isArray(root.at(list).value))
      return refusal(root.at(list), `${list} is a list`)
  const draft = emptyDraft(filled(root.at("name").text()) ?? "Threat model")
  const said = [
    filled(root.at("description").text()),
    ...root
      .at("assumptions")
      .items()
      .map((item) => filled(item.text() ?? item.at("name").text())),
  ].filter((text) => text !== null)
  if (said.length > 0) draft.notes = said.join("\n\n")

  const zones = zonesOf(root)
  const elements = [...elementsOf(root, zones, context), ...zones.values()]
  const flows = root
    .at("flows")
    .items()
    .map((at) => flowOf(at))
  const mitigations = new Map<string, string[]>()
  const threats = root
    .at("findings")
    .items()
    .map((at) => threatOf(at, mitigations))
  addDiagram(draft, { elements, flows, threats }, context.tell)
  const steps = new Set(draft.steps.map(({ key }) => key))
  for (const [text, answered] of mitigations) {
    const [first = ""] = text.split("\n")
    draft.controls.push({
      key: text,
      name: first,
      originId: null,
      status: "candidate",
      ...(first !== text && { notes: text }),
      effects: answered.filter((step) => steps.has(step)).map((step) => ({ prevents: step })),
    })
  }
  assumeSource(draft, context.tell)
  return draft
}

/** What every element says of itself. */
function described(at: Place): Pick<DiagramElement, "key" | "name" | "originId" | "notes" | "tags"> {
  const name = at.at("name").text() ?? ""
  const notes = filled(at.at("description").text())
  const isIn = at.at("inScope").truth() ?? true
  return {
    key: name,
    name,
    originId: name === "" ? null : name,
    ...(notes !== null && notes !== name && { notes }),
    ...(!isIn && { tags: ["out of scope"] }),
  }
}

/** The zones by name. */
function zonesOf(root: Place): ReadonlyMap<string, DiagramElement> {
  const outer = new Map<string, string | null>()
  const places = root.at("boundaries").items()
  for (const at of places) outer.set(String(at.at("name").value), nameOf(at.at("inBoundary")))
  return new Map(
    places.map((at) => {
      const own = described(at)
      return [own.key, { ...own, kind: "zone", zones: around(nameOf(at.at("inBoundary")), outer) }]
    }),
  )
}

/** A reference, by name: taken. */
function nameOf(at: Place): string | null {
  return filled(at.text() ?? at.at("name").text())
}

/** A zone with all around it, innermost first. */
function around(first: string | null, outer: ReadonlyMap<string, string | null>): string[] {
  const zones = new Set<string>()
  for (let here = first; here !== null && !zones.has(here); here = outer.get(here) ?? null) zones.add(here)
  return [...zones]
}

function elementsOf(root: Place, zones: ReadonlyMap<string, DiagramElement>, context: ReadContext): DiagramElement[] {
  const met = new Set<string>()
  const all = ["actors", "assets", "elements"].flatMap((list) => root.at(list).items())
  return all.flatMap((at): DiagramElement[] => {
    const own = described(at)
    // What stands in `elements` stands in `actors` or `assets` too.
    if (met.has(own.key)) {
      at.carry()
      return []
    }
    met.add(own.key)
    const word = at.at("__class__").text() ?? ""
    if (word === "Boundary" || word === "Dataflow") return []
    const zone = nameOf(at.at("inBoundary"))
    if (zone !== null && !zones.has(zone))
      context.tell("dangling", at.at("inBoundary").path, `${own.name} stands in a boundary that is not there (${zone})`)
    const inner = zone === null ? undefined : zones.get(zone)
    const kind = word === "Actor" ? "actor" : word === "Datastore" ? "store" : "process"
    return [{ ...own, kind, zones: inner ? [inner.key, ...inner.zones] : [] }]
  })
}

function flowOf(at: Place): DataFlow {
  const own = described(at)
  return { ...own, key: `${own.key} ${at.path}`, from: nameOf(at.at("source")), to: nameOf(at.at("sink")) }
}

/** A finding as a threat to its target. Its mitigations are added to those of the same text. */
function threatOf(at: Place, mitigations: Map<string, string[]>): DiagramThreat {
  const id = filled(at.at("threat_id").text())
  const key = at.path
  const evidence: Evidence[] = (["severity", "cvss"] as const).flatMap((scale) => {
    const value = filled(at.at(scale).word())
    return value === null ? [] : [{ scale, value }]
  })
  const mitigation = filled(at.at("mitigations").text())
  if (mitigation !== null) mitigations.set(mitigation, [...(mitigations.get(mitigation) ?? []), key])
  const notes = ["details", "example", "condition", "assumption"].flatMap((name) => filled(at.at(name).text()) ?? [])
  const links = filled(at.at("references").text())
  if (links !== null) notes.push(links)
  return {
    key,
    on: filled(at.at("target").text()) ?? "",
    name: filled(at.at("description").text()) ?? id ?? "",
    originId: id,
    categories: [threatCategory("E")!],
    ...(notes.length > 0 && { notes: notes.join("\n\n") }),
    ...(evidence.length > 0 && { evidence }),
  }
}
