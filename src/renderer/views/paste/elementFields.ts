import {
  HARMS,
  isNotEstimated,
  named,
  NOT_ESTIMATED,
  PERIOD_WORDS,
  SKILLS,
  SOURCE_KINDS,
  STATUSES,
  STATUSES_AS_SAID,
  statusOf,
  type Asset,
  type Control,
  type Cost,
  type Harm,
  type Skill,
  type Source,
  type SourceKind,
  type Status,
} from "../../../core/index.ts"
import { SOURCE_KIND_WORDS } from "../../graph/words.ts"
import { HARM_TITLES, SKILL_WORDS, STATUS_WORDS } from "../format.ts"
import { namesIn } from "./namesIn.ts"
import { amount, choice, NAME, NOTES, problem, type PasteField } from "./fields.ts"

const HARM_HEADINGS: Readonly<Record<Harm, readonly string[]>> = {
  confidentiality: [
    "disclosed",
    "disclosure",
    "confidentiality",
    "leaked",
    "loss",
    "impact",
    "damage",
    "schaden",
    "verlust",
    "perte",
    "perdida",
    "verlies",
  ],
  integrity: ["altered", "alteration", "integrity", "changed"],
  availability: ["unavailable", "availability", "outage", "downtime"],
}

/** The columns that can be pasted into the list of assets. */
export const ASSET_FIELDS: readonly PasteField[] = [
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

/** The columns that can be pasted into the list of threat sources. */
export const SOURCE_FIELDS: readonly PasteField[] = [
  NAME(["threat source", "source", "threat", "who"]),
  choice<Source, SourceKind>(
    { id: "kind", title: "Kind", words: ["kind", "type"] },
    SOURCE_KIND_WORDS,
    SOURCE_KINDS,
    (source, kind) => ({ ...source, kind }),
  ),
  choice<Source, Skill>(
    { id: "skill", title: "Skill", words: ["skill", "ability"] },
    SKILL_WORDS,
    SKILLS,
    (source, skill) => ({ ...source, skill }),
  ),
  amount<Source>(
    "tries",
    "Attempts",
    ["attempts", "attempts per year", "tries", "rate", "frequency", "per year", ...PERIOD_WORDS],
    "rate",
    ({ approaches }) => approaches[0]?.perYear ?? null,
    (source, perYear) => {
      const [only, ...others] = source.approaches
      // The place where it starts is made when it is pasted.
      if (!only) return { ...source, approaches: [{ from: [], perYear }] }
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

/** The steps that a control stops: by their names, several separated by semicolons or line breaks. */
const STOPS: PasteField = {
  id: "stops",
  title: "Stops",
  words: ["stops", "prevents", "blocks", "acts on", "against", "step", "steps"],
  read: (text, element, { model }) => {
    const control = element as Control
    const found = namesIn(text).map((name) => [name, named(model.steps, name)] as const)
    const unknown = found.flatMap(([name, step]) => (step ? [] : [name]))
    if (unknown.length > 0) return problem(`There is no step “${unknown.join("”, “")}”: paste the steps first.`)
    const steps = found.flatMap(([, step]) => step ?? [])
    const fresh = steps.filter(({ id }) => !control.effects.some((one) => "prevents" in one && one.prevents === id))
    const effects = [...control.effects, ...fresh.map(({ id }) => ({ prevents: id, reduction: NOT_ESTIMATED }))]
    const next: Control = { ...control, effects }
    return { kind: "value", element: next, said: steps.map(({ name }) => name).join("; ") || "nothing" }
  },
}

/** How well a control does what it does: the same for all that was pasted of it. */
const HOW_WELL = amount<Control>(
  "reduction",
  "How well",
  ["how well", "effectiveness", "reduction", "stops how many", "efficacy"],
  "reduction",
  ({ effects: [first] }) => first?.reduction ?? null,
  (control, reduction) => {
    const isEdited = control.id !== "" && control.effects.some((effect) => !isNotEstimated(effect.reduction))
    if (isEdited && control.effects.length > 1)
      return "It acts on several steps, each as well as was said: paste effects."
    if (control.effects.length === 0) return "Say which step it stops, in a column before this one."
    return { ...control, effects: control.effects.map((effect) => ({ ...effect, reduction })) }
  },
)

/** The columns that can be pasted into the list of controls. */
export const CONTROL_FIELDS: readonly PasteField[] = [
  NAME(["control", "measure", "what"]),
  choice<Control, Status>(
    { id: "state", title: "State", words: ["state", "status", "have it", "in place", "implemented"] },
    STATUS_WORDS,
    STATUSES,
    (control, status) => (statusOf(control) === status ? control : { ...control, status }),
    STATUSES_AS_SAID,
  ),
  cost("perYear", "Cost per year", [
    "cost per year",
    "per year",
    "cost",
    "annual",
    "yearly",
    "monthly",
    "opex",
    "kosten",
    "cout",
    "coste",
  ]),
  cost("oneTime", "Cost once", ["cost once", "once", "one-off", "one-time", "one time", "capex"]),
  STOPS,
  HOW_WELL,
  NOTES,
]
