import type { Evidence } from "../../core/index.ts"
import { areaOf, type Box, isInside } from "../import/boxes.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement, type DiagramThreat } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { filled } from "../import/said.ts"
import type { Place, XmlElement } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"

/** Reads models of the Microsoft Threat Modeling Tool, `.tm7`. */
export const reader: Reader = { becomes: BECOMES, read }

/** Parts of the file that are the tool's, the same in every model made with it, and most of its size. */
const TEMPLATE = ["KnowledgeBase", "Profile"]

function read(root: Place, context: ReadContext): Draft | Refusal {
  const surfaces = child(root, "DrawingSurfaceList")
  if (!surfaces) return refusal(root.at("element"), "not a Microsoft threat model: one has a DrawingSurfaceList")
  for (const name of TEMPLATE)
    child(root, name)?.lose("part of the tool's template, which is the same in every model made with it")
  const meta = child(root, "MetaInformation")
  const draft = emptyDraft(filled(textOf(meta && child(meta, "ThreatModelName"))) ?? context.fileName ?? "Untitled")
  const notes = notesOf(meta)

  const threats = threatsOf(root, context)
  const elements: DiagramElement[] = []
  const flows: DataFlow[] = []
  for (const surface of children(surfaces, "DrawingSurfaceModel")) {
    const title = filled(textOf(valueOf(propertiesOf(surface).get("Name"))))
    if (title !== null) notes.push(`Diagram: ${title}`)
    notes.push(...addSurface(surface, elements, flows, context))
  }
  if (notes.length > 0) draft.notes = notes.join("\n\n")
  addDiagram(draft, { elements, flows, threats: threats.map(({ threat }) => threat) }, context.tell)
  addControls(draft, threats)
  assumeSource(draft, context.tell)
  return draft
}

/** The elements of a name among the children of a place, whatever their prefix. */
function children(at: Place, name: string): readonly Place[] {
  return at
    .at("children")
    .items()
    .filter(({ value }) => (value as Partial<XmlElement> | null)?.element === name)
}

const child = (at: Place, name: string): Place | null => children(at, name)[0] ?? null

/** The text of an element, taken; null where it has none. */
function textOf(at: Place | null | undefined): string | null {
  const texts =
    at
      ?.at("children")
      .items()
      .flatMap((part) => part.text() ?? []) ?? []
  return texts.length === 0 ? null : texts.join("")
}

/** The text of an element, looked at. */
function lookAt(at: Place | null): string {
  const parts = at?.at("children").items() ?? []
  return parts.map(({ value }) => (typeof value === "string" ? value : "")).join("")
}

/** The properties of something drawn, by the name that the tool shows; headings under "". */
function propertiesOf(at: Place): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>()
  const list = child(at, "Properties")
  for (const property of list ? children(list, "anyType") : []) {
    const type = property.along("attributes", "type").value
    const name = lookAt(child(property, "DisplayName"))
    const key = typeof type === "string" && type.endsWith("HeaderDisplayAttribute") ? "" : name
    if (!found.has(key)) found.set(key, property)
  }
  return found
}

const valueOf = (property: Place | undefined): Place | null => (property ? child(property, "Value") : null)

function notesOf(meta: Place | null): string[] {
  const said: (readonly [string, string])[] = [
    ["", "HighLevelSystemDescription"],
    ["Owner: ", "Owner"],
    ["Reviewer: ", "Reviewer"],
    ["Contributors: ", "Contributors"],
    ["Assumptions: ", "Assumptions"],
    ["External dependencies: ", "ExternalDependencies"],
  ]
  return said.flatMap(([what, name]) => {
    const text = filled(textOf(meta && child(meta, name)))
    return text === null ? [] : [what + text]
  })
}

/** A number of the drawing, looked at; null where there is none. */
function numberOf(at: Place, name: string): number | null {
  const text = lookAt(child(at, name)).trim()
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
}

function boxOf(at: Place): Box | null {
  const [x, y] = [numberOf(at, "Left"), numberOf(at, "Top")]
  if (x === null || y === null) return null
  return { x, y, width: numberOf(at, "Width") ?? 0, height: numberOf(at, "Height") ?? 0 }
}

