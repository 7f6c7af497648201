import type { Model } from "../../core/index.ts"
import { openOverlay } from "../state/commands.ts"
import { goTo, screenOf } from "../state/selection.ts"
import { parameterWords } from "./parameterWords.ts"

/** Goes to where a number of the model is edited: to its element, or to the settings of the model where it has none. */
export function openParameter(model: Model, id: string): void {
  const { element } = parameterWords(model, id)
  if (element) goTo({ screen: screenOf(element.list), element })
  else openOverlay("modelSettings")
}
