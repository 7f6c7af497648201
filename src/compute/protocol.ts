import type {
  AttackPath,
  BalsaVerdict,
  ControlWorth,
  Frontier,
  Model,
  Move,
  NothingAllowed,
  PortfolioFigures,
  ScoreReport,
  StepImportance,
  WeakestPath,
} from "../core/index.ts"
import type { ReadResult } from "../formats/index.ts"

/** Work that runs off the window's thread, as a cloneable value. */
export type Job =
  | { readonly kind: "read"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "score"; readonly model: Model; readonly budget: number | null }
  | { readonly kind: "spend"; readonly model: Model }
  | { readonly kind: "why"; readonly model: Model }
  | { readonly kind: "balsa"; readonly model: Model }
  | { readonly kind: "block"; readonly model: Model; readonly step: string }
  | { readonly kind: "portfolios"; readonly model: Model; readonly portfolios: readonly (readonly string[])[] }

/** What each budget could buy, and what each control costs a year. */
export interface Spend {
  readonly frontier: Frontier | NothingAllowed
  /** By the id of the control, in money per year. */
  readonly annualCost: ReadonlyMap<string, number>
}

/** Why the score is what it is, under what is in place. */
export interface Why {
  /** The greatest expected loss first. */
  readonly paths: readonly WeakestPath[]
  /** The greatest share first. */
  readonly importance: readonly StepImportance[]
  /** In the order of the model. */
  readonly worth: readonly ControlWorth[]
  /** From what is in place to the best plan, what saves most first; empty where no plan is allowed. */
  readonly moves: readonly Move[]
}

/** What is left where a step could never succeed: the next weakest path, and the expected annual loss. */
export interface Block {
  readonly step: string
  readonly next: AttackPath | null
  readonly expectedLoss: number
}

/** The name of a kind of work. */
export type JobKind = Job["kind"]

/** What each kind of work returns. */
export interface JobResults {
  read: ReadResult
  score: ScoreReport
  spend: Spend
  why: Why
  balsa: readonly BalsaVerdict[]
  block: Block
  portfolios: readonly PortfolioFigures[]
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
