import { isRecord, type Model, type NowAndBest } from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { fatesOf, keptOf, type Kept } from "../export/kept.ts"
import { copyOf, derived, items, notReturned, since, type Source } from "../export/returned.ts"
import { chancesTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import { uuidOf } from "../export/uuid.ts"
import type { Writer, Written } from "../export/writer.ts"
import { flowOf, techniquesNotSaid, type WrittenFlow, type WrittenNode } from "./flowOf.ts"
import { reader } from "./read.ts"

/** Writes files of Attack Flow Builder 3: the file that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "attack-flow", reader)
    return kept && isRecord(kept.source) ? givenBack(model, figures, kept, kept.source) : afresh(model, figures)
  },
}

const RETURNED: readonly AspectName[] = [
  ...(["places", "assets", "sources", "steps", "needs", "givenPlaces", "harms", "approaches", "positions"] as const),
  ...(["techniques", "kinds", "skills", "notes", "evidence", "extensions"] as const),
]

type Pairs = [string, unknown][]

/** Sets the value of a key in a list of pairs, where it is there. */
function set(properties: Pairs, key: string, value: string): boolean {
  const pair = properties.find(([name]) => name === key)
  if (pair) pair[1] = value
  return pair !== undefined
}

const propertiesOf = (object: Source): Pairs =>
  Array.isArray(object.properties)
    ? (object.properties as unknown[]).filter((pair): pair is [string, unknown] => Array.isArray(pair))
    : []

function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = copyOf(source)
  const unsaid: string[] = [...notReturned(model, kept)]
  const isOld = !("layout" in copy)
  const objects = new Map(items(copy, "objects").map((one) => [String(one[isOld ? "id" : "instance"]), one]))
  const page = items(copy, "objects").find((one) => one[isOld ? "template" : "id"] === "flow")
  if (page && model.name !== kept.asItCame.name) set(propertiesOf(page), "name", model.name)
  for (const list of ["assets", "steps"] as const)
    for (const fate of fatesOf(model, kept, list)) {
      const { before, now, id } = fate
      const object = objects.get(id)
      if (!object) derived(fate, unsaid, "the flow")
      else if (now === null) unsaid.push(`that ${before.name} (${id}) is gone`)
      else {
        const properties = propertiesOf(object)
        if (now.name !== before.name && !set(properties, "name", now.name)) set(properties, "description", now.name)
        if (now.notes !== before.notes) set(properties, "description", now.notes ?? "")
      }
    }
  const told = toldBy(
    figuresTold(model, figures),
    fatesOf(model, kept, "assets").map(({ id, before, now }) => [
      id,
      now ? since(lossesTold(now), lossesTold(before)) : {},
    ]),
    fatesOf(model, kept, "steps").map(({ id, before, now }) => [
      id,
      now ? since(chancesTold(now, figures), chancesTold(before, null)) : {},
    ]),
  )
  const said = referTo(page && propertiesOf(page), told) ? [...RETURNED, ...TOLD] : RETURNED
  return { content: `${JSON.stringify(copy, null, 2)}\n`, cannotSay: cannotSay(model, said, unsaid, kept.asItCame) }
}

/** What stands under {@link NAMESPACE}, where a flow has a place for it. */
const TOLD: readonly AspectName[] = ["losses", "chances", "chancesBySkill", "proofs"]

/** What only Batten says of the flow, under "", and of its objects by their ids; what says nothing is left out. */
function toldBy(
  flow: Told,
  ...objects: readonly (readonly (readonly [string, Told])[])[]
): Readonly<Record<string, Told>> {
  const all: readonly (readonly [string, Told])[] = [["", flow], ...objects.flat()]
  return Object.fromEntries(all.filter(([, told]) => Object.keys(told).length > 0))
}

/**
 * A file of the Builder has no place for what others say, but for references to what lies outside: one of them, called as the
 * namespace, holds it as JSON. Returns whether the flow has such a list.
 */
function referTo(page: Pairs | undefined, told: Readonly<Record<string, Told>>): boolean {
  const references = page?.find(([key]) => key === "external_references")?.[1]
  if (!Array.isArray(references)) return false
  if (Object.keys(told).length > 0) references.push(referenceTo(told))
  return true
}

const referenceTo = (told: Readonly<Record<string, Told>>) => [
  uuidOf(NAMESPACE).replaceAll("-", ""),
  [
    ["source_name", NAMESPACE],
    ["description", JSON.stringify(told)],
    ["url", null],
  ],
]

const SAID: readonly AspectName[] = [
  ...TOLD,
  ...(["assets", "steps", "needs", "givenPlaces", "approaches", "techniques", "notes", "positions"] as const),
]

/** The sides of a node at which lines may end, in degrees, and which way their anchors lie. */
const SIDES: readonly (readonly [string, "horizontal_anchor" | "vertical_anchor"])[] = [
  0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330,
].map((degrees) => [
  String(degrees),
  degrees % 180 === 0 || degrees % 180 === 30 || degrees % 180 === 150 ? "horizontal_anchor" : "vertical_anchor",
])
/** A line leaves below and arrives above. */
const [LEAVES, ARRIVES] = ["270", "90"] as const
/** Where the program has laid nothing out, in px. */
const GRID = { x: 420, y: 260 } as const

