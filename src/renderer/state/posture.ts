import type { ComputeClient } from "../../compute/client.ts"
import type { Model, ScoreReport } from "../../core/index.ts"
import { type PosturePoint, withSnapshot } from "../../history/index.ts"
import { applyEdit } from "./document.ts"
import { settingsStore } from "./settings.ts"

/** Looks into the past of a document, in a worker. Nothing here throws. */
export interface Historian {
  /**
   * The posture over time: the snapshots that a document keeps, the document as it is, and what is planned.
   *
   * @param today - as in 2027-03-31.
   * @returns null where nobody waits for it any more, or it could not be worked out.
   */
  posture(model: Model, today: string, signal: AbortSignal): Promise<readonly PosturePoint[] | null>
}

/** What looks into the past for this window. */
export function createHistorian(client: ComputeClient): Historian {
  return {
    posture: async (model, today, signal) => {
      const outcome = await client.run<"posture">({ kind: "posture", model, today }, { signal })
      return outcome.kind === "done" ? outcome.result : null
    },
  }
}

/** Keeps the posture of a day in the document, as one change that can be undone. */
export function takeSnapshot(report: ScoreReport, today: string): void {
  const { screen } = settingsStore.getState()
  applyEdit("take a snapshot", (model) => withSnapshot(model, today, "Snapshot", report), { screen, element: null })
}
