import { drawnStep, type Model, type Step } from "../core/index.ts"
import type { ControlEntry, StepEntry } from "./entry.ts"
import { entryIdOf } from "./origin.ts"
import { entryOf, type Shelf } from "./shelf.ts"
import { currentTechnique, isSameTechnique } from "./technique.ts"

/** How a step of a model was found to be one of the library's: it came from it, has its technique, or is called so. */
export type FoundBy = "id" | "technique" | "name"

/** A step of a model on which a control of the library acts. */
export interface ActedOn {
  readonly step: Step
  readonly by: FoundBy
  /** The entry that the step was found to be. */
  readonly as: StepEntry
  /** The technique of the step by which it was found. */
  readonly technique?: string
}

/** Names shorter than this are in too many others to say anything. */
const SHORTEST_NAME = 6

/**
 * How a step of a model is a step of the library: by where it came from, by a technique of ATT&CK (or the one above or below
 * it), or by its name; null where by none. A name counts only where the step says nothing else of what it is.
 */
export function likenessOf(shelf: Shelf, step: Step, entry: StepEntry): Omit<ActedOn, "step"> | null {
  const from = entryIdOf(step)
  if (from !== null) return from === entry.id ? { by: "id", as: entry } : null
  const own = (step.attack ?? []).map((id) => currentTechnique(shelf, id))
  if (own.length > 0) {
    const technique = own.find((id) => (entry.references.attack ?? []).some((other) => isSameTechnique(id, other)))
    return technique === undefined ? null : { by: "technique", as: entry, technique }
  }
  const name = step.name.toLowerCase()
  const words = [entry.name, ...entry.synonyms].filter((word) => word.length >= SHORTEST_NAME)
  return words.some((word) => name.includes(word.toLowerCase())) ? { by: "name", as: entry } : null
}

/**
 * The steps of a model on which a control of the library acts, each once, in the order of the model. A step that is the same
 * as another stands for it: effects name the original (model.md §3).
 */
export function stepsActedOn(shelf: Shelf, model: Model, control: ControlEntry): readonly ActedOn[] {
  const entries = (control.on ?? []).map((id) => entryOf(shelf, "attack-step", id))
  const stepById = new Map(model.steps.map((step) => [step.id, step]))
  const found = new Map<string, ActedOn>()
  for (const named of model.steps) {
    const likeness = entries.flatMap((entry) => likenessOf(shelf, named, entry) ?? [])[0]
    if (likeness === undefined) continue
    const step = drawnStep(named, stepById)
    if (!found.has(step.id)) found.set(step.id, { step, ...likeness })
  }
  return model.steps.flatMap(({ id }) => found.get(id) ?? [])
}
