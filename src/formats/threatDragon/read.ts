import type { Status } from "../../core/index.ts"
import { areaOf, type Box, isInside } from "../import/boxes.ts"
import { assumeSource } from "../import/assumeSource.ts"
import { addDiagram, type DataFlow, type DiagramElement, type DiagramThreat } from "../import/dataFlow.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import { filled } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"

/** Reads Threat Dragon models, of version 1 (cells of JointJS, flat) and 2 (cells of X6, with `data`). */
export const reader: Reader = { becomes: BECOMES, read }

/** The newest version whose form is known. */
const NEWEST_MAJOR = 2

/** A cell of a diagram, whichever version drew it. */
interface Cell {
  readonly at: Place
  /** Where name, description and threats stand: the cell itself in version 1. */
  readonly data: Place
  readonly kind: "actor" | "process" | "store" | "box" | "curve" | "text" | "flow" | null
  readonly key: string
  readonly box: Box | null
}

function read(root: Place, context: ReadContext): Draft | Refusal {
  const version = root.at("version")
  const major = /^\d+/.exec(typeof version.value === "string" ? version.value : "")
  if (major && Number(major[0]) > NEWEST_MAJOR)
    return refusal(
      version,
      `Threat Dragon models are read up to version ${NEWEST_MAJOR}; this one was made by a newer version`,
    )
  const diagrams = root.along("detail", "diagrams")
  if (!Array.isArray(diagrams.value)) return refusal(diagrams, "detail.diagrams is a list of diagrams")

  const draft = emptyDraft(root.along("summary", "title").text() ?? context.fileName ?? "Untitled")
  const notes = notesOf(root)
  const seen = new Set<string>()
  for (const [index, diagram] of diagrams.items().entries()) {
    const list = cellsOf(diagram)
    if (list.exists && !Array.isArray(list.value)) return refusal(list, "the cells of a diagram are a list")
    const title = diagram.at("title").text()
    const said = [title, diagram.at("description").text()].filter((text) => text !== null && text.trim() !== "")
    if (said.length > 0) notes.push(`Diagram ${index + 1}: ${said.join(". ")}`)
    const cells = list.items().map((at, position) => cellOf(at, `${index}.${position}`, seen, context))
    for (const { kind, data, at } of cells) {
      if (kind !== "text") continue
      const text = data.at("name").text() ?? labelOf(at)
      if (text !== null && text.trim() !== "") notes.push(text)
    }
    addCells(draft, cells, context)
  }
  if (notes.length > 0) draft.notes = notes.join("\n\n")
  assumeSource(draft, context.tell)
  return draft
}

/** The paragraphs that the head of a model gives for the notes. */
function notesOf(root: Place): string[] {
  const { summary, detail } = { summary: root.at("summary"), detail: root.at("detail") }
  const people = detail
    .at("contributors")
    .items()
    .flatMap((person) => person.at("name").text() ?? [])
  const said: (readonly [string, string | null])[] = [
    ["", summary.at("description").text()],
    ["Owner: ", summary.at("owner").text()],
    ["Reviewer: ", detail.at("reviewer").text()],
    ["Contributors: ", people.join(", ")],
  ]
  return said.flatMap(([what, text]) => (text === null || text.trim() === "" ? [] : [what + text]))
}

const cellsOf = (diagram: Place): Place =>
  diagram.at("cells").exists ? diagram.at("cells") : diagram.along("diagramJson", "cells")

const KINDS: readonly (readonly [RegExp, Exclude<Cell["kind"], null>])[] = [
  [/^(?:actor|tm\.Actor)$/, "actor"],
  [/^(?:process|tm\.Process)$/, "process"],
  [/^(?:store|tm\.Store)$/, "store"],
  [/^(?:flow|tm\.Flow)$/, "flow"],
  [/^(?:trust-boundary-box|tm\.BoundaryBox)$/, "box"],
  // Threat Dragon itself misspells it.
  [/^(?:trust-bro?undary-curve|tm\.Boundary)$/, "curve"],
  [/^(?:td-text-block|tm\.Text)$/, "text"],
]

