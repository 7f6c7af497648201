import { createStore } from "zustand/vanilla"
import { isInPlace, isPaidFor, statusOf, type Control, type Model, type TriedModel } from "../../core/index.ts"
import { applyEdit, documentStore, rulesBrokenBy, type Edit, type EditOutcome } from "./document.ts"
import type { Spot } from "./selection.ts"

/** Something tried and not kept: the model as it would be. It never makes the document unsaved. */
export type Try =
  /** Controls are switched; `switched` is the model with them, `model` that with what is typed meanwhile. */
  | {
      readonly kind: "controls"
      readonly toggled: readonly string[]
      readonly switched: TriedModel
      readonly model: Model
    }
  | { readonly kind: "typed"; readonly model: Model }

/** What is being tried, if anything. */
export const tryStore = createStore<{ readonly tried: Try | null }>(() => ({ tried: null }))

/** Why a control cannot be switched, or null: a required one is bound to stay, a ruled-out one is not to be had. */
export function lockOf(control: Control): string | null {
  const status = statusOf(control)
  if (status === "required") return `${control.name} is required: it is bound to stay. Change its state first.`
  if (status === "ruled-out") return `${control.name} is ruled out. Change its state first.`
  return null
}

function switched(control: Control): Control {
  return { ...control, status: isInPlace(control) ? "candidate" : "in-place" }
}

/** The model with some controls switched over to stay so: what is in place from then on is paid for. */
export function withToggled(model: Model, toggled: readonly string[]): Model {
  if (toggled.length === 0) return model
  return {
    ...model,
    controls: model.controls.map((control) => (toggled.includes(control.id) ? switched(control) : control)),
  }
}

/** The model with some controls switched over for a look: what was paid for before still is, and nothing else. */
export function asTried(model: Model, toggled: readonly string[]): TriedModel {
  const paidFor = model.controls.filter((control) => isPaidFor(model, control))
  return { ...withToggled(model, toggled), spent: new Set(paidFor.map(({ id }) => id)) }
}

/** What a set of switched controls means, in words: "without Vault door, with Offline backups". */
export function sayToggled(model: Model, toggled: readonly string[]): string {
  return model.controls
    .filter((control) => toggled.includes(control.id))
    .map((control) => `${isInPlace(control) ? "without" : "with"} ${control.name}`)
    .join(", ")
}

/** Tries a control switched over, or no longer; returns why it cannot be, or null. */
export function toggleControl(id: string): string | null {
  return toggleTogether([id])
}

/** Tries some controls switched over together, or no longer where all of them are; returns why that cannot be, or null. */
export function toggleTogether(ids: readonly string[]): string | null {
  const { model } = documentStore.getState()
  const controls = model?.controls.filter(({ id }) => ids.includes(id)) ?? []
  if (!model || controls.length === 0) return null
  const locks = controls.flatMap((control) => lockOf(control) ?? [])
  if (locks.length > 0) return locks.join(" ")
  const { tried } = tryStore.getState()
  const before = tried?.kind === "controls" ? tried.toggled : []
  const others = before.filter((one) => !ids.includes(one))
  const isOn = controls.every(({ id }) => before.includes(id))
  const toggled = isOn ? others : [...others, ...controls.map(({ id }) => id)]
  tryStore.setState({ tried: switchedTry(model, toggled) })
  return null
}

/** The try of some switched controls; null where none is. */
export function switchedTry(model: Model, toggled: readonly string[]): Try | null {
  if (toggled.length === 0) return null
  const switched = asTried(model, toggled)
  return { kind: "controls", toggled, switched, model: switched }
}

/**
 * Shows what an edit would do while it is being typed, on top of the controls that are switched; null ends that. What the rules
 * of the model refuse shows nothing: it could not be kept, and need not be computable.
 */
export function previewEdit(wanted: Edit | null): void {
  const edit = wanted && allowed(wanted)
  const { model } = documentStore.getState()
  const { tried } = tryStore.getState()
  if (tried?.kind === "controls") {
    const typed = edit ? edit(tried.switched) : tried.switched
    if (typed !== tried.model) tryStore.setState({ tried: { ...tried, model: typed } })
    return
  }
  const edited = model && edit ? edit(model) : null
  if (edited === null || edited === model) {
    if (tried) tryStore.setState({ tried: null })
    return
  }
  tryStore.setState({ tried: { kind: "typed", model: edited } })
}

const allowed =
  (edit: Edit): Edit =>
  (model) => {
    const edited = edit(model)
    return edited === model || rulesBrokenBy(edited).length > 0 ? model : edited
  }

/** Drops what is being tried. */
export function revertTry(): void {
  if (tryStore.getState().tried) tryStore.setState({ tried: null })
}

/** Makes the switched controls part of the plan, as one change that can be undone. */
export function keepTry(spot: Spot): EditOutcome {
  const { tried } = tryStore.getState()
  const { model } = documentStore.getState()
  if (tried?.kind !== "controls" || !model) return { kind: "unchanged" }
  const outcome = applyEdit(sayToggled(model, tried.toggled), (now) => withToggled(now, tried.toggled), spot)
  if (outcome.kind !== "refused") revertTry()
  return outcome
}

/**
 * A change of the model under a try: the switched controls that are still there stay switched. Another document has none, even
 * where a control of it has the same id.
 */
export function followDocument(): () => void {
  return documentStore.subscribe(({ model, key }, before) => {
    if (model === before.model) return
    const { tried } = tryStore.getState()
    if (!tried) return
    const toggled =
      tried.kind === "controls" && model && key === before.key
        ? tried.toggled.filter((id) => model.controls.some((control) => control.id === id && lockOf(control) === null))
        : []
    tryStore.setState({ tried: model ? switchedTry(model, toggled) : null })
  })
}
