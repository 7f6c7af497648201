import { removeLoss, setLoss, type Asset, type Harm } from "../../core/index.ts"
import { editModel } from "../state/edits.ts"
import { say } from "../state/toasts.ts"
import { previewEdit } from "../state/tries.ts"
import { undoOffer } from "../state/commands.ts"
import type { EstimateOwner } from "../ui/estimate/useEstimateDraft.ts"
import { HARM_TITLES } from "./format.ts"
import { removalsInWords } from "./removal.ts"

/** What a field for the loss of one harm of an asset does: sets it, or takes it away with all that speaks of it where it is emptied. */
export function lossOwner({ id, name }: Asset, harm: Harm): EstimateOwner {
  const label = `${name} ${HARM_TITLES[harm].toLowerCase()}`
  const element = { list: "assets", id } as const
  return {
    commit: (estimate, text) => {
      if (estimate !== null)
        return editModel(`${label} ${text}`, element, (model) => setLoss(model, id, harm, estimate))
      const also: { words: string | null } = { words: null }
      const why = editModel(`${label} not valued`, element, (model) => {
        const valued = model.assets.find((asset) => asset.id === id)
        if (!valued || !Object.hasOwn(valued.loss, harm)) return model
        const { model: without, removals } = removeLoss(model, id, harm)
        also.words = removalsInWords(removals.slice(1))
        return without
      })
      if (why === null && also.words !== null)
        say(`${label} is not valued any more. ${also.words}`, "said", undoOffer())
      return why
    },
    preview: (estimate) => previewEdit(estimate === null ? null : (model) => setLoss(model, id, harm, estimate)),
  }
}
