import { createStore } from "zustand/vanilla"
import { applyDiff, invertDiff, type Model } from "../../core/index.ts"
import { documentStore, type DocumentState } from "./document.ts"
import { runsStore } from "./runs.ts"

/** The document as it was at a moment, and its score then. */
export interface Baseline {
  readonly model: Model
  /** When it was written to its file, in milliseconds since 1970; null for the opening. */
  readonly savedAt: number | null
  /** Null while it is not known: nobody waited for the score then. */
  readonly score: { readonly level: number | null } | null
}

/** What changes are told against: the document as it was opened, and as this window last saved it. */
export interface Baselines {
  readonly opened: Baseline | null
  readonly saved: Baseline | null
}

/** The baselines of the open document. */
export const baselineStore = createStore<Baselines>(() => ({ opened: null, saved: null }))

/** The model that the file holds; null where it can no longer be reached. Edits made while it was written are not in it. */
export function savedModel({ model, history: { past, savedLength } }: DocumentState): Model | null {
  if (!model || savedLength === null || savedLength > past.length) return null
  return past.slice(savedLength).reduceRight((later, { diff }) => applyDiff(later, invertDiff(diff)), model)
}

/** A baseline with the score that the window shows, where that is proven and of its model. */
function scored(baseline: Baseline | null): Baseline | null {
  if (!baseline || baseline.score) return baseline
  const { report, of, stale, proving } = runsStore.getState().kept
  if (!report || stale || proving || of !== baseline.model) return baseline
  return { ...baseline, score: { level: report.level } }
}

/** Keeps the baselines in step with the document, its file and its scores; returns the end of that. */
export function followBaselines(): () => void {
  const ends = [
    documentStore.subscribe((state, before) => {
      const { key, model, savedAt } = state
      if (key !== before.key) {
        baselineStore.setState({ opened: scored(model && { model, savedAt: null, score: null }), saved: null })
      } else if (savedAt !== before.savedAt && savedAt !== null) {
        const kept = savedModel(state)
        baselineStore.setState({ saved: scored(kept && { model: kept, savedAt, score: null }) })
      }
    }),
    runsStore.subscribe(({ kept }, before) => {
      if (kept === before.kept) return
      const { opened, saved } = baselineStore.getState()
      const now = { opened: scored(opened), saved: scored(saved) }
      if (now.opened !== opened || now.saved !== saved) baselineStore.setState(now)
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}
