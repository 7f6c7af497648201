import { ask } from "../bridge.ts"
import { documentStore } from "./document.ts"
import { isEdited } from "./history.ts"
import { judged } from "./judged.ts"
import { runsStore } from "./runs.ts"

/** Tells main the score of a file as it is saved, for the list of recent files; returns the end of that. */
export function followRecentScores(): () => void {
  let told = ""
  const tell = (): void => {
    const { model, handle, seal, history } = documentStore.getState()
    const { kept } = runsStore.getState()
    const { of, stale, proving } = kept
    const report = judged(kept)
    if (!model || handle === null || seal !== null || isEdited(history)) return
    if (!report || of !== model || stale || proving) return
    const { level, placement } = report
    const now = JSON.stringify([handle, level, placement])
    if (now === told) return
    told = now
    void ask("recent:score", { handle, score: { level, placement } })
  }
  const ends = [documentStore.subscribe(tell), runsStore.subscribe(tell)]
  return () => {
    for (const end of ends) end()
  }
}
