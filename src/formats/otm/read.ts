import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement, type DiagramThreat } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { filled, paragraphs, words } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"
import { addMitigations, type Instance } from "./mitigations.ts"
import { named, ratings } from "./said.ts"

/** Reads Open Threat Models of versions 0.1 and 0.2, from JSON or YAML. */
export const reader: Reader = { becomes: BECOMES, read }

/** What the type of a component that stores data says, in the catalogues of IriusRisk and StartLeft. */
const STORE =
  /(?:^|[-_ ])(?:db|database|datastore|data-store|storage|sql|s3|bucket|queue|cache|redis|mongo\w*|postgres\w*|mysql|dynamodb|filesystem|file-system|blob|vault)(?:$|[-_ ])/i

/** More than these do not stand around one another in any model. */
const MOST_PARENTS = 50

/** How a zone is called that is open to all. */
const OPEN_ZONE = /internet|^public$|untrusted/i

function read(root: Place, context: ReadContext): Draft | Refusal {
  const version = root.at("otmVersion").word()
  if (version === null || !/^0\.\d+(?:\.\d+)?$/.test(version)) {
    const read = "OTM 0.1 and 0.2 are read"
    return refusal(
      root.at("otmVersion"),
      version === null ? `${read}, and say which they are` : `OTM version ${version} is not supported: ${read}`,
    )
  }
  const project = root.at("project")
  const draft = emptyDraft(project.at("name").text() ?? project.at("id").word() ?? context.fileName ?? "Untitled")
  project.at("id").word()
  const notes = paragraphs(
    project.at("description").text(),
    ["Owner", project.at("owner").text()],
    ["Contact", project.at("ownerContact").text()],
  )
  if (notes !== undefined) draft.notes = notes
  const tags = words(project.at("tags"))
  if (tags.length > 0) draft.tags = tags

  for (const asset of root.at("assets").items()) {
    const risk = asset.at("risk")
    draft.assets.push({
      ...named(
        asset,
        "asset",
        paragraphs(asset.at("description").text(), risk.at("comment").text(), risk.at("riskComments").text()),
      ),
      evidence: ratings(
        context,
        ["confidentiality", risk.at("confidentiality")],
        ["integrity", risk.at("integrity")],
        ["availability", risk.at("availability")],
      ),
    })
  }
  const outer = parentsOf(root, context)
  const elements = [
    ...root
      .at("trustZones")
      .items()
      .map((zone, index) => elementOf(zone, `zone ${index}`, true, outer, context)),
    ...root
      .at("components")
      .items()
      .map((component, index) => elementOf(component, `component ${index}`, false, outer, context)),
  ]
  const flows = root.at("dataflows").items().map(flowOf)
  const { threats, instances } = threatsOf(root, elements, flows, context)
  addDiagram(
    draft,
    { elements: elements.map(({ element }) => element), flows: flows.map(({ flow }) => flow), threats },
    context.tell,
  )
  addMitigations(draft, root, instances, context)
  assumeSource(draft, context.tell, startsOf(root, elements))
  return draft
}

/** An element with the place where it stands in the source. */
interface Located {
  readonly at: Place
  readonly element: DiagramElement
}

/** Parents by the id of what stands in them, with circles cut. */
interface Outer {
  /** What stands around an id, innermost first. */
  readonly around: (id: string) => readonly Place[]
}

function parentsOf(root: Place, context: ReadContext): Outer {
  const byId = new Map<string, Place>()
  const zones = root.at("trustZones").items()
  for (const at of [...zones, ...root.at("components").items()]) {
    const { value } = at.at("id")
    if (typeof value === "string" && !byId.has(value)) byId.set(value, at)
  }
  const parentOf = (at: Place): Place | null => {
    const said = [at.along("parent", "trustZone"), at.along("parent", "component")].find(
      (one) => typeof one.value === "string",
    )
    return said ? (byId.get(said.text()!) ?? null) : null
  }
  for (const at of byId.values()) {
    const said = [at.along("parent", "trustZone"), at.along("parent", "component")].find(
      (one) => typeof one.value === "string",
    )
    if (said && !byId.has(said.value as string))
      context.tell("dangling", said.path, `its parent ${String(said.value)} is not there: it stands in nothing`)
  }
  const around = (id: string): readonly Place[] => {
    const found: Place[] = []
    for (let at = byId.get(id) ?? null; at !== null && found.length < MOST_PARENTS;) {
      const parent: Place | null = parentOf(at)
      if (parent === null) break
      if (parent === byId.get(id) || found.includes(parent)) {
        context.tell("cycle", at.at("parent").path, `${id} stands in itself by its parents: cut there`)
        break
      }
      found.push(parent)
      at = parent
    }
    return found
  }
  return { around }
}

