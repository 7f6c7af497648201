import { createStore } from "zustand/vanilla"
import type { ComputeClient, Manner, Outcome } from "../../compute/client.ts"
import type { Answers, Progress, Question, QuestionOf, SimulateResult } from "../../compute/protocol.ts"
import { robustnessOn, sensitivityOn } from "../../compute/sharedOut.ts"
import { ROBUSTNESS_DRAWS, type Model, type ScoreReport, type YearsReport } from "../../core/index.ts"
import { documentStore } from "./document.ts"
import { canBeScored } from "./scorable.ts"
import { runsStore } from "./runs.ts"

/**
 * The kinds of work that take longer than a score, and follow it, in the order in which they are done. Those of one row go side
 * by side: each keeps one worker busy, and none rests on another. What is shared out over all workers has a row of its own.
 */
const ROWS = [["simulate", "why", "spend", "balsa"], ["sensitivity"], ["robustness"], ["band", "tolerated"]] as const

/** A kind of work that follows a score. */
export type StudyKind = (typeof ROWS)[number][number]

/** All of them, in that order. */
export const STUDY_KINDS: readonly StudyKind[] = ROWS.flat()

/** What is known of a study: the newest result, the model that it belongs to and its score, whether a newer one is awaited, and why there is none. */
export interface Study<T> {
  readonly result: T | null
  readonly of: Model | null
  /** The score of that model, from which the study started. */
  readonly scored: ScoreReport | null
  readonly stale: boolean
  /** How far the running one is, 0 to 1, where it says. */
  readonly share: number | null
  readonly why: string | null
}

/** Every study of the document as it is kept. */
export type Studies = { readonly [K in StudyKind]: Study<Answers[K]> }

const NOTHING = { result: null, of: null, scored: null, stale: false, share: null, why: null }

/** The studies that the window shows. */
export const studiesStore = createStore<Studies>(() => ({
  why: NOTHING,
  spend: NOTHING,
  simulate: NOTHING,
  sensitivity: NOTHING,
  robustness: NOTHING,
  balsa: NOTHING,
  tolerated: NOTHING,
  band: NOTHING,
}))

/** Said in place of what was not worked out because somebody stopped it. */
export const STOPPED = "Stopped before it was worked out."

/** Whether the studies of the document were stopped by hand; another model begins them again. */
const stopStore = createStore<{ readonly isStopped: boolean }>(() => ({ isStopped: false }))

/** Ends the study that runs, and those that wait behind it; what is known stays on screen. */
export function stopStudies(): void {
  stopStore.setState({ isStopped: true })
}

/** Goes on with the studies that were stopped. */
export function goOnStudying(): void {
  stopStore.setState({ isStopped: false })
}

/** Pause after a score before the studies of its model begin, in milliseconds: while somebody edits, none is begun. */
const SETTLE_MS = 250
/**
 * A proof that takes longer than this, in milliseconds, does not keep what hardly depends on it from the screen. What does is
 * worked out again where the proof finds another plan.
 */
const PROOF_TAKES_LONG_MS = 1500
/** What is worked out beside a long proof: the charts of the first screen. */
const BESIDE_PROOF: readonly StudyKind[] = ["why", "spend", "simulate"]
const YEARS = 20_000
const BAND_DRAWS = 60
const BAND_YEARS = 2_000
const BAND_POINTS = 32
/** The band begins where the curve begins to fall: the smallest years of all lie far to the left of what is drawn. */
const BEGINS_TO_FALL = 0.999

/** Said where a source tries too often for its years to be simulated. */
export const CROWDED =
  "Some source tries so often that its years are not simulated: see its average on the other charts."

/** The reports of a simulation; none where there is none, or too many events a year to simulate. */
export function reportsOf(result: SimulateResult | null): readonly YearsReport[] {
  return result?.kind === "simulated" ? result.reports : []
}

/** Losses from the smallest to the largest of a curve, evenly on a logarithmic axis. */
function lossesAlong({ exceedance }: YearsReport): readonly number[] {
  const most = exceedance[0]?.[1] ?? 0
  const low = exceedance.find(([loss, chance]) => loss > 0 && chance <= BEGINS_TO_FALL * most)?.[0]
  const high = exceedance.at(-1)?.[0]
  if (low === undefined || high === undefined || low >= high) return []
  return Array.from({ length: BAND_POINTS }, (_, i) => low * (high / low) ** (i / (BAND_POINTS - 1)))
}

/** The question of a study; null where it has nothing to work on. */
function questionFor(kind: StudyKind, model: Model, report: ScoreReport): Question | null {
  const { current, optimal } = report
  switch (kind) {
    case "simulate":
      return {
        kind,
        portfolios: [
          { name: "none", controls: [] },
          { name: "current", controls: current.controls },
          ...(optimal ? [{ name: "optimal", controls: optimal.controls }] : []),
        ],
        years: YEARS,
        seed: null,
      }
    case "band": {
      const now = reportsOf(studiesStore.getState().simulate.result).find(({ portfolio }) => portfolio === "current")
      const losses = now ? lossesAlong(now) : []
      if (losses.length === 0) return null
      return { kind, controls: current.controls, losses, draws: BAND_DRAWS, years: BAND_YEARS, seed: null }
    }
    case "robustness":
      return { kind: "draws", draws: ROBUSTNESS_DRAWS, part: 0, parts: 1 }
    case "tolerated":
      return (model.tolerance ?? []).length > 0 ? { kind } : null
    case "sensitivity":
      return { kind, part: 0, parts: 1 }
    case "why":
    case "spend":
    case "balsa":
      return { kind }
  }
}

