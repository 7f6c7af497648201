import {
  estimateInWords,
  freshId,
  listed,
  nameAsSeen,
  named,
  NOT_ESTIMATED,
  type Control,
  type Effect,
  type Estimate,
  type Model,
  type Step,
  type WriteMoney,
} from "../../core/index.ts"
import { drawnBy, stepsById } from "./apply.ts"
import type { GraphChange } from "./change.ts"
import { estimateSaid } from "./storyNumbers.ts"

/** What a sentence says of a control: what it stops or contains, how well, for how much a year. */
export interface ControlSaid {
  readonly name: string
  readonly acts: "prevents" | "contains"
  /** The steps of the model that it names; at least one. */
  readonly steps: readonly Step[]
  readonly reduction: Estimate | null
  readonly perYear: Estimate | null
  readonly isInPlace: boolean
  /** Parts of the sentence that say nothing that is understood. */
  readonly unread: readonly string[]
}

const VERB = /\s+(stops?|prevents?|blocks?|contains?|limits?)\s+/giu
const HAVE = /^(?:in place|we have it|have it|already there|bought)$/iu
const COSTS = /^(?:it |which )?(?:costs?|for|at)\s+/iu

/** The step whose whole name a text begins with, the longest first, and what stands behind it; null for none. */
function stepAtStart(text: string, steps: readonly Step[]): { readonly step: Step; readonly rest: string } | null {
  const seen = nameAsSeen(text)
  const fits = steps
    .filter(({ name }) => {
      const wanted = nameAsSeen(name)
      return wanted !== "" && seen.startsWith(wanted) && !/^[\p{L}\p{N}]/u.test(seen.slice(wanted.length))
    })
    .sort((one, other) => nameAsSeen(other.name).length - nameAsSeen(one.name).length)
  const [step] = fits
  return step ? { step, rest: seen.slice(nameAsSeen(step.name).length).trim() } : null
}

/** The steps that a text names one after the other, and what stands behind the last. */
function stepsAtStart(
  text: string,
  steps: readonly Step[],
): { readonly steps: readonly Step[]; readonly rest: string } {
  const found: Step[] = []
  let rest = text
  for (;;) {
    const next = stepAtStart(rest, steps)
    if (!next) return { steps: found, rest }
    found.push(next.step)
    rest = next.rest
    const joined = /^(?:,\s*)?(?:and|;)\s+/u.exec(rest)
    if (!joined) return { steps: found, rest }
    rest = rest.slice(joined[0].length)
  }
}

/**
 * Reads a sentence of the form *control stops step, how well, cost a year, in place*; everything behind the step can be left
 * out, and several steps are joined by *and*. Null where it is none, such as where it names no step of the model.
 */
export function parseControl(sentence: string, model: Model): ControlSaid | null {
  const text = sentence.trim().replace(/[.!]+$/u, "")
  for (const { index, 0: verb, 1: word = "" } of text.matchAll(VERB)) {
    const name = text
      .slice(0, index)
      .replace(/^(?:an?|the|our)\s+/iu, "")
      .trim()
    const { steps, rest } = stepsAtStart(text.slice(index + verb.length), model.steps)
    if (name === "" || steps.length === 0 || named(model.sources, name)) continue
    const parts = rest
      .split(/[,;:]\s+|^(?:by)?\s+/u)
      .map((part) => part.replace(/^[,;:]\s*/u, "").trim())
      .filter((part) => part !== "")
    let said: ControlSaid = {
      name: name.charAt(0).toUpperCase() + name.slice(1),
      acts: /^(?:contain|limit)/iu.test(word) ? "contains" : "prevents",
      steps,
      reduction: null,
      perYear: null,
      isInPlace: false,
      unread: [],
    }
    for (const part of parts) said = withPart(said, part, model)
    return said
  }
  return null
}

function withPart(said: ControlSaid, part: string, model: Model): ControlSaid {
  if (HAVE.test(part)) return { ...said, isInPlace: true }
  const isChance = /%|\bin \d|\bof \d/u.test(part)
  const reduction = isChance && said.reduction === null ? estimateSaid(part, "reduction", model) : null
  if (reduction !== null) return { ...said, reduction }
  const amount = part.replace(COSTS, "").replace(/\s*(?:a|per) year$|\/yr$|\/year$/iu, "")
  const perYear = isChance || said.perYear !== null ? null : estimateSaid(amount, "money", model)
  return perYear === null ? { ...said, unread: [...said.unread, part] } : { ...said, perYear }
}

/** What was understood, to be read before it is added. */
export function controlInWords(said: ControlSaid, money: WriteMoney): string {
  const steps = listed(said.steps.map(({ name }) => `“${name}”`))
  return [
    `“${said.name}” ${said.acts === "contains" ? "contains what follows" : "stops"} ${steps}`,
    said.reduction === null ? "how well is not said" : estimateInWords(said.reduction, "reduction", money),
    said.perYear === null ? "no cost said" : `${estimateInWords(said.perYear, "money", money)} a year`,
    said.isInPlace ? "in place" : "could be bought",
    ...said.unread.map((part) => `“${part}” was not understood`),
  ].join(" · ")
}

/** The changes that a sentence about a control makes, as one edit: a new control, or more effects of one that is there. */
export function controlChange(model: Model, said: ControlSaid): GraphChange {
  const steps = stepsById(model)
  const reduction = said.reduction ?? NOT_ESTIMATED
  const effects = said.steps.map(({ id }): Effect =>
    said.acts === "contains" ? { contains: id, reduction } : { prevents: drawnBy(steps, id)?.id ?? id, reduction },
  )
  const old = named(model.controls, said.name)
  const label = `${said.name} ${said.acts === "contains" ? "contains" : "stops"} ${listed(said.steps.map(({ name }) => `“${name}”`))}`
  if (old) {
    return {
      kind: "together",
      label,
      changes: effects.map((effect) => ({ kind: "addEffect", control: old.id, effect }) as const),
    }
  }
  const control: Control = {
    id: freshId(model, "controls", said.name),
    name: said.name,
    status: said.isInPlace ? "in-place" : "candidate",
    cost: { perYear: said.perYear ?? NOT_ESTIMATED },
    effects,
  }
  return { kind: "together", label, changes: [{ kind: "addControl", control }] }
}
