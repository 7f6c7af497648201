import { excerptOf, isRecord, validateModel, withExcerpt, type Model } from "../../core/index.ts"
import { documentStore, applyEdit } from "../state/document.ts"
import { undoOffer } from "../state/commands.ts"
import { say } from "../state/toasts.ts"

/** More characters than any choice of steps that a hand made: what is longer is read by Open, which ends what takes too long. */
const MOST_CHARACTERS = 2_000_000

/** Some steps with all that they name, as the text of a small document; null where none is among them. */
export function clipOf(model: Model, steps: readonly string[]): string | null {
  const excerpt = excerptOf(model, steps)
  return excerpt.steps.length === 0 ? null : `${JSON.stringify(excerpt, null, 2)}\n`
}

/** What a text from the clipboard holds: a document, why it cannot be taken, or null where it is something else. */
export function readClip(
  text: string,
  currency: string,
): { readonly excerpt: Model } | { readonly why: string } | null {
  if (!/^\s*\{/u.test(text) || !text.includes('"batten"')) return null
  if (text.length > MOST_CHARACTERS) return { why: "That is too much to paste: open it as a file." }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { why: "What was copied is cut off: copy the steps again." }
  }
  if (!isRecord(value) || value.format !== "batten") return null
  const { problems } = validateModel(value)
  const [first] = problems
  if (first) return { why: `What was copied is no sound document: ${first.path}: ${first.rule}.` }
  // A value without problems is a model, which is what the type says.
  const excerpt = value as unknown as Model
  if (excerpt.currency !== currency)
    return { why: `What was copied counts in ${excerpt.currency}, and this file in ${currency}: nothing was pasted.` }
  return excerpt.steps.length === 0 ? { why: "What was copied holds no step." } : { excerpt }
}

/** Pastes steps that were copied in this or another window, as one edit; false where the text is something else. */
export function pasteClip(text: string, select: (step: string) => void): boolean {
  const { model } = documentStore.getState()
  const clip = model && readClip(text, model.currency)
  if (!clip) return false
  if ("why" in clip) {
    say(clip.why, "refused")
    return true
  }
  let steps: readonly string[] = []
  const count = clip.excerpt.steps.length
  const what = `${count} ${count === 1 ? "step" : "steps"}`
  const outcome = applyEdit(
    `paste ${what}`,
    (now) => {
      const taken = withExcerpt(now, clip.excerpt)
      steps = taken.steps
      return taken.model
    },
    { screen: "paths", element: null },
  )
  if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
  else {
    const first = steps[0]
    if (first !== undefined) select(first)
    say(`Pasted ${what} with what acts on them.`, "said", undoOffer())
  }
  return true
}
