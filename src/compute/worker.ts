import type { Reply, Request } from "./protocol.ts"
import { runJob } from "./run.ts"

const stopped = new Set<number>()
const say = (reply: Reply): void => self.postMessage(reply)

async function serve({ id, job }: Extract<Request, { kind: "start" }>): Promise<void> {
  try {
    const result = await runJob(
      job,
      (progress) => say({ kind: "progress", id, progress }),
      () => stopped.has(id),
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
