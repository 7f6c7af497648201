import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import type { Model, ScoreReport } from "../../core/index.ts"
import { documentStore } from "./document.ts"
import { tryStore } from "./tries.ts"

/** What is known of the score of a model: the newest result, the model it belongs to, and whether a newer one is awaited. */
export interface Scored {
  readonly report: ScoreReport | null
  readonly of: Model | null
  /** True while `report` belongs to an older model than the one on screen. */
  readonly stale: boolean
  /** Why there is no result, in words, or null. */
  readonly why: string | null
}

/** The scores of the document as it is kept, and as it is being tried. */
export interface Runs {
  readonly kept: Scored
  readonly tried: Scored | null
}

const NOTHING: Scored = { report: null, of: null, stale: false, why: null }

/** The results that the window shows. */
export const runsStore = createStore<Runs>(() => ({ kept: NOTHING, tried: null }))

/** Whether a model has what a score needs: something to lose, someone to fear, and a way between them. */
export function canBeScored(model: Model): boolean {
  return (
    model.assets.some((asset) => Object.keys(asset.loss).length > 0) &&
    model.sources.some((source) => source.approaches.length > 0) &&
    model.steps.some((step) => step.gives.some((gift) => "asset" in gift))
  )
}

async function score(
  client: ComputeClient,
  lane: "kept" | "tried",
  model: Model,
  isNewest: () => boolean,
): Promise<void> {
  const outcome = await client.run<"score">(`score-${lane}`, { kind: "score", model, budget: model.budget ?? null })
  if (!isNewest()) return
  switch (outcome.kind) {
    case "done":
      runsStore.setState({ [lane]: { report: outcome.result, of: model, stale: false, why: null } })
      return
    case "broken":
      runsStore.setState({ [lane]: { report: null, of: model, stale: false, why: outcome.why } })
      return
    case "superseded":
    case "cancelled":
      return
  }
}

function stale(scored: Scored | null): Scored {
  return { ...(scored ?? NOTHING), stale: true }
}

/** Keeps the scores in step with the document and with what is tried; returns the end of that. */
export function followScores(client: ComputeClient): () => void {
  const keepUp = (): void => {
    const { model } = documentStore.getState()
    if (!model || !canBeScored(model)) {
      client.cancel("score-kept")
      runsStore.setState({ kept: NOTHING })
      return
    }
    runsStore.setState(({ kept }) => ({ kept: stale(kept) }))
    void score(client, "kept", model, () => documentStore.getState().model === model)
  }
  const tryUp = (): void => {
    const { tried } = tryStore.getState()
    if (!tried || !canBeScored(tried.model)) {
      client.cancel("score-tried")
      runsStore.setState({ tried: null })
      return
    }
    runsStore.setState((runs) => ({ tried: stale(runs.tried ?? runs.kept) }))
    void score(client, "tried", tried.model, () => tryStore.getState().tried === tried)
  }
  const ends = [
    documentStore.subscribe((state, before) => {
      if (state.model !== before.model) keepUp()
    }),
    tryStore.subscribe((state, before) => {
      if (state.tried !== before.tried) tryUp()
    }),
  ]
  keepUp()
  tryUp()
  return () => {
    for (const end of ends) end()
  }
}
