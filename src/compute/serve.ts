import { readBatten } from "../formats/index.ts"
import { answer } from "./answer.ts"
import { runFileTask } from "./fileTask.ts"
import { createHolder } from "./held.ts"
import type { WorkHost } from "./host.ts"
import type { AnyResult, Progress, Reply, Request } from "./protocol.ts"

/**
 * The answering end of a session, the same in a worker and in a test: it holds models, and answers what it is asked about them.
 *
 * @param say - sends a reply to whoever asks.
 */
export function serveSession(host: WorkHost, say: (reply: Reply) => void): (request: Request) => void {
  const holder = createHolder()
  const running = new Set<number>()
  const stopped = new Set<number>()

  const run = async (
    id: number,
    work: (report: (progress: Progress) => void) => Promise<AnyResult | null>,
  ): Promise<void> => {
    running.add(id)
    try {
      const result = await work((progress) => say({ kind: "progress", id, progress }))
      say(result === null ? { kind: "stopped", id } : { kind: "done", id, result })
    } catch (cause) {
      say({ kind: "broken", id, why: cause instanceof Error ? cause.message : String(cause) })
    } finally {
      running.delete(id)
      stopped.delete(id)
    }
  }

  return (request) => {
    switch (request.kind) {
      case "hold":
        holder.hold(request.revision, request.model)
        break
      case "edit":
        holder.edit(request.revision, request.from, request.diff)
        break
      case "release":
        holder.release(request.revision)
        break
      case "ask": {
        const { id, revision, question } = request
        void run(id, (report) =>
          answer(holder.of(revision), question, { host, report, stopped: () => stopped.has(id) }),
        )
        break
      }
      case "open":
        void run(request.id, (report) => {
          report({ share: null, doing: "Reading the file" })
          const result = readBatten(request.bytes)
          if (result.kind === "read") holder.hold(request.revision, result.model)
          return Promise.resolve(result)
        })
        break
      case "task":
        void run(request.id, (report) => runFileTask(request.task, { host, report }))
        break
      case "stop":
        if (running.has(request.id)) stopped.add(request.id)
        break
    }
  }
}
