import { compileModel, endsAt, localYearsWorker, PATIENT } from "../core/index.ts"
import { REPORT_SECONDS, type ReportFigures } from "../report/figures.ts"
import type { Work } from "./host.ts"
import type {
  BuildReportTask,
  FinishPdfTask,
  ReportFiguresTask,
  ReportFileResult,
  ReportTree,
  WriteReportTask,
} from "./protocol.ts"

/** What builds and writes reports, only where one is wanted: a first score does not wait for it. */
const reporting = () => import("../report/report.ts")
const writing = () => import("../writers/index.ts")

/** All that a report of a model is made from, as the command line works it out. */
export async function reportFigures(
  { model, redaction }: ReportFiguresTask,
  { host, report }: Pick<Work, "host" | "report">,
): Promise<ReportFigures> {
  const { workOut } = await reporting()
  const start = host.now()
  const spent = (): number => (host.now() - start) / (1000 * REPORT_SECONDS)
  const compiling = { ...PATIENT, shouldStop: endsAt(spent, 0.5) }
  return workOut(model, redaction, {
    compiling,
    compile: (one) => {
      report({ share: null, doing: "Working out the chances in the attack graph" })
      return compileModel(one, compiling)
    },
    spent,
    until: (share) => endsAt(spent, share),
    limitReached: () => spent() >= 1,
    search: {},
    doing: (doing, share) => report({ share, doing }),
    startYearsWorkers: (compiled) => [localYearsWorker(host.makeKernel, compiled)],
  })
}

/** The tree of a report, to be looked at before it is written. */
export async function reportTree({ figures, settings, origin }: BuildReportTask): Promise<ReportTree> {
  const { buildReport } = await reporting()
  const report = buildReport(figures, settings, origin)
  if (report.logo === null) return { report, logo: null, trouble: null }
  const logo = await (await writing()).pageLogo(report)
  return logo !== null && "why" in logo ? { report, logo: null, trouble: logo.why } : { report, logo, trouble: null }
}

/** The files of a report; of a PDF the page that is to be printed. */
export async function reportFile(task: WriteReportTask, { report }: Pick<Work, "report">): Promise<ReportFileResult> {
  report({ share: null, doing: "Writing the report" })
  const [{ buildReport, buildWorkbook }, { pageToPrint, writeReport }] = await Promise.all([reporting(), writing()])
  const { figures, settings, origin, form, paper, stem, template } = task
  const creator = `Batten ${origin.version}`
  const built = buildReport(figures, settings, origin)
  if (form === "pdf") {
    const page = await pageToPrint(built, paper)
    return "why" in page ? page : { ...page, told: { ...page.told, creator } }
  }
  const files = await writeReport(built, buildWorkbook(figures), form, {
    paper,
    stem,
    currency: figures.model.currency,
    sheet: null,
    template,
    creator,
    print: () => Promise.reject(new Error("a PDF is printed by another program")),
  })
  return "why" in files ? files : { kind: "files", files }
}

/** A printed report as it is kept: with who made it and when, as far as that is said. */
export async function finishPdf({ bytes, told }: FinishPdfTask): Promise<Uint8Array<ArrayBuffer>> {
  const { finishedPdf } = await writing()
  return new Uint8Array(finishedPdf(bytes, told))
}
