import type { Evidence } from "../../core/index.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement, type DiagramThreat } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { evidenceOf, filled, paragraphs, words } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"

/** Reads Threagile models with the files that they include. */
export const reader: Reader = { becomes: BECOMES, read }

/** The entries of a map of all files, which count as one; of a list, as split files have it, by their `title` or `id`. */
function entriesOf(places: readonly Place[]): readonly (readonly [string, Place])[] {
  return places.flatMap((place) => [
    ...place.entries(),
    ...place.items().map((item) => [item.at("title").text() ?? item.at("name").text() ?? "", item] as const),
  ])
}

const section = (files: readonly Place[], key: string) => entriesOf(files.map((file) => file.at(key)))

async function read(root: Place, context: ReadContext): Promise<Draft | Refusal> {
  const version = root.at("threagile_version").word()
  if (version !== null && Number.parseInt(version, 10) > 1)
    return refusal(
      root.at("threagile_version"),
      "Threagile models are read in version 1; this one was made by a newer version",
    )
  const files = await filesOf(root, context)
  const broken = ["data_assets", "technical_assets", "trust_boundaries"]
    .map((key) => root.at(key))
    .find(({ value }) => value !== undefined && value !== null && typeof value !== "object")
  if (broken) return refusal(broken, "it is a map of things by their titles")

  if (!root.at("technical_assets").exists && !root.at("includes").exists)
    context.tell("left-out", "", "this is a part of a Threagile model: import the file that includes it")
  const head = (key: string): Place => files.map((file) => file.at(key)).find(({ exists }) => exists) ?? root.at(key)
  const draft = emptyDraft(head("title").text() ?? context.fileName ?? "Untitled")
  for (const [title, asset] of section(files, "data_assets"))
    draft.assets.push({
      ...named(
        title,
        asset,
        paragraphs(
          asset.at("description").text(),
          asset.at("justification_cia_rating").text(),
          ["Owner", asset.at("owner").text()],
          ["Origin", asset.at("origin").text()],
        ),
      ),
      evidence: evidenceOf(...CIA.map((harm) => [harm, asset.at(harm)] as const), ["quantity", asset.at("quantity")]),
    })

  const technical = section(files, "technical_assets").map(([title, at]) => ({ at, ...named(title, at, undefined) }))
  const tracked = trackingOf(files, new Set(technical.map(({ key }) => key)))
  const zones = zonesOf(files, context)
  const elements: DiagramElement[] = [
    ...zones.elements,
    ...technical.map(({ at, key, name, originId }) =>
      elementOf(at, { key, name, originId }, zones.around(key), tracked.of(key)),
    ),
  ]
  const flows = technical.flatMap(({ at, key }) => flowsOf(at, key))
  const risks = risksOf(files, tracked, context)
  addDiagram(draft, { elements, flows, threats: risks.map(({ threat }) => threat) }, context.tell)
  addControls(draft, risks)
  assumeSource(
    draft,
    context.tell,
    technical.filter(({ at }) => at.at("internet").value === true).map(({ key }) => key),
  )

  const notes = paragraphs(
    head("business_overview").at("description").text(),
    head("technical_overview").at("description").text(),
    head("management_summary_comment").text(),
    ["Business criticality", head("business_criticality").text()],
    ["Author", head("author").at("name").text()],
    ["Date", head("date").text()],
    ...tracked.others.map((line) => ["Risk tracking", line] as const),
  )
  if (notes !== undefined) draft.notes = notes
  return draft
}

/** The model's own file and all that it includes, and those include. */
async function filesOf(root: Place, context: ReadContext): Promise<readonly Place[]> {
  const files = [root]
  // What is included goes behind, and its own turn comes.
  for (const one of files)
    for (const name of one.at("includes").items()) {
      const file = name.text()
      const included = file === null ? null : await context.include(file, name)
      if (included) files.push(included)
    }
  return files
}

const CIA = ["confidentiality", "integrity", "availability"] as const

function named(title: string, at: Place, notes: string | undefined) {
  const id = at.at("id").word()
  const tags = words(at.at("tags"))
  return {
    key: id ?? title,
    originId: id ?? title,
    name: title,
    ...(notes !== undefined && { notes }),
    ...(tags.length > 0 && { tags }),
  }
}

/** Zones, and which stand around an id, innermost first. */
interface Zones {
  readonly elements: readonly DiagramElement[]
  readonly around: (id: string) => readonly string[]
}

