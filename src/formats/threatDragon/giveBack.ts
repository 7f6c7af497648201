import { isRecord, statusOf, type Model, type NowAndBest, type Status } from "../../core/index.ts"
import { cannotSay } from "../export/aspects.ts"
import { fatesOf, type Fate, type Kept } from "../export/kept.ts"
import { byKey, copyOf, derived, items, notReturned, rewrite, since, type Source, tell } from "../export/returned.ts"
import { chancesTold, costsTold, figuresTold, lossesTold } from "../export/told.ts"
import type { Written } from "../export/writer.ts"

/** What the document says because it came from it, or has a place for. */
const RETURNED = [
  "proofs" as const,
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...(["losses", "chances", "chancesBySkill", "costs", "prevents", "recovers", "statuses", "stride"] as const),
  ...(["notes", "tags", "kinds", "skills", "evidence", "extensions"] as const),
]

/** The cells of all diagrams, of version 2 or 1. */
function cellsOf(copy: Source): Source[] {
  const detail: Source = isRecord(copy.detail) ? copy.detail : {}
  return items(detail, "diagrams").flatMap((diagram) =>
    Array.isArray(diagram.cells)
      ? items(diagram, "cells")
      : items(isRecord(diagram.diagramJson) ? diagram.diagramJson : {}, "cells"),
  )
}

/** Where name, description and threats of a cell stand: the cell itself in version 1. */
const dataOf = (cell: Source): Source => (isRecord(cell.data) ? cell.data : cell)

/** The label that is drawn on a cell, where there is one. */
function labelOf({ attrs }: Source): Source | null {
  if (!isRecord(attrs)) return null
  const label = [attrs.text, attrs.label].find((one) => isRecord(one) && typeof one.text === "string")
  return label === undefined ? null : (label as Source)
}

/** Writes what was edited of a cell: its name, wherever that stands, and its description. */
function rewriteCell(cell: Source | undefined, fate: Fate<"places">, unsaid: string[]): void {
  if (!cell) return
  const { before, now } = fate
  const [data, label] = [dataOf(cell), labelOf(cell)]
  const hasName = typeof data.name === "string" && data.name.trim() !== ""
  rewrite(data, fate, unsaid)
  if (now === null || now.name === before.name || !label) return
  if (!hasName && cell.data === undefined) delete data.name
  label.text = now.name
}

/**
 * The document that a model came from, with the edits that it can say: names, descriptions, states of threats and mitigations,
 * threats that are gone; and under `x-batten` the numbers that people gave since.
 */
export function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = copyOf(source)
  const unsaid: string[] = [...notReturned(model, kept)]
  const summary: Source = isRecord(copy.summary) ? copy.summary : {}
  if (model.name !== kept.asItCame.name) summary.title = model.name
  tell(copy, figuresTold(model, figures))
  const cells = byKey(cellsOf(copy), "id")
  for (const fate of fatesOf(model, kept, "places")) rewriteCell(cells.get(fate.id), fate, unsaid)
  for (const { id, before, now } of fatesOf(model, kept, "assets")) {
    const cell = cells.get(id)
    if (cell && now) tell(cell, since(lossesTold(now), lossesTold(before)))
  }
  giveThreats(model, figures, kept, [...cells.values()], unsaid)
  return { content: `${JSON.stringify(copy, null, 2)}\n`, cannotSay: cannotSay(model, RETURNED, unsaid, kept.asItCame) }
}

/** The words that a threat has for what is done against it. */
const STATES: Readonly<Partial<Record<Status, string>>> = { "in-place": "Mitigated", required: "Mitigated" }

/** Threats are steps, and what is done against one is a control, both by the id of the threat. */
function giveThreats(
  model: Model,
  figures: NowAndBest | null,
  kept: Kept,
  cells: readonly Source[],
  unsaid: string[],
): void {
  const idOf = (threat: Source): string => String(threat.id ?? threat.threatId)
  const holders = cells.flatMap((cell) => {
    const data = dataOf(cell)
    return items(data, "threats").map((threat) => ({ data, threat }))
  })
  const threats = new Map(holders.map((one) => [idOf(one.threat), one]))
  const touched = new Set<Source>()
  for (const fate of fatesOf(model, kept, "steps")) {
    const found = threats.get(fate.id)
    if (!found) {
      derived(fate, unsaid, "a data flow")
      continue
    }
    const { data, threat } = found
    if (fate.now === null) {
      data.threats = items(data, "threats").filter((one) => one !== threat)
      touched.add(data)
      continue
    }
    rewrite(threat, fate, unsaid, { name: "title", notes: "description" })
    tell(threat, since(chancesTold(fate.now, figures), chancesTold(fate.before, null)))
  }
  for (const { id, before, now } of fatesOf(model, kept, "controls")) {
    const found = threats.get(id)
    if (!found) continue
    const { data, threat } = found
    if (now)
      tell(threat, {
        ...(isRecord(threat.attributes) ? toldOf(threat.attributes) : {}),
        ...since(costsTold(now), costsTold(before)),
      })
    if (now?.name !== before.name || now.notes !== before.notes) rewriteMitigation(threat, before, now)
    const status = now === null ? "candidate" : statusOf(now)
    if (status === statusOf(before)) continue
    threat.status = STATES[status] ?? "Open"
    touched.add(data)
  }
  // Whether an element has open threats follows from them.
  for (const data of touched)
    if ("hasOpenThreats" in data) data.hasOpenThreats = items(data, "threats").some(({ status }) => status === "Open")
}

const toldOf = (attributes: Source): Record<string, string | number | boolean> =>
  isRecord(attributes["x-batten"]) ? (attributes["x-batten"] as Record<string, string | number | boolean>) : {}

function rewriteMitigation(
  threat: Source,
  before: { readonly name: string; readonly notes?: string },
  now: { readonly name: string; readonly notes?: string } | null,
): void {
  if (now === null) {
    threat.mitigation = ""
    return
  }
  // A mitigation of several lines is the notes, and its first line the name.
  const lines = before.notes === undefined ? [] : before.notes.split(/\r?\n/).slice(1)
  threat.mitigation = now.notes === before.notes ? [now.name, ...lines].join("\n") : (now.notes ?? now.name)
}