const KINDS: Readonly<Record<string, DiagramElement["kind"]>> = {
  "GE.EI": "actor",
  "GE.P": "process",
  "GE.DS": "store",
  "GE.TB.B": "zone",
  StencilRectangle: "actor",
  StencilEllipse: "process",
  StencilParallelLines: "store",
  BorderBoundary: "zone",
}

/** The values of a list of keys and values, whatever suffix its entries have. */
function entriesOf(at: Place | null): readonly Place[] {
  return (at?.at("children").items() ?? []).flatMap((entry) => child(entry, "Value") ?? [])
}

/** What a drawn thing is called and what is said of it; its type where nobody named it. */
function drawnAs(at: Place): Pick<DiagramElement, "name" | "notes" | "tags"> {
  const properties = propertiesOf(at)
  const own = filled(textOf(valueOf(properties.get("Name"))))
  const header = properties.get("")
  const name = own ?? (header ? textOf(child(header, "DisplayName")) : null) ?? ""
  const isOut = lookAt(valueOf(properties.get("Out Of Scope"))) === "true"
  if (!isOut) return { name }
  textOf(valueOf(properties.get("Out Of Scope")))
  const reason = filled(textOf(valueOf(properties.get("Reason For Out Of Scope"))))
  return { name, tags: ["out of scope"], ...(reason !== null && { notes: reason }) }
}

/** A text that somebody wrote onto a surface, whatever shape it is saved as. */
const isAnnotation = (at: Place): boolean => lookAt(child(at, "GenericTypeId")) === "GE.A"

/** What an annotation says; nothing where it says nothing. */
function annotationOf(at: Place): readonly string[] {
  textOf(child(at, "GenericTypeId"))
  const text = filled(textOf(valueOf(propertiesOf(at).get("Name"))))
  return text === null ? [] : [text]
}

/**
 * Adds what one surface draws. Where it stands says what is inside what, and is kept: an attack graph is laid out otherwise.
 * Returns what is written on it.
 */
function addSurface(
  surface: Place,
  elements: DiagramElement[],
  flows: DataFlow[],
  context: ReadContext,
): readonly string[] {
  const shapes = entriesOf(child(surface, "Borders"))
  const drawn = shapes
    .filter((at) => !isAnnotation(at))
    .map((at) => ({
      at,
      key: keyOf(at),
      box: boxOf(at),
      kind: kindOf(at),
    }))
  const zones = drawn.filter(({ kind, box }) => kind === "zone" && box !== null)
  for (const { at, key, box, kind } of drawn) {
    if (kind === null) {
      context.tell("other", at.path, "a shape of a kind that is not known: kept")
      continue
    }
    const around = box === null ? [] : zones.filter((zone) => zone.at !== at && isInside(box, zone.box!))
    elements.push({
      ...drawnAs(at),
      key: key ?? at.path,
      originId: key,
      kind,
      zones: around.sort((one, other) => areaOf(one.box!) - areaOf(other.box!)).map((zone) => zone.key ?? zone.at.path),
    })
  }
  for (const at of entriesOf(child(surface, "Lines"))) {
    if (at.along("attributes", "type").value !== "Connector") continue
    const key = keyOf(at)
    const end = (name: string): string | null => filled(textOf(child(at, name)))
    flows.push({
      ...drawnAs(at),
      key: key ?? at.path,
      originId: key,
      from: end("SourceGuid"),
      to: end("TargetGuid"),
    })
  }
  return shapes.filter(isAnnotation).flatMap(annotationOf)
}

const keyOf = (at: Place): string | null => filled(textOf(child(at, "Guid")))

function kindOf(at: Place): DiagramElement["kind"] | null {
  const generic = child(at, "GenericTypeId")
  const type = at.along("attributes", "type")
  const kind = KINDS[lookAt(generic)] ?? (typeof type.value === "string" ? KINDS[type.value] : undefined)
  if (kind === undefined) return null
  textOf(generic)
  type.text()
  return kind
}

/** A threat with what is done, or could be done, against it. */
interface Threat {
  readonly threat: DiagramThreat
  readonly isMitigated: boolean
  readonly justification: string | null
  readonly possible: string | null
}

function threatsOf(root: Place, context: ReadContext): readonly Threat[] {
  return entriesOf(child(root, "ThreatInstances")).flatMap((at) => threatOf(at, context) ?? [])
}

