import { type Evidence, type Harm, HARMS, type Status } from "../../core/index.ts"
import { type Draft, type DraftControl, type DraftStep, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"

/** Reads workspaces of AWS Threat Composer of schema 1. */
export const reader: Reader = { becomes: BECOMES, read }

const SCHEMA = 1

const filled = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text.trim())

/** A text with a capital letter first. */
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function read(root: Place, context: ReadContext): Draft | Refusal {
  const schema = root.at("schema")
  if (schema.value !== SCHEMA) return refusal(schema, `workspaces of Threat Composer are read of schema ${SCHEMA}`)
  for (const list of ["threats", "mitigations", "assumptions", "mitigationLinks", "assumptionLinks"])
    if (root.at(list).value != null && !Array.isArray(root.at(list).value))
      return refusal(root.at(list), `${list} is a list`)
  const draft = emptyDraft(filled(root.along("applicationInfo", "name").text()) ?? "Application")
  const notes = ["applicationInfo", "architecture", "dataflow"].flatMap(
    (part) => filled(root.along(part, "description").text()) ?? [],
  )
  const links = linksOf(root, context)
  const assumed = assumptionsOf(root, links.assumptions)
  notes.push(...assumed.unlinked.map((text) => `Assumption: ${text}`))
  if (notes.length > 0) draft.notes = notes.join("\n\n")

  const steps = new Set<string>()
  for (const at of root.at("threats").items()) {
    const step = stepOf(at, draft, assumed.of, context)
    if (step === null) continue
    draft.steps.push(step)
    steps.add(step.key)
  }
  for (const at of root.at("mitigations").items()) {
    const control = controlOf(at, links.mitigations, steps, assumed.of)
    if (control) draft.controls.push(control)
  }
  return draft
}

interface Links {
  /** Threats by mitigation. */
  readonly mitigations: ReadonlyMap<string, readonly string[]>
  /** Threats and mitigations by assumption. */
  readonly assumptions: ReadonlyMap<string, readonly string[]>
}

const lookAt = (place: Place): string => (typeof place.value === "string" ? place.value : "")

/** The links whose ends are there; the others are told. */
function linksOf(root: Place, context: ReadContext): Links {
  const ids = (list: string): ReadonlySet<string> =>
    new Set(
      root
        .at(list)
        .items()
        .map((at) => lookAt(at.at("id"))),
    )
  const [threats, mitigations, assumptions] = [ids("threats"), ids("mitigations"), ids("assumptions")]
  const found = (list: string, own: string, isOwn: (id: string) => boolean, isLinked: (id: string) => boolean) => {
    const links = new Map<string, string[]>()
    for (const at of root.at(list).items()) {
      const [from, to] = [at.at(own), at.at("linkedId")]
      if (!isOwn(lookAt(from)) || !isLinked(lookAt(to))) {
        const dead = isOwn(lookAt(from)) ? to : from
        context.tell("dangling", dead.path, `a link names something that is not there (${lookAt(dead)}): left out`)
        continue
      }
      from.text()
      to.text()
      at.at("type").text()
      const known = links.get(lookAt(from))
      if (known) known.push(lookAt(to))
      else links.set(lookAt(from), [lookAt(to)])
    }
    return links
  }
  return {
    mitigations: found(
      "mitigationLinks",
      "mitigationId",
      (id) => mitigations.has(id),
      (id) => threats.has(id),
    ),
    assumptions: found(
      "assumptionLinks",
      "assumptionId",
      (id) => assumptions.has(id),
      (id) => threats.has(id) || mitigations.has(id),
    ),
  }
}

/** What is assumed, by what it is assumed of; and what is assumed of nothing in particular. */
function assumptionsOf(root: Place, links: Links["assumptions"]) {
  const of = new Map<string, string[]>()
  const unlinked: string[] = []
  for (const at of root.at("assumptions").items()) {
    const text = filled(at.at("content").text())
    if (text === null) continue
    const linked = links.get(lookAt(at.at("id"))) ?? []
    if (linked.length > 0) at.at("id").text()
    else unlinked.push(text)
    for (const id of linked) of.set(id, [...(of.get(id) ?? []), text])
  }
  return { of, unlinked }
}

/** What the metadata says under a key, as places. */
function metadata(at: Place, key: string): readonly Place[] {
  return at
    .at("metadata")
    .items()
    .filter((entry) => entry.at("key").value === key)
    .map((entry) => {
      entry.at("key").text()
      return entry.at("value")
    })
}

const texts = (list: Place): string[] => list.items().flatMap((item) => filled(item.text()) ?? [])

/** The paragraphs that are said of something, with what is assumed of it. */
function notesOf(at: Place, said: readonly (string | null)[], assumed: readonly string[]): { notes?: string } {
  const comments = metadata(at, "Comments").flatMap((value) => filled(value.text()) ?? [])
  const all = [...said.filter((text) => text !== null), ...comments, ...assumed.map((text) => `Assumes: ${text}`)]
  return all.length === 0 ? {} : { notes: all.join("\n\n") }
}

