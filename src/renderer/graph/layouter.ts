import ElkApi from "elkjs/lib/elk-api.js"
import { elkGraph, readElk, type Layouter } from "./layout.ts"

/**
 * A layouter that asks a worker running `layoutWorker.ts`. The caller makes the worker (and keeps it, one for all
 * graphs), because only the caller knows which addresses the window's policy trusts.
 */
export function workerLayouter(worker: Worker): Layouter {
  const elk = new ElkApi({ workerFactory: () => worker })
  return async (request) => readElk(request, await elk.layout(elkGraph(request)))
}