function afresh(model: Model, figures: NowAndBest | null): Written {
  const flow = flowOf(model)
  const losses = new Map(model.assets.map((asset) => [uuidOf(`asset ${asset.id}`), lossesTold(asset)]))
  const told = toldBy(
    { currency: model.currency, ...figuresTold(model, figures) },
    flow.nodes.map(({ id, step }) => [id, step ? chancesTold(step, figures) : (losses.get(id) ?? {})]),
  )
  const page = uuidOf(`page ${model.name}`)
  const { nodes, lines } = drawingOf(flow)
  const members = [
    ...flow.nodes.map(({ id }) => id),
    ...lines.filter(({ id }) => id === "dynamic_line").map(({ instance }) => instance),
  ]
  const document = {
    schema: "attack_flow_v2",
    theme: "dark_theme",
    objects: [
      {
        id: "flow",
        instance: page,
        properties: [
          ["name", model.name],
          ["description", model.notes],
          [
            "author",
            [
              ["name", null],
              ["identity_class", null],
              ["contact_information", null],
            ],
          ],
          ["scope", "attack-tree"],
          ["external_references", [referenceTo(told)]],
          ["created", null],
        ],
        objects: members,
      },
      ...nodes,
      ...lines,
    ],
    layout: { [page]: [0, 0], ...layoutOf(model, flow) },
    camera: { x: 0, y: 0, k: 0.5 },
  }
  return {
    content: `${JSON.stringify(document, null, 2)}\n`,
    cannotSay: cannotSay(model, SAID, techniquesNotSaid(model)),
  }
}

/** The objects of the drawing: nodes with an anchor on each side, and lines whose ends are latches on anchors. */
function drawingOf(flow: WrittenFlow) {
  const latches = new Map<string, string[]>()
  const anchorId = (node: string, side: string): string => uuidOf(`anchor ${node} ${side}`)
  const lines = flow.arrows.flatMap(({ from, to }) => {
    const [source, target, handle] = ["source", "target", "handle"].map((end) => uuidOf(`${end} ${from} ${to}`)) as [
      string,
      string,
      string,
    ]
    for (const [node, side, latch] of [
      [from, LEAVES, source],
      [to, ARRIVES, target],
    ] as const) {
      const anchor = anchorId(node, side)
      latches.set(anchor, [...(latches.get(anchor) ?? []), latch])
    }
    return [
      { id: "dynamic_line", instance: uuidOf(`line ${from} ${to}`), source, target, handles: [handle] },
      { id: "generic_latch", instance: source },
      { id: "generic_latch", instance: target },
      { id: "generic_handle", instance: handle },
    ]
  })
  const nodes = flow.nodes.flatMap((node) => [
    {
      id: WORDS[node.kind],
      instance: node.id,
      properties: pairsOf(node),
      anchors: Object.fromEntries(SIDES.map(([side]) => [side, anchorId(node.id, side)])),
    },
    ...SIDES.map(([side, id]) => {
      const instance = anchorId(node.id, side)
      return { id, instance, latches: latches.get(instance) ?? [] }
    }),
  ])
  return { nodes, lines }
}

const WORDS: Readonly<Record<WrittenNode["kind"], string>> = {
  action: "action",
  AND: "AND_operator",
  OR: "OR_operator",
  asset: "asset",
  condition: "condition",
}

function pairsOf({ kind, name, notes, step }: WrittenNode): Pairs {
  if (kind === "AND" || kind === "OR") return [["operator", kind]]
  const described = notes === "" ? null : notes
  if (kind === "asset")
    return [
      ["name", name],
      ["description", described],
    ]
  if (kind === "condition")
    return [
      ["description", described],
      ["pattern", null],
      ["pattern_type", null],
      ["pattern_version", null],
      ["date", null],
    ]
  const technique = step?.attack?.[0] ?? null
  return [
    ["name", name],
    ["tactic_id", null],
    ["tactic_ref", null],
    ["technique_id", technique],
    ["technique_ref", null],
    ["description", described],
    ["confidence", null],
    ["execution_start", null],
    ["execution_end", null],
    [
      "ttp",
      [
        ["tactic", null],
        ["technique", technique],
      ],
    ],
  ]
}

/** Where each node stands: where the document has it, else in rows by how many steps lead to it. */
function layoutOf(model: Model, { nodes, arrows }: WrittenFlow): Record<string, [number, number]> {
  const placed = new Map([
    ...model.steps.map(({ id, position }) => [uuidOf(`action ${id}`), position] as const),
    ...model.assets.map(({ id, position }) => [uuidOf(`asset ${id}`), position] as const),
  ])
  const depth = depthOf(nodes, arrows)
  const inRow = new Map<number, number>()
  return Object.fromEntries(
    nodes.map(({ id }) => {
      const own = placed.get(id)
      if (own) return [id, [own.x, own.y]]
      const row = depth.get(id) ?? 0
      const column = inRow.get(row) ?? 0
      inRow.set(row, column + 1)
      return [id, [column * GRID.x, row * GRID.y]]
    }),
  )
}

/** How many arrows a node is from what nothing leads to, at least. */
function depthOf(nodes: WrittenFlow["nodes"], arrows: WrittenFlow["arrows"]): ReadonlyMap<string, number> {
  const onward = new Map<string, string[]>()
  for (const { from, to } of arrows) onward.set(from, [...(onward.get(from) ?? []), to])
  const led = new Set(arrows.map(({ to }) => to))
  const depth = new Map<string, number>()
  const next = nodes.filter(({ id }) => !led.has(id)).map(({ id }) => id)
  for (const id of next) depth.set(id, 0)
  // The list grows while it is walked.
  for (const id of next)
    for (const to of onward.get(id) ?? []) {
      if (depth.has(to)) continue
      depth.set(to, depth.get(id)! + 1)
      next.push(to)
    }
  return depth
}
