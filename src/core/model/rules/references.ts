import type { ListName } from "../document.ts"
import type { Effect } from "../model.ts"
import { at, type Ledger, refuse, type Spot } from "../problem.ts"
import { each, type Rule, type Sound } from "./sound.ts"

const NOUN: Readonly<Record<ListName, string>> = {
  places: "place",
  assets: "asset",
  sources: "threat source",
  steps: "step",
  controls: "control",
  scenarios: "scenario",
  zones: "zone",
  memos: "memo",
}

function exists(sound: Sound, ledger: Ledger, list: ListName, id: string | undefined, spot: Spot): void {
  const ids = sound.ids[list]
  if (id === undefined || ids === null || ids.has(id)) return
  refuse(ledger, "dangling", spot, id, `must be the id of a ${NOUN[list]} in ${list}`)
}

function allExist(sound: Sound, ledger: Ledger, list: ListName, ids: readonly string[] | undefined, spot: Spot): void {
  ids?.forEach((id, index) => {
    exists(sound, ledger, list, id, at(spot, index))
  })
}

function effectReferences(sound: Sound, ledger: Ledger, effect: Effect, spot: Spot): void {
  if ("prevents" in effect) exists(sound, ledger, "steps", effect.prevents, at(spot, "prevents"))
  if ("contains" in effect) exists(sound, ledger, "steps", effect.contains, at(spot, "contains"))
  if ("deters" in effect) exists(sound, ledger, "sources", effect.deters, at(spot, "deters"))
  if ("recovers" in effect) exists(sound, ledger, "assets", effect.recovers.asset, at(at(spot, "recovers"), "asset"))
  allExist(sound, ledger, "sources", effect.sources, at(spot, "sources"))
  allExist(sound, ledger, "sources", effect.exceptSources, at(spot, "exceptSources"))
}

/** Every id that names an element elsewhere names one that exists. */
export const references: Rule = (sound, ledger) => {
  for (const list of ["places", "assets", "sources", "steps"] as const)
    for (const [element, spot] of each(sound, list)) exists(sound, ledger, "zones", element.zone, at(spot, "zone"))
  for (const [source, spot] of each(sound, "sources")) {
    allExist(sound, ledger, "assets", source.wants, at(spot, "wants"))
    source.approaches.forEach((approach, index) => {
      allExist(sound, ledger, "places", approach.from, at(at(at(spot, "approaches"), index), "from"))
    })
  }
  for (const [step, spot] of each(sound, "steps")) {
    allExist(sound, ledger, "places", step.needs, at(spot, "needs"))
    step.gives.forEach((gift, index) => {
      const gives = at(at(spot, "gives"), index)
      if ("place" in gift) exists(sound, ledger, "places", gift.place, at(gives, "place"))
      else exists(sound, ledger, "assets", gift.asset, at(gives, "asset"))
    })
    for (const id of Object.keys(step.bySource ?? {}))
      exists(sound, ledger, "sources", id, at(at(spot, "bySource"), id))
    allExist(sound, ledger, "sources", step.only, at(spot, "only"))
    exists(sound, ledger, "steps", step.sameAs, at(spot, "sameAs"))
  }
  for (const [control, spot] of each(sound, "controls")) {
    control.effects.forEach((effect, index) => {
      effectReferences(sound, ledger, effect, at(at(spot, "effects"), index))
    })
    allExist(sound, ledger, "controls", control.requires, at(spot, "requires"))
    allExist(sound, ledger, "controls", control.excludes, at(spot, "excludes"))
  }
  for (const [scenario, spot] of each(sound, "scenarios"))
    allExist(sound, ledger, "controls", scenario.controls, at(spot, "controls"))
}