/** The step of a threat, its source and what it harms added to the draft; null where it is none. */
function stepOf(
  at: Place,
  draft: Draft,
  assumed: ReadonlyMap<string, string[]>,
  context: ReadContext,
): DraftStep | null {
  const status = at.at("status")
  const statement = lookAt(at.at("statement"))
  if (status.value === "threatResolvedNotUseful") {
    context.tell("left-out", at.path, `the threat ${statement} is marked as not useful: kept, and no step`)
    return null
  }
  const id = filled(at.at("id").text())
  const categories = metadata(at, "STRIDE").flatMap((value) =>
    texts(value).flatMap((letter) => {
      const category = threatCategory(letter)
      if (category === null) context.tell("other", value.path, `the category ${letter} says no harm`)
      return category ?? []
    }),
  )
  const goals = texts(at.at("impactedGoal"))
  const harms = HARMS.filter((harm) => goals.includes(harm))
  for (const goal of goals)
    if (!HARMS.includes(goal as Harm))
      context.tell("other", at.at("impactedGoal").path, `the goal ${goal} is no harm of ours: left out`)
  const given = harms.length > 0 ? harms : [...new Set(categories.flatMap((category) => category.harms))]
  if (given.length === 0) context.tell("other", at.path, `the threat ${statement} says no harm: its step gives none`)
  const assets = given.length === 0 ? [] : assetsOf(at, draft)
  const action = filled(at.at("threatAction").text())
  const priorities = metadata(at, "Priority").flatMap((value) => filled(value.word()) ?? [])
  const evidence: Evidence[] = priorities.map((value) => ({ scale: "priority", value }))
  const letters = categories.flatMap(({ letter }) => letter ?? [])
  const tags = texts(at.at("tags"))
  const prerequisites = filled(at.at("prerequisites").text())
  const impact = at.at("threatImpact")
  const whole = filled(at.at("statement").text())
  if (whole?.includes(lookAt(impact)) === true) impact.text()
  return {
    key: id ?? at.path,
    originId: id,
    name: action === null ? (whole ?? "") : capital(action),
    needs: [sourceOf(at, draft)],
    gives: assets.flatMap((asset) => given.map((harm) => ({ asset, harm }))),
    ...(letters.length > 0 && { stride: letters }),
    ...(tags.length > 0 && { tags }),
    ...(evidence.length > 0 && { evidence }),
    ...notesOf(
      at,
      [action === null ? null : whole, prerequisites === null ? null : `Needs: ${prerequisites}`],
      assumed.get(id ?? "") ?? [],
    ),
  }
}

/** The place where the source of a threat starts; both are made for each text once. */
function sourceOf(at: Place, draft: Draft): string {
  const name = capital(filled(at.at("threatSource").text()) ?? "Threat actor")
  const key = `source ${name.toLowerCase()}`
  if (!draft.sources.some((source) => source.key === key)) {
    draft.places.push({ key, name: `Where ${name} starts`, originId: null })
    draft.sources.push({ key, name, originId: null, kind: "other", approaches: [{ from: [key] }] })
  }
  return key
}

/** The assets that a threat harms; the application where it names none. */
function assetsOf(at: Place, draft: Draft): string[] {
  const named = texts(at.at("impactedAssets"))
  return (named.length > 0 ? named : [draft.name]).map((name) => {
    const key = name.toLowerCase()
    if (!draft.assets.some((asset) => asset.key === key))
      draft.assets.push({ key, name: capital(name), originId: null })
    return key
  })
}

const STATUSES: Readonly<Record<string, Status>> = {
  mitigationResolved: "in-place",
  mitigationInProgress: "planned",
  mitigationIdentified: "candidate",
  mitigationResolvedWillNotAction: "ruled-out",
}

/** The control of a mitigation; null where it says nothing. */
function controlOf(
  at: Place,
  links: Links["mitigations"],
  steps: ReadonlySet<string>,
  assumed: ReadonlyMap<string, string[]>,
): DraftControl | null {
  const content = filled(at.at("content").text())
  if (content === null) return null
  const id = filled(at.at("id").text())
  const [first = ""] = content.split("\n")
  const tags = texts(at.at("tags"))
  return {
    key: id ?? at.path,
    originId: id,
    name: first,
    status: STATUSES[at.at("status").text() ?? ""] ?? "candidate",
    ...(tags.length > 0 && { tags }),
    ...notesOf(at, [first === content ? null : content], assumed.get(id ?? "") ?? []),
    effects: (links.get(id ?? "") ?? []).filter((threat) => steps.has(threat)).map((threat) => ({ prevents: threat })),
  }
}
