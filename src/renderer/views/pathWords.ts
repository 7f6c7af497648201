import type { AttackPath, Model } from "../../core/index.ts"
import { HARM_WORDS } from "../graph/words.ts"

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((element) => element.id === id)?.name ?? id

/** A path in words: who → each step → what is harmed. */
export function pathInWords(model: Model, { source, steps, asset, harm }: AttackPath): string {
  return [
    nameIn(model.sources, source),
    ...steps.map(({ step }) => nameIn(model.steps, step)),
    `${nameIn(model.assets, asset)} ${HARM_WORDS[harm]}`,
  ].join(" → ")
}
