import type {
  AttackPath,
  BalsaVerdict,
  BandPoint,
  ControlWorth,
  Crowd,
  DrawOutcome,
  EstimateSensitivity,
  Frontier,
  Journey,
  Model,
  ModelDiff,
  Move,
  NothingAllowed,
  Paper,
  PathFactor,
  PlanFigures,
  Robustness,
  RungFigures,
  ScorePlans,
  ScoreReport,
  Standpoint,
  StepImportance,
  ToleratedPlan,
  WeakestPath,
  YearsReport,
} from "../core/index.ts"
import type { Written, WrittenFormat } from "../formats/exporting.ts"
import type { ImportResult } from "../formats/importing.ts"
import type { PosturePoint } from "../history/index.ts"
import type { FirmSize, Lacking, Replay, ReplayPlans, Shelf } from "../knowledge/index.ts"
import type { Report } from "../report/block.ts"
import type { Redaction, ReportFigures, ReportOrigin, ReportSettings } from "../report/figures.ts"
import type { Form, PageLogo, PdfTold, ReportFile, ToPrint } from "../writers/forms.ts"
import type { Key, ReadResult, Seal, UnsealResult } from "../formats/index.ts"

/** What can be asked about a model that a worker holds, as a cloneable value. */
export type Question =
  | ScoreQuestion
  | { readonly kind: "spend" }
  | { readonly kind: "why" }
  | SensitivityQuestion
  | DrawsQuestion
  | { readonly kind: "robustness"; readonly draws: number; readonly outcomes: readonly DrawOutcome[] }
  | { readonly kind: "balsa" }
  | { readonly kind: "block"; readonly step: string }
  | { readonly kind: "portfolios"; readonly portfolios: readonly (readonly string[])[] }
  | { readonly kind: "journey"; readonly from: readonly string[]; readonly to: readonly string[] }
  | SimulateQuestion
  | { readonly kind: "tolerated" }
  | BandQuestion

/** Work on the bytes of a file: what the ciphers do with them, and what comes from and goes to other tools. */
export type FileTask =
  | { readonly kind: "unseal"; readonly bytes: Uint8Array<ArrayBuffer>; readonly key: Key }
  | { readonly kind: "seal"; readonly bytes: Uint8Array<ArrayBuffer>; readonly seal: Seal }
  | { readonly kind: "makeSeal"; readonly forWhom: ForWhom }
  | ImportTask
  | { readonly kind: "export"; readonly model: Model; readonly format: string }
  /** Which formats are written: the list of them is loaded where it is used. */
  | { readonly kind: "writtenFormats" }
  | ReportFiguresTask
  | BuildReportTask
  | WriteReportTask
  | FinishPdfTask
  | MissingTask
  | ReplayTask
  | PostureTask

/** Looks for what a document probably lacks of the library. */
export interface MissingTask {
  readonly kind: "missing"
  readonly model: Model
  readonly shelf: Shelf
  readonly size: FirmSize
}

/** Walks the incidents of the library through a document. */
export interface ReplayTask {
  readonly kind: "replay"
  readonly model: Model
  readonly shelf: Shelf
  readonly plans: ReplayPlans
}

/** Works out the posture of a document over time: what it keeps of earlier days, as it is, and what is planned. */
export interface PostureTask {
  readonly kind: "posture"
  readonly model: Model
  /** As in 2027-03-31. */
  readonly today: string
}

/** Takes the clock out of a printed PDF, and says in it whose it is. */
export interface FinishPdfTask {
  readonly kind: "finishPdf"
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly told: PdfTold
}

/** Works out all that a report is made from. */
export interface ReportFiguresTask {
  readonly kind: "reportFigures"
  readonly model: Model
  readonly redaction: Redaction | null
}

/** What a report is built from. */
export interface ReportParts {
  readonly figures: ReportFigures
  readonly settings: ReportSettings
  readonly origin: ReportOrigin
}

/** Builds the tree of a report, to be looked at. */
export interface BuildReportTask extends ReportParts {
  readonly kind: "reportTree"
}