function cellOf(at: Place, fallback: string, seen: Set<string>, context: ReadContext): Cell {
  const isFlat = !at.at("data").exists
  const data = isFlat ? at : at.at("data")
  const word = (place: Place): string => (typeof place.value === "string" ? place.value : "")
  const shape = at.at("shape")
  const type = data.at("type")
  const known = KINDS.find(([form]) => form.test(word(type))) ?? KINDS.find(([form]) => form.test(word(shape)))
  if (known) for (const place of [shape, type]) place.text()
  else
    context.tell(
      "other",
      at.path,
      `a cell of the kind ${word(shape) || word(type) || "without a name"} is not known: kept`,
    )
  const id = at.at("id").word() ?? fallback
  if (seen.has(id))
    context.tell("reissued", at.path, `two cells have the id ${id}: both came in, and what names it means the first`)
  seen.add(id)
  return { at, data, kind: known?.[1] ?? null, key: id, box: boxOf(at) }
}

function boxOf(at: Place): Box | null {
  const look = (outer: string, inner: string): number | null => {
    const { value } = at.along(outer, inner)
    return typeof value === "number" ? value : null
  }
  const [x, y] = [look("position", "x"), look("position", "y")]
  if (x === null || y === null) return null
  return { x, y, width: Math.max(0, look("size", "width") ?? 0), height: Math.max(0, look("size", "height") ?? 0) }
}

/** The label that is drawn on a cell, where it has no name: a text, or `attrs`; of a flow the first of its labels. */
function labelOf(at: Place): string | null {
  const written = at.along("attrs", "text", "text").text() ?? at.along("attrs", "label", "text").text()
  if (written !== null) return written
  for (const label of at.at("labels").items()) {
    const text =
      label.text() ??
      label.along("attrs", "label", "text").text() ??
      label.along("attrs", "labelText", "text").text() ??
      label.along("attrs", "text", "text").text()
    if (text !== null) return text
  }
  return null
}

/** Adds the cells of one diagram. */
function addCells(draft: Draft, cells: readonly Cell[], context: ReadContext): void {
  const elements = elementsOf(cells)
  const names = new Map(elements.map(({ key, name }) => [key, name]))
  const nameOf = (key: string | null): string => names.get(key ?? "") ?? "nothing"
  const flows = cells
    .filter(({ kind }) => kind === "flow")
    .map(flowOf)
    .map((flow) => (flow.name === "" ? { ...flow, name: `${nameOf(flow.from)} to ${nameOf(flow.to)}` } : flow))
  const threats = cells.flatMap(({ kind, key, data }) =>
    kind === null || kind === "text" || kind === "curve"
      ? []
      : data
          .at("threats")
          .items()
          .flatMap((at, index) => threatOf(at, key, `${key} ${index}`, context) ?? []),
  )
  addDiagram(draft, { elements, flows, threats: threats.map(({ threat }) => threat) }, context.tell)
  for (const { threat, mitigation, status } of threats) addControl(draft, threat, mitigation, status)
}

/** What of the cells becomes a place. Where they stand says what is inside what, and is kept: an attack graph is laid out otherwise. */
function elementsOf(cells: readonly Cell[]): DiagramElement[] {
  const zones = cells
    .filter(({ kind, box }) => kind === "box" && box !== null)
    .sort((one, other) => areaOf(one.box!) - areaOf(other.box!))
  return cells.flatMap((cell): DiagramElement[] => {
    const { kind, key, box } = cell
    if (kind !== "actor" && kind !== "process" && kind !== "store" && kind !== "box") return []
    const around = box === null ? [] : zones.filter((zone) => zone !== cell && isInside(box, zone.box!))
    return [{ ...described(cell), key, kind: kind === "box" ? "zone" : kind, zones: around.map((zone) => zone.key) }]
  })
}

