import {
  changeElement,
  effectParameterIds,
  HARMS,
  isBySkill,
  lossOf,
  parametersOf,
  setLoss,
  type Estimate,
  type Model,
  type Quantity,
  type Step,
} from "../../../core/index.ts"
import type { Spot } from "../../state/selection.ts"
import { HARM_TITLES } from "../format.ts"
import { parameterWords } from "../parameterWords.ts"

/** A number of the model that can be set by name. */
export interface Field {
  readonly key: string
  readonly words: string
  readonly quantity: Quantity
  readonly now: Estimate | null
  readonly spot: Spot
  readonly set: (model: Model, estimate: Estimate) => Model
}

function lossFields(model: Model): readonly Field[] {
  return model.assets.flatMap((asset) =>
    HARMS.map((harm): Field => ({
      key: `${asset.id} ${harm}`,
      words: `${asset.name} ${HARM_TITLES[harm].toLowerCase()}`,
      quantity: "money",
      now: lossOf(asset, harm) ?? null,
      spot: { screen: "assets", element: { list: "assets", id: asset.id } },
      set: (now, estimate) => setLoss(now, asset.id, harm, estimate),
    })),
  )
}

function attemptFields(model: Model): readonly Field[] {
  return model.sources.flatMap((source) =>
    source.approaches.map(({ perYear }, i): Field => ({
      key: `${source.id} ${i}`,
      words: `${source.name} tries${source.approaches.length > 1 ? ` way ${i + 1}` : ""}`,
      quantity: "rate",
      now: perYear,
      spot: { screen: "sources", element: { list: "sources", id: source.id } },
      set: (now, estimate) =>
        changeElement(now, "sources", source.id, (one) => ({
          ...one,
          approaches: one.approaches.map((approach, at) => (at === i ? { ...approach, perYear: estimate } : approach)),
        })),
    })),
  )
}

function costFields(model: Model): readonly Field[] {
  return model.controls.flatMap((control) =>
    (["perYear", "oneTime"] as const).map((part): Field => ({
      key: `${control.id} ${part}`,
      words: `${control.name} costs ${part === "perYear" ? "a year" : "once"}`,
      quantity: "money",
      now: control.cost?.[part] ?? null,
      spot: { screen: "controls", element: { list: "controls", id: control.id } },
      set: (now, estimate) =>
        changeElement(now, "controls", control.id, (one) => ({ ...one, cost: { ...one.cost, [part]: estimate } })),
    })),
  )
}

/** A step with another chance; `which` is what follows its id in the name of the parameter: `success/skilled`. */
function withChance(step: Step, which: string, estimate: Estimate): Step {
  const [field, of = ""] = which.split("/")
  if (field === "bySource") return { ...step, bySource: { ...step.bySource, [of]: estimate } }
  if (of === "" || step.success === undefined || !isBySkill(step.success)) return { ...step, success: estimate }
  return { ...step, success: { ...step.success, [of]: estimate } }
}

function chanceFields(model: Model): readonly Field[] {
  return parametersOf(model).flatMap(({ id, quantity, estimate }): Field[] => {
    const [list, step = "", ...which] = id.split("/")
    if (list !== "steps") return []
    return [
      {
        key: id,
        words: parameterWords(model, id).words,
        quantity,
        now: estimate,
        spot: { screen: "paths", element: { list: "steps", id: step } },
        set: (now, next) => changeElement(now, "steps", step, (one) => withChance(one, which.join("/"), next)),
      },
    ]
  })
}

function effectFields(model: Model): readonly Field[] {
  return model.controls.flatMap((control) => {
    const ids = effectParameterIds(control)
    return control.effects.map(({ reduction }, i): Field => ({
      key: ids[i]!,
      words: parameterWords(model, ids[i]!).words,
      quantity: "reduction",
      now: reduction,
      spot: { screen: "controls", element: { list: "controls", id: control.id } },
      set: (now, estimate) =>
        changeElement(now, "controls", control.id, (one) => ({
          ...one,
          effects: one.effects.map((effect, at) => (at === i ? { ...effect, reduction: estimate } : effect)),
        })),
    }))
  })
}

/** Every number of the model that can be set by name: attempts, losses, costs, chances, effects. */
export function fieldsOf(model: Model): readonly Field[] {
  return [attemptFields, lossFields, costFields, chanceFields, effectFields].flatMap((fields) => fields(model))
}
