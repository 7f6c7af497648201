import type { ComputeClient, JobOf, Limit, Outcome } from "../../compute/client.ts"
import type { JobKind, JobResults, Progress } from "../../compute/protocol.ts"
import type { Model } from "../../core/index.ts"
import type { OpenOutcome } from "../../ipc/contract.ts"

/**
 * How much processor time reading a file may take before it is asked about: 2 s, and half a second more for each megabyte after
 * the first. How busy the machine is otherwise does not count.
 */
export function readingLimit(bytes: number, goOn?: Limit["goOn"]): Limit {
  const milliseconds = 2000 + 500 * Math.max(0, Math.ceil(bytes / 2 ** 20) - 1)
  return { milliseconds, ...(goOn && { goOn }) }
}

/** Whether a model has what a score needs: something to lose, someone to fear, and a way between them. */
export function canBeScored(model: Model): boolean {
  return (
    model.assets.some((asset) => Object.keys(asset.loss).length > 0) &&
    model.sources.some((source) => source.approaches.length > 0) &&
    model.steps.some((step) => step.gives.some((gift) => "asset" in gift))
  )
}

/** The lane in which the document as it is kept is scored. */
export const SCORE_LANE = "score-kept"

/** The job that gives the first answer for a model. */
export function firstScore(model: Model): JobOf<"score"> {
  return { kind: "score", model, budget: model.budget ?? null, effort: "quick" }
}

/**
 * A client that has begun already what the window is about to ask for: while the code of the window itself is still loaded, the
 * worker reads the first document and scores it. Whoever asks for just that gets the answer that is on its way; everything else,
 * and the same a second time, is asked of `client`.
 *
 * @param first - what main opens first.
 */
export function workAhead(client: ComputeClient, first: Promise<OpenOutcome | null>): ComputeClient {
  let reading: { readonly bytes: Uint8Array; readonly outcome: Promise<Outcome<JobResults["read"]>> } | null = null
  let nameAsked: (goOn: Limit["goOn"]) => void = () => undefined
  const whoIsAsked = new Promise<Limit["goOn"]>((resolve) => {
    nameAsked = resolve
  })
  let scoring: { readonly model: Model; readonly outcome: Promise<Outcome<JobResults["score"]>> } | null = null

  const begin = async (): Promise<void> => {
    const answer = await first
    if (answer?.kind !== "opened") return
    const { bytes } = answer.document
    // The window, which comes later, says who is asked where it takes long.
    const limit = readingLimit(bytes.length, (used) => whoIsAsked.then((goOn) => goOn?.(used) ?? false))
    const outcome = client.run<"read">("read", { kind: "read", bytes }, undefined, limit)
    reading = { bytes, outcome }
    const read = await outcome
    if (read.kind !== "done" || read.result.kind !== "read" || !canBeScored(read.result.model)) return
    const { model } = read.result
    scoring = { model, outcome: client.run<"score">(SCORE_LANE, firstScore(model)) }
  }
  // What main could not open is told where the window asks for it.
  void begin().catch(() => undefined)

  /** The answer that is on its way to this very question, once; null where there is none. */
  const takeAnswer = (
    lane: string,
    job: JobOf<JobKind>,
    limit: Limit | undefined,
  ): Promise<Outcome<JobResults[JobKind]>> | null => {
    if (job.kind === "read" && reading?.bytes === job.bytes) {
      nameAsked(limit?.goOn)
      const { outcome } = reading
      reading = null
      return outcome
    }
    if (lane !== SCORE_LANE || job.kind !== "score") return null
    // Another question in this lane takes the place of what was begun.
    const begun = scoring
    scoring = null
    return begun?.model === job.model && job.effort === "quick" ? begun.outcome : null
  }

  return {
    ...client,
    run: <K extends JobKind>(lane: string, job: JobOf<K>, report?: (progress: Progress) => void, limit?: Limit) =>
      // The answer to a job is the result of its kind.
      (takeAnswer(lane, job, limit) as Promise<Outcome<JobResults[K]>> | null) ??
      client.run<K>(lane, job, report, limit),
    cancel: (lane) => {
      // Nobody has asked for what was only begun, so nobody can take it back.
      if (lane !== SCORE_LANE || scoring === null) client.cancel(lane)
    },
  }
}
