import { createStore } from "zustand/vanilla"
import type { ComputeClient, JobOf } from "../../compute/client.ts"
import type { JobResults } from "../../compute/protocol.ts"
import type { Model } from "../../core/index.ts"
import { documentStore } from "./document.ts"
import { canBeScored, runsStore } from "./runs.ts"

/** The kinds of work that take longer than a score, and follow it. */
export type StudyKind = "spend" | "why" | "balsa"

/** What is known of a study: the newest result, the model it belongs to, whether a newer one is awaited, and why there is none. */
export interface Study<T> {
  readonly result: T | null
  readonly of: Model | null
  readonly stale: boolean
  /** How far the running one is, 0 to 1, where it says. */
  readonly share: number | null
  readonly why: string | null
}

/** Every study of the document as it is kept. */
export type Studies = { readonly [K in StudyKind]: Study<JobResults[K]> }

const NOTHING = { result: null, of: null, stale: false, share: null, why: null }

/** The studies that the window shows. */
export const studiesStore = createStore<Studies>(() => ({
  spend: NOTHING,
  why: NOTHING,
  balsa: NOTHING,
}))

/** Pause after a score before the studies of its model begin, in milliseconds: while somebody edits, none is begun. */
const SETTLE_MS = 250

function jobFor(kind: StudyKind, model: Model): JobOf<StudyKind> {
  return { kind, model }
}

function patch(kind: StudyKind, change: Partial<Study<JobResults[StudyKind]>>): void {
  studiesStore.setState((studies) => ({ [kind]: { ...studies[kind], ...change } }))
}

async function study(client: ComputeClient, kind: StudyKind, model: Model): Promise<void> {
  const isNewest = (): boolean => documentStore.getState().model === model
  const outcome = await client.run(`study-${kind}`, jobFor(kind, model), ({ share }) => {
    if (isNewest()) patch(kind, { share })
  })
  if (!isNewest()) return
  if (outcome.kind === "done") {
    patch(kind, { result: outcome.result, of: model, stale: false, share: null, why: null })
  } else if (outcome.kind === "broken") patch(kind, { ...NOTHING, of: model, why: outcome.why })
}

const KINDS: readonly StudyKind[] = ["why", "spend", "balsa"]

/** Keeps the studies in step with the scored document; returns the end of that. */
export function followStudies(client: ComputeClient): () => void {
  let settling: ReturnType<typeof setTimeout> | undefined
  const start = (model: Model): void => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      for (const kind of KINDS) if (studiesStore.getState()[kind].of !== model) void study(client, kind, model)
    }, SETTLE_MS)
  }
  const ends = [
    documentStore.subscribe(({ model }, before) => {
      if (model === before.model) return
      clearTimeout(settling)
      for (const kind of KINDS) {
        client.cancel(`study-${kind}`)
        patch(kind, model && canBeScored(model) ? { stale: true, share: null } : NOTHING)
      }
    }),
    runsStore.subscribe(({ kept }, before) => {
      if (kept !== before.kept && kept.report && !kept.stale && kept.of) start(kept.of)
    }),
  ]
  return () => {
    clearTimeout(settling)
    for (const end of ends) end()
  }
}
