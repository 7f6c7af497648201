import type { Model } from "../../core/index.ts"
import { openOverlay } from "../state/commands.ts"
import { goToNumber, screenOf } from "../state/selection.ts"
import { parameterWords } from "./parameterWords.ts"

/** Goes to where a number of the model is edited: to its field in the inspector, or to the settings of the model where it has none. */
export function openParameter(model: Model, id: string): void {
  const { element } = parameterWords(model, id)
  if (element) goToNumber({ screen: screenOf(element.list), element }, id)
  else openOverlay("modelSettings")
}