/** More than these do not stand around one another in any model. */
const MOST_NESTED = 50

function zonesOf(files: readonly Place[], context: ReadContext): Zones {
  const parent = new Map<string, string>()
  const runtimes = new Map<string, string[]>()
  const found: DiagramElement[] = []
  for (const [title, at] of section(files, "trust_boundaries")) {
    const type = filled(at.at("type").text())
    const self = named(title, at, paragraphs(at.at("description").text()))
    found.push({ ...self, kind: "zone", zones: [], ...(type !== null && { tags: [...(self.tags ?? []), type] }) })
    for (const inside of [...words(at.at("technical_assets_inside")), ...words(at.at("trust_boundaries_nested"))]) {
      if (inside === self.key)
        context.tell("cycle", at.at("trust_boundaries_nested").path, `${self.key} is nested in itself: cut there`)
      else if (!parent.has(inside)) parent.set(inside, self.key)
      else context.tell("reissued", at.path, `${inside} stands in ${parent.get(inside)!} already: it stays there`)
    }
  }
  for (const [title, at] of section(files, "shared_runtimes")) {
    const self = named(title, at, paragraphs(at.at("description").text()))
    found.push({ ...self, kind: "zone", zones: [], tags: [...(self.tags ?? []), "shared runtime"] })
    for (const running of words(at.at("technical_assets_running")))
      runtimes.set(running, [...(runtimes.get(running) ?? []), self.key])
  }
  const around = (id: string): readonly string[] => {
    const chain: string[] = []
    for (let zone = parent.get(id); zone !== undefined && chain.length < MOST_NESTED; zone = parent.get(zone)) {
      if (chain.includes(zone) || zone === id) {
        context.tell("cycle", "", `the trust boundary ${zone} is nested in itself: cut there`)
        break
      }
      chain.push(zone)
    }
    return [...chain, ...(runtimes.get(id) ?? [])]
  }
  const kinds = new Set(found.map(({ key }) => key))
  return {
    elements: found.map((zone) => ({ ...zone, zones: around(zone.key).filter((key) => kinds.has(key)) })),
    around,
  }
}

const KIND: Readonly<Record<string, DiagramElement["kind"]>> = {
  "external-entity": "actor",
  datastore: "store",
  process: "process",
}

function elementOf(
  at: Place,
  self: Pick<DiagramElement, "key" | "name" | "originId">,
  zones: readonly string[],
  tracking: readonly Evidence[],
): DiagramElement {
  const type = at.at("type").text() ?? ""
  const isOut = at.at("out_of_scope").truth() === true
  const notes = paragraphs(
    at.at("description").text(),
    at.at("justification_cia_rating").text(),
    ["Owner", at.at("owner").text()],
    isOut ? ["Out of scope", at.at("justification_out_of_scope").text()] : null,
  )
  const technologies = [filled(at.at("technology").text()), ...words(at.at("technologies"))].filter(
    (word) => word !== null,
  )
  const tags = [...words(at.at("tags")), ...technologies, ...(isOut ? ["out of scope"] : [])]
  const stored = words(at.at("data_assets_stored"))
  const held = [...new Set([...stored, ...words(at.at("data_assets_processed"))])]
  return {
    ...self,
    kind: KIND[type] ?? "process",
    zones,
    evidence: [...evidenceOf(...CIA.map((harm) => [harm, at.at(harm)] as const)), ...tracking],
    ...(notes !== undefined && { notes }),
    ...(tags.length > 0 && { tags }),
    ...(held.length > 0 && { holds: held }),
    ...(stored.length > 0 && type !== "external-entity" && { stores: stored }),
  }
}

function flowsOf(at: Place, from: string): DataFlow[] {
  return entriesOf([at.at("communication_links")]).map(([title, link]) => {
    const notes = paragraphs(link.at("description").text())
    const protocol = filled(link.at("protocol").text())
    const tags = [...words(link.at("tags")), ...(protocol === null ? [] : [protocol])]
    const held = [...new Set([...words(link.at("data_assets_sent")), ...words(link.at("data_assets_received"))])]
    return {
      key: `${from}>${title}`,
      originId: `${from}>${title}`,
      name: title,
      from,
      to: link.at("target").word(),
      ...(notes !== undefined && { notes }),
      ...(tags.length > 0 && { tags }),
      ...(held.length > 0 && { holds: held }),
    }
  })
}