/** A report as it can be looked at. */
export interface ReportTree {
  readonly report: Report
  readonly logo: PageLogo | null
  /** What keeps it from being written, in words; null where nothing does. */
  readonly trouble: string | null
}

/** Writes a report in a form. */
export interface WriteReportTask extends ReportParts {
  readonly kind: "reportFile"
  readonly form: Form
  readonly paper: Paper
  /** The name of its file without the ending: what lies beside it is named after it. */
  readonly stem: string
  readonly template: Uint8Array<ArrayBuffer> | null
}

/** The files of a report, or for a PDF the page that is to be printed; or in words why there is none. */
export type ReportFileResult =
  | { readonly kind: "files"; readonly files: readonly ReportFile[] }
  | ({ readonly kind: "toPrint"; readonly told: PdfTold } & ToPrint)
  | { readonly why: string }

/** Reads a file of another tool. */
export interface ImportTask {
  readonly kind: "import"
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Without folder and ending. */
  readonly fileName: string
  /** The document that it comes into; null for a new one. */
  readonly into: Model | null
  /** Of a table: what somebody said that columns are, by their headings in small letters. */
  readonly columns: Readonly<Record<string, string>>
  /** The files that it names, as far as they are known; null for one that cannot be had. */
  readonly beside: ReadonlyMap<string, Uint8Array<ArrayBuffer> | null>
}

/** What comes of reading a file of another tool, and which files it names that were not handed in: with them it says more. */
export interface ImportTaskResult {
  readonly result: ImportResult
  readonly wanted: readonly string[]
}

/** A model made of a file of another tool, before anything happens with it. */
export type Imported = Extract<ImportResult, { readonly kind: "imported" }>

/** What a newer state of a source did to a document that has it. */
export type Again = NonNullable<Imported["again"]>

/** A file for another tool, and what is missing in it. */
export interface ExportTaskResult extends Written {
  /** What the document lacks, so that the file tells of no plan; empty where it tells of one, or would not anyway. */
  readonly noPlan: readonly string[]
}

/** Who may open a document that is to be encrypted: whoever knows the passphrase, or whoever has a key, ourselves among them. */
export type ForWhom =
  | { readonly kind: "passphrase"; readonly passphrase: string }
  | { readonly kind: "recipients"; readonly recipients: readonly string[]; readonly identity: string }

/** A new seal, or why a key is none. */
export type MakeSealResult =
  { readonly kind: "made"; readonly seal: Seal } | { readonly kind: "refused"; readonly why: string }

/** What some of the estimates can do to the verdict: those whose places leave `part` when divided by `parts`. */
export interface SensitivityQuestion {
  readonly kind: "sensitivity"
  readonly part: number
  readonly parts: number
}

/** What some of the draws of all estimates lead to: those whose numbers leave `part` when divided by `parts`. */
export interface DrawsQuestion {
  readonly kind: "draws"
  readonly draws: number
  readonly part: number
  readonly parts: number
}

/** A score: quickly, with whatever gap that leaves, or with the proof of every plan. */
export interface ScoreQuestion {
  readonly kind: "score"
  readonly budget: number | null
  readonly effort: "quick" | "proof"
  /** Plans that the quick answer begins with; a proof begins anew, so that it does not depend on what was seen before. */
  readonly plans?: ScorePlans
}

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
  /** What the costliest of all paths costs a year is the product of; empty where there is no path. */
  readonly factors: readonly PathFactor[]
  /** The greatest share first. */
  readonly importance: readonly StepImportance[]
  /** In the order of the model. */
  readonly worth: readonly ControlWorth[]
  /** From what is in place to the best plan, what saves most first; empty where no plan is allowed. */
  readonly moves: readonly Move[]
  /** What the best plan keeps, then what it adds in the order of `moves`. */
  readonly ladder: readonly RungFigures[]
  /** What each control that the best plan leaves would be worth beside it. */
  readonly beside: readonly ControlWorth[]
  /** The numbers that the expected loss of what is in place stands on. */
  readonly standsOn: Standpoint
}

/** What is left where a step could never succeed: the next weakest path, and the expected annual loss. */
export interface Block {
  readonly step: string
  readonly next: AttackPath | null
  readonly expectedLoss: number
}

