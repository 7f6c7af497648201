import { answer } from "../../src/compute/answer.ts"
import type { ComputeClient } from "../../src/compute/client.ts"
import { createHolder, type Held } from "../../src/compute/held.ts"
import { plainHost, type WorkHost } from "../../src/compute/host.ts"
import type { WorkerEnd } from "../../src/compute/place.ts"
import type { Request } from "../../src/compute/protocol.ts"
import { serveSession } from "../../src/compute/serve.ts"
import type { Model } from "../../src/core/index.ts"

/** A model as a worker holds it. */
export function heldModel(model: Model): Held {
  const holder = createHolder()
  holder.hold(0, model)
  return holder.of(0)
}

/** A client that answers each question at once, on this thread, and knows nothing of what it was asked before. */
export const clientHere: ComputeClient = {
  open: () => Promise.reject(new Error("nothing is read here")),
  ask: async (model, question) => ({ kind: "done", result: (await answer(heldModel(model), question)) as never }),
  known: () => null,
  run: () => Promise.reject(new Error("nothing is encrypted here")),
  parts: 1,
  close: () => undefined,
}

/** A worker on this thread: it gets copies, as another thread would, and hears a request to stop between the parts of its work. */
export function workerHere(
  host: Partial<WorkHost> = {},
  hear: (request: Request) => void = () => undefined,
): WorkerEnd {
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const end: WorkerEnd = {
    onmessage: null,
    onerror: null,
    terminate: () => (end.onmessage = null),
    postMessage: (request) => {
      hear(request)
      serve(structuredClone(request))
    },
  }
  const serve = serveSession({ ...plainHost, pause, ...host }, (reply) => {
    // Later, as a message is: whoever asked has gone on.
    queueMicrotask(() => end.onmessage?.({ data: reply }))
  })
  return end
}