/** What is tracked of risks: by the whole id of one, as evidence of a technical asset, and the lines that name none. */
interface Tracking {
  readonly statusOf: (risk: string) => string | null
  readonly of: (asset: string) => readonly Evidence[]
  readonly others: readonly string[]
}

function trackingOf(files: readonly Place[], assets: ReadonlySet<string>): Tracking {
  const patterns: { readonly parts: readonly string[]; readonly status: string }[] = []
  const evidence = new Map<string, Evidence[]>()
  const others: string[] = []
  for (const [id, at] of section(files, "risk_tracking")) {
    const status = filled(at.at("status").text())
    if (status === null) continue
    const parts = id.split("@")
    const said = [status, filled(at.at("justification").text()), filled(at.at("ticket").word())]
      .filter((word) => word !== null)
      .join(", ")
    patterns.push({ parts, status })
    const named = parts.slice(1).filter((part) => assets.has(part))
    for (const asset of named)
      evidence.set(asset, [...(evidence.get(asset) ?? []), { scale: `risk ${parts[0] ?? ""}`, value: said }])
    if (named.length === 0) others.push(`${id}: ${said}`)
  }
  const statusOf = (risk: string): string | null => {
    const parts = risk.split("@")
    const fits = patterns.find(
      (pattern) =>
        pattern.parts.length === parts.length && pattern.parts.every((part, i) => part === "*" || part === parts[i]),
    )
    return fits?.status ?? null
  }
  return { statusOf, of: (asset) => evidence.get(asset) ?? [], others }
}

/** A risk that somebody identified, with what its category says against it. */
interface Risk {
  readonly threat: DiagramThreat
  readonly category: string
  readonly mitigation: string | null
  readonly status: string | null
}

function risksOf(files: readonly Place[], tracked: Tracking, context: ReadContext): Risk[] {
  return section(files, "individual_risk_categories").flatMap(([title, category]) => {
    const { key, tags } = named(title, category, undefined)
    const stride = category.at("stride").text() ?? ""
    const letter = threatCategory(stride)
    if (letter === null && stride !== "")
      context.tell("other", category.at("stride").path, `the category ${stride} says no harm: a tag`)
    const about = paragraphs(category.at("description").text(), ["Impact", category.at("impact").text()])
    const mitigation = filled(category.at("mitigation").text())
    return entriesOf([category.at("risks_identified")]).flatMap(([name, at]): Risk[] => {
      const asset = filled(at.at("most_relevant_technical_asset").word())
      const link = filled(at.at("most_relevant_communication_link").word())
      const on = asset ?? link
      if (on === null) {
        context.tell("left-out", at.path, `the risk ${name} names no technical asset and no link: kept, and no step`)
        return []
      }
      const id = `${key}@${on}`
      const status = tracked.statusOf(id)
      if (status === "false-positive") {
        context.tell("left-out", at.path, `the risk ${name} is tracked as a false positive: kept, and no step`)
        return []
      }
      const evidence = evidenceOf(
        ["severity", at.at("severity")],
        ["likelihood", at.at("exploitation_likelihood")],
        ["impact", at.at("exploitation_impact")],
        ["data breach", at.at("data_breach_probability")],
      )
      const threat: DiagramThreat = {
        key: `${id} ${name}`,
        originId: `${key}@${name}`,
        name: name.replace(/<\/?[bi]>/g, ""),
        on,
        categories: letter === null ? [] : [letter],
        tags: [...(tags ?? []), ...(status === null ? [] : [status])],
        evidence,
        ...(about !== undefined && { notes: about }),
      }
      return [{ threat, category: key, mitigation, status }]
    })
  })
}

/** One control for each category and for whether it is in place: what is done in one spot earns nothing in another. */
function addControls(draft: Draft, risks: readonly Risk[]): void {
  const controls = new Map<string, Draft["controls"][number]>()
  for (const { threat, category, mitigation, status } of risks) {
    if (mitigation === null) continue
    const isInPlace = status === "mitigated"
    const key = `${category}${isInPlace ? "/mitigated" : ""}`
    const known = controls.get(key)
    if (known) {
      known.effects.push({ prevents: threat.key })
      continue
    }
    const control = {
      key,
      originId: key,
      name: mitigation.trim().split(/\r?\n/)[0] ?? "",
      ...(mitigation.includes("\n") && { notes: mitigation }),
      status: isInPlace ? ("in-place" as const) : ("candidate" as const),
      effects: [{ prevents: threat.key }],
    }
    controls.set(key, control)
    draft.controls.push(control)
  }
}