/** Works a study out, on every worker that studies have where it can be shared out. */
function workOut(
  client: ComputeClient,
  model: Model,
  question: Question,
  manner: Manner,
): Promise<Outcome<Answers[StudyKind]>> {
  switch (question.kind) {
    case "draws":
      return robustnessOn(client, model, question.draws, manner)
    case "sensitivity":
      return sensitivityOn(client, model, manner)
    default:
      return client.ask<StudyKind>(model, question as QuestionOf<StudyKind>, manner)
  }
}

function patch(kind: StudyKind, change: Partial<Study<Answers[StudyKind]>>): void {
  studiesStore.setState((studies) => ({ [kind]: { ...studies[kind], ...change } }))
}

/** The question that each study has answered of its model, as text: with another best plan it is another question. */
type Answered = Map<StudyKind, string>

/** Does one study after the other; ends where the document has moved on, or something else comes first. */
async function studyAll(
  client: ComputeClient,
  model: Model,
  scored: ScoreReport,
  kinds: readonly StudyKind[],
  answered: Answered,
  signal: AbortSignal,
): Promise<void> {
  /** False where it was stopped. */
  const studyOne = async (kind: StudyKind): Promise<boolean> => {
    const question = questionFor(kind, model, scored)
    if (!question) return true
    const asked = JSON.stringify(question)
    const known = studiesStore.getState()[kind]
    if (known.of === model && answered.get(kind) === asked) {
      if (known.scored !== scored) patch(kind, { scored })
      return true
    }
    const report = ({ share, soFar }: Progress): void => {
      const early: SimulateResult | null = soFar && kind === "simulate" ? { kind: "simulated", reports: soFar } : null
      patch(kind, early ? { share, result: early, stale: false } : { share })
    }
    const outcome = await workOut(client, model, question, { rank: "study", signal, report })
    if (signal.aborted || outcome.kind === "stopped") return false
    answered.set(kind, asked)
    if (outcome.kind === "done")
      patch(kind, { result: outcome.result, of: model, scored, stale: false, share: null, why: null })
    else
      patch(kind, { ...NOTHING, of: model, scored, why: outcome.kind === "broken" ? outcome.why : "It took too long." })
    return true
  }
  for (const row of ROWS) {
    const ended = await Promise.all(row.filter((kind) => kinds.includes(kind)).map(studyOne))
    if (ended.includes(false)) return
  }
}

/** Keeps the studies in step with the scored document; returns the end of that. */
export function followStudies(client: ComputeClient): () => void {
  let settling: ReturnType<typeof setTimeout> | undefined
  /** The model that is being studied, and from which of its scores. */
  let studied: { readonly model: Model; readonly report: ScoreReport } | null = null
  /** What is worked out of it, to the last that was begun. */
  let underWay: Promise<void> = Promise.resolve()
  const answered: Answered = new Map()
  let wanted = new AbortController()
  const stop = (): void => {
    clearTimeout(settling)
    wanted.abort()
    wanted = new AbortController()
    studied = null
    underWay = Promise.resolve()
  }
  const study = (model: Model, report: ScoreReport, kinds: readonly StudyKind[] = STUDY_KINDS): void => {
    if (studied?.model === model && studied.report === report) return
    if (studied?.model !== model) stop()
    const now = { model, report }
    studied = now
    const { signal } = wanted
    // What was begun beside the proof is not thrown away because the proof has come.
    underWay = underWay
      .then(() => (signal.aborted ? undefined : studyAll(client, model, report, kinds, answered, signal)))
      .finally(() => {
        if (studied === now) studied = null
      })
  }
  const ends = [
    stopStore.subscribe(({ isStopped }, before) => {
      if (isStopped === before.isStopped) return
      stop()
      const { report, of, stale, proving } = runsStore.getState().kept
      if (!of) return
      for (const kind of STUDY_KINDS)
        if (studiesStore.getState()[kind].of !== of) patch(kind, { share: null, why: isStopped ? STOPPED : null })
      const isShown = of === documentStore.getState().model
      if (!isStopped && isShown && report && !stale && !proving) study(of, report)
    }),
    documentStore.subscribe(({ model, key }, before) => {
      if (model === before.model) return
      stop()
      goOnStudying()
      // What was worked out for another document is no older state of this one.
      const isOlder = key === before.key && model !== null && canBeScored(model)
      const next = isOlder ? { stale: true, share: null } : NOTHING
      for (const kind of STUDY_KINDS) patch(kind, next)
    }),
    runsStore.subscribe(({ kept, tried }, before) => {
      const { report, of, stale, proving } = kept
      if (kept === before.kept && tried === before.tried) return
      clearTimeout(settling)
      // What is being tried comes first: a study would only take its time. It begins again once the score stands.
      if (tried?.stale === true) stop()
      if (stopStore.getState().isStopped) return
      if (!report || stale || !of || (tried && (tried.stale || tried.proving))) return
      // The studies are of the best plan: while it may soon change, none is begun.
      settling = proving
        ? setTimeout(() => study(of, report, BESIDE_PROOF), PROOF_TAKES_LONG_MS)
        : setTimeout(() => study(of, report), SETTLE_MS)
    }),
  ]
  return () => {
    stop()
    for (const end of ends) end()
  }
}
