import { createStore } from "zustand/vanilla"
import type { ComputeClient, Outcome } from "../../compute/client.ts"
import { isProven, plansOf, type Model, type ScoreReport } from "../../core/index.ts"
import { canBeScored, firstScore } from "./scorable.ts"
import { documentStore } from "./document.ts"
import { tryStore } from "./tries.ts"

/** What is known of the score of a model: the newest result, the model it belongs to, and whether a newer one is awaited. */
export interface Scored {
  readonly report: ScoreReport | null
  readonly of: Model | null
  /** True while `report` belongs to an older model than the one on screen. */
  readonly stale: boolean
  /** True while `report` is a first answer and a plan of it is not proven yet. */
  readonly proving: boolean
  /** Why there is no result, in words, or null. */
  readonly why: string | null
}

/** The scores of the document as it is kept, and as it is being tried. */
export interface Runs {
  readonly kept: Scored
  readonly tried: Scored | null
}

const NOTHING: Scored = { report: null, of: null, stale: false, proving: false, why: null }

/** The results that the window shows. */
export const runsStore = createStore<Runs>(() => ({ kept: NOTHING, tried: null }))

/** Which of the two is scored. */
type Which = keyof Runs

/** Pause after a quick answer before its proof is begun, in milliseconds: while somebody types, none is. */
const PROOF_PAUSE_MS = 60

/** A score in two stages: what is there at once, and, where a plan of it is not proven yet, the proof of every plan. */
async function score(client: ComputeClient, which: Which, model: Model, signal: AbortSignal): Promise<void> {
  const { kept, tried } = runsStore.getState()
  const before = tried?.report ?? kept.report
  const plans = before === null ? {} : { plans: plansOf(before) }
  const show = (outcome: Outcome<ScoreReport>, isProof: boolean): void => {
    if (signal.aborted) return
    if (outcome.kind === "done") runsStore.setState({ [which]: scoredAs(model, outcome.result, isProof) })
    else if (outcome.kind === "broken") runsStore.setState({ [which]: { ...NOTHING, of: model, why: outcome.why } })
  }
  show(await client.ask<"score">(model, { ...firstScore(model), ...plans }, { rank: "now", signal }), false)
  await prove(client, which, model, signal, show)
}

/** Proves a score that is not proven yet, unless something else is wanted meanwhile. */
async function prove(
  client: ComputeClient,
  which: Which,
  model: Model,
  signal: AbortSignal,
  show: (outcome: Outcome<ScoreReport>, isProof: boolean) => void,
): Promise<void> {
  if (signal.aborted || runsStore.getState()[which]?.proving !== true) return
  await new Promise((resolve) => setTimeout(resolve, PROOF_PAUSE_MS))
  show(await client.ask<"score">(model, { ...firstScore(model), effort: "proof" }, { rank: "proof", signal }), true)
}

function scoredAs(model: Model, report: ScoreReport, isProof: boolean): Scored {
  return { report, of: model, stale: false, proving: !isProof && !isProven(report), why: null }
}

function stale(scored: Scored | null): Scored {
  return { ...(scored ?? NOTHING), stale: true, proving: false }
}

/** Keeps the scores in step with the document and with what is tried; returns the end of that. */
export function followScores(client: ComputeClient): () => void {
  // A newer state of the one or the other makes every question about the last one worthless.
  const wanted: Record<Which, AbortController> = { kept: new AbortController(), tried: new AbortController() }
  const renewed = (which: Which): AbortSignal => {
    wanted[which].abort()
    wanted[which] = new AbortController()
    return wanted[which].signal
  }
  const follow = (which: Which, model: Model | null, nothing: Scored | null): void => {
    const signal = renewed(which)
    if (!model || !canBeScored(model)) {
      runsStore.setState({ [which]: nothing })
      return
    }
    // What an undo leads back to, or a commit of what was tried, is known already: at once, and never shown as of before.
    const known = client.known<"score">(model, firstScore(model))
    const isProof = known !== null && client.known<"score">(model, { ...firstScore(model), effort: "proof" }) === known
    if (known !== null) runsStore.setState({ [which]: scoredAs(model, known, isProof) })
    else runsStore.setState((runs) => ({ [which]: stale(runs[which] ?? runs.kept) }))
    void score(client, which, model, signal)
  }
  const keepUp = (): void => follow("kept", documentStore.getState().model, NOTHING)
  const tryUp = (): void => follow("tried", tryStore.getState().tried?.model ?? null, null)
  const ends = [
    documentStore.subscribe((state, before) => {
      // What was worked out for another document is no older state of this one: nothing of it is shown.
      if (state.key !== before.key) runsStore.setState({ kept: NOTHING, tried: null })
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
    wanted.kept.abort()
    wanted.tried.abort()
  }
}