/** A threat; null where it does not apply. What is said of it stands in its properties, the elements of these names are empty. */
function threatOf(at: Place, context: ReadContext): Threat | null {
  const said = new Map<string, Place>()
  const list = child(at, "Properties")
  for (const entry of list?.at("children").items() ?? []) {
    const [key, value] = [lookAt(child(entry, "Key")), child(entry, "Value")]
    if (value && !said.has(key)) said.set(key, value)
  }
  const look = (name: string): string => lookAt(said.get(name) ?? child(at, name))
  const take = (name: string): string | null => filled(textOf(said.get(name))) ?? filled(textOf(child(at, name)))
  const state = lookAt(child(at, "State"))
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase()
  if (state === "notapplicable") {
    context.tell("left-out", at.path, `the threat ${look("Title")} does not apply: kept, and no step`)
    return null
  }
  textOf(child(at, "State"))
  const type = take("UserThreatCategory") ?? ""
  const category = threatCategory(type)
  if (category === null && type !== "")
    context.tell("other", at.path, `the category ${type} says no harm: its step gives none`)
  const priority = take("Priority")
  const evidence: Evidence[] = priority === null ? [] : [{ scale: "priority", value: priority }]
  const target = filled(textOf(child(at, "TargetGuid")))
  const flow = target === null || /^[0-]*$/.test(target) ? filled(textOf(child(at, "FlowGuid"))) : null
  const interaction = take("InteractionString")
  const notes = [plainText(take("UserThreatDescription")), interaction === null ? null : `Interaction: ${interaction}`]
  const id = filled(textOf(child(at, "InteractionKey")))
  const kind = filled(textOf(child(at, "TypeId")))
  const described = notes.filter((text) => text !== null)
  return {
    isMitigated: state === "mitigated",
    justification: filled(textOf(child(at, "StateInformation"))),
    possible: plainText(take("PossibleMitigations")),
    threat: {
      key: at.path,
      originId: id === null ? null : `${kind ?? ""} ${id}`.trim(),
      on: flow ?? target ?? "",
      name: take("Title") ?? "",
      categories: category === null ? [] : [category],
      ...(described.length > 0 && { notes: described.join("\n\n") }),
      ...(category === null && type !== "" && { tags: [type] }),
      ...(evidence.length > 0 && { evidence }),
    },
  }
}

/** A text without the markup in it, which the tool writes into its mitigations. It is shown as text in any case. */
function plainText(text: string | null): string | null {
  if (text === null) return null
  const plain = text
    .replace(/<br\s*\/?>|<\/p>|<\/li>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/&nbsp;/g, " ")
    .replace(/[ \t]+/g, " ")
    .trim()
  return plain === "" ? null : plain
}

/** The longest name that a sentence of a mitigation makes. */
const LONGEST_SENTENCE = 120

function nameOf(text: string): string {
  const [line = ""] = text.split("\n")
  const sentence = /^.*?[.!?](?=\s+[A-Z]|\s*$)/.exec(line)?.[0] ?? line
  return sentence.length <= LONGEST_SENTENCE
    ? sentence.replace(/\.$/, "")
    : `${sentence.slice(0, LONGEST_SENTENCE - 1).trimEnd()}…`
}

/** Controls: what mitigates a threat is in place; possible mitigations of one text are one candidate. */
function addControls(draft: Draft, threats: readonly Threat[]): void {
  const steps = new Set(draft.steps.map(({ key }) => key))
  const candidates = new Map<string, string[]>()
  for (const { threat, isMitigated, justification, possible } of threats) {
    if (!steps.has(threat.key)) continue
    if (isMitigated) {
      const text = justification ?? possible
      draft.controls.push({
        key: `of ${threat.key}`,
        name: text === null ? `Mitigation of: ${threat.name}` : nameOf(text),
        originId: threat.originId,
        status: "in-place",
        ...(text !== null && nameOf(text) !== text && { notes: text }),
        effects: [{ prevents: threat.key }],
      })
    } else if (possible !== null) {
      const answered = candidates.get(possible)
      if (answered) answered.push(threat.key)
      else candidates.set(possible, [threat.key])
    }
  }
  for (const [text, answered] of candidates)
    draft.controls.push({
      key: `possible ${answered[0]!}`,
      name: nameOf(text),
      originId: null,
      status: "candidate",
      ...(nameOf(text) !== text && { notes: text }),
      effects: answered.map((step) => ({ prevents: step })),
    })
}
