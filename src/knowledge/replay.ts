import {
  appliesTo,
  chanceField,
  type Control,
  coverageOf,
  drawnStep,
  type Effect,
  isNotEstimated,
  isPlace,
  mayTake,
  meanOf,
  type Model,
  type Source,
  type Step,
} from "../core/index.ts"
import type { Incident } from "./entry.ts"
import { layOut, likeliestWay, type Way } from "./incidentWay.ts"
import type { Shelf } from "./shelf.ts"
import { currentTechnique, isSameTechnique } from "./technique.ts"

/** Where an incident would most likely have stopped. */
export interface Stop {
  /** Index of the action among the nodes of the incident. */
  readonly node: number
  readonly technique: string | null
  /** The step of the model that it is. */
  readonly step: string
  /** The chance that it ends there. */
  readonly chance: number
}

/** How an incident would have gone for the source that would have got furthest. */
export interface Run {
  readonly source: string
  /** The chance that every step of the likeliest way succeeds. */
  readonly through: number
  /** Null where nothing that the model knows stands in the way. */
  readonly stop: Stop | null
  /** Indices of the actions of that way. */
  readonly way: readonly number[]
}

/** An incident walked through a model. */
export interface Replay {
  readonly incident: Incident
  /** How many of its actions have a technique. */
  readonly actions: number
  /** How many of these the model has a step for. */
  readonly known: number
  /** Techniques for which the model has no step, each once, and whether the library has one. */
  readonly unknown: readonly { readonly technique: string; readonly inLibrary: boolean }[]
  /** Whether a circle in it was cut. */
  readonly wasCut: boolean
  /** Null where the model has no source. */
  readonly now: Run | null
  readonly best: Run | null
}

/** Walks an incident through a model, under what is in place and under another set of controls where one is given. */
export function replay(shelf: Shelf, model: Model, incident: Incident, plans: ReplayPlans): Replay {
  const laidOut = layOut(incident)
  const stepsOf = incident.nodes.map(({ technique }) =>
    technique === undefined ? [] : stepsWith(shelf, model, technique),
  )
  const techniques = incident.nodes.map(({ technique }) =>
    technique === undefined ? null : currentTechnique(shelf, technique),
  )
  const withTechnique = techniques.flatMap((one, i) => (one === null ? [] : [i]))
  const isKnown = (i: number): boolean => stepsOf[i]!.length > 0
  const unknown = new Set(withTechnique.filter((i) => !isKnown(i)).map((i) => techniques[i]!))
  const run = (ids: readonly string[] | null): Run | null => {
    if (ids === null) return null
    const controls = model.controls.filter(({ id }) => ids.includes(id))
    const runs = model.sources.flatMap(
      (source) => runBy(model, source, controls, incident, laidOut, stepsOf, techniques) ?? [],
    )
    return runs.reduce<Run | null>((most, one) => (most === null || one.through > most.through ? one : most), null)
  }
  return {
    incident,
    actions: withTechnique.length,
    known: withTechnique.filter(isKnown).length,
    unknown: [...unknown].map((technique) => ({ technique, inLibrary: isInLibrary(shelf, technique) })),
    wasCut: laidOut.wasCut,
    now: run(plans.now),
    best: run(plans.best),
  }
}

/** Ids of controls in place, and of the best plan where there is one. */
export interface ReplayPlans {
  readonly now: readonly string[]
  readonly best: readonly string[] | null
}

/** The steps of a model that have a technique, or the one above or below it. */
function stepsWith(shelf: Shelf, model: Model, technique: string): readonly Step[] {
  const asked = currentTechnique(shelf, technique)
  return model.steps.filter(({ attack = [] }) =>
    attack.some((own) => isSameTechnique(currentTechnique(shelf, own), asked)),
  )
}

function isInLibrary(shelf: Shelf, technique: string): boolean {
  return shelf.steps.some(({ references }) =>
    [...(references.attack ?? []), ...(references.atlas ?? [])].some((own) => isSameTechnique(own, technique)),
  )
}

/** The likeliest way of one source, and where it most likely ends. */
function runBy(
  model: Model,
  source: Source,
  controls: readonly Control[],
  incident: Incident,
  laidOut: ReturnType<typeof layOut>,
  stepsOf: readonly (readonly Step[])[],
  techniques: readonly (string | null)[],
): Run | null {
  const stepById = new Map(model.steps.map((step) => [step.id, step]))
  // The step by which an action is likeliest done; what the model does not know stands in nobody's way.
  const done = stepsOf.map((steps) => {
    const open = steps.map((step) => ({
      step: drawnStep(step, stepById),
      chance: chanceOf(step, source, controls, stepById),
    }))
    return open.reduce<(typeof open)[number] | null>(
      (best, one) => (best === null || one.chance > best.chance ? one : best),
      null,
    )
  })
  const walked = (actions: readonly number[]): { readonly node: number; readonly chance: number }[] => {
    const drawn = new Set<string>()
    return actions.flatMap((node) => {
      const own = done[node]
      // A step succeeds at most once an attempt: done again, it is done.
      if (!own || drawn.has(own.step.id)) return []
      drawn.add(own.step.id)
      return [{ node, chance: own.chance }]
    })
  }
  const through = (actions: readonly number[]): number => walked(actions).reduce((all, { chance }) => all * chance, 1)
  const way: Way | null = likeliestWay(incident, laidOut, through)
  if (way === null) return null
  let [before, stop]: [number, Stop | null] = [1, null]
  for (const { node, chance } of walked(way.actions)) {
    const ends = before * (1 - chance)
    if (ends > (stop?.chance ?? 0))
      stop = { node, technique: techniques[node]!, step: done[node]!.step.id, chance: ends }
    before *= chance
  }
  return { source: source.id, through: way.chance, stop, way: way.actions }
}

/** The chance of a step for a source with controls in place (model.md §3), that it goes on from there included; 0 where it may not take it. */
function chanceOf(
  named: Step,
  source: Source,
  controls: readonly Control[],
  stepById: ReadonlyMap<string, Step>,
): number {
  if (!mayTake(source, named)) return 0
  const step = drawnStep(named, stepById)
  let chance = baseOf(step, source)
  for (const control of controls)
    for (const effect of control.effects)
      if (appliesTo(effect, source.id) && actsOn(effect, step, named))
        chance *= 1 - coverageOf(control) * meanOf(effect.reduction, "reduction")
  return chance
}

/** Whether an effect makes a step fail, or keeps what it gives from it. */
function actsOn(effect: Effect, step: Step, named: Step): boolean {
  if ("prevents" in effect) return effect.prevents === step.id
  return "contains" in effect && effect.contains === named.id && named.gives.some(isPlace)
}

/** The mean chance of a step for a source before any control; 1 where nobody has estimated it. */
function baseOf(step: Step, source: Source): number {
  const { estimate } = chanceField(step, source)
  return isNotEstimated(estimate) ? 1 : meanOf(estimate, "probability")
}
