import {
  COMPILE_LIMIT,
  compileModel,
  type CompileMemory,
  endsAt,
  frontier,
  groundKey,
  journeyBetween,
  portfolioProblem,
  QUICK_LIMIT,
  scoreGround,
  scoreOn,
  type Model,
  type ScoreGround,
  type ScoreReport,
} from "../core/index.ts"
import { readBatten } from "../formats/index.ts"
import { compiledFor } from "./compiled.ts"
import { type JobHost, plainHost } from "./host.ts"
import type { ForWhom, Job, JobKind, JobResults, MakeSealResult, Progress, ScoreJob, Spend } from "./protocol.ts"
import { runBand, runSimulation } from "./simulate.ts"
import { balsa, block, draws, portfolios, robustness, sensitivity, tolerated, why } from "./why.ts"

function spend(model: Model, report: (progress: Progress) => void, stopped: () => boolean): Spend {
  const doing = "Working out what each budget could buy"
  report({ share: 0, doing })
  const problem = portfolioProblem(compiledFor(model))
  const found = frontier(problem, { onProgress: (share) => report({ share, doing }), shouldStop: stopped })
  const annualCost = new Map(problem.controlIds.map((id, i) => [id, problem.annualCost[i]!]))
  return { frontier: found, annualCost }
}

/** The diagrams of the last score: while estimates are typed, only they change, and none is made again. */
const diagrams: CompileMemory = new Map()

/** The ground of the last score: while controls are switched, nothing is compiled again; after an edit, only what it touches. */
let lastGround: { readonly key: string; readonly ground: ScoreGround; readonly isLong: boolean } | null = null

/** Seconds that the proof of a score may take: what is not proven by then is said to be so. */
const PROOF_SECONDS = 60

function score({ model, budget, effort, plans }: ScoreJob, host: JobHost): ScoreReport {
  const key = groundKey(model)
  const start = host.now()
  const spent = (): number => (host.now() - start) / (1000 * PROOF_SECONDS)
  // A first answer does not wait for chances that are hard to compute exactly; the proof that follows tries for longer.
  const isEnough =
    lastGround?.key === key && (effort === "quick" || lastGround.ground.compiled.exact || lastGround.isLong)
  if (!lastGround || !isEnough) {
    const isLong = effort === "proof"
    const joins = isLong ? COMPILE_LIMIT : QUICK_LIMIT
    const compiled = compileModel(model, { joins, memory: diagrams, shouldStop: endsAt(spent, 0.5) })
    lastGround = { key, isLong, ground: scoreGround(compiled, compiled.means, lastGround?.ground ?? null) }
  }
  if (effort === "proof") return scoreOn(lastGround.ground, model, { budget, spent })
  return scoreOn(lastGround.ground, model, { budget, quick: true, ...(plans && { plans }) })
}

/** The ciphers, half of the code of a worker, only where something is encrypted: the first score does not wait for them. */
const sealing = () => import("../formats/sealing.ts")

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

/**
 * Runs one job, anywhere: in a worker, in the command line, in a test.
 *
 * @param report - hears how far the job is.
 * @param stopped - asked between parts of a long job; a job that is stopped returns null.
 * @param host - what the place where it runs offers.
 */
export async function runJob(
  job: Job,
  report: (progress: Progress) => void,
  stopped: () => boolean,
  host: JobHost = plainHost,
): Promise<JobResults[JobKind] | null> {
  // A stop that came in before the job begins is heard once this thread has been let go.
  await Promise.resolve()
  if (stopped()) return null
  switch (job.kind) {
    case "read":
      report({ share: null, doing: "Reading the file" })
      return readBatten(job.bytes)
    case "score":
      report({ share: null, doing: "Working out the score" })
      return score(job, host)
    case "spend":
      return spend(job.model, report, stopped)
    case "why":
      report({ share: null, doing: "Looking for the weakest paths" })
      return why(job.model)
    case "sensitivity":
      return sensitivity(job, report, stopped, host)
    case "draws":
      return draws(job, report, stopped, host)
    case "robustness":
      return robustness(job.model, job.outcomes)
    case "balsa":
      report({ share: null, doing: "Putting every control on trial" })
      return balsa(job.model)
    case "block":
      return block(job.model, job.step)
    case "portfolios":
      return portfolios(job.model, job.portfolios)
    case "journey":
      return journeyBetween(compiledFor(job.model), job.from, job.to)
    case "simulate":
      return runSimulation(job, report, stopped, host)
    case "tolerated":
      return tolerated(job.model, report, host)
    case "band":
      return runBand(job, report, stopped, host)
    case "unseal":
      return (await sealing()).unseal(job.bytes, job.key)
    case "seal":
      return (await sealing()).seal(job.bytes, job.seal)
    case "makeSeal":
      return makeSeal(job.forWhom)
  }
}
