import {
  type Formats,
  NOT_ESTIMATED,
  estimateInWords,
  isPlace,
  lossesOf,
  money,
  type Control,
  type Effect,
  type Estimate,
  type Model,
  type WriteMoney,
} from "../../../core/index.ts"
import { drawnBy, stepsById } from "../../graph/apply.ts"
import type { Choice } from "../../graph/Chooser.tsx"
import { SOURCE_KIND_WORDS } from "../../graph/words.ts"
import { HARM_TITLES } from "../format.ts"

/** The four ways in which a control acts (model.md §1). */
export type EffectKind = "prevents" | "contains" | "deters" | "recovers"

/** What each kind is called where it is added, what is asked then, and what to do where there is nothing to choose. */
export const EFFECT_KINDS: readonly {
  readonly kind: EffectKind
  readonly add: string
  readonly ask: string
  readonly none: string
}[] = [
  {
    kind: "prevents",
    add: "+ stops a step",
    ask: "Which step does it stop?",
    none: "There is no step yet. Draw one on Attack paths.",
  },
  {
    kind: "contains",
    add: "+ contains what follows a step",
    ask: "After which step does it keep an attacker from going on?",
    none: "No step leads to a place yet, so there is nothing to contain. Draw one on Attack paths.",
  },
  {
    kind: "deters",
    add: "+ deters a threat source",
    ask: "Which threat source does it deter?",
    none: "There is no threat source yet. Add one on Threat sources.",
  },
  {
    kind: "recovers",
    add: "+ lowers a loss (backups, insurance)",
    ask: "Which loss does it lower?",
    none: "No asset has a loss yet. Value one on Assets.",
  },
]

/** Which kind an effect is of. */
export function kindOf(effect: Effect): EffectKind {
  if ("prevents" in effect) return "prevents"
  if ("contains" in effect) return "contains"
  return "deters" in effect ? "deters" : "recovers"
}

/** How well it acts, asked as a frequency: what of a hundred it takes away. */
export function howWell(kind: EffectKind, currency: string, formats: Formats): string {
  switch (kind) {
    case "prevents":
      return "Of 100 tries that would succeed, how many does it stop? 60 to 90, say."
    case "contains":
      return "Of 100 that succeed, how many does it keep from going on? 60 to 90, say."
    case "deters":
      return "Of 100 attempts a year, how many stay away? 10 to 30, say."
    case "recovers":
      return `Of each ${money(100, currency, formats)} lost, how much does it save? 40 to 80, say.`
  }
}

/** What an effect of a kind can act on, with what it acts on already said beside it. */
export function targetsOf(model: Model, control: Control, kind: EffectKind, formats: Formats): readonly Choice[] {
  const write: WriteMoney = (amount) => money(amount, model.currency, formats)
  const acted = new Set(control.effects.flatMap((effect) => (kindOf(effect) === kind ? [keyOf(effect)] : [])))
  const choice = (key: string, name: string, words: string): Choice => ({
    key,
    name,
    kind: acted.has(key) ? "has it already" : words,
  })
  const loss = (estimate: Estimate): string => estimateInWords(estimate, "money", write)
  switch (kind) {
    case "prevents":
      return model.steps.map(({ id, name }) => choice(id, name, "step"))
    case "contains":
      return model.steps.filter(({ gives }) => gives.some(isPlace)).map(({ id, name }) => choice(id, name, "step"))
    case "deters":
      return model.sources.map((source) => choice(source.id, source.name, SOURCE_KIND_WORDS[source.kind]))
    case "recovers":
      return lossesOf(model).map((one) => {
        const asset = model.assets.find(({ id }) => id === one.asset)?.name ?? one.asset
        return choice(`${one.asset}/${one.harm}`, `${asset} ${HARM_TITLES[one.harm].toLowerCase()}`, loss(one.loss))
      })
  }
}

/** Names what an effect acts on, as `targetsOf` does. */
export function keyOf(effect: Effect): string {
  if ("prevents" in effect) return effect.prevents
  if ("contains" in effect) return effect.contains
  if ("deters" in effect) return effect.deters
  return `${effect.recovers.asset}/${effect.recovers.harm}`
}

/**
 * An effect on what was chosen, which adds nothing until somebody says how well it acts. One that prevents acts on the step
 * that has the chance, which may be another than the one chosen (model.md §3).
 *
 * @throws RangeError if `key` is none of the kind's targets.
 */
export function effectOn(model: Model, kind: EffectKind, key: string): Effect {
  const reduction = NOT_ESTIMATED
  if (kind === "prevents") return { prevents: drawnBy(stepsById(model), key)?.id ?? key, reduction }
  if (kind === "contains") return { contains: key, reduction }
  if (kind === "deters") return { deters: key, reduction }
  const loss = lossesOf(model).find(({ asset, harm }) => `${asset}/${harm}` === key)
  if (!loss) throw new RangeError(`no loss ${key}`)
  return { recovers: { asset: loss.asset, harm: loss.harm }, reduction }
}
