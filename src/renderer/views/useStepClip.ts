import { useEffect, useEffectEvent } from "react"
import type { Model } from "../../core/index.ts"
import { nodeKey, nodeRef, type NodeKey } from "../graph/key.ts"
import { say } from "../state/toasts.ts"
import { clipOf, pasteClip } from "./clipSteps.ts"
import { isTyping } from "./useKeys.ts"

/** Copy and paste of the selected steps, with all that acts on them, within a document and between two that are open. */
export function useStepClip(
  model: Model,
  selection: readonly NodeKey[],
  onSelect: (selection: readonly NodeKey[]) => void,
): void {
  const isOthers = (event: Event): boolean =>
    event.defaultPrevented ||
    isTyping(event) ||
    document.querySelector("[role=dialog]") !== null ||
    String(getSelection() ?? "") !== ""
  const steps = selection.flatMap((key) => {
    const { kind, id } = nodeRef(key)
    return kind === "step" ? [id] : []
  })
  const onCopy = useEffectEvent((event: ClipboardEvent): void => {
    const text = isOthers(event) || steps.length === 0 ? null : clipOf(model, steps)
    if (text === null) return
    event.clipboardData?.setData("text/plain", text)
    event.preventDefault()
    say(`Copied ${steps.length === 1 ? "the step" : `${steps.length} steps`} with what acts on them.`)
  })
  // Without a selection of text the menu's Copy would do nothing, unless somebody says that there is something to copy.
  const onBeforeCopy = useEffectEvent((event: Event): void => {
    if (!isOthers(event) && steps.length > 0) event.preventDefault()
  })
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    if (!isOthers(event) && pasteClip(text, (step) => onSelect([nodeKey("step", step)]))) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener("copy", onCopy)
    document.addEventListener("beforecopy", onBeforeCopy)
    document.addEventListener("paste", onPaste)
    return () => {
      document.removeEventListener("copy", onCopy)
      document.removeEventListener("beforecopy", onBeforeCopy)
      document.removeEventListener("paste", onPaste)
    }
  }, [])
}
