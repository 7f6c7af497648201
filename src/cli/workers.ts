import path from "node:path"
import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"
import type { YearsAsk, YearsReply, YearsWorker } from "../core/index.ts"

/** What a worker thread is asked. */
export type WorkerQuestion = YearsAsk

/** What it answers; `broken` is a broken promise of ours, with its text. */
export type WorkerAnswer = { readonly reply: YearsReply } | { readonly broken: string }

/** The worker's script lies beside the command line's, both built to `out/cli`. */
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), "worker.js")

/** Starts a thread that makes years. Asks must not overlap: each waits for the answer to the one before. */
export function startYearsWorker(): YearsWorker {
  const thread = new Worker(script)
  return {
    ask: (ask) =>
      new Promise((resolve, reject) => {
        const end = () => {
          thread.off("message", hear)
          thread.off("error", fail)
        }
        const hear = (answer: WorkerAnswer) => {
          end()
          if ("broken" in answer) reject(new Error(answer.broken))
          else resolve(answer.reply)
        }
        const fail = (cause: Error) => {
          end()
          reject(cause)
        }
        thread.on("message", hear)
        thread.on("error", fail)
        thread.postMessage(ask)
      }),
    close: () => void thread.terminate(),
  }
}