function elementOf(at: Place, fallback: string, isZone: boolean, outer: Outer, context: ReadContext): Located {
  const self = named(at, fallback, paragraphs(at.at("description").text()))
  const parents = outer.around(self.key)
  const type = filled(at.at("type").text())
  const [processed, stored] = ["processed", "stored"].map((how) => words(at.along("assets", how)))
  const held = [...new Set([...(stored ?? []), ...(processed ?? [])])]
  const evidence = isZone ? ratings(context, ["trust rating", at.along("risk", "trustRating")]) : []
  return {
    at,
    element: {
      ...self,
      ...(type !== null && { tags: [...(self.tags ?? []), type] }),
      kind: isZone ? "zone" : STORE.test(type ?? "") ? "store" : "process",
      zones: parents
        .filter((parent) => parent.path.startsWith("trustZones"))
        .map((zone) => String(zone.at("id").value)),
      ...(evidence.length > 0 && { evidence }),
      ...(held.length > 0 && { holds: held }),
      ...(stored && stored.length > 0 && { stores: stored }),
    },
  }
}

function flowOf(at: Place, index: number): { readonly at: Place; readonly flow: DataFlow } {
  const { key, name, originId, notes, tags } = named(at, `flow ${index}`, paragraphs(at.at("description").text()))
  const held = words(at.at("assets"))
  return {
    at,
    flow: {
      key,
      originId,
      name: filled(name) ?? key,
      from: at.at("source").word(),
      to: at.at("destination").word(),
      ...(notes !== undefined && { notes }),
      ...(tags && { tags }),
      ...(at.at("bidirectional").truth() === true && { isTwoWay: true }),
      ...(held.length > 0 && { holds: held }),
    },
  }
}

function threatsOf(
  root: Place,
  elements: readonly Located[],
  flows: readonly { readonly at: Place; readonly flow: DataFlow }[],
  context: ReadContext,
): { readonly threats: DiagramThreat[]; readonly instances: Instance[] } {
  const definitions = new Map<string, Place>()
  for (const at of root.at("threats").items()) {
    const { value } = at.at("id")
    const id = typeof value === "number" ? String(value) : value
    if (typeof id === "string" && !definitions.has(id)) definitions.set(id, at)
  }
  const threats: DiagramThreat[] = []
  const instances: Instance[] = []
  const used = new Set<string>()
  const hosts = [
    ...elements.map(({ at, element }) => ({ at, on: element.key })),
    ...flows.map(({ at, flow }) => ({ at, on: flow.key })),
  ]
  for (const { at, on } of hosts)
    for (const instance of at.at("threats").items()) {
      const id = instance.at("threat").word()
      const definition = definitions.get(id ?? "")
      if (id === null || !definition) {
        context.tell(
          "dangling",
          instance.at("threat").path,
          `the threat ${id ?? "without an id"} is not there: left out`,
        )
        continue
      }
      used.add(id)
      const threat = threatOf(definition, instance, on, context)
      threats.push(threat)
      for (const one of instance.at("mitigations").items()) {
        const mitigation = one.at("mitigation").word()
        if (mitigation !== null)
          instances.push({
            step: threat.key,
            mitigation,
            state: one.at("state").text() ?? "",
            path: one.at("mitigation").path,
          })
      }
    }
  for (const [id, { path }] of definitions)
    if (!used.has(id))
      context.tell("left-out", path, `no component and no data flow has the threat ${id}: kept, and no step`)
  return { threats, instances }
}

function threatOf(at: Place, instance: Place, on: string, context: ReadContext): DiagramThreat {
  const risk = at.at("risk")
  const self = named(
    at,
    "threat",
    paragraphs(
      at.at("description").text(),
      ["Likelihood", risk.at("likelihoodComment").text()],
      ["Impact", risk.at("impactComment").text()],
    ),
  )
  const said = words(at.at("categories"))
  const categories = said.flatMap((word) => threatCategory(word) ?? [])
  const others = said.filter((word) => threatCategory(word) === null)
  for (const word of others) context.tell("other", at.at("categories").path, `the category ${word} says no harm: a tag`)
  const state = filled(instance.at("state").text())
  const id = `${on}/${self.key}`
  return {
    ...self,
    key: id,
    originId: id,
    on,
    categories,
    tags: [...(self.tags ?? []), ...others, ...words(at.at("cwes")), ...(state === null ? [] : [state])],
    evidence: ratings(context, ["likelihood", risk.at("likelihood")], ["impact", risk.at("impact")]),
  }
}

/** Where whoever attacks starts, as far as the zones say: in that of the Internet, else of the least trust where one has less than another. */
function startsOf(root: Place, elements: readonly Located[]): string[] {
  const zones = root.at("trustZones").items()
  const looks = zones.map((at, index) => {
    const word = (key: string): string => (typeof at.at(key).value === "string" ? (at.at(key).value as string) : "")
    const rating = at.along("risk", "trustRating").value
    return {
      key: elements[index]!.element.key,
      isOpen: OPEN_ZONE.test(word("name")) || OPEN_ZONE.test(word("type")),
      rating: typeof rating === "number" ? rating : Infinity,
    }
  })
  const ratings = looks.map(({ rating }) => rating)
  const least = ratings.reduce((lowest, rating) => Math.min(lowest, rating), Infinity)
  const open = looks.some(({ isOpen }) => isOpen)
    ? looks.filter(({ isOpen }) => isOpen)
    : ratings.some((rating) => rating > least)
      ? looks.filter(({ rating }) => rating === least)
      : []
  const keys = new Set(open.map(({ key }) => key))
  const inside = elements
    .filter(({ element }) => element.zones.some((zone) => keys.has(zone)))
    .map(({ element }) => element.key)
  return inside.length === 0 ? [] : [...keys, ...inside]
}
