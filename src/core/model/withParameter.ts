import type { Estimate } from "../estimate/estimate.ts"
import { changeElement, setLoss, setModelField } from "./edit.ts"
import type { Control, Harm, Model, Source, Step } from "./model.ts"
import { approachParameterIds, effectParameterIds, VISIBILITY_ID } from "./parameters.ts"
import { isBySkill } from "./query.ts"

/**
 * A model in which one number says something else.
 *
 * @param id - the stable name of a number that the model has (`parametersOf`).
 * @throws RangeError where its element is not in the model.
 */
export function withParameter(model: Model, id: string, estimate: Estimate): Model {
  if (id === VISIBILITY_ID) return setModelField(model, "profile", { ...model.profile, visibility: estimate })
  const [list = "", element = "", field = "", ...rest] = id.split("/")
  const of = rest.join("/")
  if (list === "assets") return setLoss(model, element, of as Harm, estimate)
  if (list === "sources")
    return changeElement(model, "sources", element, (source) => withAttempts(source, id, estimate))
  if (list === "steps") return changeElement(model, "steps", element, (step) => withChance(step, field, of, estimate))
  if (list === "controls")
    return changeElement(model, "controls", element, (control) =>
      field === "cost"
        ? { ...control, cost: { ...control.cost, [of]: estimate } }
        : withReduction(control, id, estimate),
    )
  throw new RangeError(`no number of a model is called ${id}`)
}

function withAttempts(source: Source, id: string, perYear: Estimate): Source {
  const ids = approachParameterIds(source)
  return {
    ...source,
    approaches: source.approaches.map((approach, i) => (ids[i] === id ? { ...approach, perYear } : approach)),
  }
}

function withChance(step: Step, field: string, of: string, estimate: Estimate): Step {
  if (field === "bySource") return { ...step, bySource: { ...step.bySource, [of]: estimate } }
  if (of === "" || step.success === undefined || !isBySkill(step.success)) return { ...step, success: estimate }
  return { ...step, success: { ...step.success, [of]: estimate } }
}

function withReduction(control: Control, id: string, reduction: Estimate): Control {
  const ids = effectParameterIds(control)
  return {
    ...control,
    effects: control.effects.map((effect, i) => (ids[i] === id ? { ...effect, reduction } : effect)),
  }
}
