import type { Model, ScoreReport } from "../core/index.ts"
import type { ReadResult } from "../formats/index.ts"

/** Work that runs off the window's thread, as a cloneable value. */
export type Job =
  | { readonly kind: "read"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "score"; readonly model: Model; readonly budget: number | null }

/** The name of a kind of work. */
export type JobKind = Job["kind"]

/** What each kind of work returns. */
export interface JobResults {
  read: ReadResult
  score: ScoreReport
}

/** How far a job is: a share in [0, 1] where it is known, and a phrase for the reader. */
export interface Progress {
  readonly share: number | null
  readonly doing: string
}

/** Asks a worker to start a job or to stop one. */
export type Request =
  { readonly kind: "start"; readonly id: number; readonly job: Job } | { readonly kind: "cancel"; readonly id: number }

/** What a worker says of a job. `broken` is a broken promise of ours: a bug, with its text. */
export type Reply =
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly kind: "done"; readonly id: number; readonly result: JobResults[JobKind] }
  | { readonly kind: "cancelled"; readonly id: number }
  | { readonly kind: "broken"; readonly id: number; readonly why: string }
