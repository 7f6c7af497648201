import {
  compileModel,
  emptyPortfolio,
  endsAt,
  lossEvaluator,
  missingIn,
  missingInWords,
  type Model,
  nowAndBest,
  type NowAndBest,
  optimalPortfolio,
  planFigures,
  portfolioProblem,
} from "../core/index.ts"
import { BY_WORK } from "./held.ts"
import { finishPdf, reportFigures, reportFile, reportTree } from "./report.ts"
import type { Work } from "./host.ts"
import type {
  ExportTaskResult,
  FileResults,
  FileTask,
  FileTaskKind,
  ForWhom,
  ImportTask,
  ImportTaskResult,
  MakeSealResult,
} from "./protocol.ts"

/** The ciphers, half of the code of a worker, only where something is encrypted: the first score does not wait for them. */
const sealing = () => import("../formats/sealing.ts")
/** What reads and writes files of other tools, only where one comes or goes. */
const importing = () => import("../formats/importing.ts")
const exporting = () => import("../formats/exporting.ts")
/** What is known of attacks and controls, only where the library is open. */
const knowledge = () => import("../knowledge/index.ts")
const history = () => import("../history/index.ts")

/** Seconds that the plan may take that a file for another tool tells of. */
const PLAN_SECONDS = 20

async function makeSeal(forWhom: ForWhom): Promise<MakeSealResult> {
  const { sealForRecipients, sealWithPassphrase } = await sealing()
  if (forWhom.kind === "passphrase") return { kind: "made", seal: await sealWithPassphrase(forWhom.passphrase) }
  try {
    return { kind: "made", seal: await sealForRecipients(forWhom.recipients, forWhom.identity) }
  } catch {
    // What the library says of a key may quote it.
    return { kind: "refused", why: "One of these is no key of age." }
  }
}

async function importFile({ bytes, fileName, into, columns, beside }: ImportTask): Promise<ImportTaskResult> {
  const { importModel } = await importing()
  const wanted: string[] = []
  const result = await importModel(bytes, {
    fileName,
    columns,
    ...(into && { into }),
    include: (name) => {
      const file = beside.get(name)
      if (file === undefined) wanted.push(name)
      return Promise.resolve(file ?? null)
    },
  })
  return { result, wanted }
}

/** What is in place beside the best plan; or what the document lacks for it: no plan follows from numbers that nobody gave. */
function figuresOf(model: Model, { host }: Pick<Work, "host">): NowAndBest | readonly string[] {
  const start = host.now()
  const spent = (): number => (host.now() - start) / (1000 * PLAN_SECONDS)
  const compiled = compileModel(model, BY_WORK)
  const problem = portfolioProblem(compiled)
  const none = planFigures(problem, lossEvaluator(compiled), emptyPortfolio(model))
  const missing = missingInWords(model, missingIn(model, { none }))
  if (missing.length > 0) return missing
  const optimal = optimalPortfolio(problem, { shouldStop: endsAt(spent, 0.7) })
  return nowAndBest(compiled, problem, optimal, endsAt(spent, 1))
}

const isMissing = (figures: NowAndBest | readonly string[]): figures is readonly string[] => Array.isArray(figures)

async function exportFile(
  { model, format }: { readonly model: Model; readonly format: string },
  { host, report }: Pick<Work, "host" | "report">,
): Promise<ExportTaskResult> {
  const { exportModel, writtenFormat } = await exporting()
  const tells = writtenFormat(format)?.tellsFigures === true
  if (tells) report({ share: null, doing: "Looking for the best plan" })
  const figures = tells ? figuresOf(model, { host }) : []
  const isPlanless = isMissing(figures)
  const written = await exportModel(model, format, isPlanless ? null : figures)
  return { ...written, noPlan: isPlanless ? figures : [] }
}

/** Encrypts, decrypts, or makes a key to do so; reads or writes a file of another tool; holds a document against the library. */
export async function runFileTask(
  task: FileTask,
  work: Pick<Work, "host" | "report">,
): Promise<FileResults[FileTaskKind]> {
  switch (task.kind) {
    case "unseal":
      return (await sealing()).unseal(task.bytes, task.key)
    case "seal":
      return (await sealing()).seal(task.bytes, task.seal)
    case "makeSeal":
      return makeSeal(task.forWhom)
    case "import":
      work.report({ share: null, doing: "Reading the file" })
      return importFile(task)
    case "export":
      return exportFile(task, work)
    case "writtenFormats":
      return (await exporting()).WRITTEN_FORMATS
    case "reportFigures":
      return reportFigures(task, work)
    case "reportTree":
      return reportTree(task)
    case "reportFile":
      return reportFile(task, work)
    case "finishPdf":
      return finishPdf(task)
    case "missing":
      work.report({ share: null, doing: "Looking for what is missing" })
      return (await knowledge()).missingFrom(task.shelf, task.model, task.size)
    case "replay": {
      const { replay } = await knowledge()
      work.report({ share: null, doing: "Walking incidents through the document" })
      return task.shelf.incidents.map((incident) => replay(task.shelf, task.model, incident, task.plans))
    }
    case "posture": {
      work.report({ share: null, doing: "Working out the posture over time" })
      const { postureOverTime } = await history()
      return postureOverTime([{ date: task.today, id: null, model: task.model }], task.model)
    }
  }
}
