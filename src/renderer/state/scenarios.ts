import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import { isInPlace, type Model, type PlanFigures, type Scenario } from "../../core/index.ts"
import { documentStore, whileOpen } from "./document.ts"
import { addToList } from "./edits.ts"
import { canBeScored } from "./scorable.ts"
import { runsStore } from "./runs.ts"
import { lockOf, switchedTry, tryStore } from "./tries.ts"

/** What each scenario costs and leaves, by id; empty while it is not known. */
export interface ScenarioFigures {
  readonly figures: ReadonlyMap<string, PlanFigures>
  readonly of: Model | null
}

/** The figures of the document's scenarios. */
export const scenarioStore = createStore<ScenarioFigures>(() => ({ figures: new Map(), of: null }))

const idsInPlace = (model: Model): readonly string[] => model.controls.filter(isInPlace).map((control) => control.id)

/** What a scenario has that is not in place now, and what it leaves out, as ids. */
export function differenceToNow(
  model: Model,
  controls: readonly string[],
): { readonly more: readonly string[]; readonly less: readonly string[] } {
  const now = new Set(idsInPlace(model))
  const then = new Set(controls)
  return { more: controls.filter((id) => !now.has(id)), less: [...now].filter((id) => !then.has(id)) }
}

/** Which controls are switched over to come from now to a set of controls, and why those that may not be are not. */
export function toggledFor(
  model: Model,
  controls: readonly string[],
): { readonly toggled: readonly string[]; readonly locks: readonly { readonly id: string; readonly lock: string }[] } {
  const { more, less } = differenceToNow(model, controls)
  const wanted = [...more, ...less]
  const locks = model.controls.flatMap((control) => {
    const lock = wanted.includes(control.id) ? lockOf(control) : null
    return lock === null ? [] : [{ id: control.id, lock }]
  })
  return { toggled: wanted.filter((id) => !locks.some((lock) => lock.id === id)), locks }
}

/** Tries a scenario: every control that differs from now is switched over, where it may be. Returns what could not be. */
export function tryScenario({ controls }: Pick<Scenario, "controls">): readonly string[] {
  const { model } = documentStore.getState()
  if (!model) return []
  const { toggled, locks } = toggledFor(model, controls)
  tryStore.setState({ tried: switchedTry(model, toggled) })
  return locks.map(({ lock }) => lock)
}

/** Adds a scenario of a set of controls; returns its id, or null where that is refused. */
function addScenario(name: string, controls: readonly string[]): string | null {
  return addToList("scenarios", "scenario", { name, controls })
}

/** Adds a scenario under a name, with a number behind it where there is one of that name. */
export function newScenario(name: string, controls: readonly string[]): string | null {
  const taken = new Set(documentStore.getState().model?.scenarios?.map((scenario) => scenario.name))
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`
  return addScenario(free, controls)
}

/** The controls that are in place as the document is being tried, or kept where nothing is. */
export function shownControls(): readonly string[] {
  const { tried } = tryStore.getState()
  const { model } = documentStore.getState()
  const shown = tried?.kind === "controls" ? tried.model : model
  return shown ? idsInPlace(shown) : []
}

/** How long a score has to stand before the scenarios are worked out, in milliseconds: first of all it is painted. */
const SETTLE_MS = 150

/**
 * Keeps the figures of the scenarios in step with the document, once its own score stands: before that they would only take
 * time of it. Returns the end of that.
 */
export function followScenarios(client: ComputeClient): () => void {
  let asked: Model | null = null
  let settling: ReturnType<typeof setTimeout> | undefined
  const work = async (): Promise<void> => {
    const { model } = documentStore.getState()
    const scenarios = model?.scenarios ?? []
    if (!model || scenarios.length === 0 || !canBeScored(model)) {
      scenarioStore.setState({ figures: new Map(), of: model })
      return
    }
    const { kept } = runsStore.getState()
    if (kept.of !== model || kept.stale || asked === model) return
    asked = model
    const wanted = scenarios.map(({ controls }) => controls)
    const outcome = await client.ask<"portfolios">(
      model,
      { kind: "portfolios", portfolios: wanted },
      { rank: "asked", signal: whileOpen(model) },
    )
    if (documentStore.getState().model !== model || outcome.kind !== "done") return
    scenarioStore.setState({ figures: new Map(scenarios.map(({ id }, i) => [id, outcome.result[i]!])), of: model })
  }
  void work()
  const ends = [
    documentStore.subscribe(({ model, key }, before) => {
      if (key !== before.key) scenarioStore.setState({ figures: new Map(), of: null })
      if (model !== before.model) void work()
    }),
    runsStore.subscribe(({ kept }, before) => {
      if (kept === before.kept) return
      clearTimeout(settling)
      settling = setTimeout(() => void work(), SETTLE_MS)
    }),
  ]
  return () => {
    clearTimeout(settling)
    for (const end of ends) end()
  }
}