/** Years under one or more portfolios, on common random numbers. `seed` null is the document's. */
export interface SimulateQuestion {
  readonly kind: "simulate"
  readonly portfolios: readonly { readonly name: string; readonly controls: readonly string[] }[]
  readonly years: number
  readonly seed: number | null
}

/** The band of not knowing around an exceedance curve, at the given losses. `seed` null is the document's. */
export interface BandQuestion {
  readonly kind: "band"
  readonly controls: readonly string[]
  readonly losses: readonly number[]
  /** How many ways the estimates could be, and for how many years each of them is held. */
  readonly draws: number
  readonly years: number
  readonly seed: number | null
}

/** One report for each portfolio, in order; or the approach that has too many events a year to be simulated. */
export type SimulateResult =
  | { readonly kind: "simulated"; readonly reports: readonly YearsReport[] }
  | { readonly kind: "crowded"; readonly crowd: Crowd }

/** The name of a kind of question. */
export type QuestionKind = Question["kind"]

/** A question of a kind. */
export type QuestionOf<K extends QuestionKind> = Extract<Question, { readonly kind: K }>

/** What answers each kind of question. */
export interface Answers {
  score: ScoreReport
  spend: Spend
  why: Why
  /** In no order that matters; empty where no plan is allowed. */
  sensitivity: readonly EstimateSensitivity[]
  draws: readonly DrawOutcome[]
  robustness: Robustness
  balsa: readonly BalsaVerdict[]
  block: Block
  portfolios: readonly PlanFigures[]
  journey: Journey
  simulate: SimulateResult
  tolerated: ToleratedPlan
  band: readonly BandPoint[]
}

/** The name of a kind of work on a file. */
export type FileTaskKind = FileTask["kind"]

/** Work on a file, of a kind. */
export type FileTaskOf<K extends FileTaskKind> = Extract<FileTask, { readonly kind: K }>

/** What comes of each kind of work on a file. */
export interface FileResults {
  unseal: UnsealResult
  seal: Uint8Array<ArrayBuffer>
  makeSeal: MakeSealResult
  import: ImportTaskResult
  export: ExportTaskResult
  writtenFormats: readonly WrittenFormat[]
  reportFigures: ReportFigures
  reportTree: ReportTree
  reportFile: ReportFileResult
  finishPdf: Uint8Array<ArrayBuffer>
  missing: readonly Lacking[]
  replay: readonly Replay[]
  posture: readonly PosturePoint[]
}

/** What comes of any work. */
export type AnyResult = Answers[QuestionKind] | FileResults[FileTaskKind] | ReadResult

/** How far some work is: a share in [0, 1] where it is known, and a phrase for the reader. */
export interface Progress {
  readonly share: number | null
  readonly doing: string
  /** Of a simulation: its figures from the years so far, now and then. */
  readonly soFar?: readonly YearsReport[]
}

/**
 * What a worker is told. Every state of a document has a number, its revision, under which workers hold it: it goes to a worker
 * once, whole or as what changed since one that it holds, and all that is worked out of it stays beside it.
 */
export type Request =
  | { readonly kind: "hold"; readonly revision: number; readonly model: Model }
  | { readonly kind: "edit"; readonly revision: number; readonly from: number; readonly diff: ModelDiff }
  /** Lets a revision go. */
  | { readonly kind: "release"; readonly revision: number }
  | { readonly kind: "ask"; readonly id: number; readonly revision: number; readonly question: Question }
  /** What is read to its end is held under the revision. */
  | { readonly kind: "open"; readonly id: number; readonly revision: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "task"; readonly id: number; readonly task: FileTask }
  /** Nobody waits for an answer any more. Heard where the work lets the thread go, and answered by `stopped`. */
  | { readonly kind: "stop"; readonly id: number }

/** What a worker says of what it was asked. `broken` is a broken promise of ours: a bug, with its text. */
export type Reply =
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  | { readonly kind: "done"; readonly id: number; readonly result: AnyResult }
  | { readonly kind: "stopped"; readonly id: number }
  | { readonly kind: "broken"; readonly id: number; readonly why: string }
