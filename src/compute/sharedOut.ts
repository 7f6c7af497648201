import { widestFirst, type EstimateSensitivity, type Model, type Robustness } from "../core/index.ts"
import type { ComputeClient, JobOf, Outcome } from "./client.ts"
import type { JobKind, JobResults, Progress } from "./protocol.ts"

/**
 * How far a recommendation holds, its draws shared out over several workers; the figures do not depend on how many.
 *
 * @param lanes - one for each worker. To end it, cancel all of them.
 */
export async function robustnessOn(
  client: ComputeClient,
  lanes: readonly string[],
  job: { readonly model: Model; readonly draws: number },
  report: (progress: Progress) => void,
): Promise<Outcome<Robustness>> {
  const parts = lanes.length
  const found = await sharedOut(client, lanes, (part) => ({ kind: "draws" as const, ...job, part, parts }), report)
  if (found.kind !== "done") return found
  // Back into the order of the draws: sums of the same numbers in another order have other last bits.
  const outcomes = Array.from({ length: job.draws }, (_, d) => found.result[d % parts]![Math.floor(d / parts)]!)
  return client.run<"robustness">(lanes[0]!, { kind: "robustness", model: job.model, outcomes })
}

/**
 * What each estimate can do to the verdict, the largest swing first, the estimates shared out over several workers.
 *
 * @param lanes - one for each worker. To end it, cancel all of them.
 */
export async function sensitivityOn(
  client: ComputeClient,
  lanes: readonly string[],
  model: Model,
  report: (progress: Progress) => void,
): Promise<Outcome<readonly EstimateSensitivity[]>> {
  const parts = lanes.length
  const found = await sharedOut(client, lanes, (part) => ({ kind: "sensitivity" as const, model, part, parts }), report)
  return found.kind === "done" ? { kind: "done", result: found.result.flat().sort(widestFirst) } : found
}

/** Runs one part of a job in each lane; all of their results in the order of the lanes, or how the first that failed ended. */
async function sharedOut<K extends JobKind>(
  client: ComputeClient,
  lanes: readonly string[],
  jobOf: (part: number) => JobOf<K>,
  report: (progress: Progress) => void,
): Promise<Outcome<readonly JobResults[K][]>> {
  const shares = lanes.map(() => 0)
  const ended = await Promise.all(
    lanes.map((lane, part) =>
      client.run<K>(lane, jobOf(part), ({ share, doing }) => {
        shares[part] = share ?? 0
        report({ share: shares.reduce((sum, one) => sum + one, 0) / lanes.length, doing })
      }),
    ),
  )
  const result: JobResults[K][] = []
  for (const one of ended) {
    if (one.kind !== "done") return one
    result.push(one.result)
  }
  return { kind: "done", result }
}
