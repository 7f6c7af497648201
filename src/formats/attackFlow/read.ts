import { isRecord } from "../../core/index.ts"
import type { Draft } from "../import/draft.ts"
import { type ReadContext, type Reader, refusal, type Refusal } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { BECOMES } from "./becomes.ts"
import { draftOfFlow, type FlowArrow, type FlowKind, type FlowNode } from "./flow.ts"

/** Reads the files of Attack Flow Builder, `.afb`, of versions 2 and 3. */
export const reader: Reader = { becomes: BECOMES, read }

const KINDS: Readonly<Record<string, FlowKind>> = {
  action: "action",
  condition: "condition",
  and: "and",
  or: "or",
  AND_operator: "and",
  OR_operator: "or",
  asset: "asset",
}

/** Parts of a drawing that are no nodes. */
const DRAWN = /^(?:@__builtin__.*|.*_anchor|generic_latch|generic_handle|dynamic_line|flow)$/

function read(root: Place, context: ReadContext): Draft | Refusal {
  const isOld = !isRecord(root.value) || !("layout" in root.value)
  const version = root.at("version")
  if (isOld && !(typeof version.value === "string" && version.value.startsWith("2.")))
    return refusal(version, "flows of the Builder are read from version 2 on")
  const objects = root.at("objects").items()
  const page = objects.find((object) => kindWord(object, isOld) === "flow")
  const properties = propertiesOf(page)
  const nodes = objects.flatMap((object) => nodeOf(object, root, isOld) ?? [])
  const arrows = isOld ? arrowsOfTwo(objects) : arrowsOfThree(objects)
  const author = pairsOf(properties.get("author")).get("name")?.text() ?? null
  const said = [
    properties.get("description")?.text() ?? null,
    author === null ? null : `Author: ${author}`,
    scopeOf(properties.get("scope")),
  ]
  return draftOfFlow(
    {
      name: properties.get("name")?.text() ?? "",
      notes: said.filter((text) => text !== null && text.trim() !== "").join("\n\n"),
      nodes,
      arrows,
    },
    context,
  )
}

function scopeOf(at: Place | undefined): string | null {
  const text = at?.text() ?? null
  return text === null ? null : `Scope: ${text}`
}

/** The word by which the drawing calls an object. */
function kindWord(object: Place, isOld: boolean): string {
  const { value } = object.at(isOld ? "template" : "id")
  return typeof value === "string" ? value : ""
}

/** A list of pairs, as places by their keys: of a key written twice the first. */
function pairsOf(list: Place | undefined): ReadonlyMap<string, Place> {
  const pairs = new Map<string, Place>()
  for (const pair of list?.items() ?? []) {
    const key = pair.at(0).value
    if (typeof key === "string" && !pairs.has(key)) pairs.set(key, pair.at(1))
  }
  return pairs
}

const propertiesOf = (object: Place | undefined): ReadonlyMap<string, Place> => pairsOf(object?.at("properties"))

/** A node of the flow; null for what only draws it. */
function nodeOf(object: Place, root: Place, isOld: boolean): FlowNode | null {
  const word = kindWord(object, isOld)
  if (word === "" || DRAWN.test(word)) return null
  const kind = KINDS[word] ?? "other"
  const id = object.at(isOld ? "id" : "instance")
  if (kind === "other") return typeof id.value === "string" ? bare(id.value) : null
  const key = id.text()
  if (key === null) return null
  object.at(isOld ? "template" : "id").text()
  const properties = propertiesOf(object)
  const take = (name: string): string | null => properties.get(name)?.text() ?? null
  const ttp = pairsOf(properties.get("ttp"))
  return {
    key,
    kind,
    name: take("name") ?? take("object_ref") ?? "",
    description: take("description"),
    technique: take("technique_id") ?? ttp.get("technique")?.text() ?? null,
    tactic: take("tactic_id") ?? ttp.get("tactic")?.text() ?? null,
    confidence: take("confidence"),
    position: positionOf(object, root, key, isOld),
  }
}

const bare = (key: string): FlowNode => ({
  key,
  kind: "other",
  name: "",
  description: null,
  technique: null,
  tactic: null,
  confidence: null,
  position: null,
})

function positionOf(object: Place, root: Place, key: string, isOld: boolean): { x: number; y: number } | null {
  const [across, down] = isOld
    ? [object.at("x"), object.at("y")]
    : [root.along("layout", key, 0), root.along("layout", key, 1)]
  const [x, y] = [across.number(), down.number()]
  return x === null || y === null ? null : { x, y }
}

const texts = (list: Place): readonly string[] =>
  list.items().flatMap(({ value }) => (typeof value === "string" ? value : []))

/** Version 3: a line's ends are latches, which hang on anchors, which belong to nodes. */
function arrowsOfThree(objects: readonly Place[]): FlowArrow[] {
  const nodeOfAnchor = new Map<string, { node: string; side: string }>()
  const anchorOfLatch = new Map<string, string>()
  for (const object of objects) {
    const { value: instance } = object.at("instance")
    if (typeof instance !== "string") continue
    for (const [side, anchor] of object.at("anchors").entries())
      if (typeof anchor.value === "string") nodeOfAnchor.set(anchor.value, { node: instance, side })
    for (const latch of texts(object.at("latches"))) anchorOfLatch.set(latch, instance)
  }
  const end = (at: Place) =>
    typeof at.value === "string" ? nodeOfAnchor.get(anchorOfLatch.get(at.value) ?? "") : undefined
  return objects.flatMap((object) => {
    if (kindWord(object, false) !== "dynamic_line") return []
    const [from, to] = [end(object.at("source")), end(object.at("target"))]
    if (!from || !to || from.side === "branch:False") return []
    for (const part of ["source", "target"]) object.at(part).text()
    return [{ from: from.node, to: to.node }]
  })
}

/** Version 2: a line has a source and a target for children, which are children of anchors, which are children of nodes. */
function arrowsOfTwo(objects: readonly Place[]): FlowArrow[] {
  const parentOf = new Map<string, string>()
  const wordOf = new Map<string, string>()
  const lines: Place[] = []
  for (const object of objects) {
    const { value: id } = object.at("id")
    if (typeof id !== "string") continue
    const word = kindWord(object, true)
    wordOf.set(id, word)
    if (/^@__builtin__line_.*elbow$/.test(word)) lines.push(object)
    // A line's own ends are children of it as well as of an anchor: the anchor is looked for.
    else if (word !== "flow") for (const child of texts(object.at("children"))) parentOf.set(child, id)
  }
  const endOf = (line: Place, word: string): { node: string; anchor: string } | null => {
    const own = line
      .at("children")
      .items()
      .find(({ value }) => wordOf.get(value as string) === word)
    const anchor = parentOf.get((own?.value as string | undefined) ?? "")
    const node = parentOf.get(anchor ?? "")
    if (!own || anchor === undefined || node === undefined) return null
    own.text()
    return { node, anchor: wordOf.get(anchor) ?? "" }
  }
  return lines.flatMap((line) => {
    const [from, to] = [endOf(line, "@__builtin__line_source"), endOf(line, "@__builtin__line_target")]
    return from && to && from.anchor !== "false_anchor" ? [{ from: from.node, to: to.node }] : []
  })
}
