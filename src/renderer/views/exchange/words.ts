import type { Again, Imported } from "../../../compute/protocol.ts"
import {
  confirmedScales,
  type Model,
  type Rated,
  type ScaledNumber,
  type ScaleInUse,
  scalesInUse,
} from "../../../core/index.ts"

type List = keyof Imported["came"]

/** What elements of each list are called, once and several times. */
export const LIST_WORDS: Readonly<Record<List, readonly [one: string, several: string]>> = {
  places: ["place", "places"],
  assets: ["asset", "assets"],
  sources: ["threat source", "threat sources"],
  steps: ["step", "steps"],
  controls: ["control", "controls"],
}

const UNKNOWN_WORDS: Readonly<Record<keyof Imported["unknown"], readonly [one: string, several: string]>> = {
  losses: ["loss", "losses"],
  rates: ["rate of attempts", "rates of attempts"],
  chances: ["chance of success", "chances of success"],
  reductions: ["reduction", "reductions"],
  costs: ["cost", "costs"],
}

const counted = (count: number, [one, several]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : several}`

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`

/** What comes of one list: how many elements, and what they are called. */
export interface Coming {
  readonly list: List
  readonly count: number
  readonly noun: string
  readonly names: readonly string[]
}

/** What would come, list by list: what stands behind the elements of the document that it comes into. */
export function comingOf({ model }: Imported, into: Model | null): readonly Coming[] {
  return (Object.keys(LIST_WORDS) as List[]).map((list) => {
    const elements = model[list].slice(into?.[list].length ?? 0)
    const noun = LIST_WORDS[list][elements.length === 1 ? 0 : 1]
    return { list, count: elements.length, noun, names: elements.map(({ name }) => name) }
  })
}

/** What the file does not give: "14 chances of success, 9 costs"; empty where it gives all. */
export function unknownInWords({ unknown }: Imported): string {
  const kinds = Object.keys(UNKNOWN_WORDS) as (keyof typeof UNKNOWN_WORDS)[]
  return joined(kinds.filter((kind) => unknown[kind] > 0).map((kind) => counted(unknown[kind], UNKNOWN_WORDS[kind])))
}

/** Everything that is lost for one reason. */
export interface LostTogether {
  readonly why: string
  readonly paths: readonly string[]
}

/** What is lost, a group for each reason, in the order of the file. */
export function lostByReason({ report }: Imported): readonly LostTogether[] {
  const groups = new Map<string, string[]>()
  for (const { path, why } of report.lost) {
    const paths = groups.get(why)
    if (paths) paths.push(path)
    else groups.set(why, [path])
  }
  return [...groups].map(([why, paths]) => ({ why, paths }))
}

/** A value of a conflict as it is read: texts as they stand, lists by their entries. */
export function valueInWords(value: unknown): string {
  if (value === undefined || value === "") return "nothing"
  if (typeof value === "string") return value
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ")
  return JSON.stringify(value)
}

/** What an element is called: "step “Replay a session”". */
export function elementInWords(model: Model, list: Again["conflicts"][number]["list"], id: string): string {
  return `${LIST_WORDS[list][0]} “${model[list].find((element) => element.id === id)?.name ?? id}”`
}

/** What each number is called that a scale may give. */
export const SCALED_WORDS: Readonly<Record<ScaledNumber, string>> = {
  success: "Chance of success",
  loss: "Loss of one event",
  attemptsPerYear: "Attempts a year",
  reduction: "Reduction",
  costPerYear: "Cost a year",
}

/** What a scale rates: `rates 6 steps and 2 assets`. */
export function ratedInWords({ rates }: ScaleInUse): string {
  const lists = Object.keys(rates) as Rated[]
  return `rates ${joined(lists.map((list) => counted(rates[list] ?? 0, LIST_WORDS[list])))}`
}

/** What is rated in words or scores that no confirmed scale reads: "severity (High, Low) and CVSS (7.5)"; empty for nothing. */
export function openScalesInWords(model: Model): string {
  const known = new Set(confirmedScales(model).map(({ scale }) => scale))
  return joined(
    scalesInUse(model)
      .filter(({ scale }) => !known.has(scale))
      .map(({ scale, values }) => {
        const shown = values.slice(0, 4).map(({ value }) => value)
        return `${scale} (${shown.join(", ")}${values.length > shown.length ? ", …" : ""})`
      }),
  )
}
