import {
  HARMS,
  NOT_ESTIMATED,
  readEstimate,
  SKILLS,
  SOURCE_KINDS,
  STATUSES,
  statusOf,
  estimateInWords,
  isNotEstimated,
  type Asset,
  type Control,
  type Cost,
  type Estimate,
  type Harm,
  type Model,
  type Quantity,
  type Skill,
  type Source,
  type SourceKind,
} from "../../../core/index.ts"
import { succeed } from "../../ui/estimate/succession.ts"
import { HARM_TITLES, SKILL_WORDS, STATUS_WORDS, writeMoneyIn } from "../format.ts"
import { SOURCE_KIND_WORDS } from "../../graph/words.ts"

/** The lists into which rows can be pasted. */
export type PasteList = "assets" | "sources" | "controls"

/** An element of one of these lists. */
export type PasteElement = Asset | Source | Control

/** What a pasted cell says for an element: the element with it, and how it was understood; or why it cannot be. */
export type CellReading =
  | { readonly kind: "value"; readonly element: PasteElement; readonly said: string }
  | { readonly kind: "problem"; readonly why: string }

/** A column that a paste can fill. */
export interface PasteField {
  readonly id: string
  readonly title: string
  /** Words of a heading that mean it, in small letters; the longest that a heading holds decides. */
  readonly words: readonly string[]
  readonly read: (text: string, element: PasteElement, model: Model) => CellReading
}

const problem = (why: string): CellReading => ({ kind: "problem", why })

/** A field for an uncertain number. `get` and `set` know where it is kept. */
function amount<E extends PasteElement>(
  id: string,
  title: string,
  words: readonly string[],
  quantity: Quantity,
  get: (element: E) => Estimate | null,
  set: (element: E, estimate: Estimate) => E | string,
): PasteField {
  const read = (text: string, element: PasteElement, model: Model): CellReading => {
    const own = element as E
    const reading = readEstimate(text, quantity, model.currency)
    if (reading.kind === "nonsense") return problem(`${reading.why} Try ${reading.suggestion}.`)
    if (reading.kind === "hardEnd") return problem("Can it be nothing at all? Type the range in the table: it asks.")
    if (reading.kind === "empty") return problem("No number, so nothing is changed.")
    const read = reading.kind === "unknown" ? NOT_ESTIMATED : reading.estimate
    const estimate = succeed(get(own), read, reading.kind === "estimate" ? reading.said : null)
    const next = set(own, estimate)
    if (typeof next === "string") return problem(next)
    const words = estimateInWords(estimate, quantity, writeMoneyIn(model.currency))
    return { kind: "value", element: next, said: words }
  }
  return { id, title, words, read }
}

/** A field for one of several words; what the reader sees and what the file says are both understood. */
function choice<E extends PasteElement, V extends string>(
  id: string,
  title: string,
  words: readonly string[],
  labels: Readonly<Record<V, string>>,
  values: readonly V[],
  set: (element: E, value: V) => E,
): PasteField {
  const plain = (text: string): string =>
    text
      .trim()
      .toLowerCase()
      .replace(/[-_\s]+/g, " ")
  const read = (text: string, element: PasteElement): CellReading => {
    const found = values.find((value) => plain(value) === plain(text) || plain(labels[value]) === plain(text))
    if (found === undefined) return problem(`Not one of: ${values.map((value) => labels[value]).join(", ")}.`)
    return { kind: "value", element: set(element as E, found), said: labels[found] }
  }
  return { id, title, words, read }
}

const NAME = (words: readonly string[]): PasteField => ({
  id: "name",
  title: "Name",
  words: ["name", ...words],
  read: (text, element) => ({ kind: "value", element: { ...element, name: text }, said: text }),
})

const NOTES: PasteField = {
  id: "notes",
  title: "Notes",
  words: ["notes", "note", "comment", "description", "remarks"],
  read: (text, element) => ({ kind: "value", element: { ...element, notes: text }, said: text }),
}

const HARM_HEADINGS: Readonly<Record<Harm, readonly string[]>> = {
  confidentiality: ["disclosed", "disclosure", "confidentiality", "leaked", "loss"],
  integrity: ["altered", "alteration", "integrity", "changed"],
  availability: ["unavailable", "availability", "outage", "downtime"],
}

const ASSET_FIELDS: readonly PasteField[] = [
  NAME(["asset", "item", "what"]),
  ...HARMS.map((harm) =>
    amount<Asset>(
      harm,
      HARM_TITLES[harm],
      HARM_HEADINGS[harm],
      "money",
      ({ loss }) => loss[harm] ?? null,
      (asset, estimate) => ({ ...asset, loss: { ...asset.loss, [harm]: estimate } }),
    ),
  ),
  NOTES,
]

const SOURCE_FIELDS: readonly PasteField[] = [
  NAME(["threat source", "source", "threat", "who"]),
  choice<Source, SourceKind>("kind", "Kind", ["kind", "type"], SOURCE_KIND_WORDS, SOURCE_KINDS, (source, kind) => ({
    ...source,
    kind,
  })),
  choice<Source, Skill>("skill", "Skill", ["skill", "ability"], SKILL_WORDS, SKILLS, (source, skill) => ({
    ...source,
    skill,
  })),
  amount<Source>(
    "tries",
    "Attempts",
    ["attempts", "attempts per year", "tries", "rate", "frequency", "per year"],
    "rate",
    ({ approaches }) => approaches[0]?.perYear ?? null,
    (source, perYear) => {
      const [only, ...others] = source.approaches
      if (!only) return "It starts nowhere yet. Say where on Attack paths first."
      if (others.length > 0) return "It starts in several ways, each with its own number: edit those."
      return { ...source, approaches: [{ ...only, perYear }] }
    },
  ),
  NOTES,
]

/** The parts of a new control's cost that somebody gave: what is not pasted beside one that is costs nothing. */
function statedCost({ id, cost = {} }: Control): Cost {
  return id === "" && isNotEstimated(cost.perYear) ? {} : cost
}

const cost = (part: keyof Cost, title: string, words: readonly string[]): PasteField =>
  amount<Control>(
    part,
    title,
    words,
    "money",
    (control) => control.cost?.[part] ?? null,
    (control, estimate) => ({ ...control, cost: { ...statedCost(control), [part]: estimate } }),
  )

const CONTROL_FIELDS: readonly PasteField[] = [
  NAME(["control", "measure", "what"]),
  choice<Control, NonNullable<Control["status"]>>(
    "state",
    "State",
    ["state", "status"],
    STATUS_WORDS,
    STATUSES,
    (control, status) => (statusOf(control) === status ? control : { ...control, status }),
  ),
  cost("perYear", "Cost per year", ["cost per year", "per year", "cost", "annual", "yearly", "opex"]),
  cost("oneTime", "Cost once", ["cost once", "once", "one-off", "one-time", "one time", "capex"]),
  NOTES,
]

/** The columns that can be pasted into each list, in the order in which its table shows them. */
export const PASTE_FIELDS: Readonly<Record<PasteList, readonly PasteField[]>> = {
  assets: ASSET_FIELDS,
  sources: SOURCE_FIELDS,
  controls: CONTROL_FIELDS,
}
