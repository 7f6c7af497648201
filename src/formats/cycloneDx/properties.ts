import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, refusal, type Refusal } from "../import/reader.ts"
import { paragraphs } from "../import/said.ts"
import type { Place } from "../import/source.ts"

/** What the properties of a component of a threat model begin with. */
const PREFIX = "cdx:model:"

const KINDS: Readonly<Record<string, DiagramElement["kind"]>> = { boundary: "zone", actor: "actor", datastore: "store" }

/** A component with its properties, by their names without prefix; a name may stand several times. */
interface Described {
  readonly at: Place
  readonly key: string
  readonly all: (name: string) => string[]
}

function described(at: Place): Described {
  const properties = at.at("properties").items()
  const all = (name: string): string[] =>
    properties.flatMap((property) => {
      if (property.at("name").value !== PREFIX + name) return []
      property.at("name").text()
      return property.at("value").word() ?? []
    })
  return { at, key: at.at("bom-ref").word() ?? at.path, all }
}

/**
 * The threat models that tools write as components of the type `threat-model` in CycloneDX 1.x, one component in another, with
 * what they are in properties (`cdx:model:type`). Refused where there are none: a bill of materials is no threat model.
 */
export function readProperties(root: Place, context: ReadContext): Draft | Refusal {
  const models = root
    .at("components")
    .items()
    .filter((one) => one.at("type").value === "threat-model")
  if (models.length === 0)
    return refusal(root.at("components"), "a bill of materials without a threat model in it says nothing to import")
  context.tell("draft", "", "the threat model stands in properties of CycloneDX 1.x, for which there is no standard")
  const about = root.along("metadata", "component")
  const draft = emptyDraft(about.at("name").text() ?? models[0]!.at("name").text() ?? "Untitled")
  const notes = paragraphs(
    about.at("description").text(),
    ...models.map((model) => [model.at("name").text() ?? "", model.at("description").text()] as const),
  )
  if (notes !== undefined) draft.notes = notes
  for (const model of models) addModel(draft, model.at("components").items().map(described), context)
  assumeSource(draft, context.tell)
  return draft
}

function addModel(draft: Draft, parts: readonly Described[], context: ReadContext): void {
  const stored = new Map<string, string[]>()
  const processed = new Map<string, string[]>()
  const assets = new Set<string>()
  const elements: (() => DiagramElement)[] = []
  const flows: DataFlow[] = []
  for (const { at, key, all } of parts) {
    const [type = ""] = all("type")
    const notes = paragraphs(at.at("description").text())
    const tags = all("tag")
    const self = {
      key,
      originId: key,
      name: at.at("name").text() ?? "",
      ...(notes !== undefined && { notes }),
      ...(tags.length > 0 && { tags }),
    }
    const ratings = ["confidentiality", "integrity", "availability", "trustRating"].flatMap((scale) =>
      all(`risk:${scale}`).map((value) => ({ scale, value })),
    )
    const evidence = ratings.length > 0 ? { evidence: ratings } : {}
    if (type === "asset") {
      assets.add(key)
      draft.assets.push({ ...self, ...evidence })
      for (const store of all("storedBy")) stored.set(store, [...(stored.get(store) ?? []), key])
      for (const process of all("processedBy")) processed.set(process, [...(processed.get(process) ?? []), key])
    } else if (type === "dataflow") {
      const held = all("dataflow:data").filter((data) => assets.has(data))
      const [from = null, to = null] = [all("dataflow:source")[0], all("dataflow:destination")[0]]
      const isTwoWay = all("dataflow:isBidirectional")[0] === "true"
      flows.push({ ...self, from, to, ...(isTwoWay && { isTwoWay }), ...(held.length > 0 && { holds: held }) })
    } else {
      const zones = all("inBoundary")
      elements.push(() => {
        const there = stored.get(key) ?? []
        const held = [...new Set([...there, ...(processed.get(key) ?? [])])]
        return {
          ...self,
          ...evidence,
          kind: KINDS[type] ?? "process",
          zones,
          ...(held.length > 0 && { holds: held }),
          ...(there.length > 0 && { stores: there }),
        }
      })
    }
  }
  addDiagram(draft, { elements: elements.map((make) => make()), flows, threats: [] }, context.tell)
}
