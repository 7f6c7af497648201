import type { Harm } from "../../core/index.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { type Draft, type DraftStep, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"

/** Reads layers of the ATT&CK Navigator, of versions 1.0 to 4.5, alone or in a list. */
export const reader: Reader = { becomes: BECOMES, read }

/** The tactics of ATT&CK for enterprises in the order of its matrix, with what is then done to what the attacker is after. */
const TACTICS: readonly (readonly [tactic: string, harm: Harm | null])[] = [
  ["reconnaissance", null],
  ["resource-development", null],
  ["initial-access", null],
  ["execution", null],
  ["persistence", null],
  ["privilege-escalation", null],
  ["defense-evasion", null],
  ["credential-access", null],
  ["discovery", null],
  ["lateral-movement", null],
  ["collection", null],
  ["command-and-control", null],
  ["exfiltration", "confidentiality"],
  ["impact", "availability"],
]

const START = "outside"
const END = "end"

const filled = (text: string | null): string | null => (text === null || text.trim() === "" ? null : text.trim())

/** A technique as it stands in one or more layers. */
interface Technique {
  readonly key: string
  readonly id: string
  readonly tactic: string | null
  readonly name: string
  readonly notes: string[]
  readonly links: { readonly label: string; readonly url: string }[]
  readonly evidence: Map<string, string>
}

function read(root: Place, context: ReadContext): Draft | Refusal {
  const layers = Array.isArray(root.value) ? root.items() : [root]
  const draft = emptyDraft(filled(layers[0]!.at("name").text()) ?? "Techniques")
  const notes: string[] = []
  const techniques = new Map<string, Technique>()
  for (const [index, layer] of layers.entries()) {
    const name = (index === 0 ? draft.name : filled(layer.at("name").text())) ?? `layer ${index + 1}`
    const said = filled(layer.at("description").text())
    if (said !== null) notes.push(layers.length > 1 ? `${name}: ${said}` : said)
    for (const at of layer.at("techniques").items()) {
      const id = at.at("techniqueID")
      if (typeof id.value !== "string") return refusal(id, "a technique has its id as text")
      addTechnique(at, name, techniques, context)
    }
  }
  if (notes.length > 0) draft.notes = notes.join("\n\n")
  if (techniques.size > 0) addSteps(draft, [...techniques.values()], context)
  assumeSource(draft, context.tell, [START])
  return draft
}

/** Adds what a layer says of a technique. Of one tactic twice in a layer the later counts, as in the Navigator. */
function addTechnique(at: Place, layer: string, techniques: Map<string, Technique>, context: ReadContext): void {
  if (at.at("enabled").value === false) {
    context.tell("left-out", at.path, `${String(at.at("techniqueID").value)} is disabled: kept, and no step`)
    return
  }
  const id = at.at("techniqueID").text()!
  const tactic = filled(at.at("tactic").text())
  const key = `${id} ${tactic ?? ""}`
  const known = techniques.get(key)
  if (known?.evidence.has(layer) === true)
    context.tell("reissued", at.path, `${id} stands twice under one tactic: the later counts`)
  const technique: Technique = known ?? {
    key,
    id,
    tactic,
    name: tactic === null ? id : `${id}, ${tactic.replaceAll("-", " ")}`,
    notes: [],
    links: [],
    evidence: new Map(),
  }
  techniques.set(key, technique)
  const { value: score } = at.at("score")
  if (score != null && typeof score !== "number")
    context.tell("other", at.at("score").path, "a score is a number, as the Navigator takes it: left out")
  const number = at.at("score").number()
  if (number !== null) technique.evidence.set(layer, String(number))
  const comment = filled(at.at("comment").text())
  if (comment !== null) technique.notes.push(comment)
  for (const entry of at.at("metadata").items()) {
    const [name, value] = [filled(entry.at("name").text()), filled(entry.at("value").word())]
    if (name !== null || value !== null) technique.notes.push(`${name ?? ""}: ${value ?? ""}`)
  }
  for (const link of at.at("links").items()) {
    const url = filled(link.at("url").text())
    if (url !== null) technique.links.push({ label: filled(link.at("label").text()) ?? url, url })
  }
}

/** Steps along the tactics that occur, each from the one before. */
function addSteps(draft: Draft, techniques: readonly Technique[], context: ReadContext): void {
  const present = TACTICS.filter(([tactic]) => techniques.some((one) => one.tactic === tactic))
  const order = present.map(([tactic]) => tactic)
  const last = order.at(-1)
  const harmOf = new Map(present)
  draft.places.push({ key: START, name: "Outside", originId: null })
  for (const tactic of order)
    if (tactic !== last)
      draft.places.push({ key: tactic, name: `After ${tactic.replaceAll("-", " ")}`, originId: null })
  draft.assets.push({ key: END, name: "What the attacker is after", originId: null })
  for (const { key, id, tactic, name, notes, links, evidence } of techniques) {
    const at = tactic === null ? -1 : order.indexOf(tactic)
    if (tactic !== null && at === -1)
      context.tell("other", "", `the tactic ${tactic} is not of ATT&CK for enterprises: ${id} needs nothing before it`)
    const harm = at === -1 ? null : (harmOf.get(tactic!) ?? null)
    const isLast = at === -1 || tactic === last
    const step: DraftStep = {
      key,
      originId: id,
      name,
      attack: [id],
      needs: [at > 0 ? order[at - 1]! : START],
      gives: [
        ...(isLast ? [] : [{ place: tactic! }]),
        ...(isLast || harm !== null ? [{ asset: END, harm: harm ?? ("confidentiality" as const) }] : []),
      ],
      ...(notes.length > 0 && { notes: notes.join("\n\n") }),
      ...(links.length > 0 && { links }),
      ...(evidence.size > 0 && { evidence: [...evidence].map(([scale, value]) => ({ scale, value })) }),
    }
    draft.steps.push(step)
  }
  context.tell(
    "assumed",
    "",
    "a layer has no arrows: tactics are read as following one another, techniques of one as alternatives",
  )
}
