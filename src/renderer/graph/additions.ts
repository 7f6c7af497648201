import {
  freshId,
  type Memo,
  type Model,
  type Place,
  type Skill,
  type Source,
  type SourceKind,
  type Step,
  NOT_ESTIMATED,
  ZONE_COLOURS,
  startName,
} from "../../core/index.ts"
import { harmsOf } from "./connect.ts"
import type { GraphChange } from "./change.ts"
import type { NodeRef } from "./key.ts"

/**
 * The change that adds a step after an element: it needs the place selected, or the first place that the selected step
 * gives (a new one where it gives none), or where the selected source starts (a new place where it starts nowhere), or
 * does the first harm of the selected asset. With nothing selected it stands alone.
 */
export function stepAfter(
  model: Model,
  name: string,
  selected: NodeRef | null,
): Extract<GraphChange, { kind: "addStep" }> {
  const id = freshId(model, "steps", name)
  const step = (needs: readonly string[], gives: Step["gives"] = []): Step => ({
    id,
    name,
    needs,
    gives,
    success: NOT_ESTIMATED,
  })
  const afterNew = (after: NodeRef, placeName: string): ReturnType<typeof stepAfter> => {
    const place: Place = { id: freshId(model, "places", placeName), name: placeName }
    return { kind: "addStep", step: step([place.id]), places: [place], after }
  }
  if (selected === null) return { kind: "addStep", step: step([]) }
  switch (selected.kind) {
    case "place":
      return { kind: "addStep", step: step([selected.id]) }
    case "step": {
      const before = model.steps.find((one) => one.id === selected.id)
      const given = before?.gives.find((gift) => "place" in gift)
      if (given && "place" in given) return { kind: "addStep", step: step([given.place]) }
      return afterNew(selected, `After: ${before?.name ?? selected.id}`)
    }
    case "source": {
      const source = model.sources.find((one) => one.id === selected.id)
      const start = source?.approaches[0]?.from[0]
      if (start !== undefined) return { kind: "addStep", step: step([start]) }
      return afterNew(selected, startName(source?.name ?? selected.id))
    }
    case "zone":
      return { kind: "addStep", step: { ...step([]), zone: selected.id } }
    case "memo":
      return { kind: "addStep", step: step([]) }
    case "asset": {
      const [harm] = harmsOf(model, selected.id)
      return { kind: "addStep", step: step([], harm === undefined ? [] : [{ asset: selected.id, harm }]) }
    }
  }
}

/** The change that puts a new zone around some elements. */
export function newZone(
  model: Model,
  name: string,
  members: readonly NodeRef[],
): Extract<GraphChange, { kind: "addZone" }> {
  const taken = model.zones?.length ?? 0
  const colour = ZONE_COLOURS[taken % ZONE_COLOURS.length]!
  return { kind: "addZone", zone: { id: freshId(model, "zones", name), name, colour }, members }
}

/** The change that adds a memo, at a point of the drawing in the units of the document where there is one. */
export function newMemo(
  model: Model,
  name: string,
  position: Memo["position"] | null,
): Extract<GraphChange, { kind: "addMemo" }> {
  return { kind: "addMemo", memo: { id: freshId(model, "memos", name), name, ...(position && { position }) } }
}

/** The change that adds a threat source; it starts nowhere until it is connected. */
export function newSource(
  model: Model,
  name: string,
  kind: SourceKind,
  skill: Skill,
): Extract<GraphChange, { kind: "addSource" }> {
  const source: Source = { id: freshId(model, "sources", name), name, kind, skill, approaches: [] }
  return { kind: "addSource", source }
}
