import type { Model } from "../../core/index.ts"
import type { ElementRef } from "../state/selection.ts"
import { HARM_TITLES, SKILL_WORDS } from "./format.ts"

/** What a number of the model is called on screen, and the element that it belongs to. */
export interface ParameterWords {
  readonly words: string
  readonly element: ElementRef | null
}

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((element) => element.id === id)?.name ?? id

function effectWords(model: Model, key: string): string {
  const [verb, target = ""] = key.replace(/#\d+$/, "").split(":")
  if (verb === "prevents") return `stops ${nameIn(model.steps, target)}`
  if (verb === "contains") return `contains ${nameIn(model.steps, target)}`
  if (verb === "deters") return `deters ${nameIn(model.sources, target)}`
  const [asset = "", harm = ""] = target.split("/")
  const title = Object.hasOwn(HARM_TITLES, harm) ? HARM_TITLES[harm as keyof typeof HARM_TITLES].toLowerCase() : harm
  return `lowers the loss of ${nameIn(model.assets, asset)} ${title}`
}

function fromWords(model: Model, key: string): string {
  return `from ${key
    .replace(/#\d+$/, "")
    .split("+")
    .map((id) => nameIn(model.places, id))
    .join(" and ")}`
}

/** The words for a parameter's stable name (`steps/rpc-dos/success/skilled`). */
export function parameterWords(model: Model, parameter: string): ParameterWords {
  const [list = "", id = "", field = "", ...rest] = parameter.split("/")
  const tail = rest.join("/")
  switch (list) {
    case "assets": {
      const harm = Object.hasOwn(HARM_TITLES, tail) ? HARM_TITLES[tail as keyof typeof HARM_TITLES].toLowerCase() : tail
      return { words: `${nameIn(model.assets, id)} ${harm}`, element: { list: "assets", id } }
    }
    case "sources":
      return {
        words: `${nameIn(model.sources, id)} tries, ${fromWords(model, tail)}`,
        element: { list: "sources", id },
      }
    case "steps": {
      const who =
        field === "bySource"
          ? `, by ${nameIn(model.sources, tail)}`
          : tail === ""
            ? ""
            : `, ${SKILL_WORDS[tail as keyof typeof SKILL_WORDS]}`
      return { words: `${nameIn(model.steps, id)} succeeds${who}`, element: { list: "steps", id } }
    }
    case "controls": {
      const words = field === "cost" ? (tail === "perYear" ? "costs a year" : "costs once") : effectWords(model, tail)
      return { words: `${nameIn(model.controls, id)} ${words}`, element: { list: "controls", id } }
    }
    default:
      return { words: "How visible you are", element: null }
  }
}
