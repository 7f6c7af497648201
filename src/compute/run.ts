import { scoreModel } from "../core/index.ts"
import { readBatten } from "../formats/index.ts"
import type { Job, JobKind, JobResults, Progress } from "./protocol.ts"

/**
 * Runs one job, anywhere: in a worker, in the command line, in a test.
 *
 * @param report - hears how far the job is.
 * @param stopped - asked between parts of a long job; a job that is stopped returns null.
 */
export async function runJob(
  job: Job,
  report: (progress: Progress) => void,
  stopped: () => boolean,
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
  }
}
