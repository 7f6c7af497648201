import { stringify } from "yaml"
import { isInPlace, isRecord, type Model, type NowAndBest } from "../../core/index.ts"
import { type AspectName, cannotSay } from "../export/aspects.ts"
import { fatesOf, type Fate, keptOf, type Kept } from "../export/kept.ts"
import { copyOf, derived, items, notReturned, since, type Source } from "../export/returned.ts"
import { chancesTold, costsTold, figuresTold, lossesTold, NAMESPACE, type Told } from "../export/told.ts"
import type { Writer, Written } from "../export/writer.ts"
import { reader } from "./read.ts"

/** Writes decision trees of Deciduous 2: the tree that a model came from with what was edited since, else a new one. */
export const writer: Writer = {
  async write(model, figures) {
    const kept = await keptOf(model, "deciduous", reader)
    return kept && isRecord(kept.source) ? givenBack(model, figures, kept, kept.source) : afresh(model, figures)
  },
}

const textOf = (tree: unknown): string =>
  stringify(tree, { version: "1.2", lineWidth: 0, aliasDuplicateObjects: false })

/** What only Batten says of a node or of the tree, as a sister of what the program reads: it passes over keys that it does not know. */
const beside = (told: Told): Source => (Object.keys(told).length === 0 ? {} : { [NAMESPACE]: told })

const LISTS = ["facts", "attacks", "mitigations", "goals"] as const

/** The name of a node: its first key. */
const nameOf = (node: Source): string => Object.keys(node)[0] ?? ""

function givenBack(model: Model, figures: NowAndBest | null, kept: Kept, source: Source): Written {
  const copy = copyOf(source)
  const unsaid: string[] = [...notReturned(model, kept)]
  if (model.name !== kept.asItCame.name) copy.title = model.name
  const nodes = new Map(LISTS.flatMap((list) => items(copy, list).map((node) => [nameOf(node), node] as const)))
  const fates = [
    ...fatesOf(model, kept, "places"),
    ...fatesOf(model, kept, "assets"),
    ...fatesOf(model, kept, "steps"),
    ...fatesOf(model, kept, "controls"),
  ]
  const renamed = new Map<string, string>()
  for (const fate of fates) {
    const { id, before, now } = fate
    const node = nodes.get(id)
    if (!node) derived(fate, unsaid, "a node that is named and not declared")
    else if (now === null) unsaid.push(`that ${before.name} (${id}) is gone`)
    else {
      if (now.name !== before.name) renamed.set(id, now.name)
      if (now.notes !== before.notes) unsaid.push(`the notes of ${now.name}`)
    }
  }
  for (const [id, name] of renamed) nodes.get(id)![id] = name
  for (const fate of fatesOf(model, kept, "controls")) implement(nodes.get(fate.id), fate)
  const add = (id: string, now: Told, before: Told): void => {
    const node = nodes.get(id)
    if (node) Object.assign(node, beside(since(now, before)))
  }
  for (const { id, before, now } of fatesOf(model, kept, "assets"))
    if (now) add(id, lossesTold(now), lossesTold(before))
  for (const { id, before, now } of fatesOf(model, kept, "steps"))
    if (now) add(id, chancesTold(now, figures), chancesTold(before, null))
  for (const { id, before, now } of fatesOf(model, kept, "controls"))
    if (now) add(id, costsTold(now), costsTold(before))
  Object.assign(copy, beside(figuresTold(model, figures)))
  return { content: textOf(copy), cannotSay: cannotSay(model, RETURNED, unsaid, kept.asItCame) }
}

const RETURNED: readonly AspectName[] = [
  ...(["places", "assets", "sources", "steps", "controls", "needs", "givenPlaces", "harms", "approaches"] as const),
  ...(["prevents", "statuses", "kinds", "skills", "extensions", "notes"] as const),
  ...(["losses", "chances", "chancesBySkill", "costs", "proofs"] as const),
]

/** Writes the status of a control that was edited: it is there or not. */
function implement(node: Source | undefined, { before, now }: Fate<"controls">): void {
  if (!node || now === null || isInPlace(now) === isInPlace(before)) return
  const from = Array.isArray(node.from) ? (node.from as unknown[]) : []
  node.from = from.map((item) => {
    const arrow = isRecord(item) ? { ...item } : { [String(item)]: null }
    if (isInPlace(now)) delete arrow.implemented
    else arrow.implemented = false
    return arrow
  })
}

