import type { Model, Source, Step } from "../../model/model.ts"
import { approachParameterIds } from "../../model/parameters.ts"

/** The name of a control as the document has it; its id where it has none. */
export function controlName(model: Model, id: string): string {
  return nameOf(model.controls, id)
}

/** The name of a step. */
export function stepName(model: Model, id: string): string {
  return nameOf(model.steps, id)
}

/** The name of a threat source. */
export function sourceName(model: Model, id: string): string {
  return nameOf(model.sources, id)
}

/** The name of an asset. */
export function assetName(model: Model, id: string): string {
  return nameOf(model.assets, id)
}

function nameOf(list: readonly { readonly id: string; readonly name: string }[], id: string): string {
  const name = list.find((element) => element.id === id)?.name
  return name === undefined || name === "" ? id : name
}

/** Several names as a reader says them: `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? ""
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`
}

/** What an estimate is about, in words, from the id of its parameter: `attempts a year of Script kiddies`. */
export function estimateName(model: Model, parameter: string): string {
  const [kind = "", id = "", ...rest] = parameter.split("/")
  if (kind === "profile") return "visibility"
  if (kind === "assets") return `loss of ${assetName(model, id)}, ${rest[1] ?? ""}`
  if (kind === "sources") return approachName(model, parameter, id)
  if (kind === "steps") return chanceName(model, id, rest)
  if (rest[0] === "cost")
    return `${rest[1] === "oneTime" ? "one-time cost" : "yearly cost"} of ${controlName(model, id)}`
  return `effect of ${controlName(model, id)} on ${targetName(model, rest.slice(1).join("/"))}`
}

function approachName(model: Model, parameter: string, id: string): string {
  const source: Source | undefined = model.sources.find((one) => one.id === id)
  const name = `attempts a year of ${sourceName(model, id)}`
  if (!source || source.approaches.length < 2) return name
  const approach = source.approaches[approachParameterIds(source).indexOf(parameter)]
  const places = approach?.from.map((place) => nameOf(model.places, place)) ?? []
  return `${name} from ${listed(places)}`
}

function chanceName(model: Model, id: string, rest: readonly string[]): string {
  const step: Step | undefined = model.steps.find((one) => one.id === id)
  const whose = rest[0] === "bySource" ? ` by ${sourceName(model, rest[1] ?? "")}` : rest[1] ? ` (${rest[1]})` : ""
  return `chance of “${step ? stepName(model, id) : id}”${whose}`
}

function targetName(model: Model, key: string): string {
  const [action = "", target = ""] = key.replace(/#\d+$/, "").split(/:(.*)/s)
  if (action === "deters") return sourceName(model, target)
  if (action === "recovers") {
    const [asset = "", harm = ""] = target.split("/")
    return `the loss of ${assetName(model, asset)}, ${harm}`
  }
  return `“${stepName(model, target)}”`
}
