import { workerLayouter } from "../graph/layouter.ts"
import type { Layouter } from "../graph/layout.ts"
import { startLayoutWorker } from "../startWorker.ts"

let layouter: Layouter | null = null

/** One layout worker for the life of the window, started when a graph is first shown. */
export function theLayouter(): Layouter {
  layouter ??= workerLayouter(startLayoutWorker())
  return layouter
}
