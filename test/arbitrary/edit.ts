import fc from "fast-check"
import {
  addElement,
  copyElement,
  duplicateElement,
  HARMS,
  type ListName,
  LISTS,
  type Model,
  moveElement,
  removeElement,
  removeLoss,
  renameElement,
  setField,
  setLoss,
  setModelField,
} from "../../src/core/index.ts"
import { anyText } from "./text.ts"

/** One act of an editor on whatever model there is; an act that has nothing to act on leaves the model as it is. */
export interface Act {
  readonly what: string
  readonly do: (model: Model) => Model
}

/** A new element with a name and nothing else but what it must have. */
export function addNamed(model: Model, list: ListName, name: string) {
  switch (list) {
    case "places":
      return addElement(model, list, { name })
    case "assets":
      return addElement(model, list, { name, loss: {} })
    case "sources":
      return addElement(model, list, { name, kind: "other", skill: "skilled", approaches: [] })
    case "steps":
      return addElement(model, list, { name, needs: [], gives: [], success: 0.5 })
    case "controls":
      return addElement(model, list, { name, effects: [] })
    case "scenarios":
      return addElement(model, list, { name, controls: [] })
    case "zones":
    case "memos":
      return addElement(model, list, { name })
  }
}

/** Any act. */
export const anyAct: fc.Arbitrary<Act> = fc
  .record({ kind: fc.nat({ max: 10 }), list: fc.constantFrom(...LISTS), pick: fc.nat(), to: fc.nat(), text: anyText })
  .map(({ kind, list, pick, to, text }): Act => {
    const onOne = (change: (model: Model, id: string) => Model) => (model: Model) => {
      const elements = model[list] ?? []
      return elements.length === 0 ? model : change(model, elements[pick % elements.length]!.id)
    }
    const acts: readonly ((model: Model) => Model)[] = [
      (model) => addNamed(model, list, text).model,
      onOne((model, id) => removeElement(model, list, id).model),
      onOne((model, id) => renameElement(model, list, id, text)),
      onOne((model, id) => moveElement(model, list, id, to % model[list]!.length)),
      onOne((model, id) => copyElement(model, list, id, text).model),
      onOne((model, id) => duplicateElement(model, list, id).model),
      onOne((model, id) => setField(model, list, id, "notes", to % 3 === 0 ? undefined : text)),
      (model) => setModelField(model, "budget", to % 3 === 0 ? undefined : to % 3 === 1 ? null : to),
      (model) => setModelField(model, "name", text),
      (model) => {
        const control = model.controls[pick % (model.controls.length || 1)]
        return control ? setField(model, "controls", control.id, "status", to % 2 ? "in-place" : undefined) : model
      },
      (model) => {
        const asset = model.assets[pick % (model.assets.length || 1)]
        if (!asset) return model
        const harm = HARMS[to % 3]!
        return Object.hasOwn(asset.loss, harm)
          ? removeLoss(model, asset.id, harm).model
          : setLoss(model, asset.id, harm, to)
      },
    ]
    return { what: `act ${kind} on ${list} ${pick}, ${to}`, do: acts[kind]! }
  })
