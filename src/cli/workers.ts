import path from "node:path"
import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"
import { setImmediate } from "node:timers/promises"
import { type KernelMaker, localYearsWorker, type YearsAsk, type YearsReply, type YearsWorker } from "../core/index.ts"

/** What a worker thread is asked. */
export type WorkerQuestion = YearsAsk

/** What it answers; `broken` is a broken promise of ours, with its text. */
export type WorkerAnswer = { readonly reply: YearsReply } | { readonly broken: string }

/** The worker's script lies beside the command line's, both built to `out/cli`. */
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), "worker.js")

/** The young generation of a thread, in MB: room to compile a model and make its tables without collecting garbage. */
const YOUNG_MEGABYTES = 64

/**
 * So many workers that make years, this thread the first of them: it has loaded everything already, and would only wait.
 * Between two asks it hears the others.
 */
export function startYearsWorkers(count: number, makeKernel: KernelMaker): YearsWorker[] {
  const local = localYearsWorker(makeKernel)
  const here: YearsWorker = {
    ask: async (ask, aside) => {
      await setImmediate()
      return local.ask(ask, aside)
    },
    close: () => local.close(),
  }
  return [here, ...Array.from({ length: count - 1 }, startThread)]
}

/** Starts a thread that makes years. Asks must not overlap: each waits for the answer to the one before. */
function startThread(): YearsWorker {
  const thread = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } })
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
