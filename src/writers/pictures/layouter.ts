import { elkGraph, type Layouter, readElk } from "../../renderer/graph/layout.ts"

/** A layouter in this thread, for where there is no window and no worker: the same code with the same answers. */
export async function ownLayouter(): Promise<Layouter> {
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js")
  const elk = new Elk()
  return async (request) => readElk(request, await elk.layout(elkGraph(request)))
}
