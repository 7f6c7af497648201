import { createStore } from "zustand/vanilla"
import type { ComputeClient, Outcome } from "../../compute/client.ts"
import { isProven, plansOf, type Model, type ScoreReport } from "../../core/index.ts"
import { canBeScored, firstScore, SCORE_LANE } from "./ahead.ts"
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

type Lane = keyof Runs

/** Pause after a quick answer before its proof is begun, in milliseconds: while somebody types, none is. */
const PROOF_PAUSE_MS = 60

/** The timers of proofs that are about to begin. */
type Pauses = Record<Lane, ReturnType<typeof setTimeout> | undefined>

/** A score in two stages: what is there at once, and, where a plan of it is not proven yet, the proof of every plan. */
async function score(client: ComputeClient, pauses: Pauses, lane: Lane, model: Model, isNewest: () => boolean) {
  const { kept, tried } = runsStore.getState()
  const before = tried?.report ?? kept.report
  const plans = before === null ? {} : { plans: plansOf(before) }
  const show = (outcome: Outcome<ScoreReport>, isProof: boolean): void => {
    if (!isNewest()) return
    if (outcome.kind === "done") {
      const proving = !isProof && !isProven(outcome.result)
      runsStore.setState({ [lane]: { report: outcome.result, of: model, stale: false, proving, why: null } })
    } else if (outcome.kind === "broken") {
      runsStore.setState({ [lane]: { ...NOTHING, of: model, why: outcome.why } })
    }
  }
  show(await client.run<"score">(laneOf(lane), { ...firstScore(model), ...plans }), false)
  if (!isNewest() || runsStore.getState()[lane]?.proving !== true) return
  clearTimeout(pauses[lane])
  pauses[lane] = setTimeout(() => {
    void client
      .run<"score">(proofLane(lane), { ...firstScore(model), effort: "proof" })
      .then((outcome) => show(outcome, true))
  }, PROOF_PAUSE_MS)
}

const laneOf = (lane: Lane): string => (lane === "kept" ? SCORE_LANE : `score-${lane}`)

const proofLane = (lane: Lane): string => `proof-${lane}`

function stale(scored: Scored | null): Scored {
  return { ...(scored ?? NOTHING), stale: true, proving: false }
}

/** Keeps the scores in step with the document and with what is tried; returns the end of that. */
export function followScores(client: ComputeClient): () => void {
  const pauses: Pauses = { kept: undefined, tried: undefined }
  // A proof that has become useless would only take the time of the next answer.
  const endProof = (lane: Lane): void => {
    clearTimeout(pauses[lane])
    client.cancel(proofLane(lane))
  }
  const keepUp = (): void => {
    const { model } = documentStore.getState()
    endProof("kept")
    if (!model || !canBeScored(model)) {
      client.cancel(SCORE_LANE)
      runsStore.setState({ kept: NOTHING })
      return
    }
    runsStore.setState(({ kept }) => ({ kept: stale(kept) }))
    void score(client, pauses, "kept", model, () => documentStore.getState().model === model)
  }
  const tryUp = (): void => {
    const { tried } = tryStore.getState()
    endProof("tried")
    if (!tried || !canBeScored(tried.model)) {
      client.cancel("score-tried")
      runsStore.setState({ tried: null })
      return
    }
    runsStore.setState((runs) => ({ tried: stale(runs.tried ?? runs.kept) }))
    void score(client, pauses, "tried", tried.model, () => tryStore.getState().tried === tried)
  }
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
    endProof("kept")
    endProof("tried")
  }
}
