import { scoreModel } from "../core/index.ts"
import { readBatten } from "../formats/index.ts"
import { type JobHost, plainHost } from "./host.ts"
import type { Job, JobKind, JobResults, Progress } from "./protocol.ts"
import { runBand, runSimulation } from "./simulate.ts"

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
      return scoreModel(job.model, { budget: job.budget })
    case "simulate":
      return runSimulation(job, report, stopped, host)
    case "band":
      return runBand(job, report, stopped, host)
  }
}
