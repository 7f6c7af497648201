import type { AttackPath, Harm, Model } from "../../core/index.ts"

const HARM_NOUNS: Readonly<Record<Harm, string>> = {
  confidentiality: "disclosed",
  integrity: "altered",
  availability: "unavailable",
}

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((element) => element.id === id)?.name ?? id

/** A path in words: who → each step → what is harmed. */
export function pathInWords(model: Model, { source, steps, asset, harm }: AttackPath): string {
  return [
    nameIn(model.sources, source),
    ...steps.map(({ step }) => nameIn(model.steps, step)),
    `${nameIn(model.assets, asset)} ${HARM_NOUNS[harm]}`,
  ].join(" → ")
}
