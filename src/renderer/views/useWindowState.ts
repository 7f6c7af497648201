import { useEffect } from "react"
import { ask } from "../bridge.ts"
import { isEdited } from "../state/history.ts"
import { useDocument, useLetters, useSettings } from "./useStores.ts"

/** Keeps the native title, the edited mark and the words of the Edit menu in step with the document. */
export function useWindowState(): void {
  const title = useDocument(({ model, name }) => (model ? `${model.name}${name === "" ? "" : ` (${name})`}` : "Batten"))
  const edited = useDocument(({ model, history }) => model !== null && isEdited(history))
  const undo = useDocument(({ history }) => history.past.at(-1)?.label ?? null)
  const redo = useDocument(({ history }) => history.future.at(-1)?.label ?? null)
  const documentOpen = useDocument(({ model }) => model !== null)
  const autosave = useSettings((settings) => settings.autosave)
  const encrypted = useDocument(({ seal }) => seal !== null)
  const hasFile = useDocument(({ handle }) => handle !== null)
  const letters = useLetters()
  const still = useSettings((settings) => settings.still)
  const statusStrip = useSettings((settings) => settings.statusStrip)
  const units = useSettings((settings) => settings.units)
  useEffect(() => {
    const document = { title, edited, undo, redo, documentOpen, encrypted, hasFile }
    void ask("window:state", { ...document, autosave, letters, still, statusStrip, units })
  }, [title, edited, undo, redo, documentOpen, autosave, encrypted, hasFile, letters, still, statusStrip, units])
}
