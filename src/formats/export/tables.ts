import {
  HARMS,
  isBySkill,
  isNotEstimated,
  lossOf,
  nameAsSeen,
  parametersOf,
  readEstimate,
  statusOf,
  writeEstimate,
  type Estimate,
  type Model,
  type Quantity,
  type Step,
} from "../../core/index.ts"
import type { AspectName } from "./aspects.ts"
import { HARM_WORDS } from "./attackGraph.ts"

/** A table of a model, its headings first, with the words and the writing that a paste into the same list of Batten takes. */
export interface Table {
  readonly rows: (model: Model) => readonly (readonly string[])[]
  /** What of the model stands in it. */
  readonly says: readonly AspectName[]
  /** What of the list cannot stand in it, in words. */
  readonly besides: (model: Model) => readonly string[]
}

/**
 * An estimate as text that reads back to the same numbers and is no formula: an exact number, `=61k` on the screen, is a
 * range with both ends the same.
 */
function numberCell(estimate: Estimate | undefined, quantity: Quantity): string {
  if (estimate === undefined) return ""
  const text = writeEstimate(estimate, quantity)
  if (!text.startsWith("=")) return text
  const plain = text.slice(1)
  const bare = plain.replace(/%$| a year$/, "")
  const exact = numbersIn(text, quantity)
  return (
    [plain, `${plain} to ${plain}`, `${bare} to ${plain}`].find((form) => numbersIn(form, quantity) === exact) ?? text
  )
}

/** What a text reads back as, to compare; null where it is no estimate. */
function numbersIn(text: string, quantity: Quantity): string | null {
  const reading = readEstimate(text, quantity)
  return reading.kind === "estimate" ? JSON.stringify(reading.estimate) : null
}

/** Things that one cell names. */
const joined = (names: readonly string[]): string => names.join("; ")

const several = (count: number, one: string, more: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]

/** Elements whose names several have, so that a row does not say which is meant. */
function twins(list: readonly { readonly name: string }[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { name } of list) counts.set(nameAsSeen(name), (counts.get(nameAsSeen(name)) ?? 0) + 1)
  const alike = list.filter(({ name }) => counts.get(nameAsSeen(name))! > 1).length
  return several(alike, "name that others have too", "names that others have too")
}

/** Names with a semicolon, which in a cell separates two. */
const cutNames = (list: readonly { readonly name: string }[]): readonly string[] =>
  several(
    list.filter(({ name }) => name.includes(";")).length,
    "name with a semicolon, which separates names in a cell",
    "names with a semicolon, which separates names in a cell",
  )

/** Last words of a name that a paste takes for what becomes of an asset. */
const LIKE_A_HARM =
  /(?:^|[\s,:])(?:disclos(?:ed|ure)|confidentiality|leak(?:ed)?|stolen|read|alter(?:ed|ation)|integrity|changed|tampered|unavailab(?:le|ility)|availability|down|outage|lost|[cia])$/i

const namesById = (list: readonly { readonly id: string; readonly name: string }[]) => {
  const names = new Map(list.map(({ id, name }) => [id, name]))
  return (id: string): string => names.get(id) ?? id
}

const assets: Table = {
  rows: (model) => [
    ["Name", ...HARMS.map((harm) => `If ${HARM_WORDS[harm]}`), "Notes"],
    ...model.assets.map((asset) => [
      asset.name,
      ...HARMS.map((harm) => numberCell(lossOf(asset, harm), "money")),
      asset.notes ?? "",
    ]),
  ],
  says: ["assets", "losses"],
  besides: ({ assets: list }) => twins(list),
}

const sources: Table = {
  rows: ({ sources: list }) => [
    ["Name", "Kind", "Skill", "Attempts", "Notes"],
    ...list.map(({ name, kind, skill, approaches, notes }) => [
      name,
      kind,
      skill,
      approaches.length === 1 ? numberCell(approaches[0]!.perYear, "rate") : "",
      notes ?? "",
    ]),
  ],
  says: ["sources", "kinds", "skills", "rates"],
  besides: ({ sources: list }) => [
    ...several(
      list.filter(({ approaches }) => approaches.length > 1).length,
      "threat source that starts in several ways, each with its own rate",
      "threat sources that start in several ways, each with its own rate",
    ),
    ...twins(list),
  ],
}