function flowOf(cell: Cell): DataFlow {
  const end = (side: Place): string | null => side.at("cell").word() ?? side.at("id").word()
  const isTwoWay = cell.data.at("isBidirectional").truth() === true
  return {
    ...described(cell),
    key: cell.key,
    from: end(cell.at.at("source")),
    to: end(cell.at.at("target")),
    ...(isTwoWay && { isTwoWay }),
  }
}

/** What a cell says of itself. */
function described({ at, data, key }: Cell): Pick<DiagramElement, "name" | "notes" | "tags" | "originId"> {
  const name = filled(data.at("name").text()) ?? filled(labelOf(at)) ?? ""
  const isOut = data.at("outOfScope").truth() === true
  const notes = [
    filled(data.at("description").text()),
    isOut ? filled(data.at("reasonOutOfScope").text()) : null,
  ].filter((text) => text !== null)
  return {
    name,
    originId: key,
    ...(notes.length > 0 && { notes: notes.join("\n\n") }),
    ...(isOut && { tags: ["out of scope"] }),
  }
}

/** A threat with what is done against it; null where it does not apply. */
function threatOf(
  at: Place,
  on: string,
  key: string,
  context: ReadContext,
): { threat: DiagramThreat; mitigation: string | null; status: string } | null {
  const statusAt = at.at("status")
  const status = typeof statusAt.value === "string" ? statusAt.value.toLowerCase().replace(/[^a-z]/g, "") : ""
  if (status === "notapplicable" || status === "na") {
    context.tell("left-out", at.path, `the threat ${String(at.at("title").value)} does not apply: kept, and no step`)
    return null
  }
  statusAt.text()
  const type = at.at("type").text() ?? ""
  const category = threatCategory(type)
  if (category === null && type !== "")
    context.tell("other", at.at("type").path, `the category ${type} says no harm: a tag`)
  const evidence = [
    ["severity", filled(at.at("severity").text())] as const,
    ["score", filled(at.at("score").word())] as const,
  ].flatMap(([scale, value]) => (value === null ? [] : [{ scale, value }]))
  const notes = filled(at.at("description").text())
  const tags = [
    ...(category === null && type !== "" ? [type] : []),
    ...(["accepted", "transferred", "avoided", "eliminated"].includes(status) ? [status] : []),
  ]
  const id = filled(at.at("id").word()) ?? filled(at.at("threatId").word())
  return {
    status,
    mitigation: filled(at.at("mitigation").text()),
    threat: {
      key: id ?? key,
      on,
      name: filled(at.at("title").text()) ?? "",
      originId: id,
      categories: category === null ? [] : [category],
      ...(notes !== null && { notes }),
      ...(tags.length > 0 && { tags }),
      ...(evidence.length > 0 && { evidence }),
    },
  }
}

const IN_PLACE = new Set(["mitigated", "avoided", "eliminated", "transferred"])

/** Adds what a threat says is done, or could be done, against it. */
function addControl(draft: Draft, threat: DiagramThreat, mitigation: string | null, status: string): void {
  const isInPlace = IN_PLACE.has(status)
  if (mitigation === null && !isInPlace) return
  const harms = threat.categories.flatMap((category) => category.harms)
  const given: Status = isInPlace ? "in-place" : "candidate"
  const [first = ""] = (mitigation ?? "").trim().split(/\r?\n/)
  const name = mitigation === null ? `Mitigation of: ${threat.name}` : first
  draft.controls.push({
    key: threat.key,
    name,
    originId: threat.originId,
    status: given,
    ...(mitigation !== null && mitigation.trim() !== first && { notes: mitigation }),
    effects:
      status === "transferred" && harms.length > 0
        ? harms.map((harm) => ({ recovers: { asset: threat.on, harm } }))
        : [{ prevents: threat.key }],
  })
}