const SAID: readonly AspectName[] = [
  ...(["assets", "steps", "controls", "needs", "givenPlaces", "harms", "prevents", "statuses", "approaches"] as const),
  ...(["losses", "chances", "chancesBySkill", "costs", "proofs"] as const),
]

/** Names of nodes that no two share: letters, digits and `_`, by what they are and their id. */
class Names {
  private readonly byKey = new Map<string, string>()
  private readonly taken = new Set(["reality"])

  of(kind: string, id: string): string {
    const key = `${kind} ${id}`
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const stem = id.replaceAll("-", "_")
    const name = this.taken.has(stem) ? `${kind}_${stem}` : stem
    this.taken.add(name)
    this.byKey.set(key, name)
    return name
  }
}

type Item = string | Source

/** A new tree: where threat sources start are facts, steps attacks, controls mitigations, assets goals. */
function afresh(model: Model, figures: NowAndBest | null): Written {
  const names = new Names()
  const starts = new Set(model.sources.flatMap(({ approaches }) => approaches.flatMap(({ from }) => from)))
  const givers = new Map<string, string[]>()
  for (const { id, gives } of model.steps)
    for (const gift of gives)
      if ("place" in gift) givers.set(gift.place, [...(givers.get(gift.place) ?? []), names.of("step", id)])
  const closing = closingArrows(
    new Map(
      model.steps.map(({ id, needs }) => [names.of("step", id), needs.flatMap((place) => givers.get(place) ?? [])]),
    ),
  )
  const node = (name: string, label: string, from: readonly Item[], told: Told = {}): Source => ({
    [name]: label,
    ...(from.length > 0 && { from }),
    ...beside(told),
  })
  const places = model.places.filter(({ id }) => starts.has(id))
  const attacks = model.steps.map((step) => {
    const { id, name, needs } = step
    const from = needs.flatMap((place): Item[] => [
      ...(starts.has(place) ? [names.of("place", place)] : []),
      // What leads round in a circle is drawn, and is no way.
      ...(givers.get(place) ?? []).map((giver) =>
        closing.has(`${giver} ${names.of("step", id)}`) ? { [giver]: null, backwards: true } : giver,
      ),
    ])
    return node(names.of("step", id), name, from.length > 0 ? unique(from) : ["reality"], chancesTold(step, figures))
  })
  const tree = {
    title: model.name,
    ...beside({ currency: model.currency, ...figuresTold(model, figures) }),
    facts: places.map(({ id, name }) => node(names.of("place", id), name, ["reality"])),
    attacks,
    mitigations: model.controls.map((control) => {
      const against = control.effects.flatMap((effect) =>
        "prevents" in effect ? [names.of("step", effect.prevents)] : [],
      )
      const from = unique(against).map((step): Item =>
        isInPlace(control) ? step : { [step as string]: null, implemented: false },
      )
      return node(names.of("control", control.id), control.name, from, costsTold(control))
    }),
    goals: model.assets.map((asset) => {
      const { id, name } = asset
      const harming = model.steps.filter(({ gives }) => gives.some((gift) => "asset" in gift && gift.asset === id))
      return node(
        names.of("asset", id),
        name,
        harming.map((step) => names.of("step", step.id)),
        lossesTold(asset),
      )
    }),
  }
  const more = [
    ...(model.steps.some(({ needs }) => needs.length > 1) ? ["that a step needs all of several places"] : []),
    ...(model.assets.length > 0 ? ["which harm is done to an asset"] : []),
  ]
  return { content: textOf(tree), cannotSay: cannotSay(model, SAID, more) }
}

/** The arrows that close a circle, as `from to`, met by going from each node back along what leads to it. */
function closingArrows(from: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const closing = new Set<string>()
  const state = new Map<string, "open" | "done">()
  for (const root of from.keys()) {
    if (state.has(root)) continue
    const way = [{ node: root, next: 0 }]
    state.set(root, "open")
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const before = from.get(here.node)?.[here.next++]
      if (before === undefined) {
        state.set(here.node, "done")
        way.pop()
      } else if (state.get(before) === "open") closing.add(`${before} ${here.node}`)
      else if (!state.has(before)) {
        state.set(before, "open")
        way.push({ node: before, next: 0 })
      }
    }
  }
  return closing
}

function unique(from: readonly Item[]): Item[] {
  const met = new Set<string>()
  return from.filter((item) => {
    const name = typeof item === "string" ? item : nameOf(item)
    const isNew = !met.has(name)
    met.add(name)
    return isNew
  })
}