function giftsInWords(model: Model): (step: Step) => string {
  const [place, asset] = [namesById(model.places), namesById(model.assets)]
  return ({ gives }) =>
    joined(
      gives.map((gift) => {
        if ("place" in gift) return place(gift.place)
        const whole = `${asset(gift.asset)} ${HARM_WORDS[gift.harm]}`
        return gift.share === undefined || gift.share === 1
          ? whole
          : `${whole} (${Number((gift.share * 100).toPrecision(15))}% of it)`
      }),
    ) || "nothing"
}

const steps: Table = {
  rows: (model) => {
    const [place, source, gifts] = [namesById(model.places), namesById(model.sources), giftsInWords(model)]
    return [
      ["Name", "Needs", "Gives", "Succeeds", "By whom", "Notes"],
      ...model.steps.map((step) => [
        step.name,
        joined(step.needs.map(place)) || "nothing",
        gifts(step),
        step.success === undefined || isBySkill(step.success) ? "" : numberCell(step.success, "probability"),
        step.only === undefined ? "everyone" : joined(step.only.map(source)),
        step.notes ?? "",
      ]),
    ]
  },
  says: ["steps", "needs", "givenPlaces", "harms", "shares", "chances", "only"],
  besides: (model) => [
    ...twins(model.steps),
    ...cutNames([...model.places, ...model.assets, ...model.sources]),
    ...several(
      model.places.filter(({ name }) => LIKE_A_HARM.test(name)).length,
      "place that is named like a harm: where the document has it not yet, a paste takes it for one",
      "places that are named like harms: where the document has them not yet, a paste takes them for such",
    ),
    ...several(
      model.steps.filter(({ only }) => only?.length === 0).length,
      "step that nobody may take",
      "steps that nobody may take",
    ),
  ],
}

const controls: Table = {
  rows: ({ controls: list }) => [
    ["Name", "State", "Cost per year", "Cost once", "Notes"],
    ...list.map((control) => [
      control.name,
      statusOf(control),
      numberCell(control.cost?.perYear, "money"),
      numberCell(control.cost?.oneTime, "money"),
      control.notes ?? "",
    ]),
  ],
  says: ["controls", "statuses", "costs"],
  besides: ({ controls: list }) => twins(list),
}

const effects: Table = {
  rows: (model) => {
    const step = namesById(model.steps)
    return [
      ["Control", "Step", "How well", "Acts by"],
      ...model.controls.flatMap(({ name, effects: acts }) =>
        acts.flatMap((effect) => {
          if (effect.sources !== undefined || effect.exceptSources !== undefined) return []
          const well = numberCell(effect.reduction, "reduction")
          if ("prevents" in effect) return [[name, step(effect.prevents), well, "prevents"]]
          return "contains" in effect ? [[name, step(effect.contains), well, "contains"]] : []
        }),
      ),
    ]
  },
  says: ["prevents", "contains", "reductions"],
  besides: (model) => [...twins(model.controls), ...twins(model.steps)],
}

/** Every number of the document by its stable name: low, likely and high as plain numbers beside the text that reads back. */
const estimates: Table = {
  rows: (model) => [
    ["Number", "Measures", "Estimate", "Low", "Likely", "High", "Shape", "Basis", "Why"],
    ...parametersOf(model).map(({ id, quantity, estimate }) => {
      const { low, likely, high, shape } = endsOf(estimate)
      const { basis = "", why = "" } = typeof estimate === "object" ? estimate : {}
      return [id, quantity, numberCell(estimate, quantity), low, likely, high, shape, basis, why]
    }),
  ],
  says: ["losses", "rates", "chances", "chancesBySkill", "chancesBySource", "reductions", "costs", "whys"],
  besides: () => [],
}

function endsOf(estimate: Estimate): Readonly<Record<"low" | "likely" | "high" | "shape", string>> {
  if (isNotEstimated(estimate)) return { low: "", likely: "", high: "", shape: "" }
  if (typeof estimate === "number") return endsOf({ value: estimate })
  if ("value" in estimate) return { low: String(estimate.value), likely: "", high: String(estimate.value), shape: "" }
  const { low, likely, high, shape = "" } = estimate
  return { low: String(low), likely: likely === undefined ? "" : String(likely), high: String(high), shape }
}

/** What can be written as a table. */
export type TableName = "assets" | "sources" | "steps" | "controls" | "estimates" | "effects"

/** Every table. */
export const TABLES: Readonly<Record<TableName, Table>> = { assets, sources, steps, controls, estimates, effects }
