import {
  allNamed,
  changeElement,
  nameAsSeen,
  NOT_ESTIMATED,
  oneLine,
  type Control,
  type Effect,
  type Model,
  type Step,
} from "../../../core/index.ts"
import { drawnBy, stepsById } from "../../graph/apply.ts"
import type { EffectDraft } from "./drafts.ts"
import { amount, choice, problem, type CellReading, type PasteField } from "./fields.ts"

/** The only element of a name, or why there is none. */
function theOnly<T extends { readonly name: string }>(list: readonly T[], name: string, noun: string): T | string {
  const [one, twin] = allNamed(list, name)
  if (!one) return `There is no ${noun} “${name}”: paste the ${noun}s first.`
  return twin ? `Two ${noun}s are called “${name}”: give one of them another name first.` : one
}

const CONTROL: PasteField = {
  id: "name",
  title: "Control",
  words: ["name", "control", "measure", "safeguard", "countermeasure"],
  read: (text, element, { model }) => {
    const found = theOnly<Control>(model.controls, oneLine(text), "control")
    if (typeof found === "string") return problem(found)
    return { kind: "value", element: { ...(element as EffectDraft), control: found }, said: found.name }
  },
}

const STEP: PasteField = {
  id: "step",
  title: "Step",
  words: ["step", "stops", "prevents", "acts on", "attack", "threat", "technique", "against"],
  read: (text, element, { model }) => {
    const found = theOnly<Step>(model.steps, oneLine(text), "step")
    if (typeof found === "string") return problem(found)
    return { kind: "value", element: { ...(element as EffectDraft), step: found }, said: found.name }
  },
}

/** The effect that a draft means, where the control has it for every source. */
function effectOf(draft: EffectDraft): Effect | undefined {
  return draft.control?.effects.find((effect) => {
    if (effect.sources !== undefined || effect.exceptSources !== undefined) return false
    const on =
      draft.acts === "prevents" ? "prevents" in effect && effect.prevents : "contains" in effect && effect.contains
    return on === draft.step?.id
  })
}

const MARK = /^(?:x|✓|✔|✅|☑|●|•|yes|y|true|ja|oui|si|sí)$/i

const BY_NUMBER = amount<EffectDraft>(
  "reduction",
  "How well",
  ["how well", "effectiveness", "reduction", "effect", "stops how many", "efficacy", "strength", "well", "percent"],
  "reduction",
  (draft) => draft.reduction ?? effectOf(draft)?.reduction ?? null,
  (draft, reduction) => ({ ...draft, reduction }),
)

const HOW_WELL: PasteField = {
  ...BY_NUMBER,
  read: (text, element, context): CellReading => {
    if (!MARK.test(text.trim())) return BY_NUMBER.read(text, element, context)
    const draft = element as EffectDraft
    const reduction = effectOf(draft)?.reduction ?? NOT_ESTIMATED
    return { kind: "value", element: { ...draft, reduction }, said: "acts; how well is not estimated" }
  },
}

const ACTS = choice<EffectDraft, "prevents" | "contains">(
  { id: "acts", title: "Acts by", words: ["acts by", "kind", "type", "how"] },
  { prevents: "stops it", contains: "contains what follows" },
  ["prevents", "contains"],
  (draft, acts) => ({ ...draft, acts }),
  {
    prevents: ["prevents", "stops", "stop", "prevent", "blocks"],
    contains: ["contains", "contain", "limits", "detects"],
  },
)

/** The columns that can be pasted as effects of controls on steps. What acts comes first: it decides which effect is meant. */
export const EFFECT_FIELDS: readonly PasteField[] = [CONTROL, STEP, HOW_WELL, ACTS]

/** An effect of which nothing but the control is known. */
export function newEffectDraft(name: string): EffectDraft {
  return { id: "", name, acts: "prevents" }
}

/** What a draft lacks to be an effect; null where it is one. */
export function lackOf(draft: EffectDraft): string | null {
  if (!draft.control) return "Its control is not known."
  if (!draft.step) return "Its step is not known."
  if (draft.acts === "contains" && !draft.step.gives.some((gift) => "place" in gift))
    return "That step gives no place, so there is nothing to contain."
  return null
}

/** Whether the control has the effect already. */
export function isKnownEffect(draft: EffectDraft): boolean {
  return effectOf(draft) !== undefined
}

/** The model with an effect. One that prevents acts on the step that has the chance, as everywhere (model.md §3). */
export function withEffect(model: Model, draft: EffectDraft): Model {
  const { control, step, acts } = draft
  if (!control || !step) return model
  return changeElement(model, "controls", control.id, (now) => {
    const target = acts === "prevents" ? (drawnBy(stepsById(model), step.id)?.id ?? step.id) : step.id
    const meant: EffectDraft = { ...draft, control: now, step: { ...step, id: target } }
    const old = effectOf(meant)
    const reduction = draft.reduction ?? old?.reduction ?? NOT_ESTIMATED
    const effect: Effect = acts === "prevents" ? { prevents: target, reduction } : { contains: target, reduction }
    const effects = old
      ? now.effects.map((one) => (one === old ? { ...one, reduction } : one))
      : [...now.effects, effect]
    return { ...now, effects }
  })
}

/** A cell of a matrix that says that a control does not act on a step. */
const NOT = /^(?:|-|–|—|no|n|0|0 ?%|none|false|n\/a)$/i

/**
 * A matrix control × step, in either direction, as rows of control, step and how well; null where the cells are no matrix of
 * this model. Its first row names steps (or controls), its first column the others; empty cells and those that say no are left out.
 */
export function unpivoted(model: Model, rows: readonly (readonly string[])[]): readonly (readonly string[])[] | null {
  const [head = [], ...body] = rows
  const columns = head.slice(1)
  const knows = (list: readonly { readonly name: string }[], names: readonly string[]): number =>
    names.filter((name) => name !== "" && allNamed(list, name).length > 0).length
  const asSteps = knows(model.steps, columns)
  const asControls = knows(model.controls, columns)
  const most = Math.max(asSteps, asControls)
  const firsts = body.map(([first = ""]) => first)
  const across = asSteps >= asControls ? model.controls : model.steps
  if (most === 0 || 2 * most < columns.filter((name) => name !== "").length || knows(across, firsts) === 0) return null
  const cells = body.flatMap(([first = "", ...rest]) =>
    rest.flatMap((cell, i) => {
      const other = columns[i] ?? ""
      if (cell.trim() === "" || NOT.test(cell.trim()) || (other === "" && first === "")) return []
      return [asSteps >= asControls ? [first, other, cell] : [other, first, cell]]
    }),
  )
  return [["Control", "Step", "How well"], ...cells]
}

/** What tells two rows of a paste of effects apart. */
export function effectKey({ control, step, acts, name }: EffectDraft): string {
  return `${control?.id ?? nameAsSeen(name)}/${step?.id ?? ""}/${acts}`
}
