import type { DrawOutcome, Model, Robustness } from "../core/index.ts"
import type { ComputeClient, Outcome } from "./client.ts"
import type { Progress } from "./protocol.ts"

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
  const shares = lanes.map(() => 0)
  const parts = await Promise.all(
    lanes.map((lane, part) =>
      client.run<"draws">(lane, { kind: "draws", ...job, part, parts: lanes.length }, ({ share, doing }) => {
        shares[part] = share ?? 0
        report({ share: shares.reduce((sum, one) => sum + one, 0) / lanes.length, doing })
      }),
    ),
  )
  const found: (readonly DrawOutcome[])[] = []
  for (const part of parts) {
    if (part.kind !== "done") return part
    found.push(part.result)
  }
  // Back into the order of the draws: sums of the same numbers in another order have other last bits.
  const outcomes = Array.from({ length: job.draws }, (_, d) => found[d % lanes.length]![Math.floor(d / lanes.length)]!)
  return client.run<"robustness">(lanes[0]!, { kind: "robustness", model: job.model, outcomes })
}
