import kernel from "virtual:batten-kernel"
import type { JobHost } from "./host.ts"
import { kernelMakerOf } from "./kernel.ts"
import type { Reply, Request } from "./protocol.ts"
import { runJob } from "./run.ts"

const stopped = new Set<number>()
const say = (reply: Reply): void => self.postMessage(reply)

const host: JobHost = {
  makeKernel: kernelMakerOf(kernel),
  now: () => performance.now(),
  // A task of its own, so that a request to stop can be heard; timers would wait four milliseconds.
  pause: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(null)
    }),
}

async function serve({ id, job }: Extract<Request, { kind: "start" }>): Promise<void> {
  try {
    const result = await runJob(
      job,
      (progress) => say({ kind: "progress", id, progress }),
      () => stopped.has(id),
      host,
    )
    say(result === null ? { kind: "cancelled", id } : { kind: "done", id, result })
  } catch (cause) {
    say({ kind: "broken", id, why: cause instanceof Error ? cause.message : String(cause) })
  } finally {
    stopped.delete(id)
  }
}

self.onmessage = (event: MessageEvent<Request>) => {
  if (event.data.kind === "cancel") stopped.add(event.data.id)
  else void serve(event.data)
}
