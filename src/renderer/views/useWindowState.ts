import { useEffect } from "react"
import { ask } from "../bridge.ts"
import { levelInWords, percentInWords } from "../../core/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { judged } from "../state/judged.ts"
import { isEdited } from "../state/history.ts"
import { useDocument, useLetters, useRuns, useSettings } from "./useStores.ts"

/** No title bar shows more characters. */
const LONGEST = 300

/** The score as the title has it, where that is wanted: `: 0.62×, 63% placed`; of what is kept, not of what is tried. */
function useScoreInTitle(): string {
  const isSetting = useSettings((settings) => settings.scoreInTitle)
  // A task bar on the projector shows every title: while a workshop hides its score, none has it.
  const isHidden = useDocument(({ model }) => model?.session?.running?.scoreHidden === true)
  const isWanted = isSetting && !isHidden
  const isOpen = useDocument(({ model }) => model !== null)
  const report = useRuns(({ kept }) => judged(kept))
  if (!isWanted || !isOpen || report === null) return ""
  return `: ${levelInWords(report.level)}, ${percentInWords(report.placement)} placed`
}

/** Keeps the native title, the edited mark and the words of the Edit menu in step with the document. */
export function useWindowState(): void {
  const named = useDocument(({ model, name }) => (model ? `${model.name}${name === "" ? "" : ` (${name})`}` : "Batten"))
  const score = useScoreInTitle()
  const title = `${named}${score}`
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
    const words = { title: inOneLine(title, LONGEST), undo: undo && inOneLine(undo), redo: redo && inOneLine(redo) }
    const document = { ...words, edited, documentOpen, encrypted, hasFile }
    void ask("window:state", { ...document, autosave, letters, still, statusStrip, units })
  }, [title, edited, undo, redo, documentOpen, autosave, encrypted, hasFile, letters, still, statusStrip, units])
}
